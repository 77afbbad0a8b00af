#include "redline/match_siblings.h"

#include "base/text.h"

#include <algorithm>
#include <unordered_map>

namespace casepress::redline {

namespace {

constexpr std::uint32_t kFree = 0xFFFFFFFF;
constexpr double kAlikeInPlace = 0.34;
constexpr double kAlikeElsewhere = 0.6;
/// Most pairs of a gap that are compared each with each.
constexpr std::size_t kLargestGap = 1024;
constexpr std::uint32_t kMostParts = 8;
/// Texts up to this length are compared character by character.
constexpr std::uint32_t kShort = 80;

struct Gap {
    std::uint32_t old_begin, old_end, new_begin, new_end;
    [[nodiscard]] std::size_t olds() const { return old_end - old_begin; }
    [[nodiscard]] std::size_t news() const { return new_end - new_begin; }
};

class SiblingMatcher {
public:
    SiblingMatcher(const Siblings& older, const Siblings& newer, SequenceMatcher& matcher)
        : older_(older),
          newer_(newer),
          matcher_(matcher),
          new_of_old_(older.entries.size(), kFree),
          old_of_new_(newer.entries.size(), kFree) {}

    std::vector<Group> match() {
        in_place_ = matcher_.match(older_.keys, newer_.keys);
        for (const Match& match : in_place_) pair(match.old_index, match.new_index);
        // Moved ones first: what has an equal elsewhere is not taken for an edit of its neighbour.
        pair_equal_elsewhere();
        for (const Gap& gap : gaps()) pair_in_gap(gap, 0);
        std::sort(in_place_.begin(), in_place_.end(),
                  [](const Match& a, const Match& b) { return a.old_index < b.old_index; });
        add_groups();
        for (Group& group : groups_) absorb_neighbours(group);
        pair_alike_elsewhere();
        std::sort(groups_.begin(), groups_.end(),
                  [](const Group& a, const Group& b) { return a.new_begin < b.new_begin; });
        return std::move(groups_);
    }

private:
    void pair(std::uint32_t old_position, std::uint32_t new_position) {
        new_of_old_[old_position] = new_position;
        old_of_new_[new_position] = old_position;
    }
    void pair_in_place(std::uint32_t old_position, std::uint32_t new_position) {
        pair(old_position, new_position);
        in_place_.push_back({old_position, new_position});
    }
    [[nodiscard]] double alike(std::uint32_t old_position, std::uint32_t new_position) const {
        return likeness(older_.index, older_.entries[old_position], newer_.index, newer_.entries[new_position]);
    }

    void pair_equal_elsewhere();
    [[nodiscard]] std::vector<Gap> gaps() const;
    void pair_in_gap(const Gap& gap, int level);
    void pair_best_sum(const std::vector<std::uint32_t>& olds, const std::vector<std::uint32_t>& news);
    std::vector<Match> likest_partners(const std::vector<std::uint32_t>& olds, const std::vector<std::uint32_t>& news);
    void add_groups();
    [[nodiscard]] double partial_likeness(std::uint32_t old_position, std::uint32_t new_position) const;
    void absorb_neighbours(Group& group);
    bool absorb_new(Group& group, std::uint32_t position);
    bool absorb_old(Group& group, std::uint32_t position);
    void pair_alike_elsewhere();

    const Siblings& older_;
    const Siblings& newer_;
    SequenceMatcher& matcher_;
    std::vector<std::uint32_t> new_of_old_, old_of_new_;  // partners, kFree: none
    std::vector<Match> in_place_;
    std::vector<Group> groups_;
};

void SiblingMatcher::pair_equal_elsewhere() {
    std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> free_olds;  // by key, last first
    for (auto i = static_cast<std::uint32_t>(older_.keys.size()); i-- > 0;) {
        if (new_of_old_[i] == kFree) free_olds[older_.keys[i]].push_back(i);
    }
    for (std::uint32_t j = 0; j < newer_.keys.size(); ++j) {
        if (old_of_new_[j] != kFree) continue;
        const auto found = free_olds.find(newer_.keys[j]);
        if (found == free_olds.end() || found->second.empty()) continue;
        pair(found->second.back(), j);
        groups_.push_back({found->second.back(), found->second.back() + 1, j, j + 1, true});
        found->second.pop_back();
    }
}

/// The stretches between blocks in place.
std::vector<Gap> SiblingMatcher::gaps() const {
    std::vector<Gap> gaps;
    std::uint32_t old_begin = 0;
    std::uint32_t new_begin = 0;
    const auto close = [&](std::uint32_t old_end, std::uint32_t new_end) {
        if (old_begin < old_end && new_begin < new_end) gaps.push_back({old_begin, old_end, new_begin, new_end});
        old_begin = old_end + 1;
        new_begin = new_end + 1;
    };
    for (const Match& match : in_place_) close(match.old_index, match.new_index);
    close(static_cast<std::uint32_t>(older_.keys.size()), static_cast<std::uint32_t>(newer_.keys.size()));
    return gaps;
}

void SiblingMatcher::pair_in_gap(const Gap& gap, int level) {
    std::vector<std::uint32_t> olds, news;
    for (auto i = gap.old_begin; i < gap.old_end; ++i) {
        if (new_of_old_[i] == kFree) olds.push_back(i);
    }
    for (auto j = gap.new_begin; j < gap.new_end; ++j) {
        if (old_of_new_[j] == kFree) news.push_back(j);
    }
    if (olds.empty() || news.empty()) return;
    if (olds.size() * news.size() <= kLargestGap) return pair_best_sum(olds, news);
    const std::vector<Match> likest = level == 0 ? likest_partners(olds, news) : std::vector<Match>{};
    if (likest.empty()) {
        if (olds.size() != news.size()) return;
        for (std::size_t i = 0; i < olds.size(); ++i) {
            if (alike(olds[i], news[i]) >= kAlikeInPlace) pair_in_place(olds[i], news[i]);
        }
        return;
    }
    std::uint32_t old_begin = gap.old_begin;
    std::uint32_t new_begin = gap.new_begin;
    for (const Match& match : likest) {
        pair_in_place(match.old_index, match.new_index);
        pair_in_gap({old_begin, match.old_index, new_begin, match.new_index}, level + 1);
        old_begin = match.old_index + 1;
        new_begin = match.new_index + 1;
    }
    pair_in_gap({old_begin, gap.old_end, new_begin, gap.new_end}, level + 1);
}

/// Order-keeping pairs with the largest sum of likeness.
void SiblingMatcher::pair_best_sum(const std::vector<std::uint32_t>& olds, const std::vector<std::uint32_t>& news) {
    const std::size_t width = news.size() + 1;
    std::vector<double> sums((olds.size() + 1) * width, 0);  // of the best pairs among what is left
    std::vector<double> scores(olds.size() * news.size(), 0);
    for (std::size_t i = olds.size(); i-- > 0;) {
        for (std::size_t j = news.size(); j-- > 0;) {
            const double score = partial_likeness(olds[i], news[j]);
            scores[i * news.size() + j] = score;
            double best = std::max(sums[(i + 1) * width + j], sums[i * width + j + 1]);
            if (score > 0) best = std::max(best, score + sums[(i + 1) * width + j + 1]);
            sums[i * width + j] = best;
        }
    }
    for (std::size_t i = 0, j = 0; i < olds.size() && j < news.size();) {
        const double score = scores[i * news.size() + j];
        const double here = sums[i * width + j];
        if (score > 0 && here == score + sums[(i + 1) * width + j + 1]) {
            pair_in_place(olds[i++], news[j++]);
        } else {
            ++(here == sums[(i + 1) * width + j] ? i : j);
        }
    }
}

/// Likeness for pairs in place, 0 if too low. A paragraph of which the other one is a part counts half its share.
double SiblingMatcher::partial_likeness(std::uint32_t old_position, std::uint32_t new_position) const {
    const double score = alike(old_position, new_position);
    if (score >= kAlikeInPlace) return score;
    const EntryId old_id = older_.entries[old_position];
    const EntryId new_id = newer_.entries[new_position];
    const Entry& old_entry = older_.index.entry(old_id);
    const Entry& new_entry = newer_.index.entry(new_id);
    if (score == 0 || old_entry.kind != markup::NodeKind::kParagraph || new_entry.kind != old_entry.kind) return 0;
    const auto& old_features = older_.index.features(old_id);
    const auto& new_features = newer_.index.features(new_id);
    const std::size_t smaller = std::min(old_features.size(), new_features.size());
    const double part = static_cast<double>(count_shared(old_features, new_features)) / static_cast<double>(smaller);
    return smaller >= 6 && part >= 0.85 ? part / 4 : 0;
}

/// For a large gap: each older block's likest newer one, reduced to those that keep the order.
std::vector<Match> SiblingMatcher::likest_partners(const std::vector<std::uint32_t>& olds,
                                                   const std::vector<std::uint32_t>& news) {
    std::vector<EntryId> entries;
    for (const auto j : news) entries.push_back(newer_.entries[j]);
    const LikenessIndex index(newer_.index, std::move(entries));
    std::vector<bool> taken(news.size(), false);
    std::vector<Match> pairs;
    for (const auto i : olds) {
        const auto found = index.likest(older_.index, older_.entries[i], taken);
        if (found.likeness < kAlikeInPlace) continue;
        taken[found.position] = true;
        pairs.push_back({i, news[found.position]});
    }
    return longest_rising(pairs);
}

void SiblingMatcher::add_groups() {
    for (const Match& match : in_place_) {
        groups_.push_back({match.old_index, match.old_index + 1, match.new_index, match.new_index + 1, false});
    }
}

/// Takes in unpaired paragraphs beside the pair when they are parts of the paragraph on the other side.
void SiblingMatcher::absorb_neighbours(Group& group) {
    const auto paragraph = [](const Siblings& siblings, std::uint32_t position) {
        return siblings.index.entry(siblings.entries[position]).kind == markup::NodeKind::kParagraph;
    };
    if (group.moved || !paragraph(older_, group.old_begin) || !paragraph(newer_, group.new_begin)) return;
    if (older_.keys[group.old_begin] == newer_.keys[group.new_begin]) return;
    while (group.new_end - group.new_begin < kMostParts && group.new_end < old_of_new_.size() &&
           absorb_new(group, group.new_end)) {
        ++group.new_end;
    }
    while (group.new_end - group.new_begin < kMostParts && group.new_begin > 0 &&
           absorb_new(group, group.new_begin - 1)) {
        --group.new_begin;
    }
    if (group.new_end - group.new_begin > 1) return;
    while (group.old_end - group.old_begin < kMostParts && group.old_end < new_of_old_.size() &&
           absorb_old(group, group.old_end)) {
        ++group.old_end;
    }
    while (group.old_end - group.old_begin < kMostParts && group.old_begin > 0 &&
           absorb_old(group, group.old_begin - 1)) {
        --group.old_begin;
    }
}

/// Whether `part` lies in `whole`, and partly in what `other` does not already account for.
bool is_part(const std::vector<std::uint64_t>& part, const std::vector<std::uint64_t>& whole,
             const std::vector<std::uint64_t>& other) {
    if (part.size() < 4) return false;
    std::vector<std::uint64_t> shared, left;
    std::set_intersection(part.begin(), part.end(), whole.begin(), whole.end(), std::back_inserter(shared));
    std::set_difference(shared.begin(), shared.end(), other.begin(), other.end(), std::back_inserter(left));
    return shared.size() * 10 >= part.size() * 7 && left.size() * 5 >= part.size();
}

bool SiblingMatcher::absorb_new(Group& group, std::uint32_t position) {
    const EntryId id = newer_.entries[position];
    if (old_of_new_[position] != kFree || newer_.index.entry(id).kind != markup::NodeKind::kParagraph) return false;
    if (!is_part(newer_.index.features(id), older_.index.features(older_.entries[group.old_begin]),
                 newer_.index.features(newer_.entries[group.new_begin]))) {
        return false;
    }
    old_of_new_[position] = group.old_begin;
    return true;
}

bool SiblingMatcher::absorb_old(Group& group, std::uint32_t position) {
    const EntryId id = older_.entries[position];
    if (new_of_old_[position] != kFree || older_.index.entry(id).kind != markup::NodeKind::kParagraph) return false;
    if (!is_part(older_.index.features(id), newer_.index.features(newer_.entries[group.new_begin]),
                 older_.index.features(older_.entries[group.old_begin]))) {
        return false;
    }
    new_of_old_[position] = group.new_begin;
    return true;
}

void SiblingMatcher::pair_alike_elsewhere() {
    std::vector<std::uint32_t> positions;
    std::vector<EntryId> entries;
    for (std::uint32_t j = 0; j < newer_.entries.size(); ++j) {
        if (old_of_new_[j] != kFree) continue;
        positions.push_back(j);
        entries.push_back(newer_.entries[j]);
    }
    if (entries.empty()) return;
    const LikenessIndex index(newer_.index, std::move(entries));
    std::vector<bool> taken(positions.size(), false);
    for (std::uint32_t i = 0; i < older_.entries.size(); ++i) {
        if (new_of_old_[i] != kFree) continue;
        const auto found = index.likest(older_.index, older_.entries[i], taken);
        if (found.likeness < kAlikeElsewhere) continue;
        taken[found.position] = true;
        const std::uint32_t j = positions[found.position];
        pair(i, j);
        groups_.push_back({i, i + 1, j, j + 1, true});
    }
}

}  // namespace

std::vector<Group> match_siblings(const Siblings& older, const Siblings& newer, SequenceMatcher& matcher) {
    if (!std::ranges::lexicographical_compare(newer.keys, older.keys))
        return SiblingMatcher(older, newer, matcher).match();
    auto groups = SiblingMatcher(newer, older, matcher).match();
    for (Group& group : groups) {
        std::swap(group.old_begin, group.new_begin);
        std::swap(group.old_end, group.new_end);
    }
    std::sort(groups.begin(), groups.end(), [](const Group& a, const Group& b) { return a.new_begin < b.new_begin; });
    return groups;
}

double likeness(const BlockIndex& older, EntryId old_id, const BlockIndex& newer, EntryId new_id) {
    const Entry& old_entry = older.entry(old_id);
    const Entry& new_entry = newer.entry(new_id);
    if (old_entry.group != new_entry.group) return 0;
    const auto& old_features = older.features(old_id);
    const auto& new_features = newer.features(new_id);
    older.add_compared(old_features.size() + new_features.size());
    const double shared = dice(old_features, new_features);
    if (old_entry.kind == markup::NodeKind::kTableRow && !old_entry.children.empty() && !new_entry.children.empty()) {
        // The first cell says what the row is about.
        const Entry& old_name = older.entry(old_entry.children.front());
        const Entry& new_name = newer.entry(new_entry.children.front());
        if (old_name.length > 0 && old_name.visible == new_name.visible) return std::max(shared, kAlikeElsewhere);
    }
    const std::uint32_t longest = std::max(old_entry.length, new_entry.length);
    if (longest > kShort || longest == 0 || shared >= 0.9) return shared;
    const auto distance = edit_distance(older.whole_text(old_id), newer.whole_text(new_id), longest / 2);
    if (!distance) return shared;
    return std::max(shared, 1 - static_cast<double>(*distance) / static_cast<double>(longest));
}

LikenessIndex::LikenessIndex(const BlockIndex& index, std::vector<EntryId> entries)
    : index_(index), entries_(std::move(entries)) {
    constexpr std::ptrdiff_t kMostPostings = 64;
    std::vector<Posting> all;
    for (std::uint32_t position = 0; position < entries_.size(); ++position) {
        for (const std::uint64_t feature : index_.features(entries_[position])) all.push_back({feature, position});
    }
    std::sort(all.begin(), all.end());
    for (auto begin = all.begin(); begin != all.end();) {
        const auto end = std::find_if(begin, all.end(), [&](const Posting& p) { return p.feature != begin->feature; });
        if (end - begin <= kMostPostings) postings_.insert(postings_.end(), begin, end);
        begin = end;
    }
}

LikenessIndex::Found LikenessIndex::likest(const BlockIndex& other, EntryId id, const std::vector<bool>& taken) const {
    constexpr std::size_t kCandidates = 8;
    std::vector<std::uint32_t> hits;  // a position for each feature shared with it
    for (const std::uint64_t feature : other.features(id)) {
        for (auto p = std::lower_bound(postings_.begin(), postings_.end(), Posting{feature, 0});
             p != postings_.end() && p->feature == feature; ++p) {
            if (!taken[p->position]) hits.push_back(p->position);
        }
    }
    index_.add_compared(hits.size());
    std::sort(hits.begin(), hits.end());
    struct Candidate {
        std::uint32_t position, shared;
    };
    std::vector<Candidate> candidates;
    for (const std::uint32_t position : hits) {
        if (candidates.empty() || candidates.back().position != position) candidates.push_back({position, 0});
        ++candidates.back().shared;
    }
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const Candidate& a, const Candidate& b) { return a.shared > b.shared; });
    if (candidates.size() > kCandidates) candidates.resize(kCandidates);
    Found best;
    for (const auto& [position, count] : candidates) {
        const double found = likeness(other, id, index_, entries_[position]);
        if (found > best.likeness || (found == best.likeness && found > 0 && position < best.position)) {
            best = {position, found};
        }
    }
    return best;
}

}  // namespace casepress::redline
