#pragma once
// What changes on the disk below some folders, by inotify(7): folders within folders, new and moved ones, files that
// editors replace by renaming, and a queue that overflows. Gives paths; what they mean is for others to say.

#include "base/diagnostic.h"

#include <chrono>
#include <cstdint>
#include <expected>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace casepress::serving {

/// A file descriptor that is closed when it goes.
class Descriptor {
public:
    explicit Descriptor(int number = -1) : number_(number) {}
    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(number_, other.number_);
        return *this;
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor();

    [[nodiscard]] int number() const { return number_; }

private:
    int number_;
};

/// A way to end a wait from elsewhere: SIGINT and SIGTERM, or stop().
class Stopper {
public:
    /// With signals, they are blocked in this thread and in those that it starts from then on.
    enum class Signals { kIgnore, kTake };
    explicit Stopper(Signals signals);

    void stop() const;
    [[nodiscard]] int wakeup() const { return event_.number(); }
    /// -1 without signals.
    [[nodiscard]] int signals() const { return signals_.number(); }

private:
    Descriptor event_;
    Descriptor signals_;
};

/// What to watch. All paths are absolute.
struct WatchPlan {
    std::vector<std::string> trees;    ///< folders with all below them; they need not exist yet
    std::vector<std::string> folders;  ///< folders with their own entries only
    /// Names of folders and files below a tree that are passed over, with all below them.
    bool (*ignores)(std::string_view name) = nullptr;
};

/// What has happened since the last time.
struct Changes {
    std::set<std::string> files;    ///< written, replaced, moved to or from, removed, or given other rights
    std::set<std::string> folders;  ///< made, moved or removed, with all that was or is below them
    bool anything = false;          ///< events were lost: everything may have changed
    bool stopped = false;           ///< a Stopper has spoken

    [[nodiscard]] bool empty() const { return files.empty() && folders.empty() && !anything; }
};

/// Used by one thread.
class Watcher {
public:
    /// CP1902 when the system gives none.
    [[nodiscard]] static std::expected<Watcher, Diagnostic> open();

    /// Watches what the plan says and nothing else. Folders that do not exist are passed over: watch the one above them
    /// as well. Links are not followed. CP1902, a warning, once, when the system has no more watches to give.
    void watch(WatchPlan plan, DiagnosticSink& sink);

    /// How long the disk must be quiet before changes are handed out, and how long they may be kept back at most.
    struct Patience {
        std::chrono::microseconds quiet{2000};
        std::chrono::microseconds longest{50'000};
    };
    /// Waits for changes, at most `longest`; empty when none came. A file that is still open for writing is no change
    /// yet: what an editor has written half is not looked at.
    [[nodiscard]] Changes wait(const Stopper& stopper, std::chrono::milliseconds longest, Patience patience);
    [[nodiscard]] Changes wait(const Stopper& stopper, std::chrono::milliseconds longest) {
        return wait(stopper, longest, Patience());
    }

private:
    explicit Watcher(Descriptor queue) : queue_(std::move(queue)) {}

    enum class Depth { kFolder, kTree };
    struct Watched {
        std::string path;
        Depth depth = Depth::kFolder;
    };
    enum class Poll { kEvents, kTimeout, kStopped };

    [[nodiscard]] Poll poll_queue(const Stopper& stopper, std::chrono::microseconds longest) const;
    void add_folder(const std::string& path, Depth depth, DiagnosticSink& sink);
    void add_tree(const std::string& path, DiagnosticSink& sink);
    void forget_below(const std::string& path);
    void read_events(Changes& changes);
    void take_event(const Watched& watched, std::uint32_t mask, const std::string& name, Changes& changes);
    void start_again();

    Descriptor queue_;
    WatchPlan plan_;
    std::unordered_map<int, Watched> watched_;  // by watch descriptor
    std::map<std::string, int> by_path_;
    bool told_limit_ = false;
};

}  // namespace casepress::serving
