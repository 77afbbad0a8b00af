// Every commit has a naming: which name is which followed file after it. HEAD's is given by the files themselves; a
// parent's is that of its child, with what the child did undone. Commits come children first, so a parent has the
// namings of all its children when its turn comes. Most commits rename nothing, so a naming is a list of what differs
// from HEAD's, shared by all commits between two such changes.

#include "history/lineages.h"

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <queue>
#include <span>
#include <unordered_map>
#include <utility>

namespace casepress::history {

namespace {

using repository::Change;
using repository::ChangeKind;
using repository::Commit;
using repository::History;
using repository::Knowledge;
using repository::PathId;
using repository::Side;

constexpr FileNumber kNobody = 0xFFFF'FFFF;

/// Whose a name is. Asleep: the file is not there, but may have been before.
struct Holder {
    FileNumber file = kNobody;
    bool asleep = false;
};
using Naming = std::vector<std::pair<PathId, Holder>>;  // by path
using SharedNaming = std::shared_ptr<const Naming>;

/// `newer` laid over `older`.
Naming overlay(const Naming& older, const Naming& newer) {
    Naming joined;
    joined.reserve(older.size() + newer.size());
    auto o = older.begin();
    for (const auto& entry : newer) {
        while (o != older.end() && o->first < entry.first) joined.push_back(*o++);
        if (o != older.end() && o->first == entry.first) ++o;
        joined.push_back(entry);
    }
    joined.insert(joined.end(), o, older.end());
    return joined;
}

/// Children before parents; of those that are free the one that comes first in the history.
std::vector<std::uint32_t> topological_order(const History& history) {
    std::vector<std::uint32_t> children(history.commits.size(), 0);
    for (const std::uint32_t parent : history.parents) ++children[parent];
    std::priority_queue<std::uint32_t, std::vector<std::uint32_t>, std::greater<>> free;
    for (std::uint32_t i = 0; i < children.size(); ++i) {
        if (children[i] == 0) free.push(i);
    }
    std::vector<std::uint32_t> order;
    order.reserve(children.size());
    while (!free.empty()) {
        const std::uint32_t commit = free.top();
        free.pop();
        order.push_back(commit);
        for (const std::uint32_t parent : history.parents_of(history.commits[commit])) {
            if (--children[parent] == 0) free.push(parent);
        }
    }
    return order;
}

/// What undoing a commit against one parent does to the naming. A name that one file leaves and another takes is the
/// other's.
class Undoing {
public:
    void leave(PathId path, Holder holder) { left_.insert_or_assign(path, holder); }
    void take(PathId path, FileNumber file) { taken_.insert_or_assign(path, Holder{file, false}); }
    [[nodiscard]] std::optional<FileNumber> taker(PathId path) const {
        const auto found = taken_.find(path);
        return found == taken_.end() ? std::nullopt : std::optional(found->second.file);
    }
    [[nodiscard]] Naming naming() const {
        Naming naming(taken_.begin(), taken_.end());
        for (const auto& entry : left_) {
            if (!taken_.contains(entry.first)) naming.push_back(entry);
        }
        std::ranges::sort(naming, {}, &Naming::value_type::first);
        return naming;
    }

private:
    std::unordered_map<PathId, Holder> left_;
    std::unordered_map<PathId, Holder> taken_;
};

class Follower {
public:
    Follower(const History& history, const PageFiles& files, const std::vector<TrackedFile>& tracked,
             const CompareContents& compare)
        : history_(history), files_(files), tracked_(tracked), compare_(compare) {
        at_head_.resize(history.paths.size());
        namings_.resize(history.commits.size());
        oldest_.resize(tracked.size());
        has_claimed_.resize(tracked.size(), false);
        result_.events.resize(tracked.size());
        result_.beginning_unknown.resize(tracked.size(), false);
        for (FileNumber i = 0; i < tracked.size(); ++i) {
            oldest_[i] = tracked[i].blob;
            if (tracked[i].path == repository::kNoPath) continue;
            at_head_[static_cast<std::size_t>(tracked[i].path)] = {i, false};
        }
    }

    Lineages run() {
        result_.order = topological_order(history_);
        const auto nothing = std::make_shared<const Naming>();
        for (std::uint32_t order = 0; order < result_.order.size(); ++order) {
            commit_ = result_.order[order];
            order_ = order;
            naming_ = namings_[commit_] ? std::move(namings_[commit_]) : nothing;
            if (order == 0) claim_for_new_files();
            visit(history_.commits[commit_]);
            namings_[commit_] = nullptr;
            naming_ = nullptr;
        }
        join_shared_pasts();
        return std::move(result_);
    }

private:
    /// Another file's past is also this one's, from a place in the order of commits on.
    struct SharedPast {
        FileNumber file = 0;
        FileNumber other = 0;
        std::uint32_t order = 0;
    };

    [[nodiscard]] Holder holder(PathId path) const {
        const auto found = std::ranges::lower_bound(*naming_, path, {}, &Naming::value_type::first);
        if (found != naming_->end() && found->first == path) return found->second;
        return at_head_[static_cast<std::size_t>(path)];
    }

    void visit(const Commit& commit) {
        if (commit.knowledge == Knowledge::kBoundary || commit.knowledge == Knowledge::kMissing) {
            mark_all_unknown();
            for (const std::uint32_t parent : history_.parents_of(commit)) hand_down(parent, {});
            return;
        }
        std::vector<Undoing> undoings(std::max<std::size_t>(1, commit.parent_count));
        const auto changes = history_.changes_of(commit);
        for (std::size_t i = 0; i < changes.size(); ++i) {
            const auto number = static_cast<std::uint32_t>(commit.first_change + i);
            visit_page(commit, changes[i], number, undoings);
        }
        for (std::size_t i = 0; i < changes.size(); ++i) {
            visit_shared(commit, changes[i], static_cast<std::uint32_t>(commit.first_change + i));
        }
        settle_claims(undoings);
        const auto parents = history_.parents_of(commit);
        for (std::size_t i = 0; i < parents.size(); ++i) hand_down(parents[i], undoings[i].naming());
    }

    void hand_down(std::uint32_t parent, const Naming& undone) {
        SharedNaming naming = undone.empty() ? naming_ : std::make_shared<const Naming>(overlay(*naming_, undone));
        SharedNaming& there = namings_[parent];
        if (!there) {
            there = std::move(naming);
        } else if (there != naming) {
            // What the child that came first knows of a name stands.
            there = std::make_shared<const Naming>(overlay(*naming, *there));
        }
    }

    // --- the page's own file -----------------------------------------------------------------------

    void visit_page(const Commit& commit, const Change& change, std::uint32_t number, std::vector<Undoing>& undoings) {
        const auto sides = history_.sides_of(commit, change);
        const Holder at = holder(change.path);
        const bool exists = change.type != repository::FileType::kNone;
        if (at.file != kNobody && exists && (!at.asleep || is_version(change.blob, at.file))) {
            add_event(at.file, {.path = change.path, .change = number});
            oldest_[at.file] = change.blob;
            for (std::size_t i = 0; i < sides.size(); ++i)
                undo_change(commit, at, change.path, i, sides[i], undoings[i]);
        } else if (at.file != kNobody && !exists) {
            visit_removal(at.file, change.path, sides, number, undoings);
        }
        for (std::size_t i = 0; i < sides.size(); ++i) {
            if (sides[i].kind != ChangeKind::kRenamed) continue;
            const Holder old = holder(sides[i].old_path);
            if (old.file == kNobody || old.file == at.file) continue;
            visit_renamed_away(old.file, at, number, sides[i], undoings[i]);
        }
    }

    /// Before the commit the file had the name `path`, another one, or was not there.
    void undo_change(const Commit& commit, const Holder& at, PathId path, std::size_t parent, const Side& side,
                     Undoing& undoing) {
        if (side.kind == ChangeKind::kAdded) {
            undoing.leave(path, {at.file, true});
            if (commit.knowledge == Knowledge::kRenamesUncertain) result_.beginning_unknown[at.file] = true;
            if (has_claimed_[at.file]) return;
            for (const PathId claimed : tracked_[at.file].follows) claims_.push_back({at.file, claimed, parent});
        } else if (side.kind == ChangeKind::kRenamed) {
            undoing.leave(path, {});
            if (const auto claimed = claimed_and_gone(at.file, commit, side.old_path)) {
                claims_.push_back({at.file, *claimed, parent});
                result_.events[at.file].back().from_claimed = true;
            } else {
                undoing.take(side.old_path, at.file);
            }
        } else if (at.asleep) {
            undoing.leave(path, {at.file, false});
        }
    }

    /// A name that the page claims and that the commit deletes or renames, unless git has found it already.
    [[nodiscard]] std::optional<PathId> claimed_and_gone(FileNumber file, const Commit& commit, PathId found) const {
        if (tracked_[file].follows.empty() || is_claimed(file, found)) return std::nullopt;
        for (const Change& change : history_.changes_of(commit)) {
            const Side& side = history_.main_side(commit, change);
            if (side.kind == ChangeKind::kDeleted && is_claimed(file, change.path)) return change.path;
            if (side.kind == ChangeKind::kRenamed && is_claimed(file, side.old_path)) return side.old_path;
        }
        return std::nullopt;
    }

    /// The file is not there after the commit, although a later one has it: it was restored, or the later one is
    /// another.
    void visit_removal(FileNumber file, PathId path, std::span<const Side> sides, std::uint32_t number,
                       std::vector<Undoing>& undoings) {
        const bool same = is_version(sides.front().old_blob, file);
        if (same) {
            add_event(file, {.path = path, .change = number, .removed = true});
            oldest_[file] = sides.front().old_blob;
        }
        for (Undoing& undoing : undoings) undoing.leave(path, same ? Holder{file, false} : Holder{});
    }

    /// The name that `file` has later was renamed to another in this commit. If that other is followed too, the past is
    /// its own.
    void visit_renamed_away(FileNumber file, const Holder& to, std::uint32_t number, const Side& side,
                            Undoing& undoing) {
        if (to.file != kNobody && !to.asleep) {
            if (is_claimed(file, side.old_path)) shared_pasts_.push_back({file, to.file, order_ + 1});
            return;
        }
        const bool same = is_version(side.old_blob, file);
        if (same) {
            add_event(file, {.path = side.old_path, .change = number, .removed = true});
            oldest_[file] = side.old_blob;
        }
        undoing.leave(side.old_path, same ? Holder{file, false} : Holder{});
    }

    bool is_version(const repository::BlobId& older, FileNumber file) {
        const repository::BlobId& newer = oldest_[file];
        if (newer.is_zero() || older == newer) return true;
        const Sameness sameness = compare_(older, newer);
        if (sameness == Sameness::kUnknown) result_.beginning_unknown[file] = true;
        return sameness == Sameness::kSame;
    }

    void add_event(FileNumber file, FileEvent event) {
        event.commit = commit_;
        event.order = order_;
        auto& events = result_.events[file];
        if (events.empty() || events.back().order != order_) {
            events.push_back(event);
            return;
        }
        FileEvent& there = events.back();
        if (there.change == kNoChange) there.change = event.change;
        if (there.shared_change == kNoChange) there.shared_change = event.shared_change;
    }

    // --- shared files ------------------------------------------------------------------------------

    void visit_shared(const Commit& commit, const Change& change, std::uint32_t number) {
        visit_shared_name(change.path, number);
        for (const Side& side : history_.sides_of(commit, change)) {
            if (side.kind == ChangeKind::kRenamed) visit_shared_name(side.old_path, number);
        }
    }

    void visit_shared_name(PathId shared, std::uint32_t number) {
        for (const PathId path : files_.markdown_beside(shared)) {
            const Holder at = holder(path);
            if (at.file == kNobody || at.asleep) continue;
            add_event(at.file, {.path = path, .shared_change = number});
        }
    }

    // --- names that pages claim --------------------------------------------------------------------

    [[nodiscard]] bool is_claimed(FileNumber file, PathId path) const {
        const auto& follows = tracked_[file].follows;
        return std::ranges::find(follows, path) != follows.end();
    }

    /// Done when all that git has found in the commit is known.
    void settle_claims(std::vector<Undoing>& undoings) {
        for (const Claim& claim : claims_) {
            settle(claim.file, claim.path, order_ + 1, undoings[claim.parent]);
            has_claimed_[claim.file] = true;
        }
        claims_.clear();
    }

    void settle(FileNumber file, PathId path, std::uint32_t from, Undoing& undoing) {
        const Holder at = holder(path);
        std::optional<FileNumber> other = undoing.taker(path);
        if (!other && at.file != kNobody && !at.asleep) other = at.file;
        if (other && *other != file) {
            shared_pasts_.push_back({file, *other, from});
        } else {
            undoing.take(path, file);
        }
    }

    /// A file that HEAD does not have begins in the work tree: what it claims is followed from HEAD.
    void claim_for_new_files() {
        Undoing undoing;
        for (FileNumber file = 0; file < tracked_.size(); ++file) {
            if (tracked_[file].at_head) continue;
            has_claimed_[file] = true;
            for (const PathId path : tracked_[file].follows) settle(file, path, 0, undoing);
        }
        naming_ = std::make_shared<const Naming>(overlay(*naming_, undoing.naming()));
    }

    // --- the end -----------------------------------------------------------------------------------

    void mark_all_unknown() {
        for (FileNumber file = 0; file < tracked_.size(); ++file) {
            const PathId path = tracked_[file].path;
            const bool reaches = path == repository::kNoPath ? tracked_[file].at_head : holder(path).file == file;
            if (reaches) result_.beginning_unknown[file] = true;
        }
        for (const auto& [path, at] : *naming_) {
            if (at.file != kNobody) result_.beginning_unknown[at.file] = true;
        }
    }

    void join_shared_pasts() {
        if (shared_pasts_.empty()) return;
        const auto own = result_.events;
        for (const SharedPast& past : shared_pasts_) {
            auto& events = result_.events[past.file];
            for (const FileEvent& event : own[past.other]) {
                const auto at = std::ranges::lower_bound(events, event.order, {}, &FileEvent::order);
                const bool is_there = at != events.end() && at->order == event.order;
                if (event.order >= past.order && !is_there) events.insert(at, event);
            }
            if (result_.beginning_unknown[past.other]) result_.beginning_unknown[past.file] = true;
        }
    }

    struct Claim {
        FileNumber file = 0;
        PathId path = repository::kNoPath;
        std::size_t parent = 0;
    };

    const History& history_;
    const PageFiles& files_;
    const std::vector<TrackedFile>& tracked_;
    const CompareContents& compare_;
    std::vector<Holder> at_head_;             // by path
    std::vector<SharedNaming> namings_;       // by commit; of those whose turn is still to come
    std::vector<repository::BlobId> oldest_;  // by file: its content as far as it has been followed
    std::vector<bool> has_claimed_;           // by file
    std::vector<Claim> claims_;               // of the commit at hand
    std::vector<SharedPast> shared_pasts_;
    Lineages result_;
    std::uint32_t commit_ = 0;  // the commit at hand, its place, and the naming after it
    std::uint32_t order_ = 0;
    SharedNaming naming_;
};

}  // namespace

Lineages follow_files(const History& history, const PageFiles& files, const std::vector<TrackedFile>& tracked,
                      const CompareContents& compare) {
    return Follower(history, files, tracked, compare).run();
}

}  // namespace casepress::history
