#pragma once
// A machine with nothing on it but a disk in memory, on which commands are run.

#include "base/memory_file_system.h"
#include "cli/run.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::test {

struct Machine {
    MemoryFileSystem files;
    std::map<std::string, std::string, std::less<>> variables;
    std::string folder = "/home/editor";
    bool terminal = false;
    std::string out;
    std::string err;

    int run(const std::vector<std::string>& arguments) {
        out.clear();
        err.clear();
        const cli::Environment environment{.files = files,
                                           .working_folder = folder,
                                           .variable = [this](std::string_view name) -> std::optional<std::string> {
                                               const auto found = variables.find(name);
                                               if (found == variables.end()) return std::nullopt;
                                               return found->second;
                                           },
                                           .out = [this](std::string_view text) { out += text; },
                                           .err = [this](std::string_view text) { err += text; },
                                           .err_is_terminal = terminal,
                                           .unix_seconds = [] { return std::int64_t{1'780'000'000}; },
                                           .monotonic_seconds = [] { return 0.0; }};
        return cli::run(arguments, environment);
    }

    /// A site of one page, in two languages.
    void put_site(const std::string& where) {
        files.put(where + "/site.toml", "title = \"试\"\n");
        files.put(where + "/content/a.zh.md", "# 甲\n\n正文。\n");
        files.put(where + "/content/a.en.md", "# A\n\nText.\n");
    }
};

inline bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace casepress::test
