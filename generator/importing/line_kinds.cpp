#include "importing/line_kinds.h"

#include "base/character.h"
#include "base/text.h"
#include "base/word_break.h"
#include "importing/source_lines.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <utility>

namespace casepress::importing {

namespace {

bool contains(std::u32string_view text, std::u32string_view word) {
    return text.find(word) != std::u32string_view::npos;
}

bool starts_with_any(std::u32string_view text, std::span<const std::u32string_view> words) {
    return std::any_of(words.begin(), words.end(), [&](std::u32string_view word) { return text.starts_with(word); });
}

/// Without blanks: 责 任 编 辑 is set apart in some papers.
std::u32string without_blanks(std::u32string_view line) {
    std::u32string out;
    for (const char32_t c : line) {
        if (!is_blank(c)) out += c;
    }
    return out;
}

bool has_sentence(std::u32string_view line) {
    return std::any_of(line.begin(), line.end(),
                       [](char32_t c) { return c == U'。' || c == U'，' || c == U'；' || c == U'！' || c == U'？'; });
}

bool is_page_number(std::u32string_view line) {
    std::size_t i = 0;
    if (i < line.size() && (line[i] == U'第' || line[i] == U'A' || line[i] == U'B' || line[i] == U'P')) ++i;
    const std::size_t digits = i;
    while (i < line.size() && is_western_digit(line[i])) ++i;
    if (i == digits || i - digits > 3) return false;
    if (i == line.size()) return true;
    return (line[i] == U'版' || line[i] == U'页') && i + 1 == line.size();
}

/// — 3 — and - 3 -.
bool is_dashed_number(std::u32string_view line) {
    const auto is_dash = [](char32_t c) { return c == U'-' || c == U'—' || c == U'·' || c == U'–'; };
    if (line.size() < 3 || !is_dash(line.front()) || !is_dash(line.back())) return false;
    while (!line.empty() && is_dash(line.front())) line.remove_prefix(1);
    while (!line.empty() && is_dash(line.back())) line.remove_suffix(1);
    return !line.empty() && line.size() <= 3 && std::all_of(line.begin(), line.end(), is_western_digit);
}

/// "… 09 版": digits and 版 behind words, in a line that is no sentence.
bool points_to_page(std::u32string_view line) {
    for (std::size_t at = line.find(U'版'); at != std::u32string_view::npos; at = line.find(U'版', at + 1)) {
        if (at == 0 || !is_western_digit(line[at - 1])) continue;
        std::size_t begin = at;
        while (begin > 0 && is_western_digit(line[begin - 1])) --begin;
        if (at - begin <= 3) return true;
    }
    return false;
}

bool is_dateline(std::u32string_view line) {
    const bool has_date = contains(line, U"年") && contains(line, U"月") && contains(line, U"日");
    return has_date && line.size() <= 40 && !has_sentence(line) &&
           (contains(line, U"星期") || contains(line, U"农历") || contains(line, U"版") || contains(line, U"总第"));
}

constexpr std::array<std::u32string_view, 20> kStaffWords = {
    U"责任编辑", U"责编",   U"本版编辑", U"本版责编", U"值班编委", U"执行主编", U"版面编辑",
    U"美术编辑", U"美编",   U"校对",     U"版式",     U"组版",     U"审读",     U"编辑：",
    U"编辑:",    U"主编：", U"主编:",    U"值班主任", U"视觉设计", U"统筹："};
constexpr std::array<std::u32string_view, 16> kContactWords = {
    U"电话：", U"电话:", U"热线",     U"邮箱",     U"电子邮箱", U"投稿邮箱", U"E-mail", U"Email",
    U"http",   U"www.",  U"国内统一", U"邮发代号", U"零售价",   U"社址",     U"传真",   U"ISSN"};
constexpr std::array<std::u32string_view, 10> kJumpWords = {U"下转",   U"上接",  U"转至",  U"接上版", U"（下转",
                                                            U"（上接", U"(下转", U"(上接", U"紧接",   U"▶▶"};
constexpr std::array<std::u32string_view, 6> kEnglishJumps = {U"Continued on page",   U"Continued from page",
                                                              U"From page ",          U"continued on page",
                                                              U"continued from page", U"Turn to page"};

bool is_english_page(std::u32string_view line) {
    if (!line.starts_with(U"Page ") && !line.starts_with(U"PAGE ")) return false;
    return line.size() <= 9 && std::all_of(line.begin() + 5, line.end(), is_western_digit);
}

/// Names of two to four characters each, all begun by common surnames.
bool is_common_name(std::u32string_view names) {
    return names.size() >= 2 && names.size() <= 4 && is_common_surname(names[0]) &&
           std::all_of(names.begin(), names.end(), is_han);
}

class Sorter {
public:
    Sorter(std::vector<TextLine> lines, const GlyphRows& rows, Page& page)
        : lines_(std::move(lines)), rows_(rows), page_(page) {}

    std::vector<KindedLine> run() {
        for (std::size_t i = 0; i < lines_.size();) i = take(i);
        return std::move(out_);
    }

private:
    /// Sorts what begins at line `i`; gives the line to go on with.
    std::size_t take(std::size_t i) {
        const std::span<const TextLine> rest =
            std::span(lines_).subspan(i, std::min<std::size_t>(lines_.size() - i, 3));
        if (const auto source = find_source(rest, rows_)) return take_source(i, *source);
        const std::u32string text = characters_of(lines_[i].glyphs);
        if (is_byline(text)) {
            out_.push_back({std::move(lines_[i]), LineKind::kByline, {}});
        } else if (LocalizedText reason = furniture_reason(text); !reason.empty()) {
            out_.push_back({std::move(lines_[i]), LineKind::kFurniture, std::move(reason)});
        } else {
            out_.push_back({std::move(lines_[i]), LineKind::kText, {}});
        }
        return i + 1;
    }

    std::size_t take_source(std::size_t i, const SourcePlace& place) {
        TextLine& first = lines_[i];
        TextLine source;
        source.blanks_before = first.blanks_before;
        if (place.begin > 0) {
            TextLine before = first;
            before.glyphs.resize(place.begin);
            while (!before.glyphs.empty() && is_blank(before.glyphs.back().c)) before.glyphs.pop_back();
            measure_line(before);
            out_.push_back({std::move(before), LineKind::kText, {}});
            source.blanks_before = 0;
        }
        const std::size_t last = i + place.lines - 1;
        for (std::size_t row = i; row <= last; ++row) {
            const Glyphs& glyphs = lines_[row].glyphs;
            if (row > i) join(source.glyphs, glyphs.front().at.begin);
            const std::size_t from = row == i ? place.begin : 0;
            const std::size_t to = row == last ? place.end : glyphs.size();
            source.glyphs.insert(source.glyphs.end(), glyphs.begin() + static_cast<std::ptrdiff_t>(from),
                                 glyphs.begin() + static_cast<std::ptrdiff_t>(to));
        }
        mend(source.glyphs, place);
        measure_line(source);
        out_.push_back({std::move(source), LineKind::kSource, {}});
        return keep_rest(last, place.end);
    }

    static void join(Glyphs& glyphs, std::uint32_t next) {
        glyphs.push_back({0, {glyphs.back().at.end, next}, ChangeKind::kLineJoined});
    }

    /// What is glued behind a source line is a line of its own.
    std::size_t keep_rest(std::size_t row, std::size_t end) {
        TextLine& line = lines_[row];
        line.glyphs.erase(line.glyphs.begin(), line.glyphs.begin() + static_cast<std::ptrdiff_t>(end));
        const auto text =
            std::find_if(line.glyphs.begin(), line.glyphs.end(), [](const Glyph& g) { return !is_blank(g.c); });
        line.glyphs.erase(line.glyphs.begin(), text);
        if (line.glyphs.empty()) return row + 1;
        line.blanks_before = 1;
        line.indent = 0;
        measure_line(line);
        return row;
    }

    /// In a source line the images of brackets and quotation marks are those.
    void mend(Glyphs& glyphs, const SourcePlace& place) {
        const auto replace = [&](std::size_t i, char32_t symbol) {
            if (rows_.symbol_of(glyphs[i].c) != symbol) return;
            glyphs[i].c = symbol;
            glyphs[i].change = ChangeKind::kGlyph;
        };
        if (!place.is_bare) replace(0, U'（');
        if (!place.closing_lost) replace(glyphs.size() - 1, U'）');
        for (const char32_t opening : {U'“', U'《', U'（', U'〈'}) mend_pairs(glyphs, opening);
        if (place.closing_lost) add_closing(glyphs);
    }

    void mend_pairs(Glyphs& glyphs, char32_t opening) const {
        for (std::size_t i = 0; i < glyphs.size(); ++i) {
            if (!rows_.may_be(glyphs[i].c, opening)) continue;
            for (std::size_t k = i + 2; k < glyphs.size(); ++k) {
                if (!rows_.may_be(glyphs[k].c, partner_of(opening))) continue;
                for (const std::size_t at : {i, k}) {
                    if (!is_opening(glyphs[at].c) && !is_closing(glyphs[at].c)) {
                        glyphs[at].c = at == i ? opening : partner_of(opening);
                        glyphs[at].change = ChangeKind::kGlyph;
                    }
                }
                i = k;
                break;
            }
        }
    }

    void add_closing(Glyphs& glyphs) {
        const std::uint32_t end = glyphs.back().at.end;
        page_.doubts.push_back(
            {{glyphs.front().at.begin, end},
             {"the closing bracket of this source line is missing; where it ends was told by its words",
              "这个来源行缺少右括号，其结尾是按文字推断的"}});
        glyphs.push_back({glyphs.front().c == U'(' ? U')' : U'）',
                          {end, end},
                          ChangeKind::kAdded,
                          static_cast<std::int32_t>(page_.doubts.size() - 1)});
    }

    std::vector<TextLine> lines_;
    const GlyphRows& rows_;
    Page& page_;
    std::vector<KindedLine> out_;
};

}  // namespace

bool is_byline(std::u32string_view line) {
    constexpr std::array<std::u32string_view, 14> kBegins = {
        U"本报记者", U"本刊记者", U"本网记者", U"本台记者", U"特约记者", U"见习记者", U"首席记者",
        U"实习记者", U"记者 ",    U"通讯员",   U"作者：",   U"作者:",    U"文/",      U"特约通讯员"};
    if (line.size() > 40 || has_sentence(line)) return false;
    bool marked = false;
    while (!line.empty() && (is_display_mark(line.front()) || is_blank(line.front()))) {
        marked = marked || is_display_mark(line.front());
        line.remove_prefix(1);
    }
    const bool bracketed = !line.empty() && (line.front() == U'（' || line.front() == U'(');
    if (bracketed) line.remove_prefix(1);
    if (line.starts_with(U"本报讯") || line.size() < 2 || points_to_page(line)) return false;
    if (starts_with_any(line, kBegins)) return line.size() >= 4;
    if (line.starts_with(U"By ") && line.size() <= 40) return true;
    if (bracketed && line.starts_with(U"记者")) return true;
    if (line.starts_with(U"新华社记者") || line.starts_with(U"中新社记者")) return true;
    // ■ 张三 李四: a mark and names.
    const std::u32string names = without_blanks(line);
    return marked && names.size() <= 8 && is_common_name(names);
}

LocalizedText furniture_reason(std::u32string_view line) {
    const std::u32string tight = without_blanks(line);
    if (tight.size() <= 10 &&
        (tight.starts_with(U"本期共") || tight.starts_with(U"今日共") || tight.starts_with(U"共")) &&
        tight.ends_with(U"版"))
        return {"the number of the paper's pages", "报纸版数"};
    if (is_page_number(tight) || is_dashed_number(tight) || is_english_page(line)) return {"a page number", "页码"};
    if (tight.size() <= 16 && (starts_with_any(tight, kJumpWords) || tight.ends_with(U"版）")) &&
        contains(tight, U"版"))
        return {"a jump line", "转版提示"};
    if (line.size() <= 30 && starts_with_any(line, kEnglishJumps)) return {"a jump line", "转版提示"};
    if (is_dateline(tight)) return {"the date of the paper", "报头日期"};
    if (tight.size() <= 60 && starts_with_any(tight, kStaffWords) && !contains(tight, U"。"))
        return {"the staff of the page", "版面编辑人员"};
    if (tight.size() <= 60 && starts_with_any(tight, kContactWords) && !contains(tight, U"。"))
        return {"an address of the paper", "报社联系方式"};
    if (points_to_page(tight) && !has_sentence(tight) && tight.size() <= 60)
        return {"a teaser of another page", "其他版面的导读"};
    return {};
}

SourceWords read_source(const Glyphs& glyphs) {
    std::u32string text = characters_of(glyphs);
    SourceWords words;
    const auto is_bracket = [](char32_t c) { return c == U'（' || c == U'）' || c == U'(' || c == U')'; };
    if (!text.empty() && is_bracket(text.front())) text.erase(0, 1);
    if (!text.empty() && is_bracket(text.back())) text.pop_back();
    while (!text.empty() && is_blank(text.front())) text.erase(0, 1);
    const std::size_t word = source_word_length(text);
    words.is_reprint = word > 0 && is_reprint_word(text);
    text.erase(0, word);
    if (const std::size_t at = text.find(U"http"); at != std::u32string::npos) {
        for (std::size_t i = at; i < text.size() && text[i] > U' ' && text[i] < 0x7F; ++i)
            append_utf8(words.url, text[i]);
        text.erase(at, words.url.size());
    }
    if (text.size() > 2 && text.front() == U'《' && text.back() == U'》' &&
        text.find(U'《', 1) == std::u32string::npos) {
        text.pop_back();
        text.erase(0, 1);
    }
    for (const char32_t c : text) append_utf8(words.name, c);
    words.name = std::string(trim(words.name));
    return words;
}

std::vector<KindedLine> sort_lines(std::vector<TextLine> lines, const GlyphRows& rows, Page& page) {
    return Sorter(std::move(lines), rows, page).run();
}

}  // namespace casepress::importing
