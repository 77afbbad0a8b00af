// English text: spaces, marks, ranges of numbers, words written twice.

#include "base/text.h"
#include "proofing/text_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

namespace casepress::proofing {

namespace {

bool is_english(char32_t c) {
    return is_latin_or_digit(c) || std::u32string_view(U".,;:?!)”’\"'%").find(c) != std::u32string_view::npos;
}

bool is_written(const Reader& reader, Range range) {
    for (std::size_t i = range.begin; i < range.end; ++i) {
        if (reader.segment().characters[i].length == 0) return false;
    }
    return true;
}

/// A space before a mark that belongs to the word before it.
void check_space_before(Reader& reader, Range space) {
    const char32_t mark = reader.at(space.end);
    const char32_t after = reader.at(space.end + 1);
    if (std::u32string_view(U",;:?!.").find(mark) == std::u32string_view::npos ||
        !is_latin_or_digit(reader.at(space.begin - 1)))
        return;
    // ":-)", "...", ". . .", ".NET"
    const bool ends = after == 0 || after == U' ' || after == U'\n' || after == U'”' || after == U'"';
    if (!ends || (mark == U'.' && reader.at(space.end + 1) == U' ' && reader.at(space.end + 2) == U'.')) return;
    reader.report_replacement(
        Rule::kSpaceBeforeMark, space, std::string(),
        {fmt::format("a space before “{}”", utf8(mark)), fmt::format("“{}”前有空格", utf8(mark))});
}

std::string english_mark(char32_t c) {
    constexpr std::u32string_view kFull = U"，。；：？！（）";
    constexpr std::string_view kHalf = ",.;:?!()";
    const std::size_t index = kFull.find(c);
    return index == std::u32string_view::npos ? std::string() : std::string(1, kHalf[index]);
}

/// The bytes of a word that a reader sees, in lower case.
std::string word_of(const Reader& reader, Range range) { return ascii_lower(reader.text(range)); }

Range word_from(const Reader& reader, std::size_t begin) {
    std::size_t end = begin;
    while (is_latin(reader.at(end)) || reader.at(end) == U'’' || reader.at(end) == U'\'') ++end;
    return {begin, end};
}

Range word_before(const Reader& reader, std::size_t end) {
    std::size_t begin = end;
    while (is_latin(reader.at(begin - 1)) && end - begin < 20) --begin;
    return {begin, end};
}

bool is_counted(const Reader& reader, std::size_t index) {
    constexpr std::array<std::string_view, 14> kUnits = {"years",   "year",  "people", "percent", "per",
                                                         "minutes", "hours", "days",   "weeks",   "months",
                                                         "pages",   "times", "points", "metres"};
    if (reader.at(index) == U'%') return true;
    if (reader.at(index) != U' ') return false;
    const std::string word = word_of(reader, word_from(reader, index + 1));
    return std::ranges::find(kUnits, word) != kUnits.end();
}

bool is_announced(const Reader& reader, std::size_t index) {
    constexpr std::array<std::string_view, 8> kWords = {"pages",    "pp",    "ages",     "aged",
                                                        "articles", "years", "chapters", "between"};
    std::size_t end = index;
    if (reader.at(end - 1) != U' ') return false;
    --end;
    if (reader.at(end - 1) == U'.') --end;
    return std::ranges::find(kWords, word_of(reader, word_before(reader, end))) != kWords.end();
}

bool is_joined(char32_t c) {
    return is_latin_or_digit(c) || c == U'-' || c == U'.' || c == U'/' || c == kOpaque || c == U'–';
}

}  // namespace

void check_english_spaces(Reader& reader) {
    for (std::size_t i = 1; i + 1 < reader.size(); ++i) {
        if (reader.at(i) != U' ') continue;
        const Range space{i, reader.run_end(i)};
        i = space.end - 1;
        if (space.end >= reader.size() || !is_written(reader, space)) continue;
        check_space_before(reader, space);
        const bool between = is_english(reader.at(space.begin - 1)) &&
                             (is_latin_or_digit(reader.at(space.end)) || reader.at(space.end) == U'“');
        const std::size_t length = space.end - space.begin;
        if (between && length > 1 && length < 4) {
            reader.report_replacement(
                Rule::kDoubleSpace, space, std::string(" "),
                {fmt::format("{} spaces between words", length), fmt::format("单词之间有 {} 个空格", length)});
        }
    }
}

void check_english_marks(Reader& reader) {
    for (std::size_t i = 1; i < reader.size(); ++i) {
        const char32_t c = reader.at(i);
        const char32_t before = reader.at(i - 1);
        const char32_t after = reader.at(i + 1);
        if (const std::string half = english_mark(c); !half.empty() && c != U'（' && c != U'）') {
            const bool words = is_latin_or_digit(before) && (is_latin_or_digit(after) || after == U' ' || after == 0);
            if (!words) continue;
            reader.report_replacement(Rule::kForeignMark, {i, i + 1}, half + (is_latin_or_digit(after) ? " " : ""),
                                      {fmt::format("full-width “{}” in English text", utf8(c)),
                                       fmt::format("英文里用了全角的“{}”", utf8(c))});
        }
        const bool twice = (c == U',' || c == U';') && before == c && is_latin_or_digit(reader.at(i - 2)) &&
                           (after == U' ' || after == 0);
        if (twice) {
            reader.report_replacement(
                Rule::kRepeatedMark, {i - 1, i + 1}, utf8(c),
                {fmt::format("“{}” is written twice", utf8(c)), fmt::format("“{}”写了两次", utf8(c))});
        }
    }
}

void check_english_ranges(Reader& reader) {
    for (std::size_t i = 0; i < reader.size(); ++i) {
        const std::size_t first = reader.digits(i);
        if (first == 0) continue;
        const std::size_t begin = i;
        const std::size_t sign = i + first;
        const std::size_t second = reader.at(sign) == U'-' ? reader.digits(sign + 1) : 0;
        const std::size_t end = sign + 1 + second;
        i = second == 0 ? sign : end;
        if (second == 0 || is_joined(reader.at(begin - 1)) || first > second) continue;
        const char32_t next = reader.at(end);
        if (is_latin_or_digit(next) || next == U'-' || next == U'/' || next == kOpaque ||
            (next == U'.' && is_ascii_digit(reader.at(end + 1))))
            continue;
        if (first == second && reader.text({begin, sign}) >= reader.text({sign + 1, end})) continue;
        const auto year = [&](std::size_t at) { return reader.is(at, U"19") || reader.is(at, U"20"); };
        const bool years = first == 4 && second == 4 && year(begin) && year(sign + 1);
        if (!years && (first > 3 || !(is_counted(reader, end) || is_announced(reader, begin)))) continue;
        reader.report_changes(Rule::kRangeHyphen, {begin, end}, std::vector<Change>{{{sign, sign + 1}, "–"}},
                              {"a hyphen between the numbers of a range", "数值范围用了连字符"});
    }
}

void check_repeated_words(Reader& reader) {
    // Words that no sentence has twice in a row; “had had”, “that that” are right.
    constexpr std::array<std::string_view, 17> kWords = {"the", "a",  "an", "and", "of", "or", "to",   "with", "for",
                                                         "at",  "by", "as", "are", "if", "we", "from", "their"};
    for (std::size_t i = 0; i < reader.size(); ++i) {
        if (!is_latin(reader.at(i))) continue;
        const Range first = word_from(reader, i);
        i = first.end;
        if (reader.at(first.end) != U' ') continue;
        const Range second = word_from(reader, reader.skip_spaces(first.end));
        if (second.end - second.begin != first.end - first.begin) continue;
        const std::string word = word_of(reader, first);
        // “The A and a B”: only in lower case are both the same word.
        if (reader.text(second) != word || std::ranges::find(kWords, word) == kWords.end()) continue;
        reader.report(Rule::kRepeatedWord, {first.begin, second.end},
                      {fmt::format("“{}” is written twice", word), fmt::format("“{}”写了两次", word)}, {});
    }
}

}  // namespace casepress::proofing
