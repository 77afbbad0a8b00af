// Half-width marks, full-width letters and spaces in Chinese text.

#include "proofing/text_rules.h"

#include <fmt/format.h>

#include <string>
#include <utility>

namespace casepress::proofing {

namespace {

constexpr std::u32string_view kHalfWidth = U",;:?!";
constexpr std::u32string_view kFullWidth = U"，；：？！";

char32_t full_width_of(char32_t c) {
    const std::size_t index = kHalfWidth.find(c);
    return index == std::u32string_view::npos ? 0 : kFullWidth[index];
}

constexpr std::size_t kLongestRun = 8;  ///< of question and exclamation marks that are looked through

/// Marks of ASCII that make something else than punctuation of what stands beside them.
bool is_ascii_sign(char32_t c) {
    return c > 0x20 && c < 0x7F && !is_latin_or_digit(c) && c != U'"' && c != U'\'' && c != U'(' && c != U')' &&
           c != U'[' && c != U']' && c != U'?' && c != U'!';
}

bool ends_chinese(char32_t c) { return is_han(c) || is_closing_mark(c); }

/// ":smile:"
bool is_emoji_name(const Reader& reader, std::size_t colon) {
    std::size_t end = colon + 1;
    while (is_latin_or_digit(reader.at(end)) || reader.at(end) == U'_' || reader.at(end) == U'-') ++end;
    return end > colon + 1 && reader.at(end) == U':';
}

/// Whether the mark at `index` is one of the Chinese sentence around it. `after`: the first character behind its
/// spaces.
bool is_chinese_place(const Reader& reader, std::size_t index, std::size_t after) {
    const char32_t before = reader.at(index - 1);
    const char32_t mark = reader.at(index);
    const char32_t next = reader.at(after);
    // Beside another mark only one of them can be meant: people decide.
    if (is_ascii_sign(reader.at(index + 1)) || is_stop(next) || full_width_of(next) != 0) {
        if ((mark != U'?' && mark != U'!') || (next != U'?' && next != U'!')) return false;
    }
    if (ends_chinese(before) || ((before == U'?' || before == U'!') && (mark == U'?' || mark == U'!'))) {
        if (!ends_chinese(before)) {
            std::size_t first = index;
            while (index - first < kLongestRun && (reader.at(first - 1) == U'?' || reader.at(first - 1) == U'!'))
                --first;
            if (!ends_chinese(reader.at(first - 1))) return false;
        }
        return mark != U':' || !is_emoji_name(reader, index);
    }
    return mark != U':' && after == index + 1 && is_latin_or_digit(before) && is_han(next) && reader.is_mostly_han();
}

void check_marks(Reader& reader) {
    for (std::size_t i = 1; i < reader.size(); ++i) {
        const char32_t mark = reader.at(i);
        const char32_t full = full_width_of(mark);
        if (full == 0) continue;
        const std::size_t after = reader.skip_spaces(i + 1);
        if (!is_chinese_place(reader, i, after)) continue;
        // A space behind it goes with it, but for one at which the line in the file ends.
        std::size_t end = i + 1;
        while (end < after && reader.segment().characters[end].editable) ++end;
        reader.report_changes(Rule::kHalfWidthPunctuation, {i, i + 1},
                              std::vector<Change>{{{i, after < reader.size() ? end : i + 1}, utf8(full)}},
                              {fmt::format("half-width “{}” in Chinese text", utf8(mark)),
                               fmt::format("中文里用了半角的“{}”", utf8(mark))});
    }
}

/// "他说." at the end of a paragraph.
void check_full_stop(Reader& reader) {
    if (reader.kind() != SegmentKind::kParagraph || reader.han_count() < 6 || reader.size() < 7) return;
    const std::size_t last = reader.size() - 1;
    if (reader.at(last) != U'.' || !ends_chinese(reader.at(last - 1)) || !is_han(reader.at(last - 2))) return;
    reader.report_replacement(Rule::kHalfWidthPunctuation, {last, last + 1}, std::string("。"),
                              {"half-width full stop in Chinese text", "中文里用了半角的句点"});
}

/// A pair of round brackets, at least one of them half-width, about Chinese.
void check_round_pair(Reader& reader, std::size_t open, std::size_t close) {
    if (reader.at(open) == U'（' && reader.at(close) == U'）') return;
    if (!reader.any_han({open + 1, close}) || !reader.is_mostly_han()) return;
    const char32_t before = reader.at(open - 1);
    // "f(甲, 乙)" is a formula.
    if (is_latin_or_digit(before) && (!is_han(reader.at(open + 1)) || !is_latin(reader.at(open - 2)))) return;
    if (before == kOpaque || before == U'_' || reader.at(open + 1) == kOpaque) return;
    std::vector<Change> changes;
    if (reader.at(open) == U'(') changes.push_back({{open, open + 1}, "（"});
    if (reader.at(close) == U')') changes.push_back({{close, close + 1}, "）"});
    const Range range{changes.front().range.begin, changes.back().range.end};
    reader.report_changes(Rule::kHalfWidthPunctuation, range, changes,
                          {"half-width brackets about Chinese text", "中文用了半角括号"});
}

void check_round_brackets(Reader& reader) {
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < reader.size(); ++i) {
        const char32_t c = reader.at(i);
        if (c == U'(' || c == U'（') open.push_back(i);
        if ((c == U')' || c == U'）') && !open.empty()) {
            check_round_pair(reader, open.back(), i);
            open.pop_back();
        }
    }
}

char32_t half_width_alphanumeric(char32_t c) {
    const bool found = (c >= U'０' && c <= U'９') || (c >= U'Ａ' && c <= U'Ｚ') || (c >= U'ａ' && c <= U'ｚ');
    return found ? c - 0xFEE0 : 0;
}

// --- spaces --------------------------------------------------------------------------------------

/// The number of Han characters in a row that end before, or begin at, this index.
std::size_t han_before(const Reader& reader, std::size_t index, std::size_t most) {
    std::size_t count = 0;
    while (count < most && is_han(reader.at(index - 1 - count))) ++count;
    return count;
}
std::size_t han_from(const Reader& reader, std::size_t index, std::size_t most) {
    std::size_t count = 0;
    while (count < most && is_han(reader.at(index + count))) ++count;
    return count;
}

/// What stands before a space on purpose: 第一条, 记者, 新华社北京3月5日电.
bool ends_label(const Reader& reader, std::size_t index) {
    constexpr std::u32string_view kLabelEnds = U"条章节编款项期版届号回讲课者员电讯文图摄影编辑校审稿签发人长官席";
    return kLabelEnds.find(reader.at(index - 1)) != std::u32string_view::npos;
}

/// A space between two long parts of one clause, in a sentence: nobody puts it there on purpose.
bool is_inside_clause(const Reader& reader, Range space) {
    constexpr std::size_t kLong = 5;
    if (reader.kind() != SegmentKind::kParagraph || space.end - space.begin > 2) return false;
    if (han_before(reader, space.begin, kLong) < kLong || han_from(reader, space.end, kLong) < kLong) return false;
    if (ends_label(reader, space.begin)) return false;
    return true;
}

/// Whether the segment is made of sentences: titles, and lists of names, are parted by spaces and have no stop.
bool is_of_sentences(const Reader& reader) {
    std::size_t stops = 0;
    std::size_t spaces = 0;
    for (std::size_t i = 0; i < reader.size(); ++i) {
        if (reader.at(i) == U'。' || reader.at(i) == U'，') ++stops;
        if (reader.at(i) == U' ' && is_han(reader.at(i - 1)) && is_han(reader.at(i + 1))) ++spaces;
    }
    return stops >= 2 && spaces <= stops;
}

bool is_beside_mark(const Reader& reader, Range space) {
    constexpr std::size_t kLayout = 3;  // so many spaces are a blank to fill in, or a table
    if (space.end - space.begin >= kLayout) return false;
    const char32_t before = reader.at(space.begin - 1);
    const char32_t after = reader.at(space.end);
    if (is_stop(before) && is_stop(after)) return false;  // without the space they would clash
    const bool closes = std::u32string_view(U"。，、；：？！）》」』〉】〕").find(after) != std::u32string_view::npos;
    if (closes && reader.is_contiguous({space.begin - 1, space.end + 1}) && (is_han(before) || is_chinese_mark(before)))
        return true;
    // Nor is a space at the border of emphasis or a link a slip: **要点。** 说明
    if (!reader.is_contiguous({space.begin - 1, space.end + 1})) return false;
    // Behind （一）, 】 and the like a space may part a label from its text.
    const bool opens = std::u32string_view(U"，、；。：？！（《「『〈【〔").find(before) != std::u32string_view::npos;
    if (!opens || !(is_han(after) || is_latin_or_digit(after) || is_opening_mark(after))) return false;
    const bool is_text = reader.kind() == SegmentKind::kParagraph || before == U'，' || before == U'、';
    return is_text && reader.is_mostly_han();
}

}  // namespace

void check_half_width(Reader& reader) {
    check_marks(reader);
    check_full_stop(reader);
    check_round_brackets(reader);
}

void check_full_width_alphanumerics(Reader& reader) {
    for (std::size_t i = 0; i < reader.size(); ++i) {
        std::string half;
        std::size_t end = i;
        while (const char32_t c = half_width_alphanumeric(reader.at(end))) {
            append_utf8(half, c);
            ++end;
        }
        if (end == i) continue;
        reader.report_replacement(Rule::kFullWidthAlphanumerics, {i, end}, half,
                                  {"full-width letters or digits", "字母、数字用了全角"});
        i = end;
    }
}

void check_spaces(Reader& reader) {
    const bool sentences = is_of_sentences(reader);
    std::size_t depth = 0;  // in “…” and （…） a space parts the lines of a title
    for (std::size_t i = 0; i < reader.size(); ++i) {
        if (is_opening_mark(reader.at(i))) ++depth;
        if (is_closing_mark(reader.at(i)) && depth > 0) --depth;
        if (reader.at(i) != U' ') continue;
        const Range space{i, reader.run_end(i)};
        i = space.end - 1;
        bool written = space.begin > 0 && space.end < reader.size();
        for (std::size_t k = space.begin; k < space.end; ++k) {
            written = written && reader.segment().characters[k].length > 0;  // no end of a line in the file
        }
        if (!written) continue;
        if (is_beside_mark(reader, space)) {
            reader.report_replacement(Rule::kSpaceBesideMark, space, std::string(),
                                      {"a space beside a full-width mark", "全角标点旁有空格"});
        } else if (sentences && depth == 0 && is_inside_clause(reader, space)) {
            reader.report(
                Rule::kSpaceBetweenHan, space, {"a space inside a Chinese clause", "汉字之间有空格"},
                {"delete it; it often comes from text copied out of a PDF", "请删去；这类空格常来自从 PDF 复制的文本"});
        }
    }
}

}  // namespace casepress::proofing
