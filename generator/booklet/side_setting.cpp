#include "booklet/side_setting.h"

#include "base/text.h"

#include <algorithm>

namespace casepress::booklet {

using print::StyleId;

Length SideSetting::left(Side side) const {
    if (margins == Margins::kEqual) return (geometry.inner + geometry.outer) / 2;
    return side == Side::kLeft ? geometry.outer : geometry.inner;
}

TypeArea SideSetting::area(Side side) const {
    return {.corner = {left(side), geometry.top}, .width = width(), .limits = limits()};
}

print::PrintPage SideSetting::empty_page(std::string label) const {
    print::PrintPage page;
    page.width = geometry.width;
    page.height = geometry.height;
    page.label = std::move(label);
    return page;
}

std::string SideSetting::text(std::string_view key) const { return std::string(context.text(language, key)); }

std::string SideSetting::text(std::string_view key,
                              std::initializer_list<std::pair<std::string_view, std::string>> values) const {
    std::string words = text(key);
    for (const auto& [name, value] : values) words = replace_all(words, "{" + std::string(name) + "}", value);
    return words;
}

SetBlock SideSetting::set(StyleId style, std::string_view words, Length measure, print::Owner owner) const {
    return setter.set_text(style, language, words, std::max<Length>(measure, 1), owner);
}

SetBlock SideSetting::set_line(StyleId style, std::initializer_list<std::string_view> texts, Length measure,
                               print::Owner owner) const {
    SetBlock block;
    std::string_view shortest;
    for (const std::string_view words : texts) {
        if (words.empty()) continue;
        block = set(style, words, measure, owner);
        if (line_count(block) <= 1) return block;
        shortest = words;
    }
    return shortest.empty() ? block : setter.set_line(style, language, shortest, std::max<Length>(measure, 1), owner);
}

namespace {

/// From the type area up to the running head's baseline, and to the rule below it; from its foot down to the folio.
struct MarkPlaces {
    static Length head(Length step) { return step * 7 / 5; }
    static Length rule(Length step) { return step * 9 / 10; }
    static Length folio(Length step) { return step * 2; }
};

void place_on_baseline(SetBlock block, Length x, Length baseline, Side side, print::PrintPage& page) {
    if (side == Side::kRight) align_end(block);
    append_block(block, {x, baseline - first_baseline(block)}, page);
}

}  // namespace

void add_marks(const SideSetting& setting, const PageMarks& marks, print::PrintPage& page) {
    const TypeArea area = setting.area(marks.side);
    const Length step = setting.step();
    if (!marks.head.empty()) {
        place_on_baseline(
            setting.set_line(StyleId::kRunningHead, {marks.head, marks.short_head}, area.width, pagination()),
            area.corner.x, area.corner.y - MarkPlaces::head(step), marks.side, page);
        const Length y = area.corner.y - MarkPlaces::rule(step);
        page.items.emplace_back(print::RuleItem{
            .from = {area.corner.x, y}, .to = {area.corner.x + area.width, y}, .width = setting.setter.theme().rule});
    }
    if (!marks.folio.empty()) {
        const Length foot = area.corner.y + area.limits.steps * step;
        place_on_baseline(setting.set_line(StyleId::kFolio, {marks.folio}, area.width, pagination()), area.corner.x,
                          foot + MarkPlaces::folio(step), marks.side, page);
    }
}

void stack(SetBlock& whole, const SetBlock& block, Length space) {
    const Length y = whole.height + space;
    for (Item item : block.items) {
        move_item(item, 0, y);
        whole.items.push_back(std::move(item));
    }
    for (print::Anchor anchor : block.anchors) {
        anchor.place.y += y;
        whole.anchors.push_back(std::move(anchor));
    }
    for (print::LinkItem link : block.links) {
        link.area.y += y;
        whole.links.push_back(std::move(link));
    }
    whole.height = y + block.height;
}

SetBlock set_opening(const SideSetting& setting, const Opening& opening) {
    const Length step = setting.step();
    const Length width = setting.width();
    const print::PrintTheme& theme = setting.setter.theme();
    SetBlock block;
    block.width = width;
    block.items.emplace_back(print::RuleItem{.from = {0, theme.thick_rule / 2},
                                             .to = {setting.em() * 4, theme.thick_rule / 2},
                                             .width = theme.thick_rule,
                                             .ink = print::Ink::kAccent});
    block.height = step / 2;
    if (!opening.anchor.empty()) block.anchors.push_back({.name = opening.anchor, .place = {}});
    if (!opening.kicker.empty())
        stack(block, setting.set(StyleId::kKicker, opening.kicker, width, opening.kicker_element), 0);
    if (!opening.title.empty())
        stack(block, setting.set(StyleId::kCaseTitle, opening.title, width, opening.title_element), step / 3);
    if (!opening.deck.empty())
        stack(block, setting.set(StyleId::kDeck, opening.deck, width, opening.deck_element), step / 2);
    block.height += step;
    block.items.emplace_back(
        print::RuleItem{.from = {0, block.height}, .to = {width, block.height}, .width = theme.rule});
    // What follows stands on the grid, about a line below the rule.
    block.steps = static_cast<int>((block.height + step * 7 / 4) / step);
    block.height = block.steps * step;
    return block;
}

}  // namespace casepress::booklet
