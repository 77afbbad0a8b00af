#include "importing/pdf_import.h"

#include "base/character.h"
#include "importing/article_plan.h"
#include "importing/article_splits.h"
#include "importing/codes.h"
#include "importing/decode.h"
#include "importing/glyph_rows.h"
#include "importing/headline_words.h"
#include "importing/line_kinds.h"
#include "importing/make_drafts.h"
#include "importing/mend_glyphs.h"
#include "importing/newspaper.h"
#include "importing/page_jumps.h"
#include "importing/page_units.h"
#include "importing/pdf_roles.h"
#include "importing/pdf_rows.h"
#include "importing/pdf_vertical.h"
#include "importing/pdf_words.h"
#include "importing/source_lines.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace casepress::importing {

namespace {

/// The file's text in reading order, and where each row begins in it.
struct PdfText {
    Original original;
    std::vector<std::uint32_t> begins;  // of rows
};

PdfText text_of_rows(std::string path, const PdfRows& rows) {
    PdfText result;
    result.original.name = name_without_ending(path);
    result.original.path = std::move(path);
    std::string& text = result.original.text;
    std::uint32_t page = 0;
    for (std::size_t i = 0; i < rows.rows.size(); ++i) {
        const PdfRow& row = rows.rows[i];
        if (i > 0 && row.column != rows.rows[i - 1].column) text += '\n';
        for (; page <= rows.columns[row.column].page; ++page)
            result.original.pages.push_back(static_cast<std::uint32_t>(text.size()));
        result.begins.push_back(static_cast<std::uint32_t>(text.size()));
        text += row.text;
        text += '\n';
    }
    return result;
}

std::size_t row_at(const std::vector<std::uint32_t>& begins, std::uint32_t place) {
    return static_cast<std::size_t>(std::upper_bound(begins.begin(), begins.end(), place) - begins.begin()) - 1;
}

constexpr double kSmall = 0.92;               // of running text's size
constexpr std::size_t kLongestMasthead = 40;  // characters
constexpr std::ptrdiff_t kMostMasthead = 12;  // units
constexpr std::size_t kLongestEntry = 300;
constexpr std::size_t kMostEntries = 40;

/// 据《…》 without brackets, in small type.
bool is_small_source(const TextLine& line) {
    constexpr std::size_t kLongest = 60;
    const std::u32string text = characters_of(line.glyphs);
    return text.size() <= kLongest && source_word_length(text) > 0 && text[0] != U'来' && text[0] != U'稿' &&
           !ends_with_sentence(line.glyphs) && text.find(U'，') == std::u32string::npos;
}

bool is_figure(const TextLine& line) {
    return std::all_of(line.glyphs.begin(), line.glyphs.end(),
                       [](const Glyph& glyph) { return is_western_digit(glyph.c); });
}

/// What the list of an issue's articles is headed with.
bool heads_contents(const Unit& unit) {
    constexpr std::array<std::u32string_view, 8> kHeads = {U"本期导读", U"今日导读",      U"导读",     U"要目",
                                                           U"目录",     U"In this issue", U"Contents", U"Inside"};
    const std::u32string text = characters_of(unit.glyphs);
    return unit.kind == UnitKind::kDisplay && std::find(kHeads.begin(), kHeads.end(), text) != kHeads.end();
}

Diagnostic without_text(const std::string& path) {
    return {.code = kPdfWithoutText,
            .path = path,
            .message = {"this PDF has no text, only pictures of it", "这个 PDF 没有文字，只有文字的图像"},
            .help = {"have the text recognised (OCR) by another program first", "请先用其他程序识别文字（OCR）"}};
}

class PdfReader {
public:
    PdfReader(PdfText text, const PdfRows& rows) : text_(std::move(text)), rows_(rows) {}

    Import run() {
        std::vector<KindedLine> lines = sort_lines(split_lines(text_.original.text), glyph_rows_, page_);
        std::vector<std::size_t> row_of;
        for (KindedLine& kinded : lines) {
            row_of.push_back(row_at(text_.begins, kinded.line.span.begin));
            const PdfRow& row = rows_.rows[row_of.back()];
            if (row.is_running) {
                kinded.kind = LineKind::kFurniture;
                kinded.reason = {"a running head or foot", "书眉或页脚"};
            } else if (kinded.kind == LineKind::kText && row.size < kSmall * rows_.body_size &&
                       is_small_source(kinded.line)) {
                kinded.kind = LineKind::kSource;
            } else if (kinded.kind == LineKind::kFurniture && !row.in_margin && is_figure(kinded.line)) {
                kinded.kind = LineKind::kText;  // of a table
                kinded.reason = {};
            }
        }
        const Roles roles = find_pdf_roles(lines, row_of, rows_);
        std::vector<Unit> units = make_units(std::move(lines), roles, page_);
        mend_glyphs(units, glyph_rows_, page_);
        WordBreaker words("zh");
        for (Unit& unit : units) {
            unit.size = rows_.rows[row_at(text_.begins, unit.glyphs.front().at.begin)].size / rows_.body_size;
            if (unit.kind != UnitKind::kDisplay) continue;
            join_display_lines(unit, words);
            if (unit.size <= kSmall) unit.kind = UnitKind::kParagraph;  // a label of a table or figure
        }
        leave_out_contents(units);
        leave_out_masthead(units);
        join_jumps(units, page_);
        split_headlines(units);
        const PagePlan plan = plan_articles(units, page_);
        return make_import(std::move(text_.original), units, plan, page_);
    }

private:
    /// The list of articles and their pages: short lines up to the next headline.
    static void leave_out_contents(std::vector<Unit>& units) {
        for (std::size_t i = 0; i < units.size(); ++i) {
            if (!heads_contents(units[i])) continue;
            std::size_t end = i + 1;
            const auto is_entry = [&](const Unit& unit) {
                return unit.kind != UnitKind::kSource && unit.kind != UnitKind::kByline && unit.size < kHeadlineSize &&
                       unit.glyphs.size() <= kLongestEntry && !ends_with_sentence(unit.glyphs);
            };
            while (end < units.size() && end - i <= kMostEntries && is_entry(units[end])) ++end;
            for (std::size_t k = i; k < end; ++k) {
                if (units[k].kind == UnitKind::kFurniture) continue;
                units[k].kind = UnitKind::kFurniture;
                units[k].reason = {"the list of articles of the issue", "本期要目"};
            }
            i = end - 1;
        }
    }

    /// Short lines above the first headline: the paper's motto, number and date. A kicker stands directly above it.
    static void leave_out_masthead(std::vector<Unit>& units) {
        const auto headline = std::find_if(units.begin(), units.end(), [](const Unit& unit) {
            return unit.kind == UnitKind::kDisplay && unit.size > kHeadlineSize;
        });
        if (headline == units.end()) return;
        auto end = headline;
        while (end != units.begin() && (end - 1)->kind == UnitKind::kDisplay) --end;
        const bool all_short =
            std::all_of(units.begin(), end, [](const Unit& unit) { return unit.glyphs.size() <= kLongestMasthead; });
        if (!all_short || end - units.begin() > kMostMasthead) return;
        for (auto unit = units.begin(); unit != end; ++unit) {
            if (unit->kind == UnitKind::kFurniture) continue;
            unit->kind = UnitKind::kFurniture;
            unit->reason = {"words above the first headline", "第一个标题之前的文字"};
        }
    }

    PdfText text_;
    const PdfRows& rows_;
    GlyphRows glyph_rows_;
    Page page_;
};

}  // namespace

std::optional<Import> read_pdf(std::string path, std::string_view bytes, DiagnosticSink& sink) {
    auto pages = read_pdf_words(bytes, path);
    if (!pages) {
        sink.report(pages.error());
        return std::nullopt;
    }
    for (PdfPage& page : *pages) join_vertical_lines(page);
    const PdfRows rows = order_rows(*pages);
    if (rows.rows.empty()) {
        sink.report(without_text(path));
        return std::nullopt;
    }
    PdfText text = text_of_rows(std::move(path), rows);
    if (is_too_long(text.original, sink)) return std::nullopt;
    return PdfReader(std::move(text), rows).run();
}

}  // namespace casepress::importing
