#include "importing/flowing_text.h"

#include "importing/line_roles.h"

#include <algorithm>
#include <utility>

namespace casepress::importing {

namespace {

constexpr double kWidestColumn = 60;  // ems; typeset lines are narrower
constexpr double kLongEnough = 10;    // ems; shorter lines may be headings of either kind of text
constexpr double kMostUnfinished = 0.3;
constexpr std::size_t kLongestTitle = 60;  // characters
constexpr std::size_t kLongestHeading = 30;

}  // namespace

bool is_flowing(std::span<const KindedLine> lines) {
    double wide = 0, whole = 0;
    std::size_t finished = 0, unfinished = 0;
    for (const KindedLine& kinded : lines) {
        if (kinded.kind != LineKind::kText) continue;
        const double width = kinded.line.measure.widest;
        whole += width;
        if (width > kWidestColumn) wide += width;
        if (width < kLongEnough) continue;
        ++(ends_with_sentence(kinded.line.glyphs) ? finished : unfinished);
    }
    if (wide > 0.5 * whole) return true;
    return finished > 0 &&
           static_cast<double>(unfinished) < kMostUnfinished * static_cast<double>(finished + unfinished);
}

std::vector<Unit> make_flowing_units(std::vector<KindedLine> lines) {
    std::vector<Unit> units;
    for (KindedLine& kinded : lines) {
        Unit unit;
        const bool stops = ends_with_sentence(kinded.line.glyphs);
        const bool first = units.empty();
        const std::size_t length = kinded.line.glyphs.size();
        const bool heading = !stops && length <= (first ? kLongestTitle : kLongestHeading);
        const bool brief_first = first && length <= kLongestTitle / 2;
        unit.kind = kinded.kind == LineKind::kSource   ? UnitKind::kSource
                    : kinded.kind == LineKind::kByline ? UnitKind::kByline
                    : heading || brief_first           ? UnitKind::kDisplay
                                                       : UnitKind::kParagraph;
        unit.glyphs = std::move(kinded.line.glyphs);
        unit.blanks_before = kinded.line.blanks_before;
        units.push_back(std::move(unit));
    }
    return units;
}

PagePlan plan_one_article(std::span<const Unit> units) {
    PagePlan plan;
    ArticlePlan article;
    for (std::size_t i = 0; i < units.size(); ++i) {
        const UnitKind kind = units[i].kind;
        if (kind == UnitKind::kSource && !article.source) {
            article.source = i;
        } else if (kind == UnitKind::kByline && !article.byline) {
            article.byline = i;
        } else if (kind == UnitKind::kDisplay && article.title.empty() && article.body.empty()) {
            article.title.push_back(i);
        } else {
            article.body.push_back(i);
        }
    }
    if (!units.empty()) plan.articles.push_back(std::move(article));
    return plan;
}

}  // namespace casepress::importing
