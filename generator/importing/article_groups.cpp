#include "importing/article_groups.h"

#include "importing/headline_words.h"

#include <algorithm>

namespace casepress::importing {

namespace {

double widest_line(const Unit& unit) {
    double widest = 0;
    std::size_t begin = 0;
    for (std::size_t k = 0; k <= unit.breaks.size(); ++k) {
        const std::size_t end = k < unit.breaks.size() ? unit.breaks[k] : unit.glyphs.size();
        const Glyphs line(unit.glyphs.begin() + static_cast<std::ptrdiff_t>(begin),
                          unit.glyphs.begin() + static_cast<std::ptrdiff_t>(end));
        widest = std::max(widest, measure_of(line).widest);
        begin = end + 1;
    }
    return widest;
}

/// Whether a group goes on with this unit: a headline whose first half ends in a colon, a kicker that ends in a dash.
bool goes_on(const DisplayGroup& group, std::size_t gap) {
    return group.gap == gap && (group.units.empty() || ends_in_colon(group.text));
}

void add_unit(DisplayGroup& group, const Unit& unit, std::size_t index) {
    const std::u32string text = characters_of(unit.glyphs);
    Features features = features_of(unit.glyphs);
    group.features.insert(group.features.end(), features.begin(), features.end());
    std::sort(group.features.begin(), group.features.end());
    group.features.erase(std::unique(group.features.begin(), group.features.end()), group.features.end());
    group.size = std::max(group.size, unit.size);
    if (group.units.empty() && ends_in_dash(text)) {
        group.kicker.push_back(index);
        return;
    }
    group.units.push_back(index);
    group.text += text;
    group.widest_line = std::max(group.widest_line, widest_line(unit));
}

}  // namespace

PageGroups group_units(std::span<const Unit> units) {
    PageGroups page;
    page.gaps.emplace_back();
    bool open = false;  // the unit before was a display block of this gap
    for (std::size_t i = 0; i < units.size(); ++i) {
        const Unit& unit = units[i];
        const std::size_t gap = page.paragraphs.size();
        if (unit.kind == UnitKind::kDisplay) {
            if (!open || page.groups.empty() || !goes_on(page.groups.back(), gap)) {
                page.gaps.back().groups.push_back(page.groups.size());
                page.groups.emplace_back().gap = gap;
            }
            add_unit(page.groups.back(), unit, i);
            open = true;
            continue;
        }
        open = false;
        if (unit.kind == UnitKind::kParagraph) {
            page.paragraphs.push_back(i);
            page.gaps.emplace_back();
        } else if (unit.kind == UnitKind::kSource) {
            for (const std::size_t group : page.gaps.back().groups) page.groups[group].before_source = true;
            page.gaps.back().sources.push_back(i);
        } else {
            (unit.kind == UnitKind::kByline ? page.gaps.back().bylines : page.gaps.back().furniture).push_back(i);
        }
    }
    for (DisplayGroup& group : page.groups) {
        if (!group.units.empty()) continue;  // a dash and nothing behind it
        group.units.swap(group.kicker);
        for (const std::size_t unit : group.units) {
            group.text += characters_of(units[unit].glyphs);
            group.widest_line = std::max(group.widest_line, widest_line(units[unit]));
        }
    }
    return page;
}

}  // namespace casepress::importing
