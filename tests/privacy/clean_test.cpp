// Ordinary legal and news Chinese: at most one false alarm a megabyte, with every pattern on and a list of names.

#include "base/file_system.h"
#include "base/text.h"
#include "privacy/scan_support.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

using namespace casepress;
using namespace casepress::privacy;

namespace {

/// All texts below a folder, in order.
void add_texts(const FileSystem& disk, const std::string& folder, std::vector<std::string>& paths) {
    auto entries = disk.list(folder);
    REQUIRE(entries);
    std::ranges::sort(*entries, {}, &DirectoryEntry::name);
    for (const DirectoryEntry& entry : *entries) {
        const std::string path = folder + "/" + entry.name;
        if (entry.kind == FileKind::kDirectory) add_texts(disk, path, paths);
        const bool text = path.ends_with(".md") || path.ends_with(".toml") || path.ends_with(".txt");
        if (entry.kind == FileKind::kFile && text) paths.push_back(path);
    }
}

/// 1,500 made names of three characters.
PrivateList made_names() {
    constexpr std::u32string_view kFamily = U"王李张刘陈杨黄赵吴周徐孙马朱胡";
    constexpr std::u32string_view kGiven = U"梓轩涵宇浩欣怡桐诗琪";
    PrivateList list;
    for (const char32_t family : kFamily) {
        for (const char32_t first : kGiven) {
            for (const char32_t second : kGiven) {
                std::string name;
                for (const char32_t c : {family, first, second}) append_utf8(name, c);
                list.terms.push_back({name, "", list.terms.size() + 1});
            }
        }
    }
    return list;
}

}  // namespace

TEST_CASE("at most one false alarm a megabyte") {
    Patterns patterns;
    patterns.minor_name = true;
    const Scanner scanner(made_names(), patterns);
    const auto disk = make_real_file_system();
    std::vector<std::string> paths;
    add_texts(*disk, CASEPRESS_TEST_ROOT "/privacy/clean", paths);
    add_texts(*disk, CASEPRESS_SOURCE_ROOT "/content", paths);
    CHECK(paths.size() > 10);
    std::size_t bytes = 0;
    std::size_t alarms = 0;
    for (const std::string& path : paths) {
        const auto text = disk->read_file(path);
        REQUIRE(text);
        bytes += text->size();
        for (const std::string& hit : found_in(scanner, *text, TextKind::kSource)) {
            MESSAGE(path << ": " << hit);
            ++alarms;
        }
    }
    CHECK(bytes > 200'000);
    CHECK(alarms <= bytes / 1'000'000);
}
