#include "importing/article_plan.h"

#include "importing/article_cuts.h"
#include "importing/article_groups.h"
#include "importing/headline_words.h"
#include "importing/word_overlap.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <tuple>

namespace casepress::importing {

namespace {

constexpr std::size_t kNear = 24;          // articles on each side in which a headline's is sought
constexpr std::size_t kMostCompared = 30;  // paragraphs of an article whose words count
constexpr double kLeastTitleScore = 0.24;
constexpr double kLeastCaptionShare = 0.25;
constexpr double kLeastGain = 0.5;      // of parting an article for a headline without one
constexpr double kSameSubject = 0.4;    // of two headlines' words: they are of one article
constexpr double kInteriorShare = 0.5;  // of a headline that stands between a lead and its body

class Planner {
public:
    Planner(std::span<const Unit> units, Page& page)
        : units_(units),
          page_(page),
          groups_(group_units(units)),
          overlap_(paragraph_features()),
          cuts_(units, groups_, overlap_) {}

    PagePlan run() {
        if (groups_.paragraphs.empty()) return without_paragraphs();
        assign_titles();
        for (int round = 0; round < 8 && cut_for_lost_titles(); ++round) assign_titles();
        make_articles();
        place_titles();
        place_other_groups();
        place_sources();
        place_bylines();
        for (const Gap& gap : groups_.gaps) {
            for (const std::size_t unit : gap.furniture) plan_.left_out.emplace_back(unit, units_[unit].reason);
        }
        return std::move(plan_);
    }

private:
    [[nodiscard]] std::vector<Features> paragraph_features() const {
        std::vector<Features> features;
        for (const std::size_t unit : groups_.paragraphs) features.push_back(features_of(units_[unit].glyphs));
        return features;
    }

    /// Headlines only: the first is one, the others are what it has of a body.
    PagePlan without_paragraphs() {
        ArticlePlan article;
        for (std::size_t i = 0; i < units_.size(); ++i) {
            switch (units_[i].kind) {
                case UnitKind::kFurniture:
                    plan_.left_out.emplace_back(i, units_[i].reason);
                    break;
                case UnitKind::kSource:
                    if (!article.source)
                        article.source = i;
                    else
                        article.body.push_back(i);
                    break;
                case UnitKind::kByline:
                    if (!article.byline)
                        article.byline = i;
                    else
                        article.body.push_back(i);
                    break;
                default:
                    (article.title.empty() ? article.title : article.body).push_back(i);
            }
        }
        if (!article.title.empty() || !article.body.empty() || article.source || article.byline)
            plan_.articles.push_back(std::move(article));
        return std::move(plan_);
    }

    /// A group in an article's inside is a subhead unless its words are those of the article's begin.
    [[nodiscard]] bool is_outside(const DisplayGroup& group) const { return cuts_.begins(group.gap); }

    [[nodiscard]] double title_score(const DisplayGroup& group, std::size_t begin, std::size_t end) const {
        const bool inside = !is_outside(group);
        if (inside && (group.gap <= begin || group.gap >= end || group.gap - begin > 2 || !changes_measure(group.gap)))
            return -1;
        const double first = overlap_.share(group.features, begin);
        if (inside && first < kInteriorShare) return -1;
        const double whole = overlap_.share(group.features, begin, std::min(end, begin + kMostCompared));
        double score = 0.6 * first + 0.4 * whole;
        if (group.gap == begin || group.gap == end) score += 0.2;
        if (group.gap == end && group.before_source) score += 0.1;
        if (reads_as_caption(group.text)) score -= 0.3;
        if (!has_verb(group.text)) score -= first > 0.85 ? 0.3 : 0.15;  // the first paragraph's own words, and no verb
        if (group.text.size() < 5) score -= 0.2;
        if (group.size > 0)
            score += !is_largest(group) ? -0.5 : group.gap == begin && names_something(group.text) ? 0.6 : 0.0;
        return score;
    }

    /// Of the display blocks in its gap, where sizes are known.
    [[nodiscard]] bool is_largest(const DisplayGroup& group) const {
        return std::all_of(groups_.gaps[group.gap].groups.begin(), groups_.gaps[group.gap].groups.end(),
                           [&](std::size_t other) { return groups_.groups[other].size <= group.size + 0.05; });
    }

    [[nodiscard]] bool changes_measure(std::size_t gap) const {
        if (gap == 0 || gap >= groups_.paragraphs.size()) return false;
        const double before = units_[groups_.paragraphs[gap - 1]].measure,
                     behind = units_[groups_.paragraphs[gap]].measure;
        return before > 0 && behind > 0 && (before > 1.3 * behind || behind > 1.3 * before);
    }

    /// The likeliest pairs first; no article takes two, no headline goes to two.
    void assign_titles() {
        const std::vector<std::size_t> borders = cuts_.borders();
        const std::size_t articles = borders.size() - 1;
        title_of_.assign(articles, SIZE_MAX);
        article_of_.assign(groups_.groups.size(), SIZE_MAX);
        std::vector<std::tuple<double, std::size_t, std::size_t>> pairs;
        for (std::size_t g = 0; g < groups_.groups.size(); ++g) {
            const DisplayGroup& group = groups_.groups[g];
            const auto at = std::upper_bound(borders.begin(), borders.end(), group.gap) - borders.begin();
            const std::size_t near = static_cast<std::size_t>(at);
            for (std::size_t a = near > kNear ? near - kNear : 0; a < std::min(articles, near + kNear); ++a) {
                const double score = title_score(group, borders[a], borders[a + 1]);
                if (score >= kLeastTitleScore) pairs.emplace_back(-score, g, a);
            }
        }
        std::sort(pairs.begin(), pairs.end());
        for (const auto& [score, g, a] : pairs) {
            if (title_of_[a] != SIZE_MAX || article_of_[g] != SIZE_MAX) continue;
            title_of_[a] = g;
            article_of_[g] = a;
        }
    }

    /// A headline that has no article is that of an article whose begin was not seen, since nothing stands before it.
    /// Parts each article once at most; whether any was parted.
    bool cut_for_lost_titles() {
        const std::vector<std::size_t> borders = cuts_.borders();
        std::size_t last = 0;  // article that was parted
        std::vector<std::size_t> places;
        for (std::size_t g = 0; g < groups_.groups.size(); ++g) {
            const DisplayGroup& group = groups_.groups[g];
            if (article_of_[g] != SIZE_MAX || !is_outside(group) || group.size > 0 || reads_as_caption(group.text))
                continue;
            const auto [article, k] = lost_begin(group, borders);
            if (k == SIZE_MAX || (!places.empty() && article <= last + 2 * kNear)) continue;
            last = article;
            places.push_back(k);
        }
        for (const std::size_t k : places) cuts_.cut_before(k);
        return !places.empty();
    }

    /// The article that best has the headline's own article in it, and where that begins; SIZE_MAX for none.
    [[nodiscard]] std::pair<std::size_t, std::size_t> lost_begin(const DisplayGroup& group,
                                                                 const std::vector<std::size_t>& borders) const {
        const auto near =
            static_cast<std::size_t>(std::upper_bound(borders.begin(), borders.end(), group.gap) - borders.begin());
        std::pair<std::size_t, std::size_t> best{0, SIZE_MAX};
        double most = kLeastGain;
        for (std::size_t a = near > kNear ? near - kNear : 0; a < std::min(borders.size() - 1, near + kNear); ++a) {
            const auto [k, gain] = best_parting(group, a, borders[a], borders[a + 1]);
            if (gain > most) {
                most = gain;
                best = {a, k};
            }
        }
        return best;
    }

    /// Where article `a` = [begin, end) would best be parted so that one part is the headline's and the other that of
    /// the headline it has; and how much better than not parting it that is.
    [[nodiscard]] std::pair<std::size_t, double> best_parting(const DisplayGroup& group, std::size_t a,
                                                              std::size_t begin, std::size_t end) const {
        if (end - begin < 2 || end - begin > 4 * kMostCompared) return {SIZE_MAX, 0};
        const Features* other = title_of_[a] == SIZE_MAX ? nullptr : &groups_.groups[title_of_[a]].features;
        if (other != nullptr && shared_part(group.features, *other) > kSameSubject) return {SIZE_MAX, 0};
        std::vector<double> leaning;  // of each paragraph towards this headline
        double strongest = 0, whole = 0;
        for (std::size_t k = begin; k < end; ++k) {
            const double mine = overlap_.share(group.features, k);
            strongest = std::max(strongest, mine);
            leaning.push_back(mine - (other == nullptr ? 0.1 : overlap_.share(*other, k)));
            whole += leaning.back();
        }
        if (strongest < 0.3) return {SIZE_MAX, 0};
        std::size_t best = SIZE_MAX;
        double most = 0, front = 0;
        for (std::size_t k = begin + 1; k < end; ++k) {
            front += leaning[k - 1 - begin];
            const double back = whole - front;
            // One part must lean to this headline, the other away from it.
            const double parted = std::max(back - front, front - back);
            const double own = std::max(back, front), others = std::min(back, front);
            if (own < 0.15 || others > -0.1) continue;
            const double gain = parted - std::abs(whole) +
                                0.1 * opening_strength(characters_of(units_[groups_.paragraphs[k]].glyphs)) +
                                0.12 * std::clamp(cuts_.change_of_subject(k), -1.0, 1.0);
            if (gain > most) {
                most = gain;
                best = k;
            }
        }
        return {best, most};
    }

    /// The part of the shorter list that is in both.
    static double shared_part(const Features& a, const Features& b) {
        Features both;
        std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
        const std::size_t shorter = std::min(a.size(), b.size());
        return shorter == 0 ? 0 : static_cast<double>(both.size()) / static_cast<double>(shorter);
    }

    void make_articles() {
        const std::vector<std::size_t> borders = cuts_.borders();
        for (std::size_t a = 0; a + 1 < borders.size(); ++a) {
            ArticlePlan article;
            for (std::size_t k = borders[a]; k < borders[a + 1]; ++k) {
                if (k > borders[a]) add_subheads(article, k);
                article.body.push_back(groups_.paragraphs[k]);
            }
            begin_of_.push_back(borders[a]);
            end_of_.push_back(borders[a + 1]);
            plan_.articles.push_back(std::move(article));
        }
    }

    void add_subheads(ArticlePlan& article, std::size_t gap) {
        for (const std::size_t g : groups_.gaps[gap].groups) {
            if (article_of_[g] != SIZE_MAX) continue;
            const DisplayGroup& group = groups_.groups[g];
            article.body.insert(article.body.end(), group.kicker.begin(), group.kicker.end());
            article.body.insert(article.body.end(), group.units.begin(), group.units.end());
            placed_.resize(groups_.groups.size(), false);
            placed_[g] = true;
        }
    }

    void place_titles() {
        placed_.resize(groups_.groups.size(), false);
        for (std::size_t a = 0; a < plan_.articles.size(); ++a) {
            ArticlePlan& article = plan_.articles[a];
            if (title_of_[a] == SIZE_MAX) {
                doubt(article, span_of(units_[article.body.front()]),
                      {"no headline was found for this article", "没有找到这篇文章的标题"});
                continue;
            }
            const DisplayGroup& group = groups_.groups[title_of_[a]];
            article.kicker = group.kicker;
            article.title = group.units;
            placed_[title_of_[a]] = true;
        }
    }

    /// Decks, kickers without a dash, captions; what is left belongs to no article.
    void place_other_groups() {
        for (std::size_t g = 0; g < groups_.groups.size(); ++g) {
            if (placed_[g]) continue;
            const DisplayGroup& group = groups_.groups[g];
            const bool caption = reads_as_caption(group.text);
            if (!caption && place_beside_title(g)) continue;
            if (!caption && place_as_subhead(g)) continue;
            const auto [article, share] = nearest_article(group);
            if (article != SIZE_MAX && share >= (caption ? 0.15 : kLeastCaptionShare)) {
                append(plan_.articles[article].captions, group);
            } else {
                for (const std::size_t unit : all_units(group))
                    plan_.left_out.emplace_back(unit, LocalizedText{"words that belong to no article of this page",
                                                                    "不属于本版任何文章的文字"});
            }
        }
    }

    [[nodiscard]] static std::vector<std::size_t> all_units(const DisplayGroup& group) {
        std::vector<std::size_t> units = group.kicker;
        units.insert(units.end(), group.units.begin(), group.units.end());
        return units;
    }

    static void append(std::vector<std::size_t>& to, const DisplayGroup& group) {
        for (const std::size_t unit : all_units(group)) to.push_back(unit);
    }

    /// Directly behind an article's headline is its deck, directly before it its kicker.
    bool place_beside_title(std::size_t g) {
        const DisplayGroup& group = groups_.groups[g];
        const auto same_place = [&](std::size_t other) {
            return other < groups_.groups.size() && groups_.groups[other].gap == group.gap &&
                   article_of_[other] != SIZE_MAX;
        };
        const auto fits = [&](std::size_t article) {
            return group.size > 0 || (share_of_article(group, article) >= 0.12 && has_verb_or_brief(group));
        };
        if (g > 0 && same_place(g - 1)) {
            ArticlePlan& article = plan_.articles[article_of_[g - 1]];
            const bool adjacent = article.title.back() + 1 == all_units(group).front() || group.size > 0;
            if (adjacent && article.deck.empty() && fits(article_of_[g - 1])) {
                append(article.deck, group);
                return true;
            }
        }
        if (same_place(g + 1)) {
            ArticlePlan& article = plan_.articles[article_of_[g + 1]];
            const bool adjacent = all_units(group).back() + 1 == article.title.front() || group.size > 0;
            if (adjacent && article.kicker.empty() && fits(article_of_[g + 1])) {
                append(article.kicker, group);
                return true;
            }
        }
        return false;
    }

    [[nodiscard]] double share_of_article(const DisplayGroup& group, std::size_t a) const {
        return overlap_.share(group.features, begin_of_[a], std::min(end_of_[a], begin_of_[a] + kMostCompared));
    }

    [[nodiscard]] static bool has_verb_or_brief(const DisplayGroup& group) {
        return has_verb(group.text) || group.text.size() <= 14;
    }

    /// A short block directly above an article's first paragraph.
    bool place_as_subhead(std::size_t g) {
        const DisplayGroup& group = groups_.groups[g];
        const std::size_t first = groups_.gaps.size() > group.gap && group.gap < groups_.paragraphs.size()
                                      ? groups_.paragraphs[group.gap]
                                      : SIZE_MAX;
        if (first == SIZE_MAX || group.units.back() + 1 != first) return false;
        const double measure = units_[first].measure;
        if (measure > 0 && group.widest_line > measure) return false;
        const auto article = std::lower_bound(begin_of_.begin(), begin_of_.end(), group.gap);
        if (article == begin_of_.end() || *article != group.gap) return false;
        const std::size_t a = static_cast<std::size_t>(article - begin_of_.begin());
        if (title_of_[a] == SIZE_MAX || share_of_article(group, a) < 0.2) return false;
        std::vector<std::size_t> units = all_units(group);
        auto& body = plan_.articles[a].body;
        body.insert(body.begin(), units.begin(), units.end());
        return true;
    }

    [[nodiscard]] std::pair<std::size_t, double> nearest_article(const DisplayGroup& group) const {
        std::size_t best = SIZE_MAX;
        double most = 0;
        const auto at = static_cast<std::size_t>(std::upper_bound(begin_of_.begin(), begin_of_.end(), group.gap) -
                                                 begin_of_.begin());
        for (std::size_t a = at > kNear ? at - kNear : 0; a < std::min(begin_of_.size(), at + kNear); ++a) {
            const double share = share_of_article(group, a);
            if (share > most) {
                most = share;
                best = a;
            }
        }
        return {best, most};
    }

    /// The article that ends where the gap is.
    [[nodiscard]] std::size_t article_before(std::size_t gap) const {
        const auto at = std::lower_bound(end_of_.begin(), end_of_.end(), gap);
        return std::min(static_cast<std::size_t>(at - end_of_.begin()), end_of_.size() - 1);
    }

    void place_sources() {
        for (std::size_t gap = 0; gap < groups_.gaps.size(); ++gap) {
            for (const std::size_t unit : groups_.gaps[gap].sources) {
                ArticlePlan& article = plan_.articles[article_before(gap)];
                if (!article.source) {
                    article.source = unit;
                } else {
                    article.body.push_back(unit);
                    doubt(article, span_of(units_[unit]),
                          {"this article has a second source line", "这篇文章有第二个来源行"});
                }
            }
        }
    }

    /// A byline is that of the article that begins behind it, in brackets of the one before it. An article taken over
    /// from elsewhere has none: then it is that of the only article of the page that is not.
    void place_bylines() {
        for (std::size_t gap = 0; gap < groups_.gaps.size(); ++gap) {
            for (const std::size_t unit : groups_.gaps[gap].bylines) {
                const bool bracketed = units_[unit].glyphs.front().c == U'（' || units_[unit].glyphs.front().c == U'(';
                std::size_t a = article_before(gap);
                if (!bracketed && gap < groups_.paragraphs.size()) a = article_before(gap + 1);
                // Where positions are known, a byline stands where it belongs.
                if (plan_.articles[a].source && units_[unit].size <= 0) a = own_article(a, unit);
                if (!plan_.articles[a].byline)
                    plan_.articles[a].byline = unit;
                else
                    plan_.articles[a].body.push_back(unit);
            }
        }
    }

    std::size_t own_article(std::size_t near, std::size_t unit) {
        std::size_t other = SIZE_MAX, count = 0;
        for (std::size_t a = near > kNear ? near - kNear : 0; a < std::min(plan_.articles.size(), near + kNear); ++a) {
            if (plan_.articles[a].source || plan_.articles[a].byline) continue;
            other = a;
            ++count;
        }
        const bool moves = count == 1;
        ArticlePlan& article = plan_.articles[moves ? other : near];
        doubt(article, span_of(units_[unit]),
              {"this byline stands at an article that names a source; it could be that of another article of the page",
               "这个署名紧挨着一篇注明来源的文章，可能属于本版的另一篇文章"});
        return moves ? other : near;
    }

    void doubt(ArticlePlan& article, Span at, LocalizedText what) {
        page_.doubts.push_back({at, std::move(what)});
        article.doubts.push_back(page_.doubts.size() - 1);
    }

    std::span<const Unit> units_;
    Page& page_;
    PageGroups groups_;
    WordOverlap overlap_;
    ArticleCuts cuts_;
    std::vector<std::size_t> title_of_;    // group, for each article
    std::vector<std::size_t> article_of_;  // article, for each group that is a title
    std::vector<std::size_t> begin_of_, end_of_;
    std::vector<bool> placed_;
    PagePlan plan_;
};

}  // namespace

PagePlan plan_articles(std::span<const Unit> units, Page& page) { return Planner(units, page).run(); }

}  // namespace casepress::importing
