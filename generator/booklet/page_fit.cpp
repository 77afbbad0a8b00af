#include "booklet/page_fit.h"

#include "print/galley.h"

#include <algorithm>

namespace casepress::booklet {

namespace {

constexpr Cost kSqueezeCost = 60;
constexpr Cost kStretchCost = 25;     // for each space
constexpr Cost kShortLastCost = 900;  // for each line that the last page lacks
constexpr Cost kCarryPageCost = 300;  // notes that go on on the next page
constexpr Cost kCarryLineCost = 4;
constexpr Cost kLateNoteCost = 4000;
constexpr Cost kThinBodyCost = 8;  // times the square of what lacks to a quarter of the page
constexpr Cost kMostLines = 200;   // beyond which carried lines no longer make it worse

}  // namespace

PageModel::PageModel(const Sequence& sequence, const PageLimits& limits, Stretching stretching)
    : sequence_(&sequence), limits_(limits), stretching_(stretching) {
    position_.push_back(0);
    stretchable_.push_back(0);
    squeezable_.push_back(0);
    for (const BreakUnit& unit : sequence.units) {
        position_.push_back(position_.back() + unit.space + unit.steps);
        stretchable_.push_back(stretchable_.back() + (unit.space >= 1 ? 1 : 0));
        squeezable_.push_back(squeezable_.back() + (unit.space >= kLeastSqueezable ? 1 : 0));
    }
    note_position_.push_back(0);
    notes_begun_.push_back(0);
    for (const NoteLine& line : sequence.note_lines) {
        note_position_.push_back(note_position_.back() + line.height);
        notes_begun_.push_back(notes_begun_.back() + (line.begins_note ? 1 : 0));
    }
}

int PageModel::height(std::size_t begin, std::size_t end) const {
    if (begin == end) return 0;
    const BreakUnit& first = sequence_->units[begin];
    return position_[end] - position_[begin] - first.space + first.head_steps;
}

std::uint32_t PageModel::lines_that_fit(std::uint32_t begin, std::uint32_t end, std::int64_t room) const {
    const auto first = note_position_.begin() + begin;
    const auto last = note_position_.begin() + end;
    const auto past = std::upper_bound(first, last + 1, *first + std::max<std::int64_t>(room, 0));
    return static_cast<std::uint32_t>(past - note_position_.begin() - 1);
}

std::optional<PageFit> PageModel::fit(std::size_t begin, std::size_t end, std::uint32_t line_begin) const {
    PageFit fit{.cut = {.begin = begin, .end = end, .line_begin = line_begin, .line_end = line_begin}};
    fit.cost = kPageCost;
    const int body = height(begin, end);
    int room = limits_.steps - body;
    if (room == -1 && squeezable_[end] > squeezable_[begin + 1]) {
        fit.cut.adjust = -1;
        fit.cost += kSqueezeCost;
        room = 0;
    }
    if (room < 0) {
        if (end > begin + 1) return std::nullopt;
        fit.cost += kOverfullCost;
        room = 0;
    }
    place_notes(fit, room);
    adjust_spaces(fit);
    judge_end(fit, body);
    return fit;
}

void PageModel::place_notes(PageFit& fit, int room) const {
    const std::uint32_t due = sequence_->lines_due[fit.cut.end];
    fit.empty_steps = room;
    fit.short_by = room;
    if (due <= fit.cut.line_begin) return;
    const std::uint32_t end = lines_that_fit(fit.cut.line_begin, due, room * limits_.step - limits_.note_gap);
    fit.cut.line_end = end;
    if (end > fit.cut.line_begin) {
        const std::int64_t used = limits_.note_gap + note_position_[end] - note_position_[fit.cut.line_begin];
        fit.empty_steps = room - static_cast<int>((used + limits_.step - 1) / limits_.step);
        fit.short_by = 0;
    }
    if (end == due) return;
    const std::uint32_t late = notes_begun_[due] - notes_begun_[end];
    fit.cut.notes_late = late > 0;
    fit.cost += kCarryPageCost + kCarryLineCost * std::min<Cost>(due - end, kMostLines) +
                kLateNoteCost * std::min<Cost>(late, kMostLines);
}

void PageModel::adjust_spaces(PageFit& fit) const {
    const bool last = fit.cut.end == size();
    if (stretching_ == Stretching::kOff || last || fit.cut.adjust != 0 || fit.empty_steps > kMostStretched) return;
    if (fit.cut.end <= fit.cut.begin) return;
    const auto spaces = static_cast<int>(stretchable_[fit.cut.end] - stretchable_[fit.cut.begin + 1]);
    fit.cut.adjust = std::min(fit.empty_steps, spaces);
    fit.empty_steps -= fit.cut.adjust;
    fit.short_by = std::min(fit.short_by, fit.empty_steps);
    fit.cost += kStretchCost * fit.cut.adjust;
}

void PageModel::judge_end(PageFit& fit, int body) const {
    if (fit.cut.end == size()) {
        const bool judged = stretching_ == Stretching::kAllowed && fit.cut.begin > 0 && fit.cut.end > fit.cut.begin;
        if (judged) fit.cost += kShortLastCost * std::max(0, kLeastLastLines - body);
        return;
    }
    if (fit.cut.end == fit.cut.begin) return;
    const BreakUnit& last = sequence_->units[fit.cut.end - 1];
    if (last.open_end) fit.empty_steps = fit.short_by = 0;
    fit.cut.forced = last.cut >= print::kNeverCut;
    fit.cost += fit.cut.forced ? kForcedCutCost : last.cut;
    const bool carries = fit.cut.line_end < sequence_->lines_due[fit.cut.end];
    const int lacking = limits_.steps / 4 - body;
    if (carries && lacking > 0) fit.cost += kThinBodyCost * lacking * lacking;
}

std::vector<PageCut> PageModel::rest_of_notes(std::uint32_t line_begin) const {
    std::vector<PageCut> pages;
    const std::uint32_t due = sequence_->lines_due.back();
    while (line_begin < due) {
        const Length room = limits_.steps * limits_.step - limits_.note_gap;
        const std::uint32_t end = std::max(line_begin + 1, lines_that_fit(line_begin, due, room));
        pages.push_back({.begin = size(), .end = size(), .line_begin = line_begin, .line_end = end});
        line_begin = end;
    }
    return pages;
}

}  // namespace casepress::booklet
