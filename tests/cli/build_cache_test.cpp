#include "cli/build_cache.h"

#include "base/memory_file_system.h"
#include "cli/machine.h"

#include <doctest/doctest.h>

#include <string>

using namespace casepress;

namespace {

const std::string kCachePath = "/site/.casepress/build.cache";

cli::BuildCache made_cache() {
    cli::BuildCache cache;
    cache.search = {.digest = "d",
                    .start_path = "assets/search/start.js",
                    .alphabet = std::string("\0\x80字", 5),
                    .paths = {"a", "b"}};
    for (std::uint32_t i = 0; i < 300; ++i) {
        const std::string path = "zh/" + std::to_string(i) + "/index.html";
        site::Reads reads{.pages = {i, i + 200, i * 7'000'000}, .changes = i % 2 == 0, .search = i % 3 == 0};
        cache.outputs.emplace(
            path, cli::CachedOutput{.file = {.path = path, .size = i * 1000ULL, .sha256 = std::string(64, 'a')},
                                    .reads = std::move(reads),
                                    .digest = "digest " + std::to_string(i)});
    }
    return cache;
}

}  // namespace

TEST_CASE("the cache of a build is read as it was written") {
    MemoryFileSystem files;
    const cli::BuildCache cache = made_cache();
    cli::write_build_cache(files, "/site", cache);
    const cli::BuildCache read = cli::read_build_cache(files, "/site");
    CHECK(read.outputs == cache.outputs);
    CHECK(read.search == cache.search);
}

TEST_CASE("a damaged or cut cache is none") {
    MemoryFileSystem files;
    cli::write_build_cache(files, "/site", made_cache());
    const std::string whole = *files.read_file(kCachePath);
    for (std::size_t size = 0; size < whole.size(); size += 101) {
        files.put(kCachePath, whole.substr(0, size));
        CHECK(cli::read_build_cache(files, "/site").outputs.empty());
    }
    for (std::size_t at = 0; at < whole.size(); at += 57) {
        std::string damaged = whole;
        damaged[at] = static_cast<char>(damaged[at] ^ 4);
        files.put(kCachePath, damaged);
        CHECK(cli::read_build_cache(files, "/site").outputs.empty());
    }
}

TEST_CASE("a second build makes nothing, and one after an edit only what depends on it") {
    test::Machine machine;
    machine.folder = "/home/editor/site";
    machine.put_site(machine.folder);
    machine.files.put(machine.folder + "/content/b.zh.md", "# 乙\n\n别的。\n");
    const auto build = [&] {
        REQUIRE(machine.run({"build", "--json"}) == 0);
        const auto number = [&](const std::string& name) {
            return std::stoi(machine.out.substr(machine.out.find("\"" + name + "\":") + name.size() + 3));
        };
        return std::tuple(number("written"), number("unchanged"), number("reused"));
    };
    const auto [written, none, nothing] = build();
    CHECK(none == 0);
    CHECK(nothing == 0);
    const auto [again, unchanged, reused] = build();
    CHECK(again == 0);
    CHECK(unchanged == written);
    CHECK(reused > written / 2);

    machine.files.put(machine.folder + "/content/b.zh.md", "# 乙\n\n改了。\n");
    const auto [renewed, kept, taken] = build();
    CHECK(renewed > 0);
    CHECK(taken > 10);
    CHECK(test::contains(*machine.files.read_file(machine.folder + "/public/zh/b/index.html"), "改了"));

    // What the cache says counts only for a file that is as it says.
    machine.files.put(machine.folder + "/public/zh/a/index.html", "spoilt");
    CHECK(std::get<0>(build()) == 1);
    CHECK(test::contains(*machine.files.read_file(machine.folder + "/public/zh/a/index.html"), "正文"));
}
