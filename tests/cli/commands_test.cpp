#include "base/json.h"
#include "cli/machine.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cerrno>
#include <string>
#include <vector>

using namespace casepress;

using test::contains;
using test::Machine;

TEST_CASE("a new site builds without a finding, and a new page of each type is a draft that says what is missing") {
    Machine machine;
    REQUIRE(machine.files.make_directories(machine.folder));
    REQUIRE(machine.run({"init", "bulletin"}) == cli::kExitFine);
    CHECK(contains(machine.out, "casepress build --site bulletin"));
    machine.folder += "/bulletin/content";  // commands work below the site's folder as well
    REQUIRE(machine.run({"check"}) == cli::kExitFine);
    REQUIRE(machine.run({"build"}) == cli::kExitFine);
    CHECK(machine.files.info("/home/editor/bulletin/public/zh/notices/first-notice/index.html"));
    CHECK(machine.files.info("/home/editor/bulletin/public/en/notices/first-notice/index.html"));

    for (const auto* type : {"case", "notice", "collection", "issue", "page"}) {
        CAPTURE(type);
        REQUIRE(machine.run({"new", type, fmt::format("2026/my-{}", type)}) == cli::kExitFine);
        CHECK(contains(machine.out, fmt::format("my-{}.toml\n", type)));
        CHECK(contains(machine.out, fmt::format("my-{}.en.md\n", type)));
    }
    CHECK(machine.run({"check"}) == cli::kExitFine);
    CHECK(machine.run({"check", "--drafts"}) == cli::kExitFindings);
    CHECK(contains(machine.err, "CP0504"));
}

TEST_CASE("findings give exit code 1 and leave the last good site") {
    Machine machine;
    machine.put_site("/site");
    machine.folder = "/site";
    REQUIRE(machine.run({"build", "--out", "/www"}) == cli::kExitFine);
    CHECK(contains(machine.out, "2 languages"));
    const auto before = machine.files.files("/www");
    machine.files.put("/site/content/a.en.md", "# A\n\n[b](nowhere.md)\n");
    CHECK(machine.run({"build", "--out", "/www"}) == cli::kExitFindings);
    CHECK(contains(machine.err, "content/a.en.md:3:5: error[CP0550]"));
    CHECK(contains(machine.err, "1 error, 0 warnings"));
    CHECK(machine.files.files("/www") == before);
    CHECK(machine.run({"check"}) == cli::kExitFindings);
}

TEST_CASE("messages follow the locale, in Chinese and in English") {
    Machine machine;
    machine.put_site("/site");
    machine.folder = "/site";
    machine.files.put("/site/content/b.md", "[b](nowhere.md)\n");
    for (const auto& [name, value, chinese] : {std::tuple{"LANG", "zh_CN.UTF-8", true},
                                               {"LC_ALL", "zh_TW", true},
                                               {"LANG", "de_DE.UTF-8", false},
                                               {"LC_ALL", "C", false}}) {
        machine.variables = {{name, value}};
        CHECK(machine.run({"check"}) == cli::kExitFindings);
        CHECK(contains(machine.err, chinese ? "错误[CP0550]" : "error[CP0550]"));
        CHECK(machine.run({"--help"}) == cli::kExitFine);
        CHECK(contains(machine.out, chinese ? "用法" : "Usage"));
        CHECK(machine.run({"bulid"}) == cli::kExitMisuse);
        CHECK(contains(machine.err, chinese ? "是否想写“build”" : "did you mean “build”"));
    }
    machine.variables = {{"LANG", "en_GB.UTF-8"}, {"LANGUAGE", "zh_CN:en"}};
    CHECK(machine.run({"--version"}) == cli::kExitFine);
    CHECK(contains(machine.out, "许可"));
}

TEST_CASE("progress and colours are for terminals, and NO_COLOR holds") {
    Machine machine;
    machine.put_site("/site");
    machine.files.put("/site/content/b.md", "[b](nowhere.md)\n");
    machine.folder = "/site";
    machine.variables = {{"TERM", "xterm"}};
    CHECK(machine.run({"check"}) == cli::kExitFindings);
    CHECK_FALSE(contains(machine.err, "\x1b"));
    machine.terminal = true;
    CHECK(machine.run({"check"}) == cli::kExitFindings);
    CHECK(contains(machine.err, "\x1b["));
    machine.variables["NO_COLOR"] = "1";
    CHECK(machine.run({"check"}) == cli::kExitFindings);
    CHECK_FALSE(contains(machine.err, "\x1b"));
}

TEST_CASE("--json gives findings and result to programs") {
    Machine machine;
    machine.put_site("/site");
    REQUIRE(machine.run({"build", "--site", "/site", "--json", "--base-url", "https://example.org/x"}) ==
            cli::kExitFine);
    auto json = parse_json(machine.out);
    REQUIRE(json);
    CHECK(json->find("findings")->as_array() != nullptr);
    CHECK(*json->find("result")->find("output")->as_string() == "/site/public");
    CHECK(contains(*machine.files.read_file("/site/public/zh/a/index.html"), "https://example.org/x/zh/a/"));
    machine.files.put("/site/content/b.md", "[b](nowhere.md)\n");
    CHECK(machine.run({"build", "--site", "/site", "--json"}) == cli::kExitFindings);
    json = parse_json(machine.out);
    REQUIRE(json);
    CHECK(json->find("result")->is_null());
    bool found = false;
    for (const auto& finding : *json->find("findings")->as_array()) {
        found = found || (*finding.find("code")->as_string() == "CP0550" && *finding.find("line")->as_integer() == 1);
    }
    CHECK(found);
}

TEST_CASE("the same bytes for any number of threads") {
    Machine machine;
    machine.put_site("/site");
    REQUIRE(machine.run({"build", "--site", "/site", "--out", "/one", "--jobs", "1"}) == cli::kExitFine);
    REQUIRE(machine.run({"build", "--site", "/site", "--out", "/four", "--jobs", "4"}) == cli::kExitFine);
    CHECK(machine.files.files("/one") == machine.files.files("/four"));
    for (const auto* wrong : {"0", "-1", "x", "", "2x", "99999"}) {
        CHECK(machine.run({"build", "--site", "/site", "--jobs", wrong}) == cli::kExitMisuse);
    }
}

TEST_CASE("CP1101 to CP1107: what the commands themselves report") {
    Machine machine;
    machine.put_site("/site");
    const auto finds = [&](std::vector<std::string> arguments, std::string_view code) {
        for (const auto* language : {"zh_CN", "en_GB"}) {
            machine.variables = {{"LANG", language}};
            CHECK(machine.run(arguments) == cli::kExitFindings);
            CHECK(contains(machine.err, code));
        }
    };
    finds({"build", "--site", "/nowhere"}, "CP1101");
    finds({"check"}, "CP1101");
    finds({"build", "--site", "/site", "--base-url", "example.org"}, "CP1107");
    finds({"new", "pgae", "x", "--site", "/site"}, "CP1105");
    for (const auto* slug : {"../x", "a//b", ".x", "a b", "a.md", "_x"})
        finds({"new", "page", slug, "--site", "/site"}, "CP1106");
    finds({"init", "/site"}, "CP1103");
    CHECK(*machine.files.read_file("/site/site.toml") == "title = \"试\"\n");
    finds({"new", "page", "a", "--site", "/site"}, "CP1103");

    machine.files.add_fault({.operation = "write", .path_part = {}, .code = ENOSPC});
    finds({"new", "page", "b", "--site", "/site"}, "CP1104");
    machine.files.recover();
    machine.files.add_fault({.operation = "read", .path_part = "site.toml", .code = EACCES});
    finds({"build", "--site", "/site"}, "CP1102");
}
