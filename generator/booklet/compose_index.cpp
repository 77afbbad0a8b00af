// The index of a booklet, one for each language.

#include "booklet/composer.h"

#include <algorithm>

namespace casepress::booklet {

namespace {

constexpr Length kLeastColumnEms = 14;  // of an index in two columns

}  // namespace

void Composer::compose_index(const SideSetting& side, bool facing, pdf::ElementId section) {
    std::vector<IndexedCase> cases;
    for (const Placed& chapter : chapters_) {
        const print::Story* story = facing ? chapter.facing : chapter.story;
        if (story == nullptr || story->page == model::kNoPage) continue;
        cases.push_back({story->page, facing ? chapter.facing_page : chapter.page, story->key});
    }
    const std::vector<IndexGroup> groups =
        build_index(*input_.context.site.catalog, cases, side.language, side.text("booklet.index.regions"));
    if (groups.empty()) return;
    (facing ? facing_index_page_ : index_page_) = next_label(body_);
    const pdf::ElementId heading = tree().add(section, {.role = pdf::Role::kHeading2});
    const Length gutter = side.em() * 2;
    const bool two = (side.width() - gutter) / 2 >= kLeastColumnEms * side.em();
    const Length measure = two ? (side.width() - gutter) / 2 : side.width();
    const print::Galley galley = set_index(side, groups, cases, measure, section);
    add_index_pages(side, galley, heading, facing ? facing_key("booklet-index", side.language) : "booklet-index");
}

void Composer::add_index_pages(const SideSetting& side, const print::Galley& galley, pdf::ElementId heading,
                               const std::string& anchor) {
    const std::size_t columns = galley.measure < side.width() ? 2 : 1;
    const SetBlock opening =
        set_opening(side, {.title = side.text("booklet.index"), .title_element = heading, .anchor = anchor});
    const int steps = side.limits().steps;
    const std::vector<IndexColumn> filled = fill_columns(galley, std::max(steps - opening.steps, 1), steps, columns);
    const Run run{.side = side, .left_head = title_, .right_head = side.text("booklet.index"), .short_right_head = {}};
    for (std::size_t i = 0; i < filled.size(); i += columns) {
        const Side at = next_side(body_);
        const TypeArea area = side.area(at);
        print::PrintPage page = side.empty_page(next_label(body_));
        if (i == 0) append_block(opening, area.corner, page);
        const Length top = area.corner.y + (i == 0 ? opening.steps * side.step() : 0);
        for (std::size_t column = 0; column < columns && i + column < filled.size(); ++column) {
            const Length x = area.corner.x + static_cast<Length>(column) * (side.width() - galley.measure);
            append_units(galley, filled[i + column].begin, filled[i + column].end, {x, top}, side.step(), page);
        }
        add_marks(side,
                  {.side = at,
                   .folio = page.label,
                   .head = i == 0              ? std::string()
                           : at == Side::kLeft ? run.left_head
                                               : run.right_head,
                   .short_head = {}},
                  page);
        body_.push_back(std::move(page));
    }
}

}  // namespace casepress::booklet
