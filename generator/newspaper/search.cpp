#include "newspaper/search.h"

#include "newspaper/strips.h"

#include <algorithm>
#include <bit>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

namespace casepress::newspaper {

namespace {

// Beam search on two levels. The states at the top of a page are few (Beam::pages); from each, strips are added level
// by level, Beam::strips states being kept, until the page is left as it is. All states that have left the page compete
// to be at the top of the next one. They may hold different articles; but what a state has not placed it has left white
// or spent on larger heads, so that costs can be compared.

constexpr std::size_t kWindow = 6;     ///< unplaced articles that are tried next
constexpr std::size_t kMostRests = 2;  ///< articles that wait for their rest to be placed
constexpr int kMostStrips = 10;        ///< on a page
constexpr int kCutsOnFirstPage = 2;    ///< the front page opens many articles
constexpr int kCutsOnPage = 1;
constexpr int kMostCostOfLonger = 6;  ///< of a longer part's columns beyond the shorter one's

struct Rest {
    std::uint32_t article = 0;
    Mark begin;
    int jumps = 1;
    int page = 0;  ///< where it was cut
    friend auto operator<=>(const Rest&, const Rest&) = default;
};

/// Strips are kept as a chain from the newest to the first, shared by all states that came from them.
struct Link {
    Strip strip;
    int page = 1;
    std::int64_t previous = -1;
};

struct State {
    std::int64_t cost = 0;
    int page = 1;
    int used = 0;    ///< steps of the page
    int strips = 0;  ///< on the page
    int cuts = 0;    ///< on the page
    bool vertical = false;
    std::uint32_t above = 0;
    std::uint32_t first = 0;   ///< into the order of articles: all before it are placed
    std::uint64_t placed = 0;  ///< of the 64 from `first` on, as bits
    std::array<Rest, kMostRests> rests = {};
    std::size_t rest_count = 0;
    std::int64_t link = -1;
    std::int64_t newest = -1;  ///< its last strip, while it is not known whether the state is kept

    /// States with the same key differ in nothing that is still to come.
    [[nodiscard]] auto key() const {
        return std::tuple(page, used, strips == 0 ? 0U : above, vertical, cuts, first, placed, rest_count, rests);
    }
};

class Search {
public:
    Search(FormMaker& forms, std::size_t count, const PageGrid& grid, const Weights& weights, Beam beam)
        : forms_(&forms), grid_(&grid), weights_(&weights), beam_(beam), strips_(forms, grid, weights) {
        order_articles(count);
    }

    [[nodiscard]] IssuePlan run();

private:
    void order_articles(std::size_t count);
    [[nodiscard]] std::optional<IssuePlan> try_order();
    [[nodiscard]] bool can_be_placed(std::uint32_t article);
    [[nodiscard]] std::vector<State> fill_page(const std::vector<State>& tops);
    void leave_page(const State& state, std::vector<State>& left);
    void lengthen_part(State& state);
    void expand(const State& state, std::vector<State>& next);
    [[nodiscard]] std::vector<Choice> choices_of(const State& state) const;
    [[nodiscard]] State with_strip(const State& state, const std::vector<Choice>& choices, const StripChoice& made);
    void take_choice(State& state, const Choice& choice) const;
    void keep_best(std::vector<State>& states, std::size_t most) const;
    [[nodiscard]] std::int64_t worth(const State& state) const;
    [[nodiscard]] bool is_done(const State& state) const {
        return state.first == order_.size() && state.rest_count == 0;
    }
    [[nodiscard]] int room_below(const State& state) const {
        return grid_->steps(state.page) - state.used - (state.strips > 0 ? grid_->gap : 0);
    }
    [[nodiscard]] IssuePlan trace(const State& state) const;

    FormMaker* forms_;
    const PageGrid* grid_;
    const Weights* weights_;
    Beam beam_;
    StripMaker strips_;
    std::vector<std::uint32_t> order_;  ///< the articles, those with a wish near its page
    std::vector<std::uint32_t> unplaced_;
    std::vector<Link> links_;
    std::vector<Strip> drafts_;      ///< working space: strips of the states of a level
    std::vector<StripChoice> made_;  ///< working space: strips of one state
};

/// Whether the article goes on pages at all, whole or cut.
bool Search::can_be_placed(std::uint32_t article) {
    const ArticleShape& shape = forms_->article(article);
    const int page = std::max(grid_->first_steps, grid_->other_steps);
    if (shape.flow.highest_run() > page - kContinuationHead - kJumpLine) return false;
    for (int span = 1; span <= grid_->columns; ++span) {
        for (const bool with_optional : {true, false}) {
            const FormWish wish{span, HeadForm::kHorizontal, with_optional};
            if (forms_->whole(article, {}, wish) != kNoForm) return true;
        }
        if (shape.kind == ArticleKind::kStory &&
            forms_->part(article, {}, {span, HeadForm::kHorizontal, true}, page) != kNoForm) {
            return true;
        }
    }
    return false;
}

void Search::order_articles(std::size_t count) {
    // An article stands before those that are expected on later pages, by the area of what comes before it.
    std::int64_t area = 0;
    const std::int64_t page_area = std::max(1, grid_->other_steps * grid_->columns);
    std::vector<std::pair<std::int64_t, std::uint32_t>> places;
    for (std::uint32_t i = 0; i < count; ++i) {
        if (!can_be_placed(i)) {
            unplaced_.push_back(i);
            continue;
        }
        const ArticleShape& article = forms_->article(i);
        const bool first = article.lead || article.kind == ArticleKind::kGuide;
        places.emplace_back(first ? -1 : article.page > 0 ? (article.page - 1) * page_area : area, i);
        if (article.page > 0) continue;
        area += article.flow.height(0, article.flow.size()) + article.head[1];
        for (const BlockShape& block : article.blocks) {
            area += block.steps[static_cast<std::size_t>(block.best_span)] * block.best_span;
        }
    }
    std::stable_sort(places.begin(), places.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (const auto& [place, article] : places) order_.push_back(article);
}

std::vector<Choice> Search::choices_of(const State& state) const {
    std::vector<Choice> choices;
    for (std::size_t i = 0; i < state.rest_count; ++i) {
        const Rest& rest = state.rests[i];
        if (rest.page < state.page) choices.push_back({rest.article, rest.begin, rest.jumps});
    }
    std::size_t taken = 0;
    std::optional<Choice> waiting;
    for (std::uint32_t i = 0; i < 64 && state.first + i < order_.size() && taken < kWindow; ++i) {
        if ((state.placed >> i & 1) != 0) continue;
        const std::uint32_t article = order_[state.first + i];
        const Choice choice{article, {}, 0};
        if (forms_->article(article).page > state.page) {
            if (!waiting) waiting = choice;
            continue;
        }
        choices.push_back(choice);
        ++taken;
    }
    // Nothing but wishes for later pages is left: there may never be such pages.
    if (choices.empty() && waiting && state.rest_count == 0) choices.push_back(*waiting);
    return choices;
}

void Search::take_choice(State& state, const Choice& choice) const {
    if (choice.begin != Mark{}) {
        for (std::size_t i = 0; i < state.rest_count; ++i) {
            if (state.rests[i].article != choice.article) continue;
            for (std::size_t k = i + 1; k < state.rest_count; ++k) state.rests[k - 1] = state.rests[k];
            state.rests[--state.rest_count] = {};
            return;
        }
    }
    for (std::uint32_t i = 0; i < 64 && state.first + i < order_.size(); ++i) {
        if (order_[state.first + i] != choice.article) continue;
        state.placed |= std::uint64_t{1} << i;
        break;
    }
    while ((state.placed & 1) != 0) {
        const int done = std::countr_one(state.placed);
        state.first += static_cast<std::uint32_t>(done);
        state.placed = done == 64 ? 0 : state.placed >> done;
    }
}

State Search::with_strip(const State& state, const std::vector<Choice>& choices, const StripChoice& made) {
    State next = state;
    const Strip& strip = made.strip;
    next.cost += strip.cost;
    next.used += strip.height + (state.strips > 0 ? grid_->gap : 0);
    ++next.strips;
    next.cuts += made.cuts;
    next.above = division_of(strip);
    for (std::uint32_t c = 0; c < choices.size(); ++c) {
        if ((made.choices >> c & 1) == 0) continue;
        const Choice& choice = choices[c];
        const ArticleShape& article = forms_->article(choice.article);
        if (choice.begin == Mark{} && article.page > 0 && article.page != state.page)
            next.cost += weights_->wish_missed;
        take_choice(next, choice);
    }
    for (int i = 0; i < strip.count; ++i) {
        const Cell& cell = strip.cells[static_cast<std::size_t>(i)];
        const Form& form = (*forms_)[cell.forms[0]];
        next.vertical |= form.head == HeadForm::kVertical;
        if (!form.jumps) continue;
        int jumps = 1;
        for (const Choice& choice : choices) {
            if (choice.article == form.article) jumps = choice.jumps + 1;
        }
        next.rests[next.rest_count++] = {form.article, form.end, jumps, state.page};
    }
    const Form& opening = (*forms_)[strip.cells[0].forms[0]];
    if (state.page == 1 && state.strips == 0 &&
        (!forms_->article(opening.article).lead || opening.span + 1 < grid_->columns)) {
        next.cost += weights_->lead_misplaced;
    }
    return next;
}

void Search::expand(const State& state, std::vector<State>& next) {
    const std::vector<Choice> choices = choices_of(state);
    if (choices.empty() || state.strips == kMostStrips) return;
    StripPlace place;
    place.room = room_below(state);
    place.page_steps = grid_->steps(state.page);
    place.first = state.strips == 0;
    place.cuts_left = (state.page == 1 ? kCutsOnFirstPage : kCutsOnPage) - state.cuts;
    place.rests_left = static_cast<int>(kMostRests - state.rest_count);
    place.has_vertical = state.vertical;
    place.above = state.above;
    made_.clear();
    strips_.make(place, choices, made_);
    for (const StripChoice& made : made_) {
        next.push_back(with_strip(state, choices, made));
        next.back().newest = static_cast<std::int64_t>(drafts_.size());
        drafts_.push_back(made.strip);
    }
}

/// What is white at the foot of a page goes to the article that is cut on it: its part becomes longer.
void Search::lengthen_part(State& state) {
    const int white = grid_->steps(state.page) - state.used;
    if (white <= 0 || state.cuts == 0) return;
    std::vector<Link> page;  // from the page's last strip to its first
    std::int64_t before = state.link;
    for (; before >= 0 && links_[static_cast<std::size_t>(before)].page == state.page;) {
        page.push_back(links_[static_cast<std::size_t>(before)]);
        before = page.back().previous;
    }
    for (Link& link : page) {
        for (int i = 0; i < link.strip.count; ++i) {
            Cell& cell = link.strip.cells[static_cast<std::size_t>(i)];
            const Form form = (*forms_)[cell.forms[0]];
            if (!form.jumps || cell.count > 1) continue;
            const auto& cells = link.strip.cells;
            const bool makes_thin =
                std::any_of(cells.begin(), cells.begin() + link.strip.count, [&](const Cell& other) {
                    return &other != &cell && is_thin(*forms_, other, link.strip.height + white, grid_->gap);
                });
            if (makes_thin) continue;
            const FormWish wish{form.span, form.head, true};
            const FormId longer = forms_->part(form.article, form.begin, wish, link.strip.height + white);
            if (longer == kNoForm || (*forms_)[longer].cost > form.cost + kMostCostOfLonger) continue;
            cell.forms[0] = longer;
            link.strip.height += white;
            state.used += white;
            state.cost += std::int64_t{weights_->white_step} * white * (grid_->columns - cell.span);
            for (std::size_t k = 0; k < state.rest_count; ++k) {
                if (state.rests[k].article == form.article) state.rests[k].begin = (*forms_)[longer].end;
            }
            for (auto strip = page.rbegin(); strip != page.rend(); ++strip) {
                links_.push_back({strip->strip, state.page, before});
                before = static_cast<std::int64_t>(links_.size() - 1);
            }
            state.link = before;
            return;
        }
    }
}

void Search::leave_page(const State& state, std::vector<State>& left) {
    const Weights& w = *weights_;
    State next = state;
    const bool done = is_done(state);
    if (!done) lengthen_part(next);
    int white = grid_->steps(state.page) - next.used;
    if (done && grid_->imprint_steps > 0) {
        // The imprint needs room; without it it goes into the margin, or on a page for nothing else.
        if (white < grid_->imprint_steps) next.cost += w.page * 2;
        white = std::max(0, white - grid_->imprint_steps);
    }
    if (done) {
        next.cost += w.last_page_white * white * grid_->columns;
        const int page = grid_->steps(state.page);
        if (state.page > 1) next.cost += w.thin_last_page * std::max(0, page / 3 - state.used) * grid_->columns;
    } else {
        const int spread = state.strips * kSpreadInStrip + (state.strips - 1) * kSpreadAtGap;
        next.cost += w.page_white * std::min(white, spread) * grid_->columns;
        next.cost += w.page_hole * std::max(0, white - spread) * grid_->columns;
        for (std::uint32_t i = 0; i < 64 && state.first + i < order_.size(); ++i) {
            const ArticleShape& article = forms_->article(order_[state.first + i]);
            if ((state.placed >> i & 1) == 0 && (article.page == state.page || article.kind == ArticleKind::kGuide)) {
                next.cost += w.wish_missed;
            }
        }
        for (std::size_t i = 0; i < state.rest_count; ++i) {
            if (state.rests[i].page < state.page) next.cost += w.later;
        }
    }
    next.cost += w.page;
    ++next.page;
    next.used = next.strips = next.cuts = 0;
    next.vertical = false;
    next.above = 0;
    left.push_back(next);
}

std::int64_t Search::worth(const State& state) const {
    const int remaining = state.strips == 0 ? 0 : grid_->steps(state.page) - state.used;
    return state.cost + std::int64_t{weights_->remaining_step} * remaining * (is_done(state) ? 0 : 1);
}

void Search::keep_best(std::vector<State>& states, std::size_t most) const {
    std::vector<std::pair<std::int64_t, std::size_t>> ranks;
    ranks.reserve(states.size());
    for (std::size_t i = 0; i < states.size(); ++i) ranks.emplace_back(worth(states[i]), i);
    std::sort(ranks.begin(), ranks.end());
    std::vector<State> best;
    std::set<decltype(State().key())> known;
    for (const auto& [rank, index] : ranks) {
        if (known.insert(states[index].key()).second) best.push_back(states[index]);
        if (best.size() == most) break;
    }
    states = std::move(best);
}

std::vector<State> Search::fill_page(const std::vector<State>& tops) {
    std::vector<State> left;
    std::vector<State> level = tops;
    while (!level.empty()) {
        std::vector<State> next;
        drafts_.clear();
        for (const State& state : level) {
            if (!is_done(state)) expand(state, next);
        }
        keep_best(next, beam_.strips);
        for (State& state : next) {
            links_.push_back({drafts_[static_cast<std::size_t>(state.newest)], state.page, state.link});
            state.link = static_cast<std::int64_t>(links_.size() - 1);
        }
        for (const State& state : next) leave_page(state, left);
        level = std::move(next);
    }
    return left;
}

IssuePlan Search::trace(const State& state) const {
    IssuePlan plan;
    plan.cost = state.cost;
    plan.unplaced = unplaced_;
    for (std::int64_t link = state.link; link >= 0; link = links_[static_cast<std::size_t>(link)].previous) {
        const Link& made = links_[static_cast<std::size_t>(link)];
        const auto page = static_cast<std::size_t>(made.page);
        if (plan.pages.size() < page) plan.pages.resize(page);
        plan.pages[page - 1].strips.push_back(made.strip);
    }
    for (std::size_t i = 0; i < plan.pages.size(); ++i) {
        PagePlan& page = plan.pages[i];
        std::reverse(page.strips.begin(), page.strips.end());
        int used = 0;
        for (const Strip& strip : page.strips) used += strip.height;
        used += std::max(0, static_cast<int>(page.strips.size()) - 1) * grid_->gap;
        page.slack = grid_->steps(static_cast<int>(i) + 1) - used;
    }
    const int least_slack = grid_->imprint_steps - grid_->margin_steps;
    if (!plan.pages.empty() && plan.pages.back().slack < least_slack) plan.pages.emplace_back();
    return plan;
}

/// One run of the search; nullopt when some article stands in the way, which is then no longer in the order.
std::optional<IssuePlan> Search::try_order() {
    std::vector<State> tops(1);
    std::optional<State> best;
    while (!tops.empty()) {
        const State first = tops.front();
        std::vector<State> left = fill_page(tops);
        tops.clear();
        for (const State& state : left) {
            if (!is_done(state)) {
                tops.push_back(state);
            } else if (!best || state.cost < best->cost) {
                best = state;
            }
        }
        if (left.empty() && !best) {
            const std::uint32_t article = first.rest_count > 0 ? first.rests[0].article : order_[first.first];
            unplaced_.push_back(article);
            std::erase(order_, article);
            return std::nullopt;
        }
        // Costs only grow, so what is dearer already need not be followed.
        if (best) std::erase_if(tops, [&](const State& state) { return state.cost >= best->cost; });
        keep_best(tops, beam_.pages);
    }
    return trace(*best);
}

IssuePlan Search::run() {
    while (!order_.empty()) {
        if (auto plan = try_order()) return std::move(*plan);
    }
    return trace(State{});
}

}  // namespace

Beam Beam::for_issue(std::size_t articles, const PageGrid& grid) {
    // Strips that can be made grow with about the square of the columns.
    const auto columns = static_cast<std::size_t>(std::max(grid.columns, 1));
    const std::size_t work = std::max<std::size_t>(articles, 1) * columns * columns;
    const std::size_t pages = std::clamp<std::size_t>(16000 / work, 6, 48);
    return {pages, pages * 6};
}

IssuePlan compose_pages(FormMaker& forms, std::size_t article_count, const PageGrid& grid, const Weights& weights,
                        Beam beam) {
    return Search(forms, article_count, grid, weights, beam).run();
}

}  // namespace casepress::newspaper
