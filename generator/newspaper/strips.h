#pragma once
// The strips that can be put next on a half-filled page.

#include "newspaper/plan.h"
#include "newspaper/weights.h"

#include <cstdint>
#include <vector>

namespace casepress::newspaper {

/// An article, or the rest of one, that could be placed now.
struct Choice {
    std::uint32_t article = 0;
    Mark begin;
    int jumps = 0;  ///< how often it was cut already
};

/// The place for a strip.
struct StripPlace {
    int room = 0;  ///< steps down to the page's foot
    int page_steps = 0;
    bool first = true;          ///< on its page
    int cuts_left = 1;          ///< how many articles may be cut on this page still
    int rests_left = 1;         ///< how many of these may be such as were not cut before
    bool has_vertical = false;  ///< a vertical headline stands on the page already
    std::uint32_t above = 0;    ///< division_of the strip above
};

/// A strip and which of the choices are in it.
struct StripChoice {
    Strip strip;
    std::uint32_t choices = 0;  ///< bits
    int cuts = 0;
    int new_rests = 0;  ///< cut articles that were not cut before
};

/// The spans of a strip's cells, as a number.
[[nodiscard]] std::uint32_t division_of(const Strip& strip);

/// Whether a cell is less than four fifths full at this height.
[[nodiscard]] bool is_thin(const FormMaker& forms, const Cell& cell, int height, int gap);

/// Makes strips. Borrows all it is given. Not for two threads at once.
class StripMaker {
public:
    StripMaker(FormMaker& forms, const PageGrid& grid, const Weights& weights);

    /// Strips of the choices (at most 32) that fit the place, each with its cost.
    void make(const StripPlace& place, const std::vector<Choice>& choices, std::vector<StripChoice>& out);

private:
    /// The first article of each cell, from left to right.
    struct Draft {
        const StripPlace* place = nullptr;
        const std::vector<Choice>* choices = nullptr;
        std::vector<StripChoice>* out = nullptr;
        int cells = 0;
        std::array<std::uint32_t, kMostCells> choice = {};
        std::array<int, kMostCells> span = {};
        std::array<HeadForm, kMostCells> head = {};
        std::array<int, kMostCells> natural = {};  ///< height of the whole
        std::uint32_t used = 0;                    ///< choices, as bits
        bool vertical = false;
    };
    void divide(Draft& draft, int column);
    void add_cell(Draft& draft, int column, int span, std::uint32_t choice, HeadForm head);
    void finish(const Draft& draft);
    void make_strip(const Draft& draft, int height);
    [[nodiscard]] bool fill_cell(const Draft& draft, int cell, StripChoice& strip);
    void stack(const Draft& draft, Cell& cell, int room, StripChoice& strip);
    [[nodiscard]] bool may_jump(const Choice& choice);
    [[nodiscard]] FormId fitting_form(const Choice& choice, int span, HeadForm head, int height);
    [[nodiscard]] int cost_of(const Draft& draft, const StripChoice& strip) const;
    [[nodiscard]] int cell_cost(const Cell& cell, int height) const;
    [[nodiscard]] int form_cost(const Form& form) const;
    [[nodiscard]] int neighbour_cost(const Cell& left, const Cell& right) const;
    [[nodiscard]] int order_cost(const Draft& draft, std::uint32_t chosen) const;

    FormMaker* forms_;
    const PageGrid* grid_;
    const Weights* weights_;
};

}  // namespace casepress::newspaper
