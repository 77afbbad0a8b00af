// On a real disk, since inotify is.

#include "serving/watcher.h"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <thread>

namespace casepress::serving {

namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;

bool is_hidden(std::string_view name) { return name.starts_with('.'); }

/// A folder with a watched tree "content" and a watched folder around it.
class Place {
public:
    Place() : stopper_(Stopper::Signals::kIgnore), watcher_(open()) {
        std::string pattern = (fs::temp_directory_path() / "casepress-watch-XXXXXX").string();
        if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("mkdtemp");
        top_ = pattern;
        fs::create_directories(at("content/a"));
        put("content/a/page.md", "one");
        watch();
    }
    ~Place() {
        std::error_code error;
        fs::remove_all(top_, error);
    }
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;

    [[nodiscard]] fs::path at(const std::string& path) const { return fs::path(top_) / path; }
    void put(const std::string& path, const std::string& text) const { std::ofstream(at(path)) << text; }
    void watch() {
        DiagnosticSink sink;
        watcher_.watch(
            {.trees = {at("content").string(), at("later").string()}, .folders = {top_}, .ignores = is_hidden}, sink);
        CHECK(sink.diagnostics().empty());
    }
    Changes wait(milliseconds longest = milliseconds(2000)) { return watcher_.wait(stopper_, longest); }
    bool saw_file(const Changes& changes, const std::string& path) const {
        return changes.files.contains(at(path).string());
    }
    bool saw_folder(const Changes& changes, const std::string& path) const {
        return changes.folders.contains(at(path).string());
    }

    Stopper stopper_;
    Watcher watcher_;
    std::string top_;

private:
    static Watcher open() {
        auto watcher = Watcher::open();
        if (!watcher) throw std::runtime_error("inotify");
        return std::move(*watcher);
    }
};

}  // namespace

TEST_CASE("A file counts as changed when it is closed, not while it is written") {
    Place place;
    {
        std::ofstream out(place.at("content/a/page.md"));
        out << "half" << std::flush;
        CHECK(place.wait(milliseconds(60)).empty());
        out << " and whole";
    }
    const Changes changes = place.wait();
    CHECK(place.saw_file(changes, "content/a/page.md"));
    CHECK(changes.files.size() == 1);
    CHECK(changes.folders.empty());
}

TEST_CASE("Editors replace files in their own ways") {
    Place place;
    SUBCASE("by renaming a new one over it") {
        place.put("content/a/.page.tmp", "two");
        fs::rename(place.at("content/a/.page.tmp"), place.at("content/a/page.md"));
    }
    SUBCASE("by making the old one a backup") {
        fs::rename(place.at("content/a/page.md"), place.at("content/a/page.md~"));
        place.put("content/a/page.md", "two");
        fs::remove(place.at("content/a/page.md~"));
    }
    SUBCASE("by a second name") {
        fs::remove(place.at("content/a/page.md"));
        place.put("other.md", "two");
        fs::create_hard_link(place.at("other.md"), place.at("content/a/page.md"));
    }
    SUBCASE("by a symbolic link") {
        fs::remove(place.at("content/a/page.md"));
        fs::create_symlink("/etc/hostname", place.at("content/a/page.md"));
    }
    SUBCASE("by taking rights away") { REQUIRE(chmod(place.at("content/a/page.md").c_str(), 0) == 0); }
    CHECK(place.saw_file(place.wait(), "content/a/page.md"));
}

TEST_CASE("Folders that are made, moved and removed are followed") {
    Place place;
    fs::create_directories(place.at("content/b/deep/deeper"));
    CHECK(place.saw_folder(place.wait(), "content/b"));
    place.put("content/b/deep/deeper/new.md", "x");
    CHECK(place.saw_file(place.wait(), "content/b/deep/deeper/new.md"));

    fs::rename(place.at("content/b"), place.at("content/c"));
    const Changes moved = place.wait();
    CHECK(place.saw_folder(moved, "content/b"));
    CHECK(place.saw_folder(moved, "content/c"));
    place.put("content/c/deep/deeper/new.md", "y");
    const Changes after = place.wait();
    CHECK(place.saw_file(after, "content/c/deep/deeper/new.md"));
    CHECK_FALSE(place.saw_file(after, "content/b/deep/deeper/new.md"));

    fs::rename(place.at("content/c"), place.at("outside"));
    CHECK(place.saw_folder(place.wait(), "content/c"));
    place.put("outside/deep/deeper/new.md", "z");
    CHECK(place.wait(milliseconds(60)).empty());

    fs::remove_all(place.at("content/a"));
    CHECK(place.saw_folder(place.wait(), "content/a"));
}

TEST_CASE("A tree that is made later is watched from then on") {
    Place place;
    fs::create_directories(place.at("later/x"));
    CHECK(place.saw_folder(place.wait(), "later"));
    place.put("later/x/page.html", "x");
    CHECK(place.saw_file(place.wait(), "later/x/page.html"));
    fs::remove_all(place.at("later"));
    CHECK(place.saw_folder(place.wait(), "later"));
    fs::create_directories(place.at("later"));
    static_cast<void>(place.wait());
    place.put("later/again.html", "x");
    CHECK(place.saw_file(place.wait(), "later/again.html"));
}

TEST_CASE("What is ignored below a tree, and what lies outside, says nothing") {
    Place place;
    fs::create_directories(place.at("content/.hidden"));
    place.put("content/.hidden/x.md", "x");
    place.put("content/.swap", "x");
    fs::create_directories(place.at("public/zh"));
    CHECK(place.saw_folder(place.wait(milliseconds(100)), "public"));  // an entry of the folder that is watched
    place.put("public/zh/index.html", "x");
    CHECK(place.wait(milliseconds(60)).empty());
}

TEST_CASE("A plan that wants less lets go of the rest") {
    Place place;
    DiagnosticSink sink;
    place.watcher_.watch({.trees = {}, .folders = {place.top_}, .ignores = is_hidden}, sink);
    static_cast<void>(place.wait(milliseconds(20)));
    place.put("content/a/page.md", "two");
    CHECK(place.wait(milliseconds(60)).empty());
    place.watch();
    place.put("content/a/page.md", "three");
    CHECK(place.saw_file(place.wait(), "content/a/page.md"));
}

TEST_CASE("A queue that overflows means that everything may have changed, and watching goes on") {
    Place place;
    std::ifstream in("/proc/sys/fs/inotify/max_queued_events");
    int most = 0;
    in >> most;
    if (most <= 0 || most > 100'000) return;  // it would take too long
    for (int i = 0; i < most / 2 + 2000; ++i) {
        // Two alternating names, so that no event is joined with the one before.
        place.put(i % 2 == 0 ? "content/a/even.md" : "content/a/odd.md", "x");
        place.put(i % 2 == 0 ? "content/even.md" : "content/odd.md", "x");
    }
    CHECK(place.wait().anything);
    fs::create_directories(place.at("content/after"));
    static_cast<void>(place.wait());
    place.put("content/after/page.md", "x");
    CHECK(place.saw_file(place.wait(), "content/after/page.md"));
}

TEST_CASE("A burst of changes is one, and a stop ends the waiting") {
    Place place;
    std::thread writer([&] {
        for (int i = 0; i < 5; ++i) place.put("content/a/" + std::to_string(i) + ".md", "x");
    });
    writer.join();
    CHECK(place.wait().files.size() == 5);
    std::thread stopping([&] { place.stopper_.stop(); });
    CHECK(place.wait(milliseconds(60'000)).stopped);
    stopping.join();
}

}  // namespace casepress::serving
