// Straight quotation marks in Chinese text, and on English pages that have curly ones.

#include "proofing/text_rules.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

namespace casepress::proofing {

namespace {

/// The places of a straight mark that may be quotation marks: not the apostrophe of it's. Behind a digit it means
/// inches or minutes, unless a quotation is open.
std::vector<std::size_t> places_of(const Reader& reader, char32_t mark) {
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < reader.size(); ++i) {
        if (reader.at(i) != mark) continue;
        const char32_t before = reader.at(i - 1);
        if (mark == U'\'' && is_latin(before) && is_latin_or_digit(reader.at(i + 1))) continue;
        if (is_ascii_digit(before) && places.size() % 2 == 0) continue;
        places.push_back(i);
    }
    return places;
}

bool is_chinese(char32_t c) { return is_han(c) || is_chinese_mark(c); }

/// A quotation of Chinese, or one of foreign words in a Chinese sentence. Code in quotation marks is neither.
bool is_chinese_pair(const Reader& reader, std::size_t open, std::size_t close) {
    const char32_t first = reader.at(open + 1);
    const char32_t last = reader.at(close - 1);
    // What begins or ends with a space is between two quotations, not in one.
    if (close == open + 1 || first == U' ' || last == U' ') return false;
    if (is_latin_or_digit(reader.at(open - 1)) && is_latin_or_digit(first)) return false;
    const char32_t before = reader.at(open - 1);
    const char32_t after = reader.at(close + 1);
    const bool inside = reader.any_han({open + 1, close});
    const bool outside = reader.is_mostly_han() && is_chinese(before) &&
                         (is_chinese(after) || close + 1 == reader.size()) && is_latin_or_digit(first) &&
                         is_latin_or_digit(last);
    // A hyphen or sign beside a mark: a transcription, a piece of code.
    const auto is_sign = [](char32_t c) { return c == U'-' || c == U'=' || c == U'\\' || c == U'/' || c == U'_'; };
    if (is_sign(before) || is_sign(after) || is_sign(first) || is_sign(last)) return false;
    return inside || outside;
}

/// The number of double quotations that are open at each index, straight ones counted by twos.
std::vector<int> double_depths(const Reader& reader, const std::vector<std::size_t>& straight) {
    std::vector<int> depths(reader.size() + 1, 0);
    int curly = 0;
    std::size_t next = 0;
    bool inside = false;
    for (std::size_t i = 0; i < reader.size(); ++i) {
        depths[i] = curly + (inside ? 1 : 0);
        if (reader.at(i) == U'“') ++curly;
        if (reader.at(i) == U'”' && curly > 0) --curly;
        if (next < straight.size() && straight[next] == i) {
            inside = !inside;
            ++next;
        }
    }
    return depths;
}

bool has_paired_curly(const Reader& reader) {
    int open = 0;
    for (std::size_t i = 0; i < reader.size(); ++i) {
        if (reader.at(i) == U'“') ++open;
        if (reader.at(i) == U'”' && --open < 0) return false;
    }
    return open == 0;
}

const LocalizedText kStraightMessage{"straight quotation marks in Chinese text", "中文里用了直引号"};

void report_pair(Reader& reader, std::size_t open, std::size_t close, bool inner) {
    reader.report_changes(
        Rule::kStraightQuotes, {open, close + 1},
        std::vector<Change>{{{open, open + 1}, inner ? "‘" : "“"}, {{close, close + 1}, inner ? "’" : "”"}},
        kStraightMessage);
}

}  // namespace

void check_straight_quotes(Reader& reader) {
    const std::vector<std::size_t> doubles = places_of(reader, U'"');
    const std::vector<std::size_t> singles = places_of(reader, U'\'');
    if (doubles.empty() && singles.empty()) return;
    // Beside curly marks that do not pair, the straight ones may belong to those.
    const bool paired = doubles.size() % 2 == 0 && has_paired_curly(reader);
    const std::vector<int> depths = double_depths(reader, paired ? doubles : std::vector<std::size_t>());
    for (std::size_t i = 0; paired && i + 1 < doubles.size(); i += 2) {
        if (!is_chinese_pair(reader, doubles[i], doubles[i + 1])) continue;
        report_pair(reader, doubles[i], doubles[i + 1], depths[doubles[i]] > 0);
    }
    if (!paired && reader.is_mostly_han()) {
        for (const std::size_t place : doubles) {
            if (!is_chinese(reader.at(place - 1)) && !is_chinese(reader.at(place + 1))) continue;
            reader.report(Rule::kStraightQuotes, {place, place + 1}, kStraightMessage,
                          {"one of the pair is missing", "缺少成对的另一个"});
            break;
        }
    }
    if (singles.size() % 2 != 0) return;
    for (std::size_t i = 0; i + 1 < singles.size(); i += 2) {
        if (!is_chinese_pair(reader, singles[i], singles[i + 1])) continue;
        report_pair(reader, singles[i], singles[i + 1], depths[singles[i]] > 0);
    }
}

// --- English -------------------------------------------------------------------------------------

namespace {

bool is_english_boundary(char32_t c) {
    return c == 0 || c == U' ' || c == U'\n' || c == U'(' || c == U'[' || c == U'—' || c == U'–' || c == U'“' ||
           c == U'‘';
}

bool may_follow_quote(char32_t c) {
    return c == 0 || c == U' ' || c == U'\n' ||
           std::u32string_view(U".,;:?!)]—–”’").find(c) != std::u32string_view::npos;
}

/// What the mark must be, judging from its neighbours alone; 0 where that is not certain.
char32_t curly_form(const Reader& reader, std::size_t index) {
    const bool is_double = reader.at(index) == U'"';
    const char32_t before = reader.at(index - 1);
    const char32_t after = reader.at(index + 1);
    if (is_ascii_digit(before)) return 0;  // inches, feet
    if (!is_double && is_latin(before) && is_latin(after)) return U'’';
    if (is_english_boundary(before) && is_latin_or_digit(after)) {
        return is_double ? U'“' : 0;  // ’tis or ‘this’
    }
    const bool closes = is_latin(before) || std::u32string_view(U".,?!…%)").find(before) != std::u32string_view::npos;
    return closes && may_follow_quote(after) && is_double ? U'”' : 0;
}

}  // namespace

void CurlyChecker::check(Reader& reader) {
    if (!reader.is_on(Rule::kStraightQuotes)) return;
    for (std::size_t i = 0; i < reader.size(); ++i) {
        const char32_t c = reader.at(i);
        if (c == U'“' || c == U'”') any_double_ = true;
        if (c == U'‘' || c == U'’') any_single_ = true;
        if (c != U'"' && c != U'\'') continue;
        const char32_t curly = curly_form(reader, i);
        if (curly == 0) continue;
        reader.collect(c == U'"' ? doubles_ : singles_, Rule::kStraightQuotes, {i, i + 1}, {{{i, i + 1}, utf8(curly)}},
                       {"a straight quotation mark on a page that has curly ones", "本页其他引号是弯的，这里是直的"});
    }
}

void CurlyChecker::finish(std::vector<Finding>& findings) {
    // Straight apostrophes beside curly double marks are a style, too.
    if (any_double_) std::ranges::move(doubles_, std::back_inserter(findings));
    if (any_single_) std::ranges::move(singles_, std::back_inserter(findings));
}

}  // namespace casepress::proofing
