#include "serving/watcher.h"

#include "base/file_system.h"
#include "serving/codes.h"

#include <fmt/format.h>

#include <dirent.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <memory>

namespace casepress::serving {

namespace {

// A file counts as changed when its writer closes it (IN_CLOSE_WRITE), not while it writes (IN_MODIFY). IN_CREATE is
// for folders, links and second names of files, which nobody opens.
constexpr std::uint32_t kEvents =
    IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ATTRIB | IN_DELETE_SELF | IN_MOVE_SELF;
constexpr std::uint32_t kHow = IN_ONLYDIR | IN_DONT_FOLLOW | IN_EXCL_UNLINK;
constexpr int kDeepest = 70;  ///< deeper than content folders may be

Diagnostic cannot_watch(const std::string& what, int error, Severity severity) {
    const bool is_limit = error == ENOSPC || error == EMFILE;
    return {.code = kCannotWatch,
            .severity = severity,
            .message = {fmt::format("changes of {} cannot be watched: {}", what, std::strerror(error)),
                        fmt::format("无法监视{}的改动：{}", what, std::strerror(error))},
            .help = is_limit
                        ? LocalizedText{"allow more watches: sudo sysctl fs.inotify.max_user_watches=524288 "
                                        "fs.inotify.max_user_instances=512; until then restart to see changes there",
                                        "请允许更多监视：sudo sysctl fs.inotify.max_user_watches=524288 "
                                        "fs.inotify.max_user_instances=512；在此之前，那里的改动需重新启动才能看到"}
                        : LocalizedText{"restart to see changes there", "那里的改动需重新启动才能看到"}};
}

/// Whether an entry that was just made needs a look: a file that its maker has open tells of itself when it is closed.
bool is_complete_when_made(const std::string& path) {
    struct stat status {};
    if (lstat(path.c_str(), &status) != 0) return false;
    return !S_ISREG(status.st_mode) || status.st_nlink > 1;
}

}  // namespace

Descriptor::~Descriptor() {
    if (number_ >= 0) static_cast<void>(close(number_));
}

Stopper::Stopper(Signals signals) : event_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
    if (signals != Signals::kTake) return;
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    if (pthread_sigmask(SIG_BLOCK, &set, nullptr) == 0) {
        signals_ = Descriptor(signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK));
    }
}

void Stopper::stop() const {
    const std::uint64_t one = 1;
    static_cast<void>(write(event_.number(), &one, sizeof one) == sizeof one);
}

std::expected<Watcher, Diagnostic> Watcher::open() {
    Descriptor queue(inotify_init1(IN_CLOEXEC | IN_NONBLOCK));
    if (queue.number() < 0) return std::unexpected(cannot_watch("/", errno, Severity::kError));
    return Watcher(std::move(queue));
}

void Watcher::watch(WatchPlan plan, DiagnosticSink& sink) {
    plan_ = std::move(plan);
    std::vector<std::string> gone;
    for (const auto& [path, number] : by_path_) {
        const bool wanted =
            std::ranges::find(plan_.folders, path) != plan_.folders.end() ||
            std::ranges::any_of(plan_.trees, [&watched = path](const std::string& tree) {
                return watched.starts_with(tree) && (watched.size() == tree.size() || watched[tree.size()] == '/');
            });
        if (!wanted) gone.push_back(path);
    }
    for (const std::string& path : gone) {
        const auto found = by_path_.find(path);
        static_cast<void>(inotify_rm_watch(queue_.number(), found->second));
        watched_.erase(found->second);
        by_path_.erase(found);
    }
    for (const std::string& folder : plan_.folders) add_folder(folder, Depth::kFolder, sink);
    for (const std::string& tree : plan_.trees) add_tree(tree, sink);
}

void Watcher::add_folder(const std::string& path, Depth depth, DiagnosticSink& sink) {
    if (const auto known = by_path_.find(path); known != by_path_.end()) {
        Watched& watched = watched_.at(known->second);
        if (depth == Depth::kTree) watched.depth = depth;
    }
    const int number = inotify_add_watch(queue_.number(), path.c_str(), kEvents | kHow);
    if (number < 0) {
        const bool is_away = errno == ENOENT || errno == ENOTDIR || errno == ELOOP;
        if (is_away || told_limit_) return;
        told_limit_ = true;
        sink.report(cannot_watch(path, errno, Severity::kWarning));
        return;
    }
    // The same folder under another name than before (it was moved) has the number it had.
    if (const auto same = watched_.find(number); same != watched_.end() && same->second.path != path) {
        by_path_.erase(same->second.path);
    }
    if (const auto other = by_path_.find(path); other != by_path_.end() && other->second != number) {
        watched_.erase(other->second);
    }
    const bool was_tree = watched_.contains(number) && watched_[number].depth == Depth::kTree;
    watched_[number] = {path, was_tree ? Depth::kTree : depth};
    by_path_[path] = number;
}

void Watcher::add_tree(const std::string& path, DiagnosticSink& sink) {
    std::vector<std::pair<std::string, int>> folders{{path, 0}};
    while (!folders.empty()) {
        const auto [folder, depth] = std::move(folders.back());
        folders.pop_back();
        // First the watch, then the list: what comes in between is seen twice rather than not at all.
        add_folder(folder, Depth::kTree, sink);
        if (depth >= kDeepest) continue;
        const std::unique_ptr<DIR, int (*)(DIR*)> stream(opendir(folder.c_str()), &closedir);
        if (!stream) continue;
        while (const dirent* entry = readdir(stream.get())) {
            const std::string_view name = entry->d_name;
            if (name == "." || name == ".." || (plan_.ignores != nullptr && plan_.ignores(name))) continue;
            std::string below = join_path(folder, name);
            bool is_folder = entry->d_type == DT_DIR;
            if (entry->d_type == DT_UNKNOWN) {
                struct stat status {};
                is_folder = lstat(below.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
            }
            if (is_folder) folders.emplace_back(std::move(below), depth + 1);
        }
    }
}

void Watcher::forget_below(const std::string& path) {
    for (auto it = by_path_.lower_bound(path); it != by_path_.end() && it->first.starts_with(path);) {
        if (it->first.size() > path.size() && it->first[path.size()] != '/') {
            ++it;
            continue;
        }
        static_cast<void>(inotify_rm_watch(queue_.number(), it->second));
        watched_.erase(it->second);
        it = by_path_.erase(it);
    }
}

void Watcher::start_again() {
    for (const auto& [path, number] : by_path_) static_cast<void>(inotify_rm_watch(queue_.number(), number));
    by_path_.clear();
    watched_.clear();
    DiagnosticSink told;  // when the plan was first followed
    watch(std::move(plan_), told);
}

void Watcher::take_event(const Watched& watched, std::uint32_t mask, const std::string& name, Changes& changes) {
    if ((mask & (IN_DELETE_SELF | IN_MOVE_SELF)) != 0) {
        // The folder above tells of it too, unless it is the top of the plan.
        changes.folders.insert(watched.path);
        return;
    }
    const bool is_tree = watched.depth == Depth::kTree;
    if (name.empty() || (is_tree && plan_.ignores != nullptr && plan_.ignores(name))) return;
    const std::string path = join_path(watched.path, name);
    if ((mask & IN_ISDIR) == 0) {
        if ((mask & IN_CREATE) != 0 && !is_complete_when_made(path)) return;
        changes.files.insert(path);
        return;
    }
    if ((mask & IN_ATTRIB) != 0 && !by_path_.contains(path)) return;
    changes.folders.insert(path);
    if ((mask & (IN_MOVED_FROM | IN_DELETE)) != 0) forget_below(path);
    const bool is_wanted = is_tree || std::ranges::find(plan_.trees, path) != plan_.trees.end();
    if ((mask & (IN_CREATE | IN_MOVED_TO | IN_ATTRIB)) != 0 && is_wanted) {
        DiagnosticSink told;
        add_tree(path, told);
    }
}

void Watcher::read_events(Changes& changes) {
    alignas(inotify_event) std::array<char, 64 * 1024> buffer;
    while (true) {
        const ssize_t size = read(queue_.number(), buffer.data(), buffer.size());
        if (size <= 0) return;
        std::size_t place = 0;
        while (place < static_cast<std::size_t>(size)) {
            const auto* const event = reinterpret_cast<const inotify_event*>(buffer.data() + place);
            place += sizeof(inotify_event) + event->len;
            if ((event->mask & IN_Q_OVERFLOW) != 0) {
                changes.anything = true;
                continue;
            }
            const auto found = watched_.find(event->wd);
            if (found == watched_.end()) continue;
            const Watched watched = found->second;  // events change the table
            if ((event->mask & IN_IGNORED) != 0) {
                by_path_.erase(watched.path);
                watched_.erase(event->wd);
                continue;
            }
            take_event(watched, event->mask, event->len == 0 ? "" : std::string(event->name), changes);
        }
    }
}

Watcher::Poll Watcher::poll_queue(const Stopper& stopper, std::chrono::microseconds longest) const {
    std::array<pollfd, 3> files = {{{queue_.number(), POLLIN, 0},
                                    {stopper.wakeup(), POLLIN, 0},
                                    {stopper.signals(), POLLIN, 0}}};  // a negative one is passed over
    const timespec time{.tv_sec = longest.count() / 1'000'000, .tv_nsec = longest.count() % 1'000'000 * 1000};
    const int ready = ppoll(files.data(), files.size(), &time, nullptr);
    if (ready < 0) return errno == EINTR ? Poll::kTimeout : Poll::kStopped;
    if ((files[1].revents | files[2].revents) != 0) return Poll::kStopped;
    return ready == 0 ? Poll::kTimeout : Poll::kEvents;
}

Changes Watcher::wait(const Stopper& stopper, std::chrono::milliseconds longest, Patience patience) {
    using Clock = std::chrono::steady_clock;
    Changes changes;
    Clock::time_point end = Clock::now() + longest;
    bool any = false;
    while (true) {
        const auto left = std::chrono::duration_cast<std::chrono::microseconds>(end - Clock::now());
        const auto time = std::max(std::chrono::microseconds(0), any ? std::min(left, patience.quiet) : left);
        const Poll poll = poll_queue(stopper, time);
        if (poll == Poll::kStopped) changes.stopped = true;
        if (poll != Poll::kEvents) break;
        read_events(changes);
        if (!any && !changes.empty()) {
            any = true;
            end = Clock::now() + patience.longest;
        }
        if (any && Clock::now() >= end) break;
    }
    if (changes.anything) start_again();
    return changes;
}

}  // namespace casepress::serving
