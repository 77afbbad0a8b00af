#include "newspaper/strips.h"

#include <algorithm>
#include <cstddef>

namespace casepress::newspaper {

namespace {

// A strip is made in three steps: the columns are divided among cells and each gets an article (divide), a height is
// chosen (finish), and each cell is brought to that height (fill_cell): by the form that comes nearest, by cutting
// the article there, or by further articles below it.

/// How many of the choices are tried for the first cell, the second …
constexpr std::array<int, kMostCells> kTried = {32, 4, 2, 1};
constexpr int kLeastStripHeight = 5;
constexpr std::size_t kFillers = 4;  ///< articles whose height below a cut article is tried
constexpr int kLeastStacked = 6;     ///< steps of white below an article that another one may fill
constexpr int kUselessFoot = 7;      ///< a strip that leaves so little of a page takes it all
constexpr int kLongColumn = 30;
constexpr int kShortColumn = 5;
constexpr int kShortOpening = 16;

HeadForm head_of_rest(const Choice& choice) {
    return choice.begin == Mark{} ? HeadForm::kHorizontal : HeadForm::kContinuation;
}

int used_steps(const FormMaker& forms, const Cell& cell, int gap) {
    int used = 0;
    for (int i = 0; i < cell.count; ++i) used += forms[cell.forms[static_cast<std::size_t>(i)]].height;
    return used + (cell.count - 1) * gap;
}

}  // namespace

std::uint32_t division_of(const Strip& strip) {
    std::uint32_t division = 0;
    for (int i = 0; i < strip.count; ++i) {
        division = division * 16 + static_cast<std::uint32_t>(strip.cells[static_cast<std::size_t>(i)].span);
    }
    return division;
}

bool is_thin(const FormMaker& forms, const Cell& cell, int height, int gap) {
    int filled = (cell.count - 1) * gap * cell.span;
    for (int i = 0; i < cell.count; ++i) {
        const Form& form = forms[cell.forms[static_cast<std::size_t>(i)]];
        filled += form.filled;
        // A guide's entries stand further apart where there is room.
        if (forms.article(form.article).kind == ArticleKind::kGuide) filled += form.height / kGuideStretch;
    }
    return 5 * filled < 4 * height * cell.span;
}

StripMaker::StripMaker(FormMaker& forms, const PageGrid& grid, const Weights& weights)
    : forms_(&forms), grid_(&grid), weights_(&weights) {}

void StripMaker::make(const StripPlace& place, const std::vector<Choice>& choices, std::vector<StripChoice>& out) {
    if (place.room < kLeastStripHeight) return;
    Draft draft;
    draft.place = &place;
    draft.choices = &choices;
    draft.out = &out;
    draft.vertical = place.has_vertical;
    divide(draft, 0);
}

void StripMaker::divide(Draft& draft, int column) {
    if (column == grid_->columns) return finish(draft);
    if (draft.cells == kMostCells) return;
    int tried = 0;
    for (std::uint32_t choice = 0; choice < draft.choices->size(); ++choice) {
        if ((draft.used & (1U << choice)) != 0) continue;
        if (tried++ == kTried[static_cast<std::size_t>(draft.cells)]) break;
        const Choice& chosen = (*draft.choices)[choice];
        for (int span = 1; span <= grid_->columns - column; ++span) {
            const HeadForm head = head_of_rest(chosen);
            add_cell(draft, column, span, choice, head);
            if (head == HeadForm::kHorizontal && !draft.vertical) {
                add_cell(draft, column, span, choice, HeadForm::kVertical);
            }
        }
    }
}

void StripMaker::add_cell(Draft& draft, int column, int span, std::uint32_t choice, HeadForm head) {
    const Choice& chosen = (*draft.choices)[choice];
    const ArticleShape& article = forms_->article(chosen.article);
    if (head == HeadForm::kHorizontal && article.head_wish == HeadWish::kVertical && article.least_vertical > 0 &&
        span > 1) {
        return;
    }
    FormId whole = forms_->whole(chosen.article, chosen.begin, {span, head, true});
    if (whole == kNoForm) whole = forms_->whole(chosen.article, chosen.begin, {span, head, false});
    // What is higher than any page may still be cut.
    const int natural = whole == kNoForm ? draft.place->page_steps + 1 : (*forms_)[whole].height;
    if (whole == kNoForm && head == HeadForm::kHorizontal && article.head[static_cast<std::size_t>(span)] == 0) return;
    if (whole == kNoForm && head == HeadForm::kVertical) return;
    const auto cell = static_cast<std::size_t>(draft.cells);
    draft.choice[cell] = choice;
    draft.span[cell] = span;
    draft.head[cell] = head;
    draft.natural[cell] = natural;
    const bool had_vertical = draft.vertical;
    draft.vertical |= head == HeadForm::kVertical;
    draft.used |= 1U << choice;
    ++draft.cells;
    divide(draft, column + span);
    --draft.cells;
    draft.used &= ~(1U << choice);
    draft.vertical = had_vertical;
}

void StripMaker::finish(const Draft& draft) {
    const int room = draft.place->room;
    int highest = 0;
    int second = 0;
    for (int i = 0; i < draft.cells; ++i) {
        const int natural = draft.natural[static_cast<std::size_t>(i)];
        second = std::max(second, std::min(natural, highest));
        highest = std::max(highest, natural);
    }
    if (highest <= room) {
        make_strip(draft, highest);
        if (room - highest <= kUselessFoot && room > highest) make_strip(draft, room);
    } else {
        make_strip(draft, room);
    }
    // A long article is cut so that others find room below it: level with its neighbour, at half or two thirds of the
    // page, or where one of the next articles just fills what is left.
    const int page = draft.place->page_steps;
    if (2 * highest <= page || draft.place->cuts_left <= 0) return;
    std::array<int, 3 + kFillers> heights = {second, page / 2, page * 2 / 3};
    std::size_t count = 3;
    for (std::uint32_t c = 0; c < draft.choices->size() && count < heights.size(); ++c) {
        if ((draft.used & (1U << c)) != 0) continue;
        const Choice& choice = (*draft.choices)[c];
        const FormId below = fitting_form(choice, grid_->columns, head_of_rest(choice), room);
        if (below != kNoForm) heights[count++] = room - grid_->gap - (*forms_)[below].height;
    }
    std::sort(heights.begin(), heights.begin() + static_cast<std::ptrdiff_t>(count));
    int former = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const int height = heights[i];
        const bool useful = height >= kLeastFirstLines + kLeastStripHeight && height + kUselessFoot < room;
        if (useful && height < highest && height != former) make_strip(draft, height);
        former = height;
    }
}

void StripMaker::make_strip(const Draft& draft, int height) {
    if (height < kLeastStripHeight && draft.place->room > height + kUselessFoot && draft.cells > 1) return;
    StripChoice made;
    made.strip.height = height;
    made.strip.count = draft.cells;
    made.choices = draft.used;
    int column = 0;
    for (int i = 0; i < draft.cells; ++i) {
        Cell& cell = made.strip.cells[static_cast<std::size_t>(i)];
        cell.column = column;
        cell.span = draft.span[static_cast<std::size_t>(i)];
        column += cell.span;
        if (!fill_cell(draft, i, made)) return;
    }
    made.strip.cost = cost_of(draft, made);
    draft.out->push_back(made);
}

bool StripMaker::fill_cell(const Draft& draft, int index, StripChoice& made) {
    const auto i = static_cast<std::size_t>(index);
    const Choice& choice = (*draft.choices)[draft.choice[i]];
    Cell& cell = made.strip.cells[i];
    const int height = made.strip.height;
    FormId form = fitting_form(choice, cell.span, draft.head[i], height);
    if (form == kNoForm) {
        const bool is_rest = choice.begin != Mark{};
        if (!may_jump(choice) || made.cuts >= draft.place->cuts_left) return false;
        if (!is_rest && made.new_rests >= draft.place->rests_left) return false;
        form = forms_->part(choice.article, choice.begin, {cell.span, draft.head[i], true}, height);
        if (form == kNoForm) return false;
        ++made.cuts;
        if (!is_rest) ++made.new_rests;
    }
    cell.forms[0] = form;
    cell.count = 1;
    stack(draft, cell, height - (*forms_)[form].height, made);
    return true;
}

/// What must not jump may still where it goes on no page as a whole.
bool StripMaker::may_jump(const Choice& choice) {
    const ArticleShape& article = forms_->article(choice.article);
    if (article.kind != ArticleKind::kStory) return false;
    if (article.jumping == Jumping::kAllowed) return true;
    return fitting_form(choice, grid_->columns, head_of_rest(choice), grid_->other_steps) == kNoForm;
}

FormId StripMaker::fitting_form(const Choice& choice, int span, HeadForm head, int height) {
    for (const bool with_optional : {true, false}) {
        const FormId form = forms_->whole(choice.article, choice.begin, {span, head, with_optional});
        if (form != kNoForm && (*forms_)[form].height <= height) return form;
    }
    return kNoForm;
}

void StripMaker::stack(const Draft& draft, Cell& cell, int room, StripChoice& made) {
    while (cell.count < kMostStacked && room >= grid_->gap + kLeastStacked) {
        FormId best = kNoForm;
        std::uint32_t best_choice = 0;
        for (std::uint32_t c = 0; c < draft.choices->size(); ++c) {
            if ((made.choices & (1U << c)) != 0) continue;
            const Choice& choice = (*draft.choices)[c];
            if (forms_->article(choice.article).lead) continue;
            const FormId form = fitting_form(choice, cell.span, head_of_rest(choice), room - grid_->gap);
            if (form == kNoForm) continue;
            if (best == kNoForm || (*forms_)[form].height > (*forms_)[best].height + 2) {
                best = form;
                best_choice = c;
            }
        }
        if (best == kNoForm) return;
        cell.forms[static_cast<std::size_t>(cell.count++)] = best;
        made.choices |= 1U << best_choice;
        room -= (*forms_)[best].height + grid_->gap;
    }
}

int StripMaker::form_cost(const Form& form) const {
    const Weights& w = *weights_;
    const ArticleShape& article = forms_->article(form.article);
    int cost = w.ragged * form.cost;
    int optional = 0;
    for (auto b = form.begin.block; b < form.end.block; ++b) {
        const BlockShape& block = article.blocks[b];
        if (block.optional) optional += block.steps[static_cast<std::size_t>(std::min(form.span, block.best_span))];
    }
    if (optional > 0 && form.optional_steps == 0) cost += w.left_out * optional * form.span;
    if (article.lead && form.jumps && form.begin == Mark{} && form.blocks.empty() &&
        !std::all_of(article.blocks.begin(), article.blocks.end(),
                     [](const BlockShape& block) { return block.optional; })) {
        cost += w.lead_picture_later;
    }
    const int text = form.text_foot - form.head_steps;
    const int columns = form.span - (form.head == HeadForm::kVertical ? 1 : 0);
    const int least = form.head == HeadForm::kContinuation ? kLeastLaterLines : kShortColumn;
    if (form.jumps && form.begin == Mark{} && columns > 1) {
        cost += w.short_opening * std::max(0, kShortOpening - text) * columns;
    }
    if (columns > 1 && form.begin.unit < form.end.unit && text < least) {
        cost += w.short_column * (least - text) * columns;
    }
    if (form.span == 1 && form.height > kLongColumn) cost += w.tall_column * (form.height - kLongColumn);
    if (form.head == HeadForm::kVertical) {
        if (article.head_wish != HeadWish::kVertical) cost += w.vertical_head;
        return cost + (form.jumps ? w.jump : 0);
    }
    if (form.head == HeadForm::kHorizontal && article.kind == ArticleKind::kStory) {
        const int wanted = article.importance >= 5   ? grid_->columns
                           : article.importance == 4 ? std::max(1, grid_->columns - 1)
                           : article.importance == 3 ? std::clamp(form.span, 1, std::max(1, grid_->columns - 1))
                                                     : std::clamp(form.span, 1, std::max(1, grid_->columns / 2));
        cost += w.wrong_span * (wanted > form.span ? wanted - form.span : form.span - wanted);
    }
    return cost;
}

int StripMaker::cell_cost(const Cell& cell, int height) const {
    const Weights& w = *weights_;
    int white = height - used_steps(*forms_, cell, grid_->gap);
    const Form& first = (*forms_)[cell.forms[0]];
    if (forms_->article(first.article).kind == ArticleKind::kGuide) {
        white = std::max(0, white - first.height / kGuideStretch);
    }
    int cost = w.white_step * white * cell.span;
    if (white > w.easy_white) {
        const int deep = white - w.easy_white;
        cost += w.deep_white * deep * deep * cell.span / 2;
    }
    if (is_thin(*forms_, cell, height, grid_->gap)) cost += w.thin_cell * cell.span;
    for (int i = 0; i < cell.count; ++i) cost += form_cost((*forms_)[cell.forms[static_cast<std::size_t>(i)]]);
    return cost;
}

int StripMaker::neighbour_cost(const Cell& left, const Cell& right) const {
    const Weights& w = *weights_;
    const Form& a = (*forms_)[left.forms[0]];
    const Form& b = (*forms_)[right.forms[0]];
    const ArticleShape& first = forms_->article(a.article);
    const ArticleShape& second = forms_->article(b.article);
    int cost = first.part != second.part && !first.boxed && !second.boxed ? w.other_part : 0;
    const bool quiet = first.boxed != second.boxed || a.head != b.head;
    if (!quiet) cost += a.span == b.span ? w.twin_heads : w.head_beside;
    return cost;
}

int StripMaker::order_cost(const Draft& draft, std::uint32_t chosen) const {
    int cost = 0;
    int passed = 0;
    for (std::uint32_t c = 0; c < draft.choices->size(); ++c) {
        const Choice& choice = (*draft.choices)[c];
        const ArticleShape& article = forms_->article(choice.article);
        if (article.kind == ArticleKind::kGuide || choice.begin != Mark{}) continue;
        if ((chosen & (1U << c)) == 0) {
            ++passed;
        } else if (article.page == 0) {
            cost += passed * weights_->out_of_order;
        }
    }
    return cost;
}

int StripMaker::cost_of(const Draft& draft, const StripChoice& made) const {
    const Weights& w = *weights_;
    const Strip& strip = made.strip;
    int cost = order_cost(draft, made.choices);
    for (int i = 0; i < strip.count; ++i) {
        const auto cell = static_cast<std::size_t>(i);
        cost += cell_cost(strip.cells[cell], strip.height);
        if (i > 0) cost += neighbour_cost(strip.cells[cell - 1], strip.cells[cell]);
        const Choice& choice = (*draft.choices)[draft.choice[cell]];
        if ((*forms_)[strip.cells[cell].forms[0]].jumps) cost += choice.jumps == 0 ? w.jump : w.second_jump;
    }
    if (!draft.place->first && division_of(strip) == draft.place->above) cost += w.same_strip;
    if (draft.place->first) {
        const Form& opening = (*forms_)[strip.cells[0].forms[0]];
        if (opening.head == HeadForm::kContinuation)
            cost += w.first_is_rest;
        else if (forms_->article(opening.article).importance < 3)
            cost += w.weak_opening;
    }
    return cost;
}

}  // namespace casepress::newspaper
