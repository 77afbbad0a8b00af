#pragma once
// What the search holds bad, and how bad: ten points are one column's step left white. Tuned by looking at pages.

#include <cstdint>

namespace casepress::newspaper {

struct Weights {
    int white_step = 10;  ///< a step of a column that stays white in a cell
    int deep_white = 12;  ///< times the square of what goes beyond `easy_white`
    int easy_white = 2;
    int thin_cell = 600;  ///< a cell that is less than four fifths full
    int page_white = 8;   ///< a step of a column at a page's foot, as far as spaces can take it up
    int page_hole = 90;   ///< beyond that
    int last_page_white = 3;
    int thin_last_page = 20;    ///< a step of a column that a last page lacks to a third
    int page = 900;             ///< each page
    int jump = 900;             ///< an article that is cut, the first time
    int second_jump = 1600;     ///< and after that
    int later = 1200;           ///< each page that a rest waits beyond the next one
    int first_is_rest = 80;     ///< a page that opens with the rest of an article
    int ragged = 6;             ///< times Form::cost
    int short_column = 25;      ///< each line that columns side by side have too few
    int short_opening = 8;      ///< each line that a part before a jump has too few, for each column
    int tall_column = 8;        ///< each line beyond 30 of an article of one column
    int wrong_span = 60;        ///< each column that an article is wider or narrower than its importance asks
    int weak_opening = 120;     ///< a page's first article of less than middling importance
    int out_of_order = 60;      ///< each article that is placed after a later one
    int other_part = 20;        ///< articles of different parts side by side
    int same_strip = 70;        ///< the division of the strip above again
    int twin_heads = 60;        ///< headlines of one size side by side
    int head_beside = 20;       ///< headlines of different sizes side by side
    int vertical_head = 15;     ///< one too many is a mannerism
    int second_vertical = 250;  ///< … on one page
    int left_out = 4;           ///< a step of a column of large figures that is left out
    int missing_entry = 60;     ///< each story that the “this issue” box could name and does not
    int wish_missed = 12000;    ///< an article not on the page that it was wished for
    int lead_misplaced = 12000;
    int lead_picture_later = 700;  ///< a lead whose pictures and tables all stand on later pages
    int remaining_step = 9;        ///< what a step of a page is thought to cost while it is still to be filled
};

}  // namespace casepress::newspaper
