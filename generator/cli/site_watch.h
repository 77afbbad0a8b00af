#pragma once
// Where on the disk a site lies, for a watcher; and what of all that happens there concerns it.

#include "base/diagnostic.h"
#include "cli/environment.h"
#include "config/site_config.h"
#include "serving/watcher.h"

#include <chrono>
#include <set>
#include <string>

namespace casepress::cli {

/// What has changed, in the site's terms. Paths are relative to its folder.
struct SiteChange {
    std::set<std::string> files;  ///< of the content folder
    bool other = false;           ///< anything else: folders, templates, theme, site.toml, private list, git
    std::set<std::string> named;  ///< all of it, for the line on the terminal

    [[nodiscard]] bool nothing() const { return files.empty() && !other; }
    /// "content/a.zh.md", "content/a.zh.md and 3 more"
    [[nodiscard]] std::string describe(bool chinese) const;
};

/// Used by one thread.
class SiteWatch {
public:
    SiteWatch(std::string folder, const Environment& environment);

    /// What to watch for a site that is configured so.
    [[nodiscard]] serving::WatchPlan plan(const config::SiteConfig& config);
    /// What of the changes concerns the site. While git works (it holds index.lock) all is kept back, so that a
    /// checkout or rebase is one change.
    [[nodiscard]] SiteChange take(const serving::Changes& changes);
    /// How long to wait for the next change: short while something is kept back.
    [[nodiscard]] std::chrono::milliseconds patience(std::chrono::milliseconds longest) const;

private:
    void take_path(const std::string& path, bool is_folder);
    [[nodiscard]] bool is_git_at_work() const;
    [[nodiscard]] std::string read_git_state() const;

    std::string folder_;
    const Environment& environment_;
    std::string content_;
    std::string theme_;
    std::string private_list_;
    std::string git_;         // the folder .git leads to; "" without one
    std::string git_common_;  // of a linked work tree: where its refs are
    std::string git_state_;
    SiteChange kept_;
    bool waits_for_git_ = false;
    double waits_since_ = 0;
    double settles_at_ = 0;
};

}  // namespace casepress::cli
