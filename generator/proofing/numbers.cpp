// Numbers in Chinese text: ranges, numerals of two kinds in one number, years, percentages (GB/T 15834-2011, 4.13;
// GB/T 15835-2011).

#include "proofing/text_rules.h"

#include <fmt/format.h>

#include <string>
#include <utility>

namespace casepress::proofing {

namespace {

constexpr std::u32string_view kHanDigits = U"〇零一二三四五六七八九";

bool is_han_digit(char32_t c) { return kHanDigits.find(c) != std::u32string_view::npos; }
bool is_multiplier(char32_t c) { return c == U'十' || c == U'百' || c == U'千'; }

/// A number with an optional fraction that begins here.
std::size_t number_end(const Reader& reader, std::size_t begin) {
    std::size_t end = begin + reader.digits(begin);
    if (end > begin && reader.at(end) == U'.' && is_ascii_digit(reader.at(end + 1))) end += 1 + reader.digits(end + 1);
    return end;
}

/// Whether the number is a part of something longer: a code, a telephone number, a date, a product's name.
bool is_joined(char32_t c) {
    return is_latin_or_digit(c) || c == kOpaque || c == U'-' || c == U'.' || c == U'/' || c == U'~' || c == U'～' ||
           c == U'—' || c == U'–' || c == U'+' || c == U'*' || c == U'=' || c == U':';
}

/// What counts or measures: behind a second number it makes a range of two numbers with a hyphen between them.
bool is_measured(const Reader& reader, std::size_t index) {
    constexpr std::u32string_view kMeasures = U"年月日岁名元万亿天周个人次倍米分秒件起页条款章节度克吨℃％%";
    const char32_t c = reader.at(index);
    if (c == U'号' || c == 0) return false;
    return kMeasures.find(c) != std::u32string_view::npos || reader.is(index, U"小时") || reader.is(index, U"公里") ||
           reader.is(index, U"千克") || reader.is(index, U"周岁") || reader.is(index, U"公斤");
}

/// Two numbers with one sign between them.
struct Interval {
    Range first;
    Range sign;
    Range second;
};

std::optional<Interval> interval_at(const Reader& reader, std::size_t begin) {
    if (is_joined(reader.at(begin - 1))) return std::nullopt;
    const std::size_t first = number_end(reader, begin);
    if (first == begin) return std::nullopt;
    const char32_t sign = reader.at(first);
    if (sign != U'-' && sign != U'~' && sign != U'～' && sign != U'—' && sign != U'–') return std::nullopt;
    const std::size_t second = number_end(reader, first + 1);
    if (second == first + 1) return std::nullopt;
    return Interval{{begin, first}, {first, first + 1}, {first + 1, second}};
}

bool is_year(const Reader& reader, Range range) {
    return range.end - range.begin == 4 && (reader.at(range.begin) == U'1' || reader.at(range.begin) == U'2');
}

void check_interval(Reader& reader, const Interval& interval) {
    const char32_t sign = reader.at(interval.sign.begin);
    const char32_t next = reader.at(interval.second.end);
    if (sign == U'～' || sign == U'—' || is_joined(next)) return;
    const bool years = is_year(reader, interval.first) && is_year(reader, interval.second) && next == U'年';
    // 2025-3月 and 第1-2号 are names of things; a number that does not rise is no range.
    const std::size_t first_length = interval.first.end - interval.first.begin;
    const std::size_t second_length = interval.second.end - interval.second.begin;
    if (first_length > second_length) return;
    if (first_length == second_length && reader.text(interval.first) >= reader.text(interval.second)) return;
    const bool zero =
        reader.at(interval.first.begin) == U'0' && first_length > 1 && reader.at(interval.first.begin + 1) != U'.';
    if (zero || !(years || is_measured(reader, interval.second.end))) return;
    // 一字线 between moments, 浪纹线 between amounts.
    const bool moments = years || next == U'年' || next == U'月' || next == U'日';
    reader.report_changes(Rule::kIntervalSign, {interval.first.begin, interval.second.end + 1},
                          std::vector<Change>{{interval.sign, moments ? "—" : "～"}},
                          {"a hyphen or tilde between the numbers of a range", "数值或时间起止之间用了 - 或 ~"});
}

/// 15～30% for 15%～30%, 13～17万元 for 13万～17万元.
void check_range_unit(Reader& reader, const Interval& interval) {
    const char32_t unit = reader.at(interval.second.end);
    const char32_t sign = reader.at(interval.sign.begin);
    const bool percent = unit == U'%' || unit == U'％' || unit == U'‰';
    if ((!percent && unit != U'万' && unit != U'亿') || (sign == U'-' && !percent)) return;
    const Range range{interval.first.begin, interval.second.end + 1};
    const LocalizedText message{fmt::format("the first number of the range lacks its {}", utf8(unit)),
                                fmt::format("数值范围的前一个数缺“{}”", utf8(unit))};
    if (percent) {
        reader.report_changes(Rule::kRangeUnit, range,
                              std::vector<Change>{{{interval.first.end, interval.first.end}, utf8(unit)}}, message);
    } else {
        reader.report(Rule::kRangeUnit, range, message);
    }
}

}  // namespace

void check_intervals(Reader& reader) {
    for (std::size_t i = 0; i < reader.size(); ++i) {
        if (!is_ascii_digit(reader.at(i))) continue;
        if (const auto interval = interval_at(reader, i)) {
            check_interval(reader, *interval);
            check_range_unit(reader, *interval);
            i = interval->second.end;
        } else {
            i = number_end(reader, i);
        }
    }
}

void check_mixed_numerals(Reader& reader) {
    // 5千克, 3千米, 2百帕 …: the multiplier belongs to the unit. 百分点, 千分之一.
    constexpr std::u32string_view kUnits = U"克米瓦卡帕伏赫焦字安牛吨兆比巴欧位佛年";
    for (std::size_t i = 0; i < reader.size(); ++i) {
        if (!is_ascii_digit(reader.at(i))) continue;
        const std::size_t end = i + reader.digits(i);
        const Range number{i, end};
        const char32_t before = reader.at(i - 1);
        i = end;
        const char32_t multiplier = reader.at(end);
        if (multiplier != U'百' && multiplier != U'千') continue;
        if (is_joined(before) || before == U'第' || before == U'、' || number.end - number.begin > 2 ||
            reader.at(number.begin) == U'0')
            continue;
        const char32_t next = reader.at(end + 1);
        if (kUnits.find(next) != std::u32string_view::npos || next == U'分') continue;
        const bool composite = is_ascii_digit(next) || is_han_digit(next) || is_multiplier(next) || next == U'多' ||
                               next == U'余' || next == U'几';
        const Range range{number.begin, end + 1};
        const LocalizedText message{"Arabic digits with a Chinese multiplier in one number",
                                    "一个数里混用阿拉伯数字与汉字数字"};
        if (composite) {
            reader.report(Rule::kMixedNumerals, range, message);
        } else {
            reader.report_replacement(Rule::kMixedNumerals, range,
                                      reader.text(number) + (multiplier == U'百' ? "00" : "000"), message);
        }
    }
}

void check_year_numerals(Reader& reader) {
    constexpr std::u32string_view kZeros = U"0OＯ○◯零０oｏ";
    const auto is_part = [&](char32_t c) {
        return (is_han_digit(c) || kZeros.find(c) != std::u32string_view::npos) && c != 0;
    };
    for (std::size_t i = 0; i + 4 < reader.size(); ++i) {
        if (reader.at(i) != U'一' && reader.at(i) != U'二') continue;
        if (is_part(reader.at(i - 1)) || reader.at(i + 4) != U'年') continue;
        std::vector<Change> changes;
        bool is_year_text = true;
        std::size_t han = 0;
        for (std::size_t k = i; k < i + 4; ++k) {
            is_year_text = is_year_text && is_part(reader.at(k));
            if (is_han_digit(reader.at(k)) && reader.at(k) != U'零') ++han;
            if (kZeros.find(reader.at(k)) != std::u32string_view::npos) changes.push_back({{k, k + 1}, "〇"});
        }
        if (!is_year_text || changes.empty() || han < 1) continue;
        reader.report_changes(Rule::kYearNumerals, {i, i + 5}, changes,
                              {"the zero of a year in Chinese numerals is 〇", "汉字年份中的零写作“〇”"});
    }
}

void check_approximate_numbers(Reader& reader) {
    for (std::size_t i = 0; i + 3 < reader.size(); ++i) {
        if (!is_ascii_digit(reader.at(i)) || reader.at(i + 1) != U'、' || !is_ascii_digit(reader.at(i + 2))) continue;
        const char32_t before = reader.at(i - 1);
        const char32_t multiplier = reader.at(i + 3);
        if (is_joined(before) || before == U'第' || before == U'、' || reader.at(i + 2) != reader.at(i) + 1) continue;
        if (!is_multiplier(multiplier)) continue;
        reader.report(Rule::kApproximateNumber, {i, i + 4},
                      {"an approximate number in digits", "概数不用阿拉伯数字，也不用顿号隔开"},
                      {"write both numbers as Han characters, side by side: 五六百", "写成相连的汉字数字，如“五六百”"});
    }
}

void check_percentages(Reader& reader) {
    for (std::size_t i = 0; i + 3 < reader.size(); ++i) {
        if (!reader.is(i, U"百分之")) continue;
        const std::size_t begin = i + 3;
        const std::size_t end = number_end(reader, begin);
        if (end == begin || reader.at(end) == U'多' || reader.at(end) == U'几' || is_multiplier(reader.at(end)))
            continue;
        const bool sign = reader.at(end) == U'%' || reader.at(end) == U'％';
        reader.report_replacement(Rule::kPercentForm, {i, end + (sign ? 1 : 0)}, reader.text({begin, end}) + "%",
                                  {"百分之 with Arabic digits", "“百分之”后用了阿拉伯数字"});
        i = end;
    }
}

void check_unit_symbols(Reader& reader) {
    constexpr std::pair<std::u32string_view, std::string_view> kSymbols[] = {
        {U"KG", "kg"}, {U"Kg", "kg"}, {U"KM", "km"}, {U"Km", "km"}, {U"CM", "cm"}, {U"Cm", "cm"}};
    for (std::size_t i = 0; i < reader.size(); ++i) {
        if (!is_ascii_digit(reader.at(i))) continue;
        const char32_t before = reader.at(i - 1);
        const std::size_t end = number_end(reader, i);
        i = end;
        if (is_latin(before) || before == kOpaque || before == U'-') continue;
        const std::size_t unit = reader.skip_spaces(end);
        for (const auto& [wrong, right] : kSymbols) {
            if (unit > end + 1 || !reader.is(unit, wrong) || is_latin_or_digit(reader.at(unit + 2))) continue;
            reader.report_replacement(Rule::kUnitSymbol, {unit, unit + 2}, std::string(right),
                                      {"a unit in the wrong letter case", "计量单位符号大小写不对"});
        }
    }
}

}  // namespace casepress::proofing
