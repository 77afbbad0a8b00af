#include "repository/findings.h"

#include "repository/codes.h"

#include <fmt/format.h>

namespace casepress::repository {

Diagnostic no_repository(std::string_view folder) {
    return {.code = kNoRepository,
            .message = {.en = fmt::format("“{}” lies in no git repository, so nothing is known of its history", folder),
                        .zh = fmt::format("“{}”不在任何 git 仓库中，因此没有修订历史", folder)},
            .help = {.en = "run “git init” and commit the site, or clone it with its history",
                     .zh = "请运行“git init”并提交站点，或连同历史一起克隆"}};
}

Diagnostic unreadable(std::string_view folder, std::string_view reason) {
    return {.code = kUnreadable,
            .message = {.en = fmt::format("the git repository of “{}” cannot be opened: {}", folder, reason),
                        .zh = fmt::format("无法打开“{}”所在的 git 仓库：{}", folder, reason)},
            .help = {.en = "“git status” and “git fsck” there may say more",
                     .zh = "在那里运行“git status”和“git fsck”可了解详情"}};
}

Diagnostic unsafe_owner(std::string_view folder, std::string_view repository) {
    return {.code = kUnsafeOwner,
            .message = {.en = fmt::format("the git repository of “{}” belongs to another user", folder),
                        .zh = fmt::format("“{}”所在的 git 仓库属于其他用户", folder)},
            .help = {.en = fmt::format("if you trust it: git config --global --add safe.directory '{}'", repository),
                     .zh = fmt::format("如果信任它：git config --global --add safe.directory '{}'", repository)}};
}

Diagnostic no_work_tree(std::string_view folder, std::string_view git_dir) {
    return {.code = kNoWorkTree,
            .message = {.en = fmt::format("“{}” is not in the work tree of the git repository “{}”", folder, git_dir),
                        .zh = fmt::format("“{}”不在 git 仓库“{}”的工作区中", folder, git_dir)},
            .help = {.en = "build in a clone or in a work tree (“git worktree add”) of it",
                     .zh = "请在它的克隆或工作区（“git worktree add”）中构建"}};
}

Diagnostic unsupported_format(std::string_view git_dir, std::string_view reason) {
    return {
        .code = kUnsupportedFormat,
        .message = {.en = fmt::format("the git repository “{}” has a format that cannot be read: {}", git_dir, reason),
                    .zh = fmt::format("无法读取 git 仓库“{}”的格式：{}", git_dir, reason)},
        .help = {.en = "repositories with SHA-1 names and files as references can be read",
                 .zh = "可以读取使用 SHA-1 对象名、以文件保存引用的仓库"}};
}

Diagnostic no_commits(std::string_view git_dir) {
    return {.code = kNoCommits,
            .message = {.en = fmt::format("the git repository “{}” has no commit yet", git_dir),
                        .zh = fmt::format("git 仓库“{}”还没有任何提交", git_dir)},
            .help = {.en = "commit the site: git add . && git commit", .zh = "请提交站点：git add . && git commit"}};
}

Diagnostic describe(const Fault& fault) {
    const std::string name = fault.object.hex();
    switch (fault.kind) {
        case FaultKind::kMissing:
            return {.code = kMissingObject,
                    .message = {.en = fmt::format("object {} is missing from the git repository", name),
                                .zh = fmt::format("git 仓库中缺少对象 {}", name)},
                    .help = {.en = "fetch it (“git fetch”), or clone anew without --filter and --depth",
                             .zh = "请用“git fetch”取回，或不带 --filter 和 --depth 重新克隆"}};
        case FaultKind::kTooLarge:
            return {.code = kTooLarge,
                    .message = {.en = fmt::format("object {} of the git repository is too large to be read", name),
                                .zh = fmt::format("git 仓库的对象 {} 太大，无法读取", name)},
                    .help = {.en = "no real history is that large: see what “git show” says of it",
                             .zh = "真实的历史不会这么大：请用“git show”查看该对象"}};
        case FaultKind::kDamaged:
            break;
    }
    return {.code = kDamagedObject,
            .message = {.en = fmt::format("object {} of the git repository is damaged", name),
                        .zh = fmt::format("git 仓库的对象 {} 已损坏", name)},
            .help = {.en = "“git fsck” shows what else is; a new clone mends it",
                     .zh = "“git fsck”会列出其他损坏；重新克隆即可修复"}};
}

}  // namespace casepress::repository
