// Edits a site at random, as people and programs do, and after each edit compares every output of the desk, byte for
// byte, with those of a build that begins from nothing.
//
//     random_edits SITE [--rounds 500] [--seed 1] [--folder DIR] [--verbose]
//
// SITE is copied to a folder of its own and committed there. Changes are seen through inotify, as `casepress serve`
// sees them.

#include "base/file_system.h"
#include "cli/desk.h"
#include "cli/site_watch.h"
#include "random_editor.h"
#include "serving/watcher.h"

#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace casepress::test {

namespace {

namespace fs = std::filesystem;

struct Options {
    std::string site;
    std::string folder;
    int rounds = 500;
    unsigned seed = 1;
    bool verbose = false;
};

class RandomEdits {
public:
    explicit RandomEdits(Options options)
        : options_(std::move(options)),
          files_(make_real_file_system()),
          environment_{.files = *files_,
                       .working_folder = options_.folder,
                       .variable = [](std::string_view) { return std::nullopt; },
                       .out = [](std::string_view) {},
                       .err = [](std::string_view) {},
                       .unix_seconds = [] { return std::int64_t{1'780'000'000}; },
                       .monotonic_seconds =
                           [] {
                               const auto now = std::chrono::steady_clock::now().time_since_epoch();
                               return std::chrono::duration<double>(now).count();
                           },
                       .has_repositories = true},
          invocation_(read_invocation()),
          editor_(options_.folder, options_.seed),
          stopper_(serving::Stopper::Signals::kIgnore),
          desk_(invocation_, environment_, ThreadCount{2}) {}

    int run() {
        auto watcher = serving::Watcher::open();
        if (!watcher) return fail("no inotify here");
        if (!desk_.read_site().good) return fail("the site has errors to begin with");
        cli::SiteWatch watch(options_.folder, environment_);
        follow(watch, *watcher);
        for (round_ = 1; round_ <= options_.rounds; ++round_) {
            edit_ = editor_.edit(is_broken_ ? RandomEditor::State::kBroken : RandomEditor::State::kGood);
            const int pages = pages_;
            const int sites = sites_;
            take_changes(watch, *watcher);
            const bool same = compare();
            if (options_.verbose) {
                fmt::print("{}: {}: {} pages, {} sites{}\n", round_, edit_, pages_ - pages, sites_ - sites,
                           is_broken_ ? ", broken: " + desk_.problems().substr(0, 200) : "");
                static_cast<void>(std::fflush(stdout));
            }
            if (!same) return 1;
        }
        fmt::print(
            "{} rounds: {} by the text of a page alone, {} by reading all, {} without effect; {} broken states; {} "
            "outputs compared\n",
            options_.rounds, pages_, sites_, nothings_, broken_, compared_);
        return 0;
    }

private:
    [[nodiscard]] cli::Invocation read_invocation() const {
        const std::vector<std::string> words = {"serve", "--site", options_.folder};
        return *cli::parse_command_line(words);
    }

    int fail(const std::string& what) const {
        fmt::print(stderr, "round {} ({}): {}\n", round_, edit_, what);
        return 1;
    }

    void follow(cli::SiteWatch& watch, serving::Watcher& watcher) {
        DiagnosticSink sink;
        if (const auto open = cli::open_site(invocation_, environment_, sink))
            watcher.watch(watch.plan(open->config), sink);
    }

    /// Hands all that has happened to the desk, until nothing more comes.
    void take_changes(cli::SiteWatch& watch, serving::Watcher& watcher) {
        bool any = false;
        for (int quiet = 0; quiet < 2;) {
            const auto longest = watch.patience(std::chrono::milliseconds(any ? 5 : 60));
            const serving::Changes changes = watcher.wait(stopper_, longest);
            cli::SiteChange change = watch.take(changes);
            desk_.drop_passing(change);
            if (change.nothing()) {
                if (changes.empty() && watch.patience(std::chrono::milliseconds(60)).count() == 60) ++quiet;
                continue;
            }
            any = true;
            quiet = 0;
            const cli::Renewal renewal = desk_.renew(change);
            ++(renewal.kind == cli::Renewal::Kind::kPage ? pages_ : sites_);
            if (change.other) follow(watch, watcher);
        }
        if (!any) ++nothings_;
    }

    bool compare() {
        DiagnosticSink sink;
        const auto open = cli::open_site(invocation_, environment_, sink);
        if (!open) return fail("no site.toml") == 0;
        const auto options = cli::catalog_options(invocation_, environment_, ThreadCount{2});
        const cli::SiteBuild build(*open, environment_, options, cli::SiteBuild::Extent::kOutput, sink);
        std::map<std::string, std::string> expected;
        if (sink.errors() == 0) {
            for (const site::OutputFile& file : build.output().files) {
                // Printing takes most of the time: now and then is enough.
                const bool is_print = file.path.ends_with(".pdf") || file.path.ends_with(".svg");
                if (is_print && round_ % 8 != 0) continue;
                std::string bytes = file.make(sink);
                if (auto cleared = build.guard().clear(file.path, std::move(bytes), file.origin, sink)) {
                    expected[file.path] = std::move(*cleared).take();
                }
            }
        }
        if (sink.errors() > 0) return compare_broken(expected);
        is_broken_ = false;
        const std::string problems = desk_.problems();
        if (problems != "[]") return fail("the desk sees errors where there are none: " + problems) == 0;
        if (!same_paths(build)) return false;
        for (const auto& [path, bytes] : expected) {
            const auto made = desk_.output(path);
            ++compared_;
            if (!made) {
                static_cast<void>(desk_.respond(path));
                return fail(path + " cannot be made: " + desk_.problems()) == 0;
            }
            if (*made->bytes != bytes) return differ(path, *made->bytes, bytes);
        }
        return true;
    }

    bool same_paths(const cli::SiteBuild& build) {
        const auto edition = desk_.edition();
        std::size_t other = 0;
        for (const site::OutputFile& file : build.output().files) {
            if (!edition->has(file.path)) return fail("the desk lacks " + file.path) == 0;
            if (!file.path.starts_with("assets/search/")) ++other;
        }
        const std::size_t has = edition->build().output().files.size();
        return has == other || fail(fmt::format("the desk has {} outputs, not {}", has, other)) == 0;
    }

    /// The last good site must still be there, and the desk must say what is wrong. What only making an output shows is
    /// known once it was asked for.
    bool compare_broken(const std::map<std::string, std::string>& expected) {
        ++broken_;
        is_broken_ = true;
        for (const auto& [path, bytes] : expected) static_cast<void>(desk_.respond(path));
        if (desk_.problems() == "[]") {
            for (const site::OutputFile& file : desk_.edition()->build().output().files) {
                static_cast<void>(desk_.respond(file.path));
            }
        }
        if (desk_.problems() == "[]") return fail("the desk sees no error") == 0;
        return desk_.edition() != nullptr && (desk_.respond("zh/").status == 200 || fail("the home page is gone") == 0);
    }

    bool differ(const std::string& path, const std::string& made, const std::string& expected) {
        for (const auto& [name, bytes] : {std::pair{"desk", &made}, std::pair{"build", &expected}}) {
            const std::string file = fmt::format("{}/../differs-{}", options_.folder, name);
            if (std::FILE* out = std::fopen(file.c_str(), "wb")) {
                static_cast<void>(std::fwrite(bytes->data(), 1, bytes->size(), out));
                static_cast<void>(std::fclose(out));
            }
        }
        return fail(fmt::format("{} differs; see {}/../differs-*", path, options_.folder)) == 0;
    }

    Options options_;
    std::unique_ptr<FileSystem> files_;
    cli::Environment environment_;
    cli::Invocation invocation_;
    RandomEditor editor_;
    serving::Stopper stopper_;
    cli::Desk desk_;
    int round_ = 0;
    std::string edit_ = "the beginning";
    bool is_broken_ = false;
    int pages_ = 0;
    int sites_ = 0;
    int nothings_ = 0;
    int broken_ = 0;
    std::size_t compared_ = 0;
};

/// A copy of what a site consists of, committed.
bool copy_site(const std::string& from, const std::string& to) {
    std::error_code error;
    fs::create_directories(to, error);
    for (const char* const part : {"site.toml", "content", "templates", "themes"}) {
        const fs::path source = fs::path(from) / part;
        if (fs::exists(source)) fs::copy(source, fs::path(to) / part, fs::copy_options::recursive, error);
        if (error) return false;
    }
    return run_git(to, "init -q -b main") && run_git(to, "add -A") && run_git(to, "commit -q -m Beginning") &&
           run_git(to, "tag beginning");
}

int run_all(Options options) {
    std::string pattern = (fs::temp_directory_path() / "casepress-edits-XXXXXX").string();
    if (options.folder.empty() && mkdtemp(pattern.data()) == nullptr) return 1;
    const std::string top = options.folder.empty() ? pattern : options.folder;
    options.folder = top + "/site";
    if (!copy_site(options.site, options.folder)) {
        fmt::print(stderr, "the site cannot be copied\n");
        return 1;
    }
    const int result = RandomEdits(options).run();
    std::error_code error;
    if (result == 0) fs::remove_all(top, error);
    return result;
}

}  // namespace

}  // namespace casepress::test

int main(int argc, char** argv) {
    casepress::test::Options options;
    const std::vector<std::string> words(argv + 1, argv + argc);
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string next = i + 1 < words.size() ? words[i + 1] : "";
        if (words[i] == "--rounds") {
            options.rounds = std::atoi(next.c_str());
            ++i;
        } else if (words[i] == "--seed") {
            options.seed = static_cast<unsigned>(std::atoi(next.c_str()));
            ++i;
        } else if (words[i] == "--folder") {
            options.folder = next;
            ++i;
        } else if (words[i] == "--verbose") {
            options.verbose = true;
        } else {
            options.site = words[i];
        }
    }
    return casepress::test::run_all(options);
}
