// Prints the history of the repository that a folder lies in, for comparison with `git log`; every field ends with NUL.
//
//     dump_history FOLDER [--cache FILE] [--git-dir DIR] [--below] [--repeat N] [--quiet]
//
// A commit: \x02, id, parents with spaces between, author's name, address, author time, commit time, how much is known
// (0 is all), message. Each of its changes: the letters of --name-status (with the percentage of a rename outside
// merges), the old name of such a rename, the name. --below keeps what concerns the folder. Time and use of the cache
// go to stderr.

#include "base/file_system.h"
#include "repository/repository.h"

#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace casepress;
using namespace casepress::repository;

struct Arguments {
    std::string folder;
    OpenOptions open;
    std::string cache;
    int repeat = 1;
    bool below = false;
    bool quiet = false;
};

Arguments parse_arguments(const std::vector<std::string>& words) {
    Arguments arguments;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool has_value = i + 1 < words.size();
        if (words[i] == "--below") {
            arguments.below = true;
        } else if (words[i] == "--quiet") {
            arguments.quiet = true;
        } else if (words[i] == "--repeat" && has_value) {
            arguments.repeat = std::atoi(words[++i].c_str());
        } else if (words[i] == "--cache" && has_value) {
            arguments.cache = words[++i];
        } else if (words[i] == "--git-dir" && has_value) {
            arguments.open.git_dir = words[++i];
        } else {
            arguments.folder = words[i];
        }
    }
    return arguments;
}

void field(std::string& out, std::string_view text) {
    out += text;
    out += '\0';
}

void print_change(std::string& out, const History& history, const Commit& commit, const Change& change) {
    const auto sides = history.sides_of(commit, change);
    std::string letters;
    for (const Side& side : sides) letters += letter_of(side.kind);
    const bool named = !commit.is_merge() && sides.front().kind == ChangeKind::kRenamed;
    field(out, named ? fmt::format("R{:03}", sides.front().similarity) : letters);
    if (named) field(out, history.paths[sides.front().old_path]);
    field(out, history.paths[change.path]);
}

std::string print(const History& history) {
    std::string out;
    for (const Commit& commit : history.commits) {
        std::string parents;
        for (const std::uint32_t parent : history.parents_of(commit)) {
            parents += (parents.empty() ? "" : " ") + history.commits[parent].id.hex();
        }
        field(out, "\x02");
        field(out, commit.id.hex());
        field(out, parents);
        field(out, history.people[commit.author].name);
        field(out, history.people[commit.author].email);
        field(out, fmt::to_string(commit.author_time));
        field(out, fmt::to_string(commit.commit_time));
        field(out, fmt::to_string(static_cast<int>(commit.knowledge)));
        field(out, commit.message);
        for (const Change& change : history.changes_of(commit)) print_change(out, history, commit, change);
    }
    return out;
}

}  // namespace

int main(int argc, char** argv) {
    const Arguments arguments = parse_arguments({argv + 1, argv + argc});
    const auto disk = make_real_file_system();
    for (int run = 0; run < arguments.repeat; ++run) {
        const auto begin = std::chrono::steady_clock::now();
        const auto repository = Repository::open(arguments.folder, arguments.open);
        if (!repository) {
            fmt::print(stderr, "CP{} {}\n", repository.error().code.number, repository.error().message.en);
            return 1;
        }
        std::optional<CacheFile> cache;
        if (!arguments.cache.empty()) cache.emplace(CacheFile{*disk, arguments.cache});
        const auto walk = repository->walk(cache);
        if (!walk) {
            fmt::print(stderr, "CP{} {}\n", walk.error().code.number, walk.error().message.en);
            return 1;
        }
        const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
        fmt::print(stderr, "computed {} reused {} ms {:.2f}\n", walk->computed, walk->reused, took.count());
        if (arguments.quiet) continue;
        const std::string out =
            print(arguments.below ? below(walk->history, repository->place().prefix) : walk->history);
        std::fwrite(out.data(), 1, out.size(), stdout);
    }
    return 0;
}
