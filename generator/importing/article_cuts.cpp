#include "importing/article_cuts.h"

#include "importing/headline_words.h"

#include <algorithm>
#include <cmath>

namespace casepress::importing {

namespace {

constexpr double kSmallHeadlineSize = 1.15;  // of a short item behind a source line
constexpr std::size_t kWindow = 4;           // paragraphs on each side of a gap
constexpr double kCut = 1.0;                 // evidence from which a gap is a border

}  // namespace

ArticleCuts::ArticleCuts(std::span<const Unit> units, const PageGroups& page, const WordOverlap& overlap)
    : units_(units), page_(page), overlap_(overlap), cuts_(page.paragraphs.size() + 1, false) {
    const std::size_t count = page.paragraphs.size();
    cuts_[0] = cuts_[count] = true;
    // Where type sizes are known, large headlines begin articles, and behind a source line small ones; notes do not.
    const bool sized = std::any_of(page.groups.begin(), page.groups.end(), [](const DisplayGroup& group) {
        return group.size > kHeadlineSize && names_something(group.text);
    });
    for (std::size_t k = 1; k < count; ++k) {
        const Gap& gap = page.gaps[k];
        const bool headed = std::any_of(gap.groups.begin(), gap.groups.end(),
                                        [&](std::size_t g) { return page.groups[g].size > kSmallHeadlineSize; });
        cuts_[k] = sized ? !gap.sources.empty() && headed : !gap.sources.empty() || !gap.bylines.empty();
    }
    for (std::size_t k = 1; k < count; ++k) {
        if (!cuts_[k] && !page.gaps[k].groups.empty() && headline_evidence(k) > kCut) cuts_[k] = true;
    }
}

std::vector<std::size_t> ArticleCuts::borders() const {
    std::vector<std::size_t> borders;
    for (std::size_t k = 0; k < cuts_.size(); ++k) {
        if (cuts_[k]) borders.push_back(k);
    }
    return borders;
}

double ArticleCuts::change_of_subject(std::size_t k) const {
    std::size_t begin = k - 1, end = k + 1;
    while (begin > 0 && k - begin < kWindow && !cuts_[begin]) --begin;
    while (end + 1 < cuts_.size() && end - k < kWindow && !cuts_[end]) ++end;
    const double alike = overlap_.likeness(begin, k, end);
    return 8.0 * (0.10 - alike);
}

/// Whether what stands before paragraph `k` is the headline of what follows, or of what went before, and no subhead.
double ArticleCuts::headline_evidence(std::size_t k) const {
    std::size_t begin = k - 1, end = k + 1;
    while (!cuts_[begin]) --begin;
    while (end + 1 < cuts_.size() && end - k < kWindow && !cuts_[end]) ++end;
    const std::size_t near_begin = std::max(begin, k > kWindow ? k - kWindow : 0);
    const Unit& next = units_[page_.paragraphs[k]];
    double best = -10;
    for (const std::size_t index : page_.gaps[k].groups) {
        const DisplayGroup& group = page_.groups[index];
        const double behind = overlap_.share(group.features, k);
        double words = 2.5 * (behind - 0.3) - 1.5 * overlap_.share(group.features, near_begin, k);
        if (const double first = overlap_.share(group.features, begin); first > headline_share_at(begin))
            words = std::max(words, 2.5 * (first - 0.3) - 1.5 * behind);
        words += 2.5 * (std::abs(mean_share(group, near_begin, k) - mean_share(group, k, end)) - 0.15);
        best = std::max(best, words + form_evidence(group, next.measure));
    }
    best += opening_strength(characters_of(next.glyphs));
    best += std::clamp(change_of_subject(k), -1.2, 0.8);
    if (page_.gaps[k].groups.size() > 1) best += 0.7;
    return best;
}

/// A headline's words come back all through its article, a subhead's do not.
double ArticleCuts::mean_share(const DisplayGroup& group, std::size_t begin, std::size_t end) const {
    double sum = 0;
    for (std::size_t k = begin; k < end; ++k) sum += overlap_.share(group.features, k);
    return end > begin ? sum / static_cast<double>(end - begin) : 0;
}

/// What the form of a display block says for a headline and against a subhead, which stands inside its column.
double ArticleCuts::form_evidence(const DisplayGroup& group, double measure) {
    if (group.size > 0)
        return group.size > kHeadlineSize && names_something(group.text) ? 8.0 : -10.0;  // type tells more than words
    const std::size_t length = group.text.size();
    double evidence = length >= 16 ? 1.0 : length >= 13 ? 0.3 : length <= 8 ? -1.2 : -0.6;
    if (measure > 0) evidence += group.widest_line > measure + 0.5 ? 1.2 : group.widest_line <= measure ? -0.4 : 0;
    if (!group.kicker.empty()) evidence += 1.5;
    return evidence;
}

/// How well a display block directly before paragraph `k` is its headline.
double ArticleCuts::headline_share_at(std::size_t k) const {
    double most = 0;
    for (const std::size_t index : page_.gaps[k].groups)
        most = std::max(most, overlap_.share(page_.groups[index].features, k));
    return most;
}

}  // namespace casepress::importing
