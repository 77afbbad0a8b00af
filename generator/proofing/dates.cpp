// Dates in running text: leading zeros in 2025年07月09日, days that no month has.

#include "base/date.h"
#include "proofing/text_rules.h"

#include <fmt/format.h>

#include <array>
#include <string>
#include <utility>

namespace casepress::proofing {

namespace {

/// The value of at most four digits.
int value_of(const Reader& reader, Range digits) {
    int value = 0;
    for (std::size_t i = digits.begin; i < digits.end; ++i) value = value * 10 + static_cast<int>(reader.at(i) - U'0');
    return value;
}

/// 年, 月, 日 with the digits before them; empty ranges for what is not there.
struct ChineseDate {
    Range year;
    Range month;
    Range day;
    std::size_t end = 0;
};

ChineseDate chinese_date_at(const Reader& reader, std::size_t begin) {
    ChineseDate date{.year = {}, .month = {}, .day = {}, .end = begin};
    const std::size_t first = reader.digits(begin);
    if (first == 4 && reader.at(begin + 4) == U'年') {
        date.year = {begin, begin + 4};
        begin = date.end = begin + 5;
    }
    const std::size_t month = reader.digits(begin);
    if (month < 1 || month > 2 || reader.at(begin + month) != U'月') return date;
    date.month = {begin, begin + month};
    begin = date.end = begin + month + 1;
    const std::size_t day = reader.digits(begin);
    if (day < 1 || day > 2 || reader.at(begin + day) != U'日') return date;
    date.day = {begin, begin + day};
    date.end = begin + day + 1;
    return date;
}

bool is_empty(Range range) { return range.begin == range.end; }

/// Without a year February has 29 days.
bool exists(int year, int month, int day) {
    return month >= 1 && month <= 12 && day >= 1 && day <= days_in_month(year == 0 ? 2000 : year, month);
}

void report_impossible(Reader& reader, Range range) {
    const std::string date = reader.text(range);
    reader.report(Rule::kImpossibleDate, range,
                  {fmt::format("there is no such day: {}", date), fmt::format("没有这个日期：{}", date)});
}

void check_leading_zeros(Reader& reader, const ChineseDate& date) {
    if (reader.kind() == SegmentKind::kCell || reader.kind() == SegmentKind::kField || is_empty(date.year)) return;
    std::vector<Change> changes;
    for (const Range part : {date.month, date.day}) {
        const bool zero =
            part.end - part.begin == 2 && reader.at(part.begin) == U'0' && reader.at(part.begin + 1) != U'0';
        if (zero) changes.push_back({{part.begin, part.begin + 1}, ""});
    }
    if (changes.empty()) return;
    reader.report_changes(Rule::kDateForm, {date.year.begin, date.end}, changes,
                          {"a leading 0 in a date with 年, 月 and 日", "年月日中的月、日前不加 0"});
}

constexpr std::array<std::u32string_view, 12> kMonths = {U"January",   U"February", U"March",    U"April",
                                                         U"May",       U"June",     U"July",     U"August",
                                                         U"September", U"October",  U"November", U"December"};

/// 1 to 12, or 0.
std::size_t month_at(const Reader& reader, std::size_t begin) {
    for (std::size_t m = 0; m < kMonths.size(); ++m) {
        if (reader.is(begin, kMonths[m]) && !is_latin_or_digit(reader.at(begin + kMonths[m].size()))) return m + 1;
    }
    return 0;
}

/// The year behind a month or day: " 2025", ", 2025"; empty if there is none.
Range year_behind(const Reader& reader, std::size_t begin) {
    if (reader.at(begin) == U',') ++begin;
    if (reader.at(begin) != U' ') return {};
    const std::size_t count = reader.digits(begin + 1);
    return count == 4 ? Range{begin + 1, begin + 5} : Range{};
}

/// "31 June 2025", "30 February"
void check_day_month(Reader& reader, Range day) {
    if (reader.at(day.end) != U' ') return;
    const std::size_t month = month_at(reader, day.end + 1);
    const int value = value_of(reader, day);
    if (month == 0 || value > 31) return;
    const std::size_t end = day.end + 1 + kMonths[month - 1].size();
    const Range year = year_behind(reader, end);
    if (exists(is_empty(year) ? 0 : value_of(reader, year), static_cast<int>(month), value)) return;
    report_impossible(reader, {day.begin, is_empty(year) ? end : year.end});
}

/// "February 30, 2025"
void check_month_day(Reader& reader, std::size_t begin, std::size_t month) {
    const std::size_t day = begin + kMonths[month - 1].size() + 1;
    const std::size_t count = reader.digits(day);
    if (reader.at(day - 1) != U' ' || count < 1 || count > 2 || reader.at(day + count) != U',') return;
    const Range year = year_behind(reader, day + count);
    if (is_empty(year)) return;
    if (exists(value_of(reader, year), static_cast<int>(month), value_of(reader, {day, day + count}))) return;
    report_impossible(reader, {begin, year.end});
}

}  // namespace

void check_chinese_dates(Reader& reader) {
    for (std::size_t i = 0; i < reader.size(); ++i) {
        if (!is_ascii_digit(reader.at(i)) || is_latin_or_digit(reader.at(i - 1)) || reader.at(i - 1) == U'.') continue;
        const ChineseDate date = chinese_date_at(reader, i);
        if (date.end == i) continue;
        check_leading_zeros(reader, date);
        const int year = value_of(reader, date.year);
        const int month = value_of(reader, date.month);
        const bool wrong_day = !is_empty(date.day) && !exists(year, month, value_of(reader, date.day));
        const bool wrong_month = !is_empty(date.year) && !is_empty(date.month) && (month < 1 || month > 12);
        if (wrong_day || wrong_month) report_impossible(reader, {i, date.end});
        i = date.end - 1;
    }
}

void check_english_dates(Reader& reader) {
    for (std::size_t i = 0; i < reader.size(); ++i) {
        const char32_t before = reader.at(i - 1);
        if (is_latin_or_digit(before)) continue;
        const std::size_t count = reader.digits(i);
        const bool number = count >= 1 && count <= 2 && before != U'.' && before != U'/' && before != U',';
        if (number) check_day_month(reader, {i, i + count});
        if (const std::size_t month = count == 0 ? month_at(reader, i) : 0) check_month_day(reader, i, month);
    }
}

}  // namespace casepress::proofing
