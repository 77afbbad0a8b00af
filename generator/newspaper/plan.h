#pragma once
// What the search decides: pages of strips of cells of forms, in grid steps.

#include "newspaper/shapes.h"

#include <array>
#include <cstdint>
#include <vector>

namespace casepress::newspaper {

/// Strips with more cells are not made, and cells with more articles.
inline constexpr int kMostCells = 4;
inline constexpr int kMostStacked = 4;

/// What is white at a page's foot is spread: so many steps go to each gap between strips or articles, and to each strip
/// that is at least so high that it is not seen.
inline constexpr int kSpreadAtGap = 1;
inline constexpr int kSpreadInStrip = 2;
inline constexpr int kLeastSpread = 16;

/// Some columns of a strip, with one article or several above each other.
struct Cell {
    int column = 0;
    int span = 1;
    int count = 0;
    std::array<FormId, kMostStacked> forms = {};
};

/// A band over the whole width of a page. Cells are `height` steps high; what their articles lack is slack.
struct Strip {
    int height = 0;
    int count = 0;
    std::array<Cell, kMostCells> cells = {};
    int cost = 0;
};

struct PagePlan {
    std::vector<Strip> strips;  ///< from the top
    int slack = 0;              ///< steps that are left at the foot, to be spread
};

/// All pages, in order. Forms are those of the maker that the search was given.
struct IssuePlan {
    std::vector<PagePlan> pages;
    std::int64_t cost = 0;
    std::vector<std::uint32_t> unplaced;  ///< articles that go on no page: something in them is higher than a page
};

}  // namespace casepress::newspaper
