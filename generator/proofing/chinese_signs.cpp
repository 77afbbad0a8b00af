// Dashes, ellipses, repeated and clashing marks, title marks and enumeration commas of Chinese text.

#include "proofing/text_rules.h"

#include <fmt/format.h>

#include <string>
#include <utility>

namespace casepress::proofing {

namespace {

bool is_chinese(char32_t c) { return is_han(c) || is_chinese_mark(c); }

/// What stands before and behind a range, spaces left out.
struct Neighbours {
    std::size_t begin = 0;  ///< where the spaces before it begin
    std::size_t end = 0;    ///< where those behind it end
    char32_t before = 0;
    char32_t after = 0;
};

Neighbours neighbours_of(const Reader& reader, Range range) {
    Neighbours found{range.begin, range.end, 0, 0};
    // One space on each side; more is layout.
    if (reader.at(found.begin - 1) == U' ') --found.begin;
    if (reader.at(found.end) == U' ') ++found.end;
    found.before = reader.at(found.begin - 1);
    found.after = reader.at(found.end);
    return found;
}

void report_dash(Reader& reader, Range range) {
    reader.report_replacement(Rule::kWrongDash, range, std::string("——"),
                              {"this is no Chinese dash", "破折号写得不对"});
}

/// --, －－ and ――― between Han.
void check_hyphens(Reader& reader, Range run) {
    const Neighbours near = neighbours_of(reader, run);
    const std::size_t length = run.end - run.begin;
    const bool behind = is_han(near.before) || is_closing_mark(near.before);
    const bool ahead = is_han(near.after) || is_opening_mark(near.after);
    if (length > 4 || !behind || !ahead) return;
    report_dash(reader, {near.begin, near.end});
}

/// A single dash between spaces, or three of them.
void check_em_dashes(Reader& reader, Range run) {
    const Neighbours near = neighbours_of(reader, run);
    if (!is_han(near.before) || !is_han(near.after)) return;
    const std::size_t length = run.end - run.begin;
    const bool spaced = near.begin < run.begin && near.end > run.end;
    if (length == 3 || (length <= 2 && spaced)) report_dash(reader, {near.begin, near.end});
}

}  // namespace

void check_dashes(Reader& reader) {
    for (std::size_t i = 0; i < reader.size(); ++i) {
        const char32_t c = reader.at(i);
        const Range run{i, reader.run_end(i)};
        const std::size_t length = run.end - run.begin;
        if ((c == U'-' || c == U'－') && length > 1) check_hyphens(reader, run);
        if (c == U'—') check_em_dashes(reader, run);
        if (c == U'–' && length == 1 && reader.at(i - 1) == U' ' && reader.at(i + 1) == U' ')
            check_em_dashes(reader, run);
        i = run.end - 1;
    }
}

void check_ellipses(Reader& reader) {
    for (std::size_t i = 0; i < reader.size(); ++i) {
        const char32_t c = reader.at(i);
        const Range run{i, reader.run_end(i)};
        const std::size_t length = run.end - run.begin;
        i = run.end - 1;
        const char32_t before = reader.at(run.begin - 1);
        const char32_t after = reader.at(run.end);
        const bool dots = (c == U'.' || c == U'。' || c == U'·' || c == U'・') && length >= 3 && length <= 12;
        const bool half = c == U'…' && (length == 1 || length == 3);
        if (!dots && !half) continue;
        const bool chinese = c == U'。' || is_han(before) || (is_chinese(before) && is_han(after));
        const bool apart =
            after == 0 || after == U' ' || after == U'\n' || is_chinese(after) || is_latin_or_digit(after);
        if (!chinese || !apart) continue;
        reader.report_replacement(Rule::kWrongEllipsis, run, std::string("……"),
                                  {"this is no Chinese ellipsis", "省略号写得不对"});
    }
}

void check_repeated_marks(Reader& reader) {
    constexpr std::u32string_view kOnce = U"，、；：。";
    for (std::size_t i = 0; i < reader.size(); ++i) {
        const char32_t c = reader.at(i);
        const Range run{i, reader.run_end(i)};
        const std::size_t length = run.end - run.begin;
        i = run.end - 1;
        const bool twice = kOnce.find(c) != std::u32string_view::npos && length >= 2 && (c != U'。' || length == 2);
        const bool many = (c == U'！' || c == U'？') && length > 3;  // three at most: 4.2.3.3, 4.3.3.2
        if (!twice && !many) continue;
        const std::string mark = utf8(c);
        reader.report_replacement(
            Rule::kRepeatedMark, run, many ? mark + mark + mark : mark,
            {fmt::format("“{}” is written {} times", mark, length), fmt::format("“{}”连写了 {} 次", mark, length)});
    }
}

void check_clashing_marks(Reader& reader) {
    constexpr std::u32string_view kPauses = U"，、；：";
    for (std::size_t i = 0; i + 1 < reader.size(); ++i) {
        const char32_t a = reader.at(i);
        const char32_t b = reader.at(i + 1);
        const bool pause = kPauses.find(a) != std::u32string_view::npos;
        const bool clash = (pause && is_stop(b) && a != b) || (a == U'。' && is_stop(b) && b != U'。') ||
                           ((a == U'！' || a == U'？') && is_stop(b) && b != U'！' && b != U'？');
        const bool around = (a == U'。' || a == U'，') && b == U'”' && reader.at(i + 2) == a;
        if (!clash && !around) continue;
        const Range range{i, i + (around ? 3 : 2)};
        const std::string marks = reader.text(range);
        reader.report(Rule::kClashingMarks, range,
                      {fmt::format("“{}”: only one of these marks can be meant", marks),
                       fmt::format("“{}”：标点冲突，只应保留一个", marks)});
        i = range.end - 1;
    }
}

void check_title_marks(Reader& reader) {
    // Depth and place of each open 《; how often something was nested in it.
    struct Open {
        std::size_t index;
        bool has_inner;
    };
    std::vector<Open> open;
    int single = 0;
    for (std::size_t i = 0; i < reader.size(); ++i) {
        const char32_t c = reader.at(i);
        if (c == U'〈') {
            ++single;
            if (!open.empty()) open.back().has_inner = true;
        }
        if (c == U'〉' && single > 0) --single;
        if (c == U'《') {
            if (!open.empty()) open.back().has_inner = true;
            open.push_back({i, false});
        }
        if (c != U'》' || open.empty()) continue;
        const Open inner = open.back();
        open.pop_back();
        if (open.empty() || single > 0) continue;
        const Range range{inner.index, i + 1};
        LocalizedText message{"《 》 inside 《 》", "书名号里套用了双书名号"};
        if (open.size() == 1 && !inner.has_inner) {
            reader.report_changes(Rule::kTitleMarks, range,
                                  std::vector<Change>{{{inner.index, inner.index + 1}, "〈"}, {{i, i + 1}, "〉"}},
                                  std::move(message));
        } else {
            reader.report(Rule::kTitleMarks, {inner.index, inner.index + 1}, std::move(message));
        }
    }
}

namespace {

bool is_enumerated(char32_t c) { return is_han(c) || is_latin_or_digit(c) || is_closing_mark(c) || c == kOpaque; }

}  // namespace

void check_enumeration_commas(Reader& reader) {
    // 等级, 等待, 等于 …: words that begin with the character.
    constexpr std::u32string_view kWords = U"级待于同候到分效温额价差式号距边腰高压第值位速次身";
    for (std::size_t i = 1; i + 1 < reader.size(); ++i) {
        if (reader.at(i) != U'、' || reader.at(i + 1) != U'等') continue;
        if (kWords.find(reader.at(i + 2)) != std::u32string_view::npos || !is_enumerated(reader.at(i - 1))) continue;
        reader.report_replacement(Rule::kEnumerationComma, {i, i + 1}, std::string(),
                                  {"an enumeration comma before 等", "“等”前不用顿号"});
    }
}

}  // namespace casepress::proofing
