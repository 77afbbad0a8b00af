// Where columns end.

#include "newspaper/columns.h"
#include "newspaper/made_articles.h"

#include <doctest/doctest.h>

#include <vector>

using namespace casepress;
using namespace casepress::newspaper;

namespace {

std::vector<int> heights(const Flow& flow, const Filling& filling, std::size_t columns) {
    std::vector<int> heights;
    for (std::size_t i = 0; i < columns; ++i) {
        heights.push_back(flow.height(filling.columns[i].begin, filling.columns[i].end));
    }
    return heights;
}

Flow free_lines(int lines) { return Flow(std::vector<print::GalleyUnit>(static_cast<std::size_t>(lines))); }

}  // namespace

TEST_CASE("heights of a flow leave out the space at a column's top") {
    std::vector<print::GalleyUnit> units(4);
    units[1].steps = 3;
    units[2].space = 2;
    const Flow flow(units);
    CHECK(flow.height(0, 4) == 8);
    CHECK(flow.height(2, 4) == 2);
    CHECK(flow.height(1, 3) == 6);
    CHECK(flow.height(2, 2) == 0);
    CHECK(flow.reach(0, 3) == 1);
    CHECK(flow.reach(0, 4) == 2);
    CHECK(flow.reach(0, 6) == 2);
    CHECK(flow.reach(2, 1) == 3);
    CHECK(flow.reach(0, 0) == 0);
    CHECK(flow.reach(4, 9) == 4);
}

TEST_CASE("columns end level") {
    const Flow flow = free_lines(33);
    const int rooms[] = {9, 9, 9, 9};
    const auto filling = fill_whole(flow, 0, rooms);
    REQUIRE(filling);
    CHECK(heights(flow, *filling, 4) == std::vector{9, 8, 8, 8});
    CHECK(filling->columns[0].begin == 0);
    CHECK(filling->columns[3].end == 33);
}

TEST_CASE("what does not fit is not squeezed in") {
    const Flow flow = free_lines(31);
    const int rooms[] = {10, 10, 10};
    CHECK_FALSE(fill_whole(flow, 0, rooms));
    const int more[] = {10, 11, 10};
    CHECK(fill_whole(flow, 0, more));
}

TEST_CASE("a column ends where it may") {
    // A heading in the tenth line: it goes to the next column with its text.
    std::vector<print::GalleyUnit> units(20);
    units[9].cut = print::kNeverCut;
    const Flow flow(units);
    const int rooms[] = {10, 11};
    const auto filling = fill_whole(flow, 0, rooms);
    REQUIRE(filling);
    CHECK(heights(flow, *filling, 2) == std::vector{9, 11});
}

TEST_CASE("a picture that goes into no rest of a column leaves it short") {
    std::vector<print::GalleyUnit> units(12);
    units[6].steps = 8;
    const Flow flow(units);
    const int rooms[] = {10, 13};
    const auto filling = fill_whole(flow, 0, rooms);
    REQUIRE(filling);
    CHECK(heights(flow, *filling, 2) == std::vector{6, 13});
    CHECK(filling->cost == 48 + 2 * kUnevenCost);  // four steps, two more than ragged
}

TEST_CASE("a column without room stays empty") {
    const Flow flow = free_lines(10);
    const int rooms[] = {0, 5, 5};
    const auto filling = fill_whole(flow, 0, rooms);
    REQUIRE(filling);
    CHECK(heights(flow, *filling, 3) == std::vector{0, 5, 5});
    CHECK(filling->cost == 0);
}

TEST_CASE("a part is full and leaves enough for later") {
    const Flow flow = free_lines(40);
    const int rooms[] = {10, 9};
    const auto part = fill_part(flow, 0, rooms, 12);
    REQUIRE(part);
    CHECK(heights(flow, *part, 2) == std::vector{10, 9});
    CHECK_FALSE(fill_part(flow, 0, rooms, 26));
    // One step may be given up for a good rest.
    const auto less = fill_part(flow, 0, rooms, 22);
    REQUIRE(less);
    CHECK(less->columns[1].end == 18);
}

TEST_CASE("nothing to fill") {
    const Flow flow = free_lines(0);
    const int rooms[] = {4};
    REQUIRE(fill_whole(flow, 0, rooms));
    CHECK_FALSE(fill_part(flow, 0, rooms, 0));
}
