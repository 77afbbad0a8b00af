#include "importing/article_splits.h"

#include "importing/article_cuts.h"
#include "importing/article_groups.h"
#include "importing/word_overlap.h"

#include <algorithm>
#include <span>
#include <utility>

namespace casepress::importing {

namespace {

constexpr std::size_t kNear = 24;          // articles on each side that are compared
constexpr std::size_t kMostCompared = 30;  // paragraphs of each
constexpr double kClear = 0.4;             // by how much each half must like its own article better

class Splitter {
public:
    explicit Splitter(std::vector<Unit>& units)
        : units_(units),
          groups_(group_units(units)),
          overlap_(paragraph_features()),
          borders_(ArticleCuts(units, groups_, overlap_).borders()) {}

    void run() {
        if (borders_.size() < 3) return;  // one article, or none
        std::vector<Unit> parted;
        std::size_t paragraphs = 0;
        for (Unit& unit : units_) {
            if (unit.kind == UnitKind::kParagraph) ++paragraphs;
            std::size_t at = unit.kind == UnitKind::kDisplay ? place_to_split(unit, paragraphs) : SIZE_MAX;
            while (at != SIZE_MAX) {
                parted.push_back(take_front(unit, at));
                at = place_to_split(unit, paragraphs);
            }
            parted.push_back(std::move(unit));
        }
        units_ = std::move(parted);
    }

private:
    [[nodiscard]] std::vector<Features> paragraph_features() const {
        std::vector<Features> features;
        for (const std::size_t unit : groups_.paragraphs) features.push_back(features_of(units_[unit].glyphs));
        return features;
    }

    [[nodiscard]] double share(const Features& features, std::size_t article) const {
        const std::size_t begin = borders_[article];
        return overlap_.share(features, begin, std::min(borders_[article + 1], begin + kMostCompared));
    }

    [[nodiscard]] std::size_t best_article(const Features& features, std::size_t gap) const {
        const auto near =
            static_cast<std::size_t>(std::upper_bound(borders_.begin(), borders_.end(), gap) - borders_.begin());
        std::size_t best = 0;
        double most = -1;
        for (std::size_t a = near > kNear ? near - kNear : 0; a < std::min(borders_.size() - 1, near + kNear); ++a) {
            if (const double here = share(features, a); here > most) {
                most = here;
                best = a;
            }
        }
        return best;
    }

    static Glyphs slice(const Unit& unit, std::size_t begin, std::size_t end) {
        return {unit.glyphs.begin() + static_cast<std::ptrdiff_t>(begin),
                unit.glyphs.begin() + static_cast<std::ptrdiff_t>(end)};
    }

    /// The index in `breaks` at which the block's two parts belong to different articles.
    [[nodiscard]] std::size_t place_to_split(const Unit& unit, std::size_t gap) const {
        for (std::size_t k = 0; k < unit.breaks.size(); ++k) {
            const Features first = features_of(slice(unit, 0, unit.breaks[k]));
            const Features second = features_of(slice(unit, unit.breaks[k] + 1, unit.glyphs.size()));
            const std::size_t a = best_article(first, gap), b = best_article(second, gap);
            if (a != b && share(first, a) - share(first, b) > kClear && share(second, b) - share(second, a) > kClear)
                return k;
        }
        return SIZE_MAX;
    }

    static Unit take_front(Unit& unit, std::size_t k) {
        Unit front = unit;
        const std::size_t at = unit.breaks[k];
        front.glyphs.resize(at);
        front.breaks.resize(k);
        unit.glyphs.erase(unit.glyphs.begin(), unit.glyphs.begin() + static_cast<std::ptrdiff_t>(at + 1));
        unit.breaks.erase(unit.breaks.begin(), unit.breaks.begin() + static_cast<std::ptrdiff_t>(k + 1));
        for (std::size_t& place : unit.breaks) place -= at + 1;
        unit.blanks_before = 0;
        return front;
    }

    std::vector<Unit>& units_;
    PageGroups groups_;
    WordOverlap overlap_;
    std::vector<std::size_t> borders_;
};

}  // namespace

void split_headlines(std::vector<Unit>& units) { Splitter(units).run(); }

}  // namespace casepress::importing
