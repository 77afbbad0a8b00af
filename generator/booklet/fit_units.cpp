#include "booklet/fit_units.h"

#include "booklet/codes.h"
#include "booklet/set_blocks.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace casepress::booklet {

namespace {

/// Of ending a page within a row of a table or a box.
constexpr int kWithinCut = 150;
/// A picture is not made lower than this.
constexpr int kLeastPictureSteps = 4;

/// Goes through the units of a galley and makes another one.
class Fitter {
public:
    Fitter(print::Galley galley, const FitLimits& limits, DiagnosticSink& sink)
        : from_(std::move(galley)), limits_(limits), sink_(sink) {
        made_.measure = from_.measure;
    }

    print::Galley run() {
        for (std::size_t i = 0; i < from_.units.size(); ++i) fit(i);
        report();
        return std::move(made_);
    }

private:
    void fit(std::size_t index) {
        const print::GalleyUnit& unit = from_.units[index];
        SetBlock block = take(index);
        if (unit.steps > limits_.steps && shrink_picture(block)) {
            ++shrunk_;
        } else if (unit.steps > limits_.steps) {
            const std::vector<SetBlock> pieces = split(block);
            if (pieces.size() > 1) {
                for (std::size_t i = 0; i < pieces.size(); ++i) {
                    append(unit, pieces[i], steps_for(pieces[i].height));
                    print::GalleyUnit& piece = made_.units.back();
                    if (i > 0) piece.space = 0;
                    if (i > 0) piece.notes = 0;
                    if (i + 1 < pieces.size()) piece.cut = kWithinCut;
                }
                return;
            }
            ++too_tall_;
        }
        append(unit, block, std::min(unit.steps, std::max(steps_for(block.height), 1)));
    }

    /// What stands in a unit, as a block.
    [[nodiscard]] SetBlock take(std::size_t index) {
        const print::GalleyUnit& unit = from_.units[index];
        SetBlock block;
        block.width = from_.measure;
        block.height = unit.steps * limits_.step;
        block.steps = unit.steps;
        const auto first = from_.items.begin() + unit.item;
        block.items.assign(std::make_move_iterator(first), std::make_move_iterator(first + unit.item_count));
        for (; next_anchor_ < from_.anchors.size() && from_.anchors[next_anchor_].first <= index; ++next_anchor_)
            block.anchors.push_back(std::move(from_.anchors[next_anchor_].second));
        for (; next_link_ < from_.links.size() && from_.links[next_link_].first <= index; ++next_link_)
            block.links.push_back(std::move(from_.links[next_link_].second));
        return block;
    }

    [[nodiscard]] int steps_for(Length height) const {
        return static_cast<int>((height + limits_.step - 1) / limits_.step);
    }

    /// Makes the block's picture so much lower that the block fits. What stands below it moves up.
    [[nodiscard]] bool shrink_picture(SetBlock& block) const {
        const auto found = std::ranges::find_if(
            block.items, [](const Item& item) { return std::holds_alternative<print::PictureItem>(item); });
        if (found == block.items.end()) return false;
        print::Box& box = std::get<print::PictureItem>(*found).box;
        const Length excess = block.height - limits_.steps * limits_.step;
        const Length height = box.height - excess;
        if (height < kLeastPictureSteps * limits_.step) return false;
        const Length bottom = box.y + box.height;
        const Length width = typesetting::scaled(box.width, height, box.height);
        box.x += (box.width - width) / 2;
        box.width = width;
        box.height = height;
        for (Item& item : block.items) {
            if (const auto* line = std::get_if<print::LineItem>(&item); line != nullptr && line->place.y >= bottom)
                move_item(item, 0, -excess);
        }
        for (print::Anchor& anchor : block.anchors) {
            if (anchor.place.y >= bottom) anchor.place.y -= excess;
        }
        for (print::LinkItem& link : block.links) {
            if (link.area.y >= bottom) link.area.y -= excess;
        }
        block.height -= excess;
        return true;
    }

    /// Pieces between lines, each as high as fits on a page.
    [[nodiscard]] std::vector<SetBlock> split(const SetBlock& block) const {
        std::vector<SetBlock> pieces;
        for (SetBlock& line : split_lines(block)) {
            const Length room = limits_.steps * limits_.step;
            if (pieces.empty() || pieces.back().height + line.height > room) {
                pieces.push_back(std::move(line));
                continue;
            }
            SetBlock& piece = pieces.back();
            const Length down = piece.height;
            for (Item& item : line.items) {
                move_item(item, 0, down);
                piece.items.push_back(std::move(item));
            }
            for (print::Anchor& anchor : line.anchors) {
                anchor.place.y += down;
                piece.anchors.push_back(std::move(anchor));
            }
            for (print::LinkItem& link : line.links) {
                link.area.y += down;
                piece.links.push_back(std::move(link));
            }
            piece.height += line.height;
        }
        return pieces;
    }

    void append(const print::GalleyUnit& unit, const SetBlock& block, int steps) {
        SetBlock exact = block;
        exact.steps = steps;
        exact.height = std::min(exact.height, steps * limits_.step);
        append_unit(made_, exact, limits_.step, {.space_before = unit.space, .cut_after = unit.cut});
        print::GalleyUnit& made = made_.units.back();
        made.block = unit.block;
        made.notes = unit.notes;
        made.kind = unit.kind;
    }

    void report() {
        if (shrunk_ > 0) {
            sink_.report(
                {.code = kPicturesShrunk,
                 .severity = Severity::kNote,
                 .path = limits_.path,
                 .message = {fmt::format("{} higher than the page, shown smaller",
                                         shrunk_ == 1 ? "A picture is" : fmt::format("{} pictures are", shrunk_)),
                             fmt::format("{}幅图片高于页面，已缩小", shrunk_)}});
        }
        if (too_tall_ > 0) {
            sink_.report({.code = kTooTall,
                          .severity = Severity::kWarning,
                          .path = limits_.path,
                          .message = {"Something is higher than a page of the booklet and cannot be parted",
                                      "有内容高于小册子的一页，而且无法拆开"},
                          .help = {"Choose a larger paper, or make it smaller", "请改用更大的开本，或缩小该内容"}});
        }
    }

    print::Galley from_;
    const FitLimits& limits_;
    DiagnosticSink& sink_;
    print::Galley made_;
    std::size_t next_anchor_ = 0, next_link_ = 0;
    int shrunk_ = 0, too_tall_ = 0;
};

}  // namespace

print::Galley fit_units(print::Galley galley, const FitLimits& limits, DiagnosticSink& sink) {
    const auto by_unit = [](const auto& a, const auto& b) { return a.first < b.first; };
    std::ranges::stable_sort(galley.anchors, by_unit);
    std::ranges::stable_sort(galley.links, by_unit);
    return Fitter(std::move(galley), limits, sink).run();
}

}  // namespace casepress::booklet
