#include "newspaper/shapes.h"

#include <algorithm>
#include <utility>

namespace casepress::newspaper {

namespace {

constexpr int kBlockGap = 1;       ///< below a wide block
constexpr int kSmallestRoom = 3;   ///< fewer lines than that below a block are left white
constexpr int kTriedHeights = 4;   ///< beyond the first that the text goes into
constexpr int kHeightSearch = 40;  ///< steps above the least that are tried for units that cannot be parted

constexpr FormId kNotMade = kNoForm - 1;
constexpr std::size_t kWholesOfArticle = static_cast<std::size_t>(kMostColumns + 1) * 4;

/// Puts blocks at the top of a form's columns, and tables as wide as the form at its foot.
class BlockStacker {
public:
    BlockStacker(const ArticleShape& article, Form& form) : article_(article), form_(form) {
        form_.tops.fill(form_.head_steps);
        first_column_ = form_.head == HeadForm::kVertical ? 1 : 0;
    }

    /// The block at the least height; false, and nothing done, when it would end below `limit` or does not go into the
    /// form.
    [[nodiscard]] bool add(std::uint32_t index, int limit) {
        const BlockShape& block = article_.blocks[index];
        const int columns = form_.span - first_column_;
        int span = std::min(block.best_span, columns);
        while (span < columns && block.steps[static_cast<std::size_t>(span)] == 0) ++span;
        while (span > 0 && block.steps[static_cast<std::size_t>(span)] == 0) --span;
        if (span == 0) return false;
        const int steps = block.steps[static_cast<std::size_t>(span)];
        const bool below = block.at_foot && span == form_.span;
        const int column = below ? 0 : lowest_column(span);
        const int top = below ? foot_ : top_of(column, span);
        if ((below ? top_of(0, span) + foot_ : top + foot_) + steps > limit) return false;
        form_.blocks.push_back({index, column, span, below ? -1 - foot_ : top});
        if (below) {
            foot_ += steps + kBlockGap;
        } else {
            std::fill_n(form_.tops.begin() + column, span, top + steps + kBlockGap);
        }
        area_ += steps * span;
        if (block.optional) form_.optional_steps += steps * span;
        return true;
    }

    [[nodiscard]] int foot() const { return foot_; }
    [[nodiscard]] int area() const { return area_; }
    [[nodiscard]] int first_column() const { return first_column_; }
    [[nodiscard]] int highest() const { return top_of(first_column_, form_.span - first_column_); }

    /// Text ends at `text_foot`: puts the blocks below it and gives the form its height.
    void close(int text_foot) {
        form_.text_foot = text_foot;
        for (BlockPlace& place : form_.blocks) {
            if (place.top < 0) place.top = text_foot + kBlockGap + (-1 - place.top);
        }
        form_.height = text_foot + foot_;
    }

    /// Steps for text in each column, for text that ends at `text_foot`.
    [[nodiscard]] std::array<int, kMostColumns> rooms(int text_foot) const {
        std::array<int, kMostColumns> rooms = {};
        for (int i = first_column_; i < form_.span; ++i) {
            const auto c = static_cast<std::size_t>(i);
            const int room = text_foot - form_.tops[c];
            rooms[c] = room < kSmallestRoom && form_.tops[c] > form_.head_steps ? 0 : std::max(room, 0);
        }
        return rooms;
    }

private:
    [[nodiscard]] int top_of(int column, int span) const {
        return *std::max_element(form_.tops.begin() + column, form_.tops.begin() + column + span);
    }
    /// Of the columns where it would stand highest, the rightmost.
    [[nodiscard]] int lowest_column(int span) const {
        int best = form_.span - span;
        for (int column = best - 1; column >= first_column_; --column) {
            if (top_of(column, span) < top_of(best, span)) best = column;
        }
        return best;
    }

    const ArticleShape& article_;
    Form& form_;
    int first_column_ = 0;
    int foot_ = 0;
    int area_ = 0;
};

Form empty_form(const ArticleShape& article, std::uint32_t index, Mark begin, FormWish wish) {
    Form form;
    form.article = index;
    form.head = wish.head;
    form.span = wish.span;
    form.begin = begin;
    form.end = begin;
    if (wish.head == HeadForm::kHorizontal) form.head_steps = article.head[static_cast<std::size_t>(wish.span)];
    if (wish.head == HeadForm::kContinuation) form.head_steps = kContinuationHead;
    return form;
}

bool is_possible(const ArticleShape& article, FormWish wish) {
    if (wish.head == HeadForm::kVertical) {
        return article.least_vertical > 0 && wish.span > 1 && article.head_wish != HeadWish::kHorizontal;
    }
    return wish.head == HeadForm::kContinuation || article.head[static_cast<std::size_t>(wish.span)] > 0;
}

void take(Form& form, const Filling& filling, int first_column) {
    for (int i = first_column; i < form.span; ++i) {
        form.columns[static_cast<std::size_t>(i)] = filling.columns[static_cast<std::size_t>(i - first_column)];
    }
    form.cost = filling.cost;
}

std::span<const int> used_rooms(const std::array<int, kMostColumns>& rooms, const Form& form, int first_column) {
    return std::span(rooms).subspan(static_cast<std::size_t>(first_column),
                                    static_cast<std::size_t>(form.span - first_column));
}

/// Where each column of a form ends, added up.
int filled_area(const Form& form, const ArticleShape& article) {
    std::array<int, kMostColumns> feet = {};
    std::fill_n(feet.begin(), form.span, form.head_steps);
    if (form.head == HeadForm::kVertical) feet[0] = form.height;
    for (int i = 0; i < form.span; ++i) {
        const auto c = static_cast<std::size_t>(i);
        const Column column = form.columns[c];
        if (column.begin < column.end) feet[c] = form.tops[c] + article.flow.height(column.begin, column.end);
    }
    for (const BlockPlace& block : form.blocks) {
        const int foot = block.top + article.blocks[block.block].steps[static_cast<std::size_t>(block.span)];
        for (int i = block.column; i < block.column + block.span; ++i) {
            feet[static_cast<std::size_t>(i)] = std::max(feet[static_cast<std::size_t>(i)], foot);
        }
    }
    if (form.jumps) feet[static_cast<std::size_t>(form.span - 1)] += kJumpLine;
    int area = 0;
    for (int i = 0; i < form.span; ++i) area += std::min(feet[static_cast<std::size_t>(i)], form.height);
    return area;
}

}  // namespace

FormId FormMaker::keep(Form form) {
    form.filled = filled_area(form, (*articles_)[form.article]);
    forms_.push_back(std::move(form));
    return static_cast<FormId>(forms_.size() - 1);
}

FormMaker::FormMaker(const std::vector<ArticleShape>& articles, int most_steps)
    : articles_(&articles), most_steps_(most_steps), wholes_(articles.size() * kWholesOfArticle, kNotMade) {}

std::size_t FormMaker::HashKey::operator()(const Key& key) const {
    std::uint64_t hash = key.article;
    for (const std::uint64_t part :
         {std::uint64_t{key.begin.unit}, std::uint64_t{key.begin.block}, static_cast<std::uint64_t>(key.wish.span),
          static_cast<std::uint64_t>(key.wish.head) * 2 + (key.wish.with_optional ? 1 : 0),
          static_cast<std::uint64_t>(key.height)}) {
        hash = (hash ^ part) * 0x9E3779B97F4A7C15U;
        hash ^= hash >> 29;
    }
    return static_cast<std::size_t>(hash);
}

std::size_t FormMaker::whole_index(std::uint32_t article, FormWish wish) {
    const std::size_t head = wish.head == HeadForm::kVertical ? 2 : 0;
    return article * kWholesOfArticle + static_cast<std::size_t>(wish.span) * 4 + head + (wish.with_optional ? 1 : 0);
}

FormId FormMaker::whole(std::uint32_t article, Mark begin, FormWish wish) {
    if (begin == Mark{} && wish.head != HeadForm::kContinuation) {
        FormId& known = wholes_[whole_index(article, wish)];
        if (known == kNotMade) known = make_whole(article, begin, wish);
        return known;
    }
    const auto [known, is_new] = known_.try_emplace({article, begin, wish, 0}, kNoForm);
    if (is_new) known->second = make_whole(article, begin, wish);
    return known->second;
}

FormId FormMaker::part(std::uint32_t article, Mark begin, FormWish wish, int height) {
    if (height <= 0 || height > most_steps_) return kNoForm;
    const auto [known, is_new] = known_.try_emplace({article, begin, wish, height}, kNoForm);
    if (is_new) known->second = make_part(article, begin, wish, height);
    return known->second;
}

FormId FormMaker::make_whole(std::uint32_t index, Mark begin, FormWish wish) {
    const ArticleShape& article = (*articles_)[index];
    if (!is_possible(article, wish)) return kNoForm;
    Form form = empty_form(article, index, begin, wish);
    BlockStacker stacker(article, form);
    for (auto block = begin.block; block < article.blocks.size(); ++block) {
        if (article.blocks[block].optional && !wish.with_optional) continue;
        if (!stacker.add(block, most_steps_)) return kNoForm;
    }
    const Flow& flow = article.flow;
    const int columns = form.span - stacker.first_column();
    int tops = 0;
    for (int i = stacker.first_column(); i < form.span; ++i) tops += form.tops[static_cast<std::size_t>(i)];
    const int steps = flow.height(begin.unit, flow.size());
    int least = std::max(stacker.highest(), (steps + tops + columns - 1) / columns);
    if (wish.head == HeadForm::kVertical) least = std::max(least, article.least_vertical);
    std::optional<Filling> best;
    int best_foot = 0;
    int tried = 0;
    int limit = std::min(most_steps_ - stacker.foot(), least + kHeightSearch);
    if (wish.head == HeadForm::kVertical) limit = std::min(limit, article.most_vertical - stacker.foot());
    for (int foot = least; foot <= limit && tried < kTriedHeights; ++foot) {
        const auto rooms = stacker.rooms(foot);
        auto filling = fill_whole(flow, begin.unit, used_rooms(rooms, form, stacker.first_column()));
        if (!filling) continue;
        filling->cost += tried++ * columns;
        if (best && best->cost <= filling->cost) continue;
        best = filling;
        best_foot = foot;
    }
    if (!best) return kNoForm;
    take(form, *best, stacker.first_column());
    form.end = {flow.size(), static_cast<std::uint32_t>(article.blocks.size())};
    stacker.close(best_foot);
    return keep(std::move(form));
}

FormId FormMaker::make_part(std::uint32_t index, Mark begin, FormWish wish, int height) {
    const ArticleShape& article = (*articles_)[index];
    if (!is_possible(article, wish)) return kNoForm;
    if (wish.head == HeadForm::kVertical && (height < article.least_vertical || height > article.most_vertical)) {
        return kNoForm;
    }
    Form form = empty_form(article, index, begin, wish);
    const Flow& flow = article.flow;
    const bool has_text = begin.unit < flow.size();
    BlockStacker stacker(article, form);
    auto block = begin.block;
    // Where there is text, blocks take at most half of the room.
    for (; block < article.blocks.size(); ++block) {
        if (article.blocks[block].optional && !wish.with_optional) continue;
        if (has_text && 2 * stacker.area() > (height - form.head_steps) * form.span) break;
        if (!stacker.add(block, has_text ? height - kLeastLaterLines : height)) break;
    }
    form.jumps = true;
    form.end = {begin.unit, block};
    const int foot = height - stacker.foot();
    if (!has_text) {
        if (form.blocks.empty() || block == article.blocks.size()) return kNoForm;
        stacker.close(std::max(stacker.highest(), std::min(foot, stacker.highest() + kJumpLine)));
        return keep(std::move(form));
    }
    auto rooms = stacker.rooms(foot);
    const int least = wish.head == HeadForm::kContinuation ? kLeastLaterLines : kLeastFirstLines;
    for (int i = stacker.first_column(); i < form.span; ++i) {
        const int room = rooms[static_cast<std::size_t>(i)];
        if (room > 0 && room < least) return kNoForm;
    }
    int& last = rooms[static_cast<std::size_t>(form.span - 1)];
    if (last < least) return kNoForm;
    last -= kJumpLine;
    const auto filling = fill_part(flow, begin.unit, used_rooms(rooms, form, stacker.first_column()), kLeastRest);
    if (!filling) return kNoForm;
    take(form, *filling, stacker.first_column());
    form.end.unit = form.columns[static_cast<std::size_t>(form.span - 1)].end;
    stacker.close(foot);
    return keep(std::move(form));
}

}  // namespace casepress::newspaper
