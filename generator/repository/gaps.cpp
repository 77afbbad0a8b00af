// Narrowing a history down to a folder, and saying what it lacks. See repository.h.

#include "repository/codes.h"
#include "repository/repository.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

namespace casepress::repository {

namespace {

/// Which paths are wanted. Commits come newest first, so the old name of a file is known before its older changes come.
class Wanted {
public:
    Wanted(const PathTable& paths, std::string_view prefix) {
        wanted_.resize(paths.size());
        for (std::size_t i = 0; i < paths.size(); ++i) wanted_[i] = paths[static_cast<PathId>(i)].starts_with(prefix);
    }

    /// Whether the change concerns a wanted path; then so does the name that a file had before.
    bool take(const Change& change, std::span<const Side> sides) {
        const auto is_wanted = [&](PathId path) { return path != kNoPath && wanted_[static_cast<std::size_t>(path)]; };
        const bool came_in = is_wanted(change.path);
        for (const Side& side : sides) {
            if (came_in && side.old_path != kNoPath) wanted_[static_cast<std::size_t>(side.old_path)] = true;
        }
        return came_in ||
               std::any_of(sides.begin(), sides.end(), [&](const Side& side) { return is_wanted(side.old_path); });
    }

private:
    std::vector<bool> wanted_;
};

}  // namespace

History below(const History& history, std::string_view prefix) {
    History part = history;
    if (prefix.empty()) return part;
    Wanted wanted(history.paths, prefix);
    part.changes.clear();
    for (Commit& commit : part.commits) {
        const auto changes = history.changes_of(commit);
        const auto first = static_cast<std::uint32_t>(part.changes.size());
        for (const Change& change : changes) {
            if (wanted.take(change, history.sides_of(commit, change))) part.changes.push_back(change);
        }
        commit.first_change = first;
        commit.change_count = static_cast<std::uint32_t>(part.changes.size()) - first;
    }
    return part;
}

void report_gaps(const History& history, Severity severity, DiagnosticSink& sink) {
    const auto count = [&](Knowledge knowledge) {
        return std::count_if(history.commits.begin(), history.commits.end(),
                             [&](const Commit& commit) { return commit.knowledge == knowledge; });
    };
    if (history.shallow) {
        sink.report(
            {.code = kShallow,
             .severity = severity,
             .message = {.en = fmt::format("this is a shallow clone: history before {} of its {} commits is missing",
                                           count(Knowledge::kBoundary), history.commits.size()),
                         .zh = fmt::format("这是浅克隆：共 {} 个提交，其中 {} 个之前的历史缺失", history.commits.size(),
                                           count(Knowledge::kBoundary))},
             .help = {.en = "fetch the rest: git fetch --unshallow", .zh = "取回其余历史：git fetch --unshallow"}});
    }
    if (const auto uncertain = count(Knowledge::kRenamesUncertain) + count(Knowledge::kMissing); uncertain > 0) {
        sink.report(
            {.code = kPartial,
             .severity = severity,
             .message = {.en = fmt::format(
                             "contents that {} commits changed are not here to compare: renames may be unnoticed",
                             uncertain),
                         .zh = fmt::format("缺少 {} 个提交所改动的内容：可能有未被发现的重命名", uncertain)},
             .help = {.en = "clone anew without --filter", .zh = "请不带 --filter 重新克隆"}});
    }
}

}  // namespace casepress::repository
