#include "history/page_versions.h"

#include <algorithm>
#include <span>

namespace casepress::history {

using repository::BlobId;
using repository::Change;
using repository::ChangeKind;
using repository::Commit;
using repository::PathId;
using repository::Side;

SharedContents::SharedContents(const repository::History& history, const PageFiles& files, const Lineages& lineages)
    : files_(files), states_(history.paths.size()) {
    for (std::uint32_t order = 0; order < lineages.order.size(); ++order) {
        const Commit& commit = history.commits[lineages.order[order]];
        for (const Change& change : history.changes_of(commit)) {
            if (files.is_shared(change.path)) {
                states_[static_cast<std::size_t>(change.path)].push_back({order, change.blob});
            }
            const Side& side = history.main_side(commit, change);
            if (side.kind == ChangeKind::kRenamed && files.is_shared(side.old_path)) {
                states_[static_cast<std::size_t>(side.old_path)].push_back({order, {}});
            }
        }
    }
}

BlobId SharedContents::at(PathId markdown, std::uint32_t order) const {
    for (const PathId path : files_.shared_beside(markdown)) {
        const auto& states = states_[static_cast<std::size_t>(path)];
        const auto found = std::ranges::lower_bound(states, order, {}, &State::order);
        if (found != states.end() && !found->blob.is_zero()) return found->blob;
    }
    return {};
}

namespace {

class StepMaker {
public:
    StepMaker(const std::vector<FileEvent>& events, const BlobId& head, const StepContext& context)
        : events_(events), context_(context), history_(context.history), content_(head) {}

    std::vector<VersionStep> run() {
        std::vector<VersionStep> steps;
        for (std::size_t i = 0; i < events_.size(); ++i) steps.push_back(step(i));
        return steps;
    }

private:
    [[nodiscard]] Version version(PathId path, const BlobId& page, const BlobId& shared) const {
        if (page.is_zero()) return {};
        return {.path = shown_path(history_.paths[path], context_.prefix), .page = page, .shared = shared};
    }

    VersionStep step(std::size_t index) {
        const FileEvent& event = events_[index];
        const bool has_change = event.change != kNoChange;
        const BlobId page = event.removed ? BlobId{} : has_change ? history_.changes[event.change].blob : content_;
        content_ = page;
        VersionStep step{.commit = event.commit,
                         .order = event.order,
                         .after = version(event.path, page, context_.shared.at(event.path, event.order)),
                         .before = {},
                         .path = shown_path(history_.paths[event.path], context_.prefix)};
        find_before(event, step);
        if (has_change && (event.from_claimed || !step.before.front().exists())) continue_with_older(index, step);
        content_ = step.before.front().page;
        return step;
    }

    void find_before(const FileEvent& event, VersionStep& step) const {
        const Commit& commit = history_.commits[event.commit];
        const std::size_t count = std::max<std::size_t>(1, commit.parent_count);
        const auto sides = event.change == kNoChange ? std::span<const Side>{}
                                                     : history_.sides_of(commit, history_.changes[event.change]);
        const auto shared = event.shared_change == kNoChange
                                ? std::span<const Side>{}
                                : history_.sides_of(commit, history_.changes[event.shared_change]);
        for (std::size_t i = 0; i < count; ++i) {
            const bool renamed = !sides.empty() && sides[i].kind == ChangeKind::kRenamed;
            const PathId path = renamed ? sides[i].old_path : event.path;
            const BlobId beside = !shared.empty()      ? shared[i].old_blob
                                  : path == event.path ? step.after.exists() ? step.after.shared
                                                                             : context_.shared.at(path, event.order + 1)
                                                       : context_.shared.at(path, event.order + 1);
            Version before = version(path, sides.empty() ? content_ : sides[i].old_blob, beside);
            if (before.exists()) step.before.push_back(std::move(before));
        }
        if (step.before.empty()) step.before.emplace_back();
    }

    /// Git sees a new file; but the page was there under a name it claims, or had been removed.
    void continue_with_older(std::size_t index, VersionStep& step) const {
        const std::size_t older = index + 1;
        if (older == events_.size()) return;
        step.restored = events_[older].removed;
        if (step.restored) return;
        const FileEvent& event = events_[older];
        BlobId page = event.change == kNoChange ? BlobId{} : history_.changes[event.change].blob;
        for (std::size_t i = older + 1; page.is_zero() && i < events_.size() && !events_[i].removed; ++i) {
            if (events_[i].change != kNoChange) page = history_.changes[events_[i].change].blob;
        }
        step.before = {version(event.path, page, context_.shared.at(event.path, event.order))};
    }

    const std::vector<FileEvent>& events_;
    const StepContext& context_;
    const repository::History& history_;
    BlobId content_;  // of the page's file after the commit at hand
};

}  // namespace

std::vector<VersionStep> version_steps(const std::vector<FileEvent>& events, const BlobId& head,
                                       const StepContext& context) {
    return StepMaker(events, head, context).run();
}

}  // namespace casepress::history
