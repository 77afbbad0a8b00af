#include "importing/newspaper.h"

#include "importing/article_plan.h"
#include "importing/article_splits.h"
#include "importing/codes.h"
#include "importing/flowing_text.h"
#include "importing/glyph_rows.h"
#include "importing/headline_words.h"
#include "importing/line_kinds.h"
#include "importing/line_roles.h"
#include "importing/make_drafts.h"
#include "importing/mend_glyphs.h"
#include "importing/page_units.h"

#include <fmt/format.h>

#include <utility>

namespace casepress::importing {

bool is_too_long(const Original& original, DiagnosticSink& sink) {
    if (original.text.size() <= kLongestNewspaperText) return false;
    constexpr std::size_t kMegabyte = std::size_t{1} << 20;
    sink.report({.code = kTextTooLong,
                 .path = original.path,
                 .message = {fmt::format("{} MB of text; a text to import has at most {}",
                                         original.text.size() / kMegabyte, kLongestNewspaperText / kMegabyte),
                             fmt::format("文本有 {} MB，导入的文本最多 {} MB", original.text.size() / kMegabyte,
                                         kLongestNewspaperText / kMegabyte)},
                 .help = {"cut the file into pages and import these", "请把文件按版面切开，再分别导入"}});
    return true;
}

Import read_newspaper(Original original, DiagnosticSink& sink) {
    if (is_too_long(original, sink))
        return {.original = std::move(original), .drafts = {}, .left_out = {}, .pictures = {}};
    const GlyphRows rows;
    Page page;
    std::vector<TextLine> text = split_lines(original.text);
    mend_stops(text, rows);
    std::vector<KindedLine> lines = sort_lines(std::move(text), rows, page);
    const bool flowing = is_flowing(lines);
    std::vector<Unit> units;
    if (flowing) {
        units = make_flowing_units(std::move(lines));
    } else {
        const Roles roles = find_roles(lines);
        units = make_units(std::move(lines), roles, page);
    }
    mend_glyphs(units, rows, page);
    WordBreaker words("zh");
    for (Unit& unit : units) {
        if (unit.kind == UnitKind::kDisplay) join_display_lines(unit, words);
    }
    if (!flowing) split_headlines(units);
    const PagePlan plan = flowing ? plan_one_article(units) : plan_articles(units, page);
    return make_import(std::move(original), units, plan, page);
}

}  // namespace casepress::importing
