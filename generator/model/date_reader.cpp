#include "model/date_reader.h"

#include "base/text.h"

#include <fmt/format.h>
#include <string>

namespace casepress::model {

namespace {

/// Reads a text from left to right.
class Scanner {
public:
    explicit Scanner(std::string_view text) : text_(text) {}

    [[nodiscard]] bool at_end() const { return at_ == text_.size(); }
    [[nodiscard]] char peek() const { return at_end() ? '\0' : text_[at_]; }

    bool accept(char c) {
        if (peek() != c || at_end()) return false;
        ++at_;
        return true;
    }
    /// A number of `low` to `high` digits; -1 when there is none.
    int number(int low, int high) {
        int value = 0;
        int digits = 0;
        while (digits < high && peek() >= '0' && peek() <= '9') {
            value = value * 10 + (text_[at_++] - '0');
            ++digits;
        }
        return digits < low ? -1 : value;
    }
    void skip_digits() {
        while (peek() >= '0' && peek() <= '9') ++at_;
    }

private:
    std::string_view text_;
    std::size_t at_ = 0;
};

struct Day {
    int year, month, day;
};

bool exists(const Day& day) {
    return day.year >= 1 && day.month >= 1 && day.month <= 12 && day.day >= 1 &&
           day.day <= days_in_month(day.year, day.month);
}

/// "+08:00", "+0800", "+8", "Z" or nothing (the site's offset); nullopt when it is none of these.
std::optional<int> read_offset(Scanner& scanner, int default_minutes) {
    if (scanner.at_end()) return default_minutes;
    if (scanner.accept('Z') || scanner.accept('z')) return 0;
    const bool west = scanner.peek() == '-';
    if (!scanner.accept('+') && !scanner.accept('-')) return std::nullopt;
    const int hours = scanner.number(1, 2);
    scanner.accept(':');
    const int minutes = scanner.at_end() ? 0 : scanner.number(2, 2);
    if (hours < 0 || hours > 14 || minutes < 0 || minutes > 59) return std::nullopt;
    const int total = hours * 60 + minutes;
    return west ? -total : total;
}

/// Seconds after midnight UTC of the day named; may be negative.
std::optional<std::int64_t> read_time(Scanner& scanner, int default_minutes) {
    const int hour = scanner.number(1, 2);
    if (hour < 0 || hour > 23 || !scanner.accept(':')) return std::nullopt;
    const int minute = scanner.number(2, 2);
    if (minute < 0 || minute > 59) return std::nullopt;
    int second = 0;
    if (scanner.accept(':')) {
        second = scanner.number(2, 2);
        if (second < 0 || second > 60) return std::nullopt;  // 60: a leap second
        if (scanner.accept('.')) scanner.skip_digits();
    }
    while (scanner.accept(' ')) {
    }
    const std::optional<int> offset = read_offset(scanner, default_minutes);
    if (!offset || !scanner.at_end()) return std::nullopt;
    return std::int64_t{hour} * 3600 + minute * 60 + second - std::int64_t{*offset} * 60;
}

std::optional<std::int64_t> read_rest(Scanner& scanner, const Day& day, int utc_offset_minutes) {
    if (!exists(day)) return std::nullopt;
    const std::int64_t midnight = days_from_epoch(day.year, day.month, day.day) * 86400;
    if (scanner.at_end()) return midnight - std::int64_t{utc_offset_minutes} * 60;
    if (!scanner.accept('T') && !scanner.accept('t') && !scanner.accept(' ')) return std::nullopt;
    const std::optional<std::int64_t> time = read_time(scanner, utc_offset_minutes);
    if (!time) return std::nullopt;
    return midnight + *time;
}

EdtfDate day_of(std::int64_t moment, int utc_offset_minutes) {
    const std::int64_t local = moment + std::int64_t{utc_offset_minutes} * 60;
    const std::int64_t days = local >= 0 ? local / 86400 : -((86399 - local) / 86400);
    const PartialDate date = date_from_epoch_days(days);
    return {date, date, false, false};
}

}  // namespace

std::optional<std::int64_t> parse_moment(std::string_view text, int utc_offset_minutes) {
    Scanner scanner(trim(text));
    Day day{};
    day.year = scanner.number(4, 4);
    if (!scanner.accept('-')) return std::nullopt;
    day.month = scanner.number(2, 2);
    if (!scanner.accept('-')) return std::nullopt;
    day.day = scanner.number(2, 2);
    return read_rest(scanner, day, utc_offset_minutes);
}

std::optional<EdtfDate> parse_date(std::string_view text, int utc_offset_minutes) {
    if (const auto date = parse_edtf(trim(text))) return date;
    const auto moment = parse_moment(text, utc_offset_minutes);
    if (!moment) return std::nullopt;
    return day_of(*moment, utc_offset_minutes);
}

std::optional<EdtfDate> parse_foreign_date(std::string_view text, int utc_offset_minutes) {
    Scanner scanner(trim(text));
    Day day{};
    day.year = scanner.number(4, 4);
    const char separator = scanner.peek();
    if (day.year < 0 || (separator != '-' && separator != '/' && separator != '.')) return std::nullopt;
    scanner.accept(separator);
    day.month = scanner.number(1, 2);
    if (!scanner.accept(separator)) return std::nullopt;
    day.day = scanner.number(1, 2);
    const auto moment = read_rest(scanner, day, utc_offset_minutes);
    if (!moment) return std::nullopt;
    return day_of(*moment, utc_offset_minutes);
}

}  // namespace casepress::model
