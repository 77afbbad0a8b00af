// The page breaker on made chapters: exact small cases, and what must hold of any chapter.

#include "booklet/break_pages.h"

#include "booklet/sequences.h"

#include <doctest/doctest.h>

#include <random>

namespace casepress::booklet {

namespace {

constexpr PageLimits kTenLines{.steps = 10, .step = 14'000, .note_gap = 14'000};

std::vector<std::size_t> ends_of(const std::vector<PageCut>& pages) {
    std::vector<std::size_t> ends;
    for (const PageCut& page : pages) ends.push_back(page.end);
    return ends;
}
using Ends = std::vector<std::size_t>;

TEST_CASE("nothing has no pages, and one line one page") {
    CHECK(break_pages({}, kTenLines, Side::kRight).empty());
    CHECK(ends_of(break_pages(test::sequence_of({{}}), kTenLines, Side::kRight)) == Ends{1});
}

TEST_CASE("lines that may be cut anywhere fill the pages") {
    const Sequence text = test::sequence_of(std::vector<BreakUnit>(27));
    CHECK(ends_of(break_pages(text, kTenLines, Side::kRight)) == Ends{10, 20, 27});
}

TEST_CASE("a heading is never last on a page") {
    std::vector<BreakUnit> units(25);
    units[8] = {.steps = 1, .space = 1, .cut = print::kNeverCut};  // would end page one
    const auto pages = break_pages(test::sequence_of(units), kTenLines, Side::kRight);
    CHECK(pages[0].end == 8);
    CHECK(!pages[0].forced);
}

TEST_CASE("a last page of less than five lines takes lines from the one before") {
    const Sequence text = test::sequence_of(std::vector<BreakUnit>(21));
    const auto pages = break_pages(text, kTenLines, Side::kRight);
    REQUIRE(pages.size() == 3);
    CHECK(pages[2].end - pages[2].begin >= 5);
    // The spread in the middle begins with page two; pages one and two stand apart.
    CHECK(pages[0].end >= 7);
}

TEST_CASE("a line too many is made room for by a narrower space") {
    constexpr PageLimits kElevenLines{.steps = 11, .step = 14'000};
    std::vector<BreakUnit> units(10);
    units[5].space = 2;
    const auto pages = break_pages(test::sequence_of(units), kElevenLines, Side::kRight);
    CHECK(ends_of(pages) == Ends{10});
    CHECK(pages[0].adjust == -1);
    // A space of one step stays.
    units[5].space = 1;
    CHECK(break_pages(test::sequence_of(units), kTenLines, Side::kRight).size() == 2);
}

TEST_CASE("a page that is a line short widens a space") {
    std::vector<BreakUnit> units(35);
    units[4].space = 1;
    units[8].cut = print::kNeverCut;  // its tenth step is taken by the space: page one would end here
    const auto pages = break_pages(test::sequence_of(units), kTenLines, Side::kRight);
    CHECK(pages[0].end == 8);
    CHECK(pages[0].adjust == 1);
}

TEST_CASE("facing pages end at the same height") {
    // Page two (left) can only end after eight lines; page three, which faces it, has a choice.
    std::vector<BreakUnit> units(45);
    for (const std::size_t i : {18U, 19U}) units[i].cut = print::kNeverCut;
    const auto pages = break_pages(test::sequence_of(units), kTenLines, Side::kRight);
    REQUIRE(pages.size() >= 4);
    CHECK(pages[1].end == 18);
    const std::size_t left = pages[1].end - pages[1].begin;
    const std::size_t right = pages[2].end - pages[2].begin;
    CHECK(right - left <= 1);
}

TEST_CASE("footnotes take their room from the text of their page") {
    Sequence text;
    for (int i = 0; i < 33; ++i) {
        test::add_paragraph(text, 1);
        if (i == 2) test::add_note(text, 3);
    }
    const auto pages = break_pages(text, kTenLines, Side::kRight);
    // 14 + 3 × 10 points of notes are four steps of text.
    CHECK(pages[0].end == 6);
    CHECK(pages[0].line_end == 3);
    CHECK(pages[1].end == 16);
}

TEST_CASE("a footnote longer than a page goes on at the foot of the next ones") {
    Sequence text;
    for (int i = 0; i < 40; ++i) {
        test::add_paragraph(text, 1);
        if (i == 2) test::add_note(text, 30);
    }
    const auto pages = break_pages(text, kTenLines, Side::kRight);
    CHECK(pages[0].line_begin == 0);
    CHECK(pages[0].line_end > 0);
    CHECK(!pages[0].notes_late);
    CHECK(pages[1].line_begin == pages[0].line_end);
    CHECK(pages[1].line_end > pages[1].line_begin);
    CHECK(pages[1].end > pages[1].begin);
    CHECK(pages.back().line_end == 30);
}

TEST_CASE("notes that are left behind the last line get pages of their own") {
    Sequence text;
    test::add_paragraph(text, 1);
    test::add_note(text, 40);
    const auto pages = break_pages(text, kTenLines, Side::kRight);
    REQUIRE(pages.size() == 4);
    CHECK(pages[1].begin == pages[1].end);
    CHECK(pages[3].line_end == 40);
}

TEST_CASE("what is never to be cut is cut when it is longer than a page") {
    std::vector<BreakUnit> units(25, {.steps = 1, .cut = print::kNeverCut});
    const auto pages = break_pages(test::sequence_of(units), kTenLines, Side::kRight);
    CHECK(pages.size() == 3);
    CHECK(pages[0].forced);
    CHECK(!pages[2].forced);
}

TEST_CASE("something higher than a page stands alone") {
    std::vector<BreakUnit> units(3);
    units[1].steps = 12;
    CHECK(ends_of(break_pages(test::sequence_of(units), kTenLines, Side::kRight)) == Ends{1, 2, 3});
}

TEST_CASE("the head of a table takes room where it is repeated") {
    std::vector<BreakUnit> units(23, {.steps = 1, .cut = 0, .head_steps = 2});
    units[0].head_steps = 0;
    CHECK(ends_of(break_pages(test::sequence_of(units), kTenLines, Side::kRight)) == Ends{10, 18, 23});
}

/// Steps that a page's units take.
int body_steps(const Sequence& text, const PageCut& page) {
    int steps = page.end > page.begin ? text.units[page.begin].head_steps - text.units[page.begin].space : 0;
    for (std::size_t i = page.begin; i < page.end; ++i) steps += text.units[i].space + text.units[i].steps;
    return steps + std::max(page.adjust, -1);
}

void check_pages(const Sequence& text, const PageLimits& limits, const std::vector<PageCut>& pages) {
    std::size_t unit = 0;
    std::uint32_t line = 0;
    for (const PageCut& page : pages) {
        REQUIRE(page.begin == unit);
        REQUIRE(page.line_begin == line);
        REQUIRE((page.end > unit || (unit == text.units.size() && page.line_end > line)));
        unit = page.end;
        line = page.line_end;
        // No note before its reference.
        REQUIRE(line <= text.lines_due[unit]);
        Length height = body_steps(text, page) * limits.step;
        if (page.line_end > page.line_begin) height += limits.note_gap;
        for (std::uint32_t i = page.line_begin; i < page.line_end; ++i) height += text.note_lines[i].height;
        REQUIRE(height <= limits.steps * limits.step);
        // A note is carried over only from a page that has no room for its next line.
        if (line < text.lines_due[unit]) {
            const Length more = text.note_lines[line].height + (page.line_end > page.line_begin ? 0 : limits.note_gap);
            REQUIRE(height + more > (limits.steps - std::max(page.adjust, 0)) * limits.step);
        }
    }
    REQUIRE(unit == text.units.size());
    REQUIRE(line == text.note_lines.size());
}

TEST_CASE("every chapter has each of its units and notes once, in order, on pages that hold them") {
    std::mt19937 random(7);
    int forced = 0;
    for (int round = 0; round < 150; ++round) {
        const PageLimits limits{.steps = 8 + static_cast<int>(random() % 40), .step = 14'000, .note_gap = 14'000};
        const Sequence text = test::random_sequence(random, 1 + static_cast<int>(random() % 80), limits.steps);
        const auto pages = break_pages(text, limits, round % 2 == 0 ? Side::kLeft : Side::kRight);
        check_pages(text, limits, pages);
        for (const PageCut& page : pages) forced += page.forced ? 1 : 0;
    }
    // Only a heading before something that is as high as a page.
    CHECK(forced < 60);
}

TEST_CASE("300 footnotes on one line, and a chapter of 20,000 lines") {
    Sequence crowded;
    test::add_paragraph(crowded, 5);
    for (int i = 0; i < 300; ++i) test::add_note(crowded, 1);
    test::add_paragraph(crowded, 30);
    const PageLimits limits{.steps = 40, .step = 14'000, .note_gap = 14'000};
    const auto pages = break_pages(crowded, limits, Side::kRight);
    check_pages(crowded, limits, pages);
    CHECK(pages.front().notes_late);

    Sequence longest;
    for (int i = 0; i < 4000; ++i) test::add_paragraph(longest, 5, i % 7 == 0 ? 1 : 0);
    const auto many = break_pages(longest, limits, Side::kRight);
    check_pages(longest, limits, many);
    CHECK(many.size() < 540);
}

}  // namespace

}  // namespace casepress::booklet
