#pragma once
// Made chapters for the tests of page breaking.

#include "booklet/page_fit.h"
#include "print/galley.h"

#include <cstddef>
#include <cstdint>
#include <random>
#include <vector>

namespace casepress::test {

/// Of units alone.
inline booklet::Sequence sequence_of(std::vector<booklet::BreakUnit> units) {
    booklet::Sequence sequence{.units = std::move(units)};
    sequence.lines_due.assign(sequence.units.size() + 1, 0);
    return sequence;
}

/// So many lines of one paragraph of running text, which may be cut but for two lines at either end.
inline void add_paragraph(booklet::Sequence& sequence, int lines, int space = 0) {
    for (int i = 0; i < lines; ++i) {
        const bool widow = i == 0 || i == lines - 2;
        sequence.units.push_back(
            {.steps = 1, .space = i == 0 ? space : 0, .cut = widow && i != lines - 1 ? print::kNeverCut : 0});
        sequence.lines_due.push_back(sequence.lines_due.back());
    }
}

/// A note of so many lines to the last unit.
inline void add_note(booklet::Sequence& sequence, int lines, booklet::Length height = 10'000) {
    for (int i = 0; i < lines; ++i) sequence.note_lines.push_back({.height = height, .begins_note = i == 0});
    sequence.lines_due.back() = static_cast<std::uint32_t>(sequence.note_lines.size());
}

/// Text with headings, pictures, tables and notes of random sizes.
inline booklet::Sequence random_sequence(std::mt19937& random, int paragraphs, int page_steps) {
    const auto pick = [&](int from, int to) {
        return from + static_cast<int>(random() % static_cast<unsigned>(to - from + 1));
    };
    booklet::Sequence sequence;
    for (int i = 0; i < paragraphs; ++i) {
        const int kind = pick(0, 9);
        if (kind == 0) {
            sequence.units.push_back({.steps = pick(1, 3), .space = pick(1, 3), .cut = print::kNeverCut});
            sequence.lines_due.push_back(sequence.lines_due.back());
        } else if (kind == 1) {
            sequence.units.push_back({.steps = pick(3, page_steps), .space = 1, .cut = 0});
            sequence.lines_due.push_back(sequence.lines_due.back());
        } else if (kind == 2) {
            for (int row = 0; row < pick(2, 12); ++row) {
                sequence.units.push_back(
                    {.steps = pick(1, 3), .cut = row == 0 ? print::kNeverCut : 100, .head_steps = row == 0 ? 0 : 1});
                sequence.lines_due.push_back(sequence.lines_due.back());
            }
        } else {
            add_paragraph(sequence, pick(1, 14), pick(0, 3) == 0 ? 1 : 0);
        }
        if (pick(0, 3) == 0) add_note(sequence, pick(1, pick(0, 20) == 0 ? 60 : 4));
    }
    return sequence;
}

}  // namespace casepress::test
