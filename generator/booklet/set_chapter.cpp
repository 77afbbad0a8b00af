#include "booklet/set_chapter.h"

#include "base/text.h"
#include "booklet/fit_units.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <ranges>
#include <utility>

namespace casepress::booklet {

namespace {

using print::UnitKind;

/// A table's head is repeated when it takes no more than this share of the page.
constexpr int kMostHeadShare = 4;
constexpr std::size_t kLeastAnswerLines = 2;
/// A note's rule is this share of the measure long.
constexpr Length kNoteRuleShare = 4;

/// The units of the head of the table that unit `row` belongs to; empty when there is none, or it stands on this page.
std::pair<std::size_t, std::size_t> table_head(const print::Galley& galley, std::size_t row) {
    if (row >= galley.units.size() || galley.units[row].kind != UnitKind::kTableRow) return {0, 0};
    const std::uint32_t table = galley.units[row].block;
    std::size_t end = row;
    while (end > 0 && galley.units[end - 1].block == table && galley.units[end - 1].kind == UnitKind::kTableRow) --end;
    std::size_t begin = end;
    while (begin > 0 && galley.units[begin - 1].block == table && galley.units[begin - 1].kind == UnitKind::kTableHead)
        --begin;
    return {begin, end};
}

void set_notes(Chapter& chapter, const print::Story& story, print::Setter& setter, Length measure) {
    std::vector<std::uint32_t> lines_of_notes = {0};
    for (std::size_t i = 0; i < story.notes.size(); ++i) {
        std::vector<SetBlock> lines = split_lines(setter.set_note(story, i, measure));
        for (std::size_t j = 0; j < lines.size(); ++j) {
            chapter.sequence.note_lines.push_back({.height = lines[j].height, .begins_note = j == 0});
            chapter.note_lines.push_back(std::move(lines[j]));
        }
        lines_of_notes.push_back(static_cast<std::uint32_t>(chapter.note_lines.size()));
    }
    std::size_t notes = 0;
    chapter.sequence.lines_due = {0};
    for (const print::GalleyUnit& unit : chapter.galley.units) {
        notes = std::min(notes + unit.notes, story.notes.size());
        chapter.sequence.lines_due.push_back(lines_of_notes[notes]);
    }
    // What no unit refers to stands with the last one.
    chapter.sequence.lines_due.back() = lines_of_notes.back();
}

bool is_answer_line(const print::Galley& galley, std::size_t unit) {
    return unit < galley.units.size() && galley.units[unit].kind == UnitKind::kAnswerLine;
}

void measure_units(Chapter& chapter, const PageLimits* limits) {
    std::pair<std::size_t, std::size_t> head = {0, 0};
    int head_steps = 0;
    for (std::size_t i = 0; i < chapter.galley.units.size(); ++i) {
        const print::GalleyUnit& unit = chapter.galley.units[i];
        if (unit.kind == UnitKind::kTableRow && (i == 0 || chapter.galley.units[i - 1].kind != UnitKind::kTableRow ||
                                                 chapter.galley.units[i - 1].block != unit.block)) {
            head = table_head(chapter.galley, i);
            head_steps = chapter.galley.steps(head.first, head.second);
        }
        const bool repeats =
            unit.kind == UnitKind::kTableRow && limits != nullptr && head_steps <= limits->steps / kMostHeadShare;
        chapter.sequence.units.push_back(
            {.steps = unit.steps, .space = unit.space, .cut = unit.cut, .head_steps = repeats ? head_steps : 0});
    }
}

/// The units whose space changes, each by how much: widest spaces first.
std::vector<std::pair<std::size_t, int>> adjusted_spaces(const Sequence& sequence, const PageCut& cut) {
    std::vector<std::size_t> spaces;
    const int least = cut.adjust < 0 ? kLeastSqueezable : 1;
    for (std::size_t i = cut.begin + 1; i < cut.end; ++i) {
        if (sequence.units[i].space >= least) spaces.push_back(i);
    }
    std::ranges::stable_sort(spaces, std::greater{}, [&](std::size_t i) { return sequence.units[i].space; });
    spaces.resize(std::min(spaces.size(), static_cast<std::size_t>(std::abs(cut.adjust))));
    std::ranges::sort(spaces);
    std::vector<std::pair<std::size_t, int>> changes;
    for (const std::size_t i : spaces) changes.emplace_back(i, cut.adjust < 0 ? -1 : 1);
    return changes;
}

/// The head of a table once more.
void repeat_head(const print::Galley& galley, std::size_t begin, std::size_t end, Place at, Length step,
                 print::PrintPage& page) {
    print::PrintPage head;
    append_units(galley, begin, end, at, step, head);
    for (Item& item : head.items) {
        if (std::holds_alternative<print::PictureItem>(item)) continue;
        if (auto* line = std::get_if<print::LineItem>(&item)) line->owner = pagination();
        page.items.push_back(std::move(item));
    }
}

void place_notes(const Chapter& chapter, const PageCut& cut, const TypeArea& area, print::PrintPage& page) {
    if (cut.line_begin == cut.line_end) return;
    Length height = 0;
    for (std::uint32_t i = cut.line_begin; i < cut.line_end; ++i) height += chapter.note_lines[i].height;
    const bool alone = cut.begin == cut.end;
    const Length bottom = area.corner.y + area.limits.steps * area.limits.step;
    Length y = alone ? area.corner.y + area.limits.note_gap : bottom - height;
    const Length rule = y - area.limits.note_gap * 2 / 5;
    page.items.emplace_back(
        print::RuleItem{.from = {area.corner.x, rule}, .to = {area.corner.x + area.width / kNoteRuleShare, rule}});
    for (std::uint32_t i = cut.line_begin; i < cut.line_end; ++i) {
        append_block(chapter.note_lines[i], {area.corner.x, y}, page);
        y += chapter.note_lines[i].height;
    }
}

/// For each unit whether it is one of the last `lines` of the room for an answer, but not of its first two.
std::vector<bool> spare_lines(const print::Galley& galley, int lines) {
    std::vector<bool> spare(galley.units.size());
    for (std::size_t begin = 0, end = 0; begin < galley.units.size(); begin = end) {
        end = begin + 1;
        if (!is_answer_line(galley, begin)) continue;
        while (is_answer_line(galley, end) && galley.units[end].block == galley.units[begin].block) ++end;
        const auto kept = std::max<std::size_t>(kLeastAnswerLines,
                                                end - begin - std::min(end - begin, static_cast<std::size_t>(lines)));
        for (std::size_t i = begin + kept; i < end; ++i) spare[i] = true;
    }
    return spare;
}

/// Drops entries that belong to units that are left out, and counts the others anew.
template <typename Entry>
void keep_entries(std::vector<std::pair<std::uint32_t, Entry>>& entries, const std::vector<std::uint32_t>& places,
                  const std::vector<bool>& left_out) {
    std::erase_if(entries, [&](const auto& entry) { return left_out[entry.first]; });
    for (auto& entry : entries) entry.first = places[entry.first];
}

}  // namespace

std::optional<Chapter> with_less_room(const Chapter& chapter, int lines, const PageLimits& limits) {
    const std::vector<bool> spare = spare_lines(chapter.galley, lines);
    if (std::ranges::count(spare, true) == 0) return std::nullopt;
    Chapter made = chapter;
    std::vector<std::uint32_t> places;
    made.galley.units.clear();
    made.sequence.units.clear();
    made.sequence.lines_due = {0};
    for (std::size_t i = 0; i < spare.size(); ++i) {
        places.push_back(static_cast<std::uint32_t>(made.galley.units.size()));
        if (spare[i]) {
            made.galley.units.back().cut = chapter.galley.units[i].cut;
            continue;
        }
        made.galley.units.push_back(chapter.galley.units[i]);
        made.sequence.lines_due.push_back(chapter.sequence.lines_due[i + 1]);
    }
    keep_entries(made.galley.anchors, places, spare);
    keep_entries(made.galley.links, places, spare);
    measure_units(made, &limits);
    return made;
}

std::size_t answers_parted(const Chapter& chapter, const std::vector<PageCut>& cuts) {
    return static_cast<std::size_t>(std::ranges::count_if(cuts, [&](const PageCut& cut) {
        return cut.end > cut.begin && is_answer_line(chapter.galley, cut.end - 1) &&
               is_answer_line(chapter.galley, cut.end);
    }));
}

void append_galley(print::Galley& galley, print::Galley&& more) {
    const auto units = static_cast<std::uint32_t>(galley.units.size());
    const auto items = static_cast<std::uint32_t>(galley.items.size());
    for (print::GalleyUnit unit : more.units) {
        unit.item += items;
        galley.units.push_back(unit);
    }
    std::ranges::move(more.items, std::back_inserter(galley.items));
    for (auto& [unit, anchor] : more.anchors) galley.anchors.emplace_back(unit + units, std::move(anchor));
    for (auto& [unit, link] : more.links) galley.links.emplace_back(unit + units, std::move(link));
}

Chapter set_chapter(const SetBlock& opening, const print::Story& story, print::Setter& setter, const PageLimits& limits,
                    Length measure, DiagnosticSink& sink) {
    print::Galley galley;
    galley.measure = measure;
    append_unit(galley, opening, limits.step, {.cut_after = print::kNeverCut, .block = kNoBlock});
    append_galley(galley, setter.set_body(story, measure, {}, {.source_line = true}));
    if (galley.units.size() == 1) galley.units.front().cut = 0;
    Chapter chapter;
    chapter.galley = fit_units(std::move(galley), {limits.steps, limits.step, story.path}, sink);
    measure_units(chapter, &limits);
    set_notes(chapter, story, setter, measure);
    return chapter;
}

Chapter plain_chapter(print::Galley galley) {
    Chapter chapter;
    chapter.galley = std::move(galley);
    measure_units(chapter, nullptr);
    chapter.sequence.lines_due.assign(chapter.galley.units.size() + 1, 0);
    return chapter;
}

std::vector<Subhead> anchor_subheads(print::Galley& galley, const print::Story& story) {
    std::vector<Subhead> found;
    std::uint32_t last = kNoBlock;
    for (std::uint32_t i = 0; i < galley.units.size(); ++i) {
        const std::uint32_t index = galley.units[i].block;
        if (index == last || index >= story.blocks.size()) continue;
        last = index;
        const print::Block& block = story.blocks[index];
        const bool main_heading = block.kind == print::BlockKind::kHeading && block.level <= 2;
        if (!main_heading && block.kind != print::BlockKind::kQuestions) continue;
        std::string title;
        for (const print::TextPiece& piece : block.text) {
            if (piece.note == 0) title += piece.text;
        }
        std::string name = fmt::format("{}/{}#{}", story.key, story.language, index);
        galley.anchors.emplace_back(i, print::Anchor{.name = name, .place = {}});
        found.push_back({replace_all(title, "\n", " "), std::move(name)});
    }
    std::ranges::stable_sort(galley.anchors, {}, [](const auto& anchor) { return anchor.first; });
    return found;
}

void place_page(const Chapter& chapter, const PageCut& cut, const TypeArea& area, print::PrintPage& page) {
    const Length step = area.limits.step;
    Place at = area.corner;
    if (cut.end > cut.begin && chapter.sequence.units[cut.begin].head_steps > 0) {
        const auto [begin, end] = table_head(chapter.galley, cut.begin);
        repeat_head(chapter.galley, begin, end, at, step, page);
        at.y += chapter.sequence.units[cut.begin].head_steps * step;
    }
    std::size_t begin = cut.begin;
    const auto place_until = [&](std::size_t end) {
        append_units(chapter.galley, begin, end, at, step, page);
        at.y += chapter.galley.steps(begin, end) * step;
        begin = end;
    };
    for (const auto& [unit, change] : adjusted_spaces(chapter.sequence, cut)) {
        place_until(unit);
        at.y += (chapter.sequence.units[unit].space + change) * step;
    }
    place_until(cut.end);
    place_notes(chapter, cut, area, page);
}

}  // namespace casepress::booklet
