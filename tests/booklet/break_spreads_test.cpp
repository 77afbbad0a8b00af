// A chapter and its translation on facing pages.

#include "booklet/break_spreads.h"

#include "booklet/sequences.h"

#include <doctest/doctest.h>

#include <cmath>
#include <random>

namespace casepress::booklet {

namespace {

constexpr PageLimits kTenLines{.steps = 10, .step = 14'000, .note_gap = 14'000};

TEST_CASE("both sides end together, at the same paragraph") {
    Sequence left;
    Sequence right;
    std::vector<Correspondence> matches;
    for (int i = 0; i < 6; ++i) {
        matches.push_back({left.units.size(), right.units.size()});
        test::add_paragraph(left, 4);
        test::add_paragraph(right, 5);
    }
    const auto spreads = break_spreads(left, right, matches, kTenLines);
    REQUIRE(spreads.size() == 3);
    CHECK(spreads[0].left.end == 8);
    CHECK(spreads[0].right.end == 10);
    CHECK(spreads[2].left.end == 24);
    CHECK(spreads[2].right.end == 30);
}

TEST_CASE("a paragraph longer than a page is parted at the same share of both sides") {
    Sequence left;
    Sequence right;
    test::add_paragraph(left, 20);
    test::add_paragraph(right, 30);
    const auto spreads = break_spreads(left, right, {}, kTenLines);
    REQUIRE(spreads.size() >= 3);
    for (const SpreadCut& spread : spreads) {
        const double said = static_cast<double>(spread.left.end) / 20;
        CHECK(std::abs(said - static_cast<double>(spread.right.end) / 30) < 0.1);
    }
}

TEST_CASE("one side alone leaves the other blank") {
    Sequence left;
    test::add_paragraph(left, 25);
    const auto spreads = break_spreads(left, {}, {}, kTenLines);
    REQUIRE(spreads.size() == 3);
    for (const SpreadCut& spread : spreads) CHECK(spread.right.end == 0);
    CHECK(break_spreads({}, {}, {}, kTenLines).empty());
}

TEST_CASE("each side has its units and notes once and in order") {
    std::mt19937 random(11);
    for (int round = 0; round < 40; ++round) {
        const PageLimits limits{.steps = 12 + static_cast<int>(random() % 30), .step = 14'000, .note_gap = 14'000};
        const Sequence left = test::random_sequence(random, static_cast<int>(random() % 40), limits.steps);
        const Sequence right = test::random_sequence(random, static_cast<int>(random() % 40), limits.steps);
        SpreadCut at;
        for (const SpreadCut& spread : break_spreads(left, right, {}, limits)) {
            REQUIRE(spread.left.begin == at.left.end);
            REQUIRE(spread.right.begin == at.right.end);
            REQUIRE(spread.left.line_begin == at.left.line_end);
            REQUIRE(spread.right.line_begin == at.right.line_end);
            REQUIRE(spread.left.line_end <= left.lines_due[spread.left.end]);
            at = spread;
        }
        CHECK(at.left.end == left.units.size());
        CHECK(at.right.end == right.units.size());
        CHECK(at.left.line_end == left.note_lines.size());
        CHECK(at.right.line_end == right.note_lines.size());
    }
}

TEST_CASE("blocks are aligned by kind and share of the text") {
    const std::vector<BlockShape> zh = {{1, 0.1}, {0, 0.5}, {1, 0.1}, {0, 0.3}};
    const std::vector<BlockShape> en = {{1, 0.1}, {0, 0.5}, {2, 0.05}, {1, 0.1}, {0, 0.25}};
    CHECK(align_shapes(zh, en) == std::vector<Correspondence>{{0, 0}, {1, 1}, {2, 3}, {3, 4}});
    CHECK(align_shapes(zh, {}).empty());
    // Of two paragraphs, the one of like length.
    CHECK(align_shapes({{0, 0.8}}, {{0, 0.1}, {0, 0.8}}) == std::vector<Correspondence>{{0, 1}});
    // Very long stories: the first blocks only, in bounded memory.
    CHECK(align_shapes(std::vector<BlockShape>(5000), std::vector<BlockShape>(5000)).size() == 2000);
}

}  // namespace

}  // namespace casepress::booklet
