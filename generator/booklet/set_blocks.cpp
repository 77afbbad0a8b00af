#include "booklet/set_blocks.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

namespace casepress::booklet {

namespace {

template <typename... Functions>
struct Overloaded : Functions... {
    using Functions::operator()...;
};

/// The middle of what an item covers from top to bottom; of a line its baseline.
Length height_of(const Item& item) {
    return std::visit(Overloaded{[](const print::LineItem& line) { return line.place.y; },
                                 [](const print::RuleItem& rule) { return (rule.from.y + rule.to.y) / 2; },
                                 [](const print::FillItem& fill) { return fill.box.y + fill.box.height / 2; },
                                 [](const print::PictureItem& picture) { return picture.box.y; }},
                      item);
}

const typesetting::Line& line_of(const print::LineItem& item) { return item.text->paragraph.lines[item.line]; }

Length line_end(const print::LineItem& item) { return item.place.x + line_of(item).start + line_of(item).width; }

/// Baselines of the block's lines, each once, downwards.
std::vector<Length> baselines(const SetBlock& block) {
    std::vector<Length> found;
    for (const Item& item : block.items) {
        if (const auto* line = std::get_if<print::LineItem>(&item)) found.push_back(line->place.y);
    }
    std::ranges::sort(found);
    found.erase(std::ranges::unique(found).begin(), found.end());
    return found;
}

}  // namespace

print::Owner pagination() { return pdf::Artifact::kPagination; }

void move_item(Item& item, Length dx, Length dy) {
    const auto move = [&](auto& place) {
        place.x += dx;
        place.y += dy;
    };
    std::visit(Overloaded{[&](print::LineItem& line) { move(line.place); },
                          [&](print::RuleItem& rule) {
                              move(rule.from);
                              move(rule.to);
                          },
                          [&](print::FillItem& fill) { move(fill.box); },
                          [&](print::PictureItem& picture) { move(picture.box); }},
               item);
}

Length lines_width(const SetBlock& block) {
    Length width = 0;
    for (const Item& item : block.items) {
        if (const auto* line = std::get_if<print::LineItem>(&item)) width = std::max(width, line_end(*line));
    }
    return width;
}

Length first_baseline(const SetBlock& block) {
    const std::vector<Length> lines = baselines(block);
    return lines.empty() ? block.height : lines.front();
}

Length last_baseline(const SetBlock& block) {
    const std::vector<Length> lines = baselines(block);
    return lines.empty() ? block.height : lines.back();
}

std::size_t line_count(const SetBlock& block) { return baselines(block).size(); }

void align_end(SetBlock& block) {
    for (Item& item : block.items) {
        auto* line = std::get_if<print::LineItem>(&item);
        if (line == nullptr) continue;
        line->place.x = block.width - line_of(*line).width - line_of(*line).start;
    }
}

void recolour(SetBlock& block, print::Ink ink) {
    std::map<std::shared_ptr<const print::SetText>, std::shared_ptr<const print::SetText>> copies;
    for (Item& item : block.items) {
        auto* line = std::get_if<print::LineItem>(&item);
        if (line == nullptr) continue;
        auto& copy = copies[line->text];
        if (copy == nullptr) {
            auto made = std::make_shared<print::SetText>(*line->text);
            std::ranges::fill(made->inks, ink);
            copy = std::move(made);
        }
        line->text = copy;
    }
}

std::vector<SetBlock> split_lines(const SetBlock& block) {
    const std::vector<Length> lines = baselines(block);
    if (lines.size() < 2) return {block};
    // A line's slice begins as far above its baseline as the first one's does.
    std::vector<Length> tops;
    for (const Length line : lines) tops.push_back(line - lines.front());
    std::vector<SetBlock> slices(lines.size());
    const auto slice_at = [&](Length y, Length baseline) {
        const auto past = std::ranges::upper_bound(tops, std::max<Length>(y - baseline, 0));
        return static_cast<std::size_t>(past - tops.begin() - 1);
    };
    for (std::size_t i = 0; i < slices.size(); ++i) {
        slices[i].width = block.width;
        slices[i].height = (i + 1 < tops.size() ? tops[i + 1] : block.height) - tops[i];
    }
    for (Item item : block.items) {
        const bool is_line = std::holds_alternative<print::LineItem>(item);
        const std::size_t slice = slice_at(height_of(item), is_line ? lines.front() : 0);
        move_item(item, 0, -tops[slice]);
        slices[slice].items.push_back(std::move(item));
    }
    for (print::Anchor anchor : block.anchors) {
        const std::size_t slice = slice_at(anchor.place.y, 0);
        anchor.place.y -= tops[slice];
        slices[slice].anchors.push_back(std::move(anchor));
    }
    for (print::LinkItem link : block.links) {
        const std::size_t slice = slice_at(link.area.y, 0);
        link.area.y -= tops[slice];
        slices[slice].links.push_back(std::move(link));
    }
    return slices;
}

void append_unit(print::Galley& galley, const SetBlock& block, Length step, const UnitOptions& options) {
    const auto unit = static_cast<std::uint32_t>(galley.units.size());
    const auto steps = static_cast<int>((block.height + step - 1) / step);
    galley.units.push_back({.steps = std::max({steps, block.steps, 1}),
                            .space = options.space_before,
                            .cut = options.cut_after,
                            .block = options.block,
                            .item = static_cast<std::uint32_t>(galley.items.size()),
                            .item_count = static_cast<std::uint32_t>(block.items.size())});
    galley.items.insert(galley.items.end(), block.items.begin(), block.items.end());
    for (const print::Anchor& anchor : block.anchors) galley.anchors.emplace_back(unit, anchor);
    for (const print::LinkItem& link : block.links) galley.links.emplace_back(unit, link);
}

}  // namespace casepress::booklet
