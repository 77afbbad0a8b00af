#include "cli/site_watch.h"

#include "base/text.h"
#include "cli/site_gate.h"
#include "sources/content_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace casepress::cli {

namespace {

constexpr double kSettleSeconds = 0.15;  ///< how long git must be quiet before what it did is looked at
constexpr double kMostSeconds = 5;       ///< and how long it is waited for at most
constexpr std::chrono::milliseconds kLookAgain{20};

bool is_below(std::string_view path, std::string_view folder) {
    return !folder.empty() && path.starts_with(folder) && path.size() > folder.size() && path[folder.size()] == '/';
}

bool is_hidden(std::string_view name) { return name.starts_with('.'); }

/// Where git keeps the repository of a folder: the nearest .git at or above it, followed where it is a file that names
/// another place (a linked work tree, a submodule). "" without one.
std::string find_git(const FileSystem& files, std::string folder) {
    while (true) {
        const std::string git = join_path(folder, ".git");
        if (const auto info = files.info(git)) {
            if (info->kind == FileKind::kDirectory) return git;
            constexpr std::string_view kLead = "gitdir: ";
            const auto text = files.read_file(git);
            if (text && text->starts_with(kLead)) {
                return join_path(folder, trim(std::string_view(*text).substr(kLead.size())));
            }
        }
        std::string up(parent_path(folder));
        if (up == folder || up.empty()) return "";
        folder = std::move(up);
    }
}

std::string stamp_of(const FileSystem& files, const std::string& path) {
    const auto info = files.info(path);
    return info ? fmt::format("{}.{}.{}", info->inode, info->size, info->modified_ns) : "-";
}

}  // namespace

std::string SiteChange::describe(bool chinese) const {
    if (named.empty()) return "";
    const std::string& first = *named.begin();
    if (named.size() == 1) return first;
    return chinese ? fmt::format("{} 等 {} 处", first, named.size())
                   : fmt::format("{} and {} more", first, named.size() - 1);
}

SiteWatch::SiteWatch(std::string folder, const Environment& environment)
    : folder_(std::move(folder)), environment_(environment), git_(find_git(environment.files, folder_)) {
    if (git_.empty()) return;
    const auto common = environment_.files.read_file(join_path(git_, "commondir"));
    git_common_ = common ? join_path(git_, trim(*common)) : git_;
    git_state_ = read_git_state();
}

serving::WatchPlan SiteWatch::plan(const config::SiteConfig& config) {
    content_ = join_path(folder_, config.content_folder);
    theme_ = join_path(folder_, "themes/" + config.theme);
    private_list_ = private_list_path(folder_, config, environment_);
    serving::WatchPlan plan;
    plan.ignores = is_hidden;
    plan.folders = {folder_, join_path(folder_, "themes")};
    plan.trees = {content_, join_path(folder_, "templates"), theme_};
    // Folders between the site's and the content's, which may be made or moved themselves.
    for (std::string_view up = parent_path(content_); is_below(up, folder_); up = parent_path(up)) {
        plan.folders.emplace_back(up);
    }
    if (!private_list_.empty()) plan.folders.emplace_back(parent_path(private_list_));
    if (!git_.empty()) {
        plan.folders.push_back(git_);
        plan.folders.push_back(git_common_);
        plan.trees.push_back(join_path(git_common_, "refs"));
    }
    return plan;
}

bool SiteWatch::is_git_at_work() const {
    return !git_.empty() && (environment_.files.info(join_path(git_, "index.lock")).has_value() ||
                             environment_.files.info(join_path(git_, "HEAD.lock")).has_value());
}

/// All that decides which history the site has. Contents of objects never change under their names.
std::string SiteWatch::read_git_state() const {
    if (git_.empty()) return "";
    const FileSystem& files = environment_.files;
    const std::string head = files.read_file(join_path(git_, "HEAD")).value_or("");
    std::string state = head;
    constexpr std::string_view kReference = "ref: ";
    if (head.starts_with(kReference)) {
        const auto name = normalise_path(trim(std::string_view(head).substr(kReference.size())));
        if (name) state += files.read_file(join_path(git_common_, *name)).value_or("-");
    }
    for (const std::string_view name : {"packed-refs", "shallow", "config", "info/grafts", "refs/replace"}) {
        state += '\n';
        state += stamp_of(files, join_path(git_common_, name));
    }
    return state;
}

void SiteWatch::take_path(const std::string& path, bool is_folder) {
    const std::string site_path = is_below(path, folder_) ? path.substr(folder_.size() + 1) : path;
    const std::string_view name = file_name(path);
    const auto take = [&] {
        kept_.named.insert(site_path);
        kept_.other = true;
    };
    if (is_below(path, content_)) {
        std::string_view below = std::string_view(path).substr(content_.size() + 1);
        const std::vector<std::string_view> parts = split(below, '/');
        for (std::size_t i = 0; i < parts.size(); ++i) {
            const bool is_last = i + 1 == parts.size();
            const auto kind = sources::classify_name(
                parts[i], is_last && !is_folder ? sources::NameOf::kFile : sources::NameOf::kFolder);
            if (kind == sources::NameKind::kIgnored) return;
        }
        if (is_folder) return take();
        kept_.named.insert(site_path);
        kept_.files.insert(site_path);
    } else if (is_below(path, theme_) || is_below(path, join_path(folder_, "templates"))) {
        if (!is_hidden(name) && !name.ends_with('~')) take();
    } else if (path == private_list_ || path == content_ || path == theme_ || path == folder_ ||
               is_below(content_, path)) {
        take();
    } else if (parent_path(path) == folder_) {
        constexpr std::array<std::string_view, 6> kNames = {"site.toml", "templates",      "themes",
                                                            ".mailmap",  ".gitattributes", ".git"};
        if (std::ranges::find(kNames, name) != kNames.end()) take();
    }
}

SiteChange SiteWatch::take(const serving::Changes& changes) {
    for (const std::string& path : changes.files) take_path(path, false);
    for (const std::string& path : changes.folders) take_path(path, true);
    if (changes.anything) {
        kept_.other = true;
        kept_.named.insert(".");
    }
    const double now = environment_.monotonic_seconds();
    if (changes.empty() && kept_.nothing() && !waits_for_git_) return {};
    if (!waits_for_git_) waits_since_ = now;
    if (std::string state = read_git_state(); state != git_state_) {
        git_state_ = std::move(state);
        kept_.other = true;
        kept_.named.insert(".git");
        settles_at_ = now + kSettleSeconds;
    } else if (waits_for_git_ && !changes.empty() && settles_at_ > 0) {
        settles_at_ = now + kSettleSeconds;
    }
    waits_for_git_ = (is_git_at_work() || now < settles_at_) && now - waits_since_ < kMostSeconds;
    if (waits_for_git_) return {};
    settles_at_ = 0;
    return std::exchange(kept_, {});
}

std::chrono::milliseconds SiteWatch::patience(std::chrono::milliseconds longest) const {
    return waits_for_git_ ? kLookAgain : longest;
}

}  // namespace casepress::cli
