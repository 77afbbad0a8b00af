// Two steps. List: a queue of commits whose child was seen, from which always the latest goes to the list and its
// parents to the queue, as `git log` does. Join: in the order of the list, what a commit changed is taken over or found
// out, and everything is numbered anew, so that the numbers of paths and people do not depend on what was known before.

#include "repository/walk.h"

#include "repository/commit_changes.h"
#include "repository/commit_parser.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <map>
#include <memory>
#include <queue>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace casepress::repository {

namespace {

constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();
/// Far beyond real histories (the Linux kernel's has 3 million changes); 2 GB of memory.
constexpr std::size_t kMostChanges = 20'000'000;

/// What was missing when it was found out may have been fetched meanwhile.
bool is_final(Knowledge knowledge) { return knowledge == Knowledge::kComplete || knowledge == Knowledge::kBoundary; }

/// A commit that was met on the way.
struct Listed {
    ObjectId id;
    std::uint32_t known = kNone;                 // index into the known ledger
    std::unique_ptr<const ParsedCommit> parsed;  // unless known
    std::vector<std::uint32_t> parents = {};     // as they were met
};

class Lister {
public:
    Lister(const WalkInput& input, const Ledger& known) : input_(input), known_(known) {
        const auto& commits = known.history.commits;
        known_met_.resize(commits.size(), kNone);
        known_by_id_.reserve(commits.size());
        for (std::uint32_t i = 0; i < commits.size(); ++i) known_by_id_.emplace(commits[i].id.object, i);
    }

    Readable<void> run() {
        if (const auto head = meet(input_.head.object); !head) return std::unexpected(head.error());
        while (!queue_.empty()) {
            const std::uint32_t next = queue_.top().commit;
            queue_.pop();
            order_.push_back(next);
            if (auto met = meet_parents(next); !met) return met;
        }
        return {};
    }

    /// In the order in which they were met.
    [[nodiscard]] const std::vector<Listed>& commits() const { return commits_; }
    /// Indexes into `commits` in the order of `git log`.
    [[nodiscard]] const std::vector<std::uint32_t>& order() const { return order_; }

private:
    struct Waiting {
        std::int64_t time = 0;
        std::uint32_t commit = 0;
        /// For a queue that gives the largest first: later commits, then those met earlier.
        friend bool operator<(const Waiting& a, const Waiting& b) {
            return a.time != b.time ? a.time < b.time : a.commit > b.commit;
        }
    };

    Readable<std::uint32_t> meet(const ObjectId& id) {
        if (const auto known = known_by_id_.find(id); known != known_by_id_.end()) return meet_known(known->second);
        return meet_new(id);
    }

    Readable<std::uint32_t> meet_known(std::uint32_t index) {
        const Commit& commit = known_.history.commits[index];
        if (!is_final(commit.knowledge)) return meet_new(commit.id.object);
        std::uint32_t& met = known_met_[index];
        if (met == kNone) met = add({.id = commit.id.object, .known = index, .parsed = nullptr}, commit.commit_time);
        return met;
    }

    Readable<std::uint32_t> meet_new(const ObjectId& id) {
        if (const auto met = new_met_.find(id); met != new_met_.end()) return met->second;
        const auto bytes = input_.objects.read(id, ObjectType::kCommit);
        if (!bytes) return std::unexpected(bytes.error());
        auto parsed = parse_commit(bytes->view);
        if (!parsed) return std::unexpected(Fault{FaultKind::kDamaged, id});
        const std::int64_t time = parsed->committer.time;
        const std::uint32_t met = add({.id = id, .parsed = std::make_unique<ParsedCommit>(std::move(*parsed))}, time);
        new_met_.emplace(id, met);
        return met;
    }

    std::uint32_t add(Listed listed, std::int64_t time) {
        const auto index = static_cast<std::uint32_t>(commits_.size());
        queue_.push({time, index});
        commits_.push_back(std::move(listed));
        return index;
    }

    Readable<void> meet_parents(std::uint32_t index) {
        std::vector<std::uint32_t> parents;
        const auto keep = [&](const Readable<std::uint32_t>& met) -> Readable<void> {
            if (!met) return std::unexpected(met.error());
            parents.push_back(*met);
            return {};
        };
        if (commits_[index].known != kNone) {
            const History& history = known_.history;
            for (const std::uint32_t parent : history.parents_of(history.commits[commits_[index].known])) {
                if (auto kept = keep(meet_known(parent)); !kept) return kept;
            }
        } else {
            for (const ObjectId& parent : laid_over_parents(commits_[index])) {
                if (auto kept = keep(meet(parent)); !kept) return kept;
            }
        }
        commits_[index].parents = std::move(parents);
        return {};
    }

    [[nodiscard]] std::vector<ObjectId> laid_over_parents(const Listed& listed) const {
        if (input_.overlay.shallow.contains(listed.id)) return {};
        const auto graft = input_.overlay.grafts.find(listed.id);
        return graft != input_.overlay.grafts.end() ? graft->second : listed.parsed->parents;
    }

    const WalkInput& input_;
    const Ledger& known_;
    std::unordered_map<ObjectId, std::uint32_t, ObjectIdHash> known_by_id_;
    std::vector<std::uint32_t> known_met_;  // index into the known ledger → into commits_
    std::unordered_map<ObjectId, std::uint32_t, ObjectIdHash> new_met_;
    std::priority_queue<Waiting> queue_;
    std::vector<Listed> commits_;
    std::vector<std::uint32_t> order_;
};

/// Numbers of paths by their text, which stands only in the table.
class PathNumbers {
public:
    explicit PathNumbers(PathTable& table) : table_(table), known_(0, Hash{}, Equal{&table}) {}

    PathId number_of(std::string_view path) {
        const Asked asked{path, std::hash<std::string_view>{}(path)};
        if (const auto found = known_.find(asked); found != known_.end()) return found->id;
        const PathId id = table_.append(path);
        if (remembers_) known_.insert({id, asked.hash});
        return id;
    }
    /// From now on no path will be asked for twice, but for those asked for until now.
    void stop_remembering() { remembers_ = false; }

private:
    struct Numbered {
        PathId id;
        std::size_t hash;
    };
    struct Asked {
        std::string_view path;
        std::size_t hash;
    };
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(const Numbered& path) const { return path.hash; }
        std::size_t operator()(const Asked& path) const { return path.hash; }
    };
    struct Equal {
        using is_transparent = void;
        const PathTable* table;
        bool operator()(const Numbered& a, const Numbered& b) const { return a.id == b.id; }
        bool operator()(const Asked& a, const Numbered& b) const {
            return a.hash == b.hash && a.path == (*table)[b.id];
        }
        bool operator()(const Numbered& a, const Asked& b) const { return (*this)(b, a); }
    };
    PathTable& table_;
    std::unordered_set<Numbered, Hash, Equal> known_;
    bool remembers_ = true;
};

class Joiner {
public:
    Joiner(const WalkInput& input, Ledger& known, const Lister& lister)
        : input_(input),
          known_(known),
          commits_(lister.commits()),
          positions_(lister.commits().size()),
          trees_(input.objects),
          paths_(ledger_.history.paths) {
        for (std::uint32_t i = 0; i < lister.order().size(); ++i) positions_[lister.order()[i]] = i;
        known_paths_.resize(known.history.paths.size(), kNoPath);
        known_people_.resize(known.history.people.size(), kNone);
        new_left_ = static_cast<std::size_t>(std::count_if(commits_.begin(), commits_.end(),
                                                           [](const Listed& listed) { return listed.known == kNone; }));
        reserve(ledger_.history, known.history);
        ledger_.history.commits.reserve(commits_.size());
        ledger_.trees.reserve(commits_.size());
        ledger_.history.partial = input.partial;
    }

    Readable<void> add(std::uint32_t index) {
        const Listed& listed = commits_[index];
        History& history = ledger_.history;
        const auto first_change = static_cast<std::uint32_t>(history.changes.size());
        Commit commit;
        if (listed.known == kNone) {
            auto found = find(listed);
            if (!found) return std::unexpected(found.error());
            commit = describe(listed, found->knowledge);
            add_found(*found, std::max<std::size_t>(1, listed.parents.size()));
            --new_left_;
        } else {
            // A known path is asked for once, so only new commits, which mostly come first, need it to be found again.
            if (new_left_ == 0) paths_.stop_remembering();
            commit = std::move(known_.history.commits[listed.known]);  // nobody looks at it again
            commit.author = known_person(commit.author);
            add_known(commit);
        }
        if (history.sides.size() > kMostChanges)
            return std::unexpected(Fault{FaultKind::kTooLarge, input_.head.object});
        commit.first_parent = static_cast<std::uint32_t>(history.parents.size());
        commit.parent_count = static_cast<std::uint32_t>(listed.parents.size());
        for (const std::uint32_t parent : listed.parents) history.parents.push_back(positions_[parent]);
        commit.first_change = first_change;
        commit.change_count = static_cast<std::uint32_t>(history.changes.size()) - first_change;
        history.shallow = history.shallow || commit.knowledge == Knowledge::kBoundary;
        history.commits.push_back(std::move(commit));
        ledger_.trees.push_back(tree_of(listed));
        return {};
    }

    [[nodiscard]] Ledger take() { return std::move(ledger_); }

private:
    /// Room for what is known and a little more: growing step by step would cost as much as all the rest.
    static void reserve(History& history, const History& known) {
        const auto some_more = [](std::size_t size) { return size + size / 16; };
        history.parents.reserve(some_more(known.parents.size()));
        history.changes.reserve(some_more(known.changes.size()));
        history.sides.reserve(some_more(known.sides.size()));
        history.paths.reserve(some_more(known.paths.size()), some_more(known.paths.bytes()));
    }

    Readable<CommitChanges> find(const Listed& listed) {
        if (input_.overlay.shallow.contains(listed.id)) return nothing(Knowledge::kBoundary);
        std::vector<ObjectId> parents;
        for (const std::uint32_t parent : listed.parents) parents.push_back(tree_of(commits_[parent]));
        auto found = find_changes(trees_, listed.parsed->tree, parents);
        if (!found && found.error().kind == FaultKind::kMissing && input_.partial) {
            return nothing(Knowledge::kMissing);
        }
        return found;
    }

    static CommitChanges nothing(Knowledge knowledge) {
        CommitChanges changes;
        changes.knowledge = knowledge;
        return changes;
    }

    [[nodiscard]] ObjectId tree_of(const Listed& listed) const {
        return listed.known == kNone ? listed.parsed->tree : known_.trees[listed.known];
    }

    Commit describe(const Listed& listed, Knowledge knowledge) {
        const ParsedCommit& parsed = *listed.parsed;
        return {.id = CommitId{listed.id},
                .author = person({parsed.author.name, parsed.author.email}),
                .author_time = parsed.author.time,
                .commit_time = parsed.committer.time,
                .author_offset = parsed.author.offset,
                .commit_offset = parsed.committer.offset,
                .knowledge = knowledge,
                .message = parsed.message};
    }

    void add_found(const CommitChanges& found, std::size_t sides) {
        History& history = ledger_.history;
        for (std::size_t i = 0; i < found.changes.size(); ++i) {
            const FoundChange& change = found.changes[i];
            history.changes.push_back({paths_.number_of(change.path), file_type(change.after.type),
                                       static_cast<std::uint32_t>(history.sides.size()), BlobId{change.after.id}});
            for (std::size_t s = i * sides; s < (i + 1) * sides; ++s) {
                const FoundSide& side = found.sides[s];
                const bool renamed = side.kind == ChangeKind::kRenamed;
                history.sides.push_back({side.kind, file_type(side.before.type), side.similarity,
                                         renamed ? paths_.number_of(side.old_path) : kNoPath, BlobId{side.before.id}});
            }
        }
    }

    void add_known(const Commit& commit) {
        History& history = ledger_.history;
        for (Change change : known_.history.changes_of(commit)) {
            const auto sides = known_.history.sides_of(commit, change);
            change.path = known_path(change.path);
            change.first_side = static_cast<std::uint32_t>(history.sides.size());
            history.changes.push_back(change);
            for (Side side : sides) {
                if (side.old_path != kNoPath) side.old_path = known_path(side.old_path);
                history.sides.push_back(side);
            }
        }
    }

    PathId known_path(PathId id) {
        PathId& here = known_paths_[static_cast<std::size_t>(id)];
        if (here == kNoPath) here = paths_.number_of(known_.history.paths[id]);
        return here;
    }

    std::uint32_t person(const Person& person) {
        auto& people = ledger_.history.people;
        const auto [found, is_new] =
            people_.try_emplace({person.name, person.email}, static_cast<std::uint32_t>(people.size()));
        if (is_new) people.push_back(person);
        return found->second;
    }
    std::uint32_t known_person(std::uint32_t index) {
        std::uint32_t& here = known_people_[index];
        if (here == kNone) here = person(known_.history.people[index]);
        return here;
    }

    const WalkInput& input_;
    Ledger& known_;
    const std::vector<Listed>& commits_;
    std::vector<std::uint32_t> positions_;  // listed commit → place in the order
    TreeCache trees_;
    Ledger ledger_;
    PathNumbers paths_;
    std::map<std::pair<std::string, std::string>, std::uint32_t> people_;
    std::size_t new_left_ = 0;         // commits that are not known and not joined yet
    std::vector<PathId> known_paths_;  // number in the known ledger → here
    std::vector<std::uint32_t> known_people_;
};

/// Whether nothing has happened since: what a ledger holds is just what its first commit reaches.
bool is_same_head(const Ledger& known, const WalkInput& input) {
    const auto& commits = known.history.commits;
    return !commits.empty() && commits.front().id == input.head && known.history.partial == input.partial &&
           std::all_of(commits.begin(), commits.end(), [](const Commit& commit) { return is_final(commit.knowledge); });
}

}  // namespace

Readable<WalkOutput> walk_history(const WalkInput& input, std::optional<Ledger> known) {
    if (!known) known.emplace();
    if (is_same_head(*known, input)) {
        const std::size_t count = known->history.commits.size();
        return WalkOutput{std::move(*known), 0, count};
    }
    Lister lister(input, *known);
    if (auto listed = lister.run(); !listed) return std::unexpected(listed.error());
    Joiner joiner(input, *known, lister);
    for (const std::uint32_t index : lister.order()) {
        if (auto added = joiner.add(index); !added) return std::unexpected(added.error());
    }
    const auto& commits = lister.commits();
    const auto reused = std::count_if(commits.begin(), commits.end(), [](const Listed& c) { return c.known != kNone; });
    const auto count = static_cast<std::size_t>(reused);
    return WalkOutput{joiner.take(), commits.size() - count, count};
}

}  // namespace casepress::repository
