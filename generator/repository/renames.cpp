// Which of the deleted files became which of the added ones. What counts as a rename is a convention, and git's is the
// one that people see, so its steps (gitdiffcore(7), git-diff(1) -M; observed on git 2.39) are followed to the ties:
//
// 1. Files with the same content. An added file takes the first deleted one, better one of the same base name.
// 2. A base name that is left exactly once on each side is a rename when the two are similar by 75 %.
// 3. Every pair that is left is compared, unless that would be more than 1,000 × 1,000. Each added file keeps its four
// best
//    candidates; then the best pairs are taken first.
//
// Git would also consult .gitattributes on what is text, which only matters for how CRLF counts in similarity; we go by
// the content alone, since attributes are those of today's work tree and the history should not change with them.

#include "repository/renames.h"

#include "repository/similarity.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace casepress::repository {

namespace {

constexpr std::uint64_t kRenameLimit = 1000;
constexpr int kBaseNameScore = kRenameScore + (kWholeScore - kRenameScore) / 2;
constexpr std::size_t kNone = static_cast<std::size_t>(-1);

std::string_view base_name(std::string_view path) { return path.substr(path.rfind('/') + 1); }

bool is_regular(EntryType type) { return type == EntryType::kFile || type == EntryType::kExecutable; }

/// One side of a possible rename.
struct Candidate {
    std::size_t change = 0;  // index into the changes
    Entry entry;
    std::string_view path;
    bool taken = false;
    std::optional<std::uint64_t> size = {};
    std::optional<Fingerprint> fingerprint = {};
};

struct Pair {
    std::size_t added = kNone;  // kNone: an empty slot
    std::size_t deleted = 0;
    int score = 0;
    bool same_name = false;

    /// Whether this one is to be taken before the other.
    [[nodiscard]] bool is_better(const Pair& other) const {
        if (added == kNone || other.added == kNone) return added != kNone && other.added == kNone;
        return score != other.score ? score > other.score : same_name && !other.same_name;
    }
};

/// Deleted files of one content, in order. Those taken are stepped over in about one step however many they are, so
/// that a hundred thousand empty files do not take a hundred thousand squared.
class SameContent {
public:
    void add(std::size_t deleted) {
        next_.push_back(next_.size());
        deleted_.push_back(deleted);
    }
    /// The first position at or after `position` that is not taken; size() if none.
    [[nodiscard]] std::size_t free_from(std::size_t position) {
        std::size_t free = position;
        while (free < next_.size() && next_[free] != free) free = next_[free];
        while (position < free) position = std::exchange(next_[position], free);
        return free;
    }
    void take(std::size_t position) { next_[position] = position + 1; }
    [[nodiscard]] std::size_t size() const { return deleted_.size(); }
    [[nodiscard]] std::size_t at(std::size_t position) const { return deleted_[position]; }

private:
    std::vector<std::size_t> deleted_;
    std::vector<std::size_t> next_;  // itself while free
};

class Search {
public:
    Search(ObjectSource& source, std::vector<FileChange>& changes) : source_(source), changes_(changes) {
        for (std::size_t i = 0; i < changes.size(); ++i) {
            const FileChange& change = changes[i];
            if (change.kind == ChangeKind::kDeleted) deleted_.push_back({i, change.before, change.path});
            if (change.kind == ChangeKind::kAdded) added_.push_back({i, change.after, change.path});
        }
    }

    Readable<RenameSearch> run() {
        if (added_.empty() || deleted_.empty()) return outcome_;
        find_same_content();
        drop_taken();
        if (auto found = find_same_base_name(); !found) return std::unexpected(found.error());
        drop_taken();
        if (auto found = find_similar(); !found) return std::unexpected(found.error());
        apply();
        return outcome_;
    }

private:
    struct Rename {
        std::size_t from = 0;  // indexes into the changes
        std::size_t to = 0;
        int score = 0;
    };

    void join(Candidate& deleted, Candidate& added, int score) {
        deleted.taken = added.taken = true;
        renames_.push_back({deleted.change, added.change, score});
    }

    void drop_taken() {
        const auto is_taken = [](const Candidate& candidate) { return candidate.taken; };
        std::erase_if(deleted_, is_taken);
        std::erase_if(added_, is_taken);
    }

    void find_same_content() {
        std::unordered_map<ObjectId, SameContent, ObjectIdHash> by_content;
        for (std::size_t i = 0; i < deleted_.size(); ++i) by_content[deleted_[i].entry.id].add(i);
        for (Candidate& added : added_) {
            const auto found = by_content.find(added.entry.id);
            if (found == by_content.end()) continue;
            const std::size_t position = best_position(found->second, added);
            if (position == kNone) continue;
            join(deleted_[found->second.at(position)], added, kWholeScore);
            found->second.take(position);
        }
    }

    /// The position of the deleted file that the added one takes, or kNone.
    [[nodiscard]] std::size_t best_position(SameContent& same, const Candidate& added) {
        constexpr int kMostTries = 100;
        std::size_t best = kNone;
        std::size_t position = same.free_from(0);
        for (int tries = 0; position < same.size() && tries < kMostTries; position = same.free_from(position + 1)) {
            const Candidate& deleted = deleted_[same.at(position)];
            // A link or submodule becomes only another one.
            if ((!is_regular(deleted.entry.type) || !is_regular(added.entry.type)) &&
                deleted.entry.type != added.entry.type) {
                continue;
            }
            ++tries;
            if (base_name(deleted.path) == base_name(added.path)) return position;
            if (best == kNone) best = position;
        }
        return best;
    }

    /// The one candidate of each base name; kNone where there are several.
    using BaseNames = std::unordered_map<std::string_view, std::size_t>;
    static BaseNames by_base_name(const std::vector<Candidate>& candidates) {
        BaseNames names;
        for (std::size_t i = 0; i < candidates.size(); ++i) {
            const auto [entry, is_new] = names.try_emplace(base_name(candidates[i].path), i);
            if (!is_new) entry->second = kNone;
        }
        return names;
    }

    Readable<void> find_same_base_name() {
        const BaseNames deleted_names = by_base_name(deleted_);
        const BaseNames added_names = by_base_name(added_);
        for (Candidate& deleted : deleted_) {
            const std::string_view name = base_name(deleted.path);
            const auto found = added_names.find(name);
            if (deleted_names.at(name) == kNone || found == added_names.end() || found->second == kNone) continue;
            Candidate& added = added_[found->second];
            const auto score = compare(deleted, added);
            if (!score) return std::unexpected(score.error());
            if (*score >= kBaseNameScore) join(deleted, added, *score);
        }
        return {};
    }

    Readable<void> find_similar() {
        if (added_.size() * std::uint64_t{deleted_.size()} > kRenameLimit * kRenameLimit) return {};
        constexpr std::size_t kSlots = 4;
        std::vector<Pair> pairs;
        for (std::size_t a = 0; a < added_.size(); ++a) {
            std::array<Pair, kSlots> best;
            for (std::size_t d = 0; d < deleted_.size(); ++d) {
                const auto score = compare(deleted_[d], added_[a]);
                if (!score) return std::unexpected(score.error());
                const Pair pair{a, d, *score, base_name(deleted_[d].path) == base_name(added_[a].path)};
                const auto worst = std::max_element(best.begin(), best.end(),
                                                    [](const Pair& x, const Pair& y) { return x.is_better(y); });
                if (pair.is_better(*worst)) *worst = pair;
            }
            pairs.insert(pairs.end(), best.begin(), best.end());
        }
        std::stable_sort(pairs.begin(), pairs.end(), [](const Pair& x, const Pair& y) { return x.is_better(y); });
        for (const Pair& pair : pairs) {
            if (pair.added == kNone || pair.score < kRenameScore) break;
            Candidate& added = added_[pair.added];
            Candidate& deleted = deleted_[pair.deleted];
            if (!added.taken && !deleted.taken) join(deleted, added, pair.score);
        }
        return {};
    }

    /// The similarity of two files; 0 when it cannot be enough, or cannot be known.
    Readable<int> compare(Candidate& deleted, Candidate& added) {
        if (!is_regular(deleted.entry.type) || !is_regular(added.entry.type)) return 0;
        for (Candidate* side : {&deleted, &added}) {
            if (side->size) continue;
            auto size = source_.blob_size(side->entry.id);
            if (!size && !pass_over(size.error())) return std::unexpected(size.error());
            side->size = size.value_or(0);
        }
        if (*deleted.size == 0 || *added.size == 0 || !can_be_similar(*deleted.size, *added.size)) return 0;
        for (Candidate* side : {&deleted, &added}) {
            if (side->fingerprint) continue;
            if (auto made = make_fingerprint(*side); !made) return std::unexpected(made.error());
        }
        comparisons_ += deleted.fingerprint->size() + added.fingerprint->size();
        if (comparisons_ > kMostComparisons) {
            outcome_ = RenameSearch::kTooMuch;
            return 0;
        }
        return similarity(*deleted.fingerprint, *added.fingerprint);
    }

    Readable<void> make_fingerprint(Candidate& side) {
        side.fingerprint.emplace("");
        compared_bytes_ += *side.size;
        if (compared_bytes_ > kMostComparedBytes) {
            outcome_ = RenameSearch::kTooMuch;
            return {};
        }
        const auto bytes = source_.read(side.entry.id, ObjectType::kBlob);
        if (bytes) {
            side.fingerprint.emplace(bytes->view);
        } else if (!pass_over(bytes.error())) {
            return std::unexpected(bytes.error());
        }
        return {};
    }

    /// Whether the search can go on without this content; notes that it did.
    bool pass_over(const Fault& fault) {
        if (fault.kind == FaultKind::kDamaged) return false;
        outcome_ = fault.kind == FaultKind::kMissing ? RenameSearch::kMissingContents : RenameSearch::kTooMuch;
        return true;
    }

    void apply() {
        for (const Rename& rename : renames_) {
            FileChange& from = changes_[rename.from];
            FileChange& to = changes_[rename.to];
            to.kind = ChangeKind::kRenamed;
            to.similarity = static_cast<std::uint8_t>(rename.score * 100 / kWholeScore);
            to.before = from.before;
            to.old_path = std::exchange(from.path, {});  // no path: gone, as below
        }
        std::erase_if(changes_, [](const FileChange& change) { return change.path.empty(); });
    }

    ObjectSource& source_;
    std::vector<FileChange>& changes_;
    std::vector<Candidate> deleted_;
    std::vector<Candidate> added_;
    std::vector<Rename> renames_;
    std::uint64_t compared_bytes_ = 0;
    std::uint64_t comparisons_ = 0;
    RenameSearch outcome_ = RenameSearch::kComplete;
};

}  // namespace

ChangeKind kind_of(const Entry& before, const Entry& after) {
    if (before.type == EntryType::kNone) return ChangeKind::kAdded;
    if (after.type == EntryType::kNone) return ChangeKind::kDeleted;
    const bool both_regular = is_regular(before.type) && is_regular(after.type);
    return both_regular || before.type == after.type ? ChangeKind::kModified : ChangeKind::kTypeChanged;
}

Readable<RenameSearch> find_renames(ObjectSource& source, std::vector<FileChange>& changes) {
    return Search(source, changes).run();
}

}  // namespace casepress::repository
