#include "base/date.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <tuple>

namespace casepress {

namespace {

bool is_leap_year(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

/// Reads exactly `digits` decimal digits at `offset`; nullopt when something else stands there.
std::optional<int> read_number(std::string_view text, std::size_t offset, std::size_t digits) {
    if (text.size() < offset + digits) return std::nullopt;
    int value = 0;
    for (const char c : text.substr(offset, digits)) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

/// YYYY, YYYY-MM or YYYY-MM-DD.
std::optional<PartialDate> parse_partial(std::string_view text) {
    if (text.size() != 4 && text.size() != 7 && text.size() != 10) return std::nullopt;
    const auto year = read_number(text, 0, 4);
    if (!year || *year == 0) return std::nullopt;
    PartialDate date{.year = static_cast<std::int16_t>(*year)};
    if (text.size() >= 7) {
        const auto month = read_number(text, 5, 2);
        if (text[4] != '-' || !month || *month < 1 || *month > 12) return std::nullopt;
        date.month = static_cast<std::uint8_t>(*month);
    }
    if (text.size() == 10) {
        const auto day = read_number(text, 8, 2);
        if (text[7] != '-' || !day || *day < 1 || *day > days_in_month(date.year, date.month)) return std::nullopt;
        date.day = static_cast<std::uint8_t>(*day);
    }
    return date;
}

struct QualifiedDate {
    PartialDate date;
    bool uncertain = false;
    bool approximate = false;
};

std::optional<QualifiedDate> parse_qualified(std::string_view text) {
    QualifiedDate result;
    if (!text.empty()) {
        const char last = text.back();
        result.uncertain = last == '?' || last == '%';
        result.approximate = last == '~' || last == '%';
        if (result.uncertain || result.approximate) text.remove_suffix(1);
    }
    const auto date = parse_partial(text);
    if (!date) return std::nullopt;
    result.date = *date;
    return result;
}

/// The first or last day that a date of reduced precision can mean.
PartialDate earliest(PartialDate d) {
    return {d.year, std::max<std::uint8_t>(d.month, 1), std::max<std::uint8_t>(d.day, 1)};
}
PartialDate latest(PartialDate d) {
    if (d.month == 0) return {d.year, 12, 31};
    if (d.day == 0) d.day = static_cast<std::uint8_t>(days_in_month(d.year, d.month));
    return d;
}

std::string format_partial(const PartialDate& d) {
    if (d.month == 0) return fmt::format("{:04}", d.year);
    if (d.day == 0) return fmt::format("{:04}-{:02}", d.year, d.month);
    return fmt::format("{:04}-{:02}-{:02}", d.year, d.month, d.day);
}

std::string_view english_month(unsigned month) {
    constexpr std::array<std::string_view, 12> kMonths{"January",   "February", "March",    "April",
                                                       "May",       "June",     "July",     "August",
                                                       "September", "October",  "November", "December"};
    return kMonths.at(month - 1);
}

std::string chinese_day(const PartialDate& d) {
    if (d.month == 0) return fmt::format("{}年", d.year);
    if (d.day == 0) return fmt::format("{}年{}月", d.year, d.month);
    return fmt::format("{}年{}月{}日", d.year, d.month, d.day);
}

/// What both ends share is said once; the dash is the one of GB/T 15834 for spans of time.
std::string chinese_interval(const PartialDate& a, const PartialDate& b) {
    const bool same_year = a.year == b.year;
    if (a.month == 0 && b.month == 0) return fmt::format("{}—{}年", a.year, b.year);
    if (same_year && a.month != 0 && a.day == 0 && b.month != 0 && b.day == 0) {
        return fmt::format("{}年{}—{}月", a.year, a.month, b.month);
    }
    if (same_year && a.month == b.month && a.day != 0 && b.day != 0) {
        return fmt::format("{}年{}月{}—{}日", a.year, a.month, a.day, b.day);
    }
    if (same_year && a.day != 0 && b.day != 0) return fmt::format("{}—{}月{}日", chinese_day(a), b.month, b.day);
    return fmt::format("{}—{}", chinese_day(a), chinese_day(b));
}

std::string english_day(const PartialDate& d) {
    if (d.month == 0) return fmt::format("{}", d.year);
    if (d.day == 0) return fmt::format("{} {}", english_month(d.month), d.year);
    return fmt::format("{} {} {}", d.day, english_month(d.month), d.year);
}

/// An en dash, closed up between single words and set with spaces between phrases, as the Oxford style has it.
std::string english_interval(const PartialDate& a, const PartialDate& b) {
    const bool same_year = a.year == b.year;
    if (a.month == 0 && b.month == 0) return fmt::format("{}–{}", a.year, b.year);
    if (same_year && a.month != 0 && a.day == 0 && b.month != 0 && b.day == 0) {
        return fmt::format("{}–{} {}", english_month(a.month), english_month(b.month), a.year);
    }
    if (same_year && a.month == b.month && a.day != 0 && b.day != 0) {
        return fmt::format("{}–{} {} {}", a.day, b.day, english_month(a.month), a.year);
    }
    if (same_year && a.day != 0 && b.day != 0) {
        return fmt::format("{} {} – {}", a.day, english_month(a.month), english_day(b));
    }
    return fmt::format("{} – {}", english_day(a), english_day(b));
}

}  // namespace

std::optional<EdtfDate> parse_edtf(std::string_view text) {
    const std::size_t slash = text.find('/');
    const auto first = parse_qualified(text.substr(0, slash));
    const auto last = slash == std::string_view::npos ? first : parse_qualified(text.substr(slash + 1));
    if (!first || !last || earliest(first->date) > latest(last->date)) return std::nullopt;
    return EdtfDate{first->date, last->date, first->uncertain || last->uncertain,
                    first->approximate || last->approximate};
}

std::string format_edtf(const EdtfDate& date) {
    const std::string_view mark = date.uncertain ? (date.approximate ? "%" : "?") : (date.approximate ? "~" : "");
    std::string text = fmt::format("{}{}", format_partial(date.first), mark);
    if (date.is_interval()) text += fmt::format("/{}{}", format_partial(date.last), mark);
    return text;
}

std::string sort_key(const EdtfDate& date) {
    // 99 stands for what is not known of the end; the beginning breaks ties between intervals that end together.
    const auto known_or = [](std::uint8_t part) { return part == 0 ? 99 : static_cast<int>(part); };
    return fmt::format("{:04}-{:02}-{:02}/{:04}-{:02}-{:02}", date.last.year, known_or(date.last.month),
                       known_or(date.last.day), date.first.year, date.first.month, date.first.day);
}

std::string format_date(const EdtfDate& date, std::string_view language) {
    const bool chinese = language.size() >= 2 && (language[0] | 0x20) == 'z' && (language[1] | 0x20) == 'h' &&
                         (language.size() == 2 || language[2] == '-');
    if (chinese) {
        const std::string text = date.is_interval() ? chinese_interval(date.first, date.last) : chinese_day(date.first);
        return fmt::format("{}{}{}", date.approximate ? "约" : "", text, date.uncertain ? "（待考）" : "");
    }
    const std::string text = date.is_interval() ? english_interval(date.first, date.last) : english_day(date.first);
    return fmt::format("{}{}{}", date.approximate ? "c. " : "", text, date.uncertain ? " (uncertain)" : "");
}

int days_in_month(int year, int month) {
    constexpr std::array<int, 12> kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month == 2 && is_leap_year(year)) return 29;
    return kDays.at(static_cast<std::size_t>(month - 1));
}

// Both directions count in eras of 400 years (146,097 days) that begin on 1 March, so that the leap day is the last of
// a year: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
std::int64_t days_from_epoch(int year, int month, int day) {
    const std::int64_t y = month <= 2 ? std::int64_t{year} - 1 : year;
    const std::int64_t era = (y >= 0 ? y : y - 399) / 400;
    const std::int64_t year_of_era = y - era * 400;
    const std::int64_t day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    const std::int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146'097 + day_of_era - 719'468;
}

PartialDate date_from_epoch_days(std::int64_t days) {
    days = std::clamp(days, days_from_epoch(1, 1, 1), days_from_epoch(9999, 12, 31)) + 719'468;
    const std::int64_t era = days / 146'097;  // never negative: the clamp ends in year 1
    const std::int64_t day_of_era = days - era * 146'097;
    const std::int64_t year_of_era =
        (day_of_era - day_of_era / 1'460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
    const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const std::int64_t shifted_month = (5 * day_of_year + 2) / 153;
    const std::int64_t month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
    const std::int64_t year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);
    return {static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month),
            static_cast<std::uint8_t>(day_of_year - (153 * shifted_month + 2) / 5 + 1)};
}

}  // namespace casepress
