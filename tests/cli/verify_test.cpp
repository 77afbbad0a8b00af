// `casepress verify`: its exit codes, its text and its JSON.

#include "cli/machine.h"

#include <doctest/doctest.h>

namespace casepress::cli {

using test::contains;
using test::Machine;

TEST_CASE("A built site is right; one changed byte, a missing and an extra file are findings") {
    Machine machine;
    machine.put_site("/home/editor");
    REQUIRE(machine.run({"build"}) == kExitFine);
    CHECK(machine.run({"verify", "public"}) == kExitFine);
    CHECK(contains(machine.out, " 0 missing, 0 changed, 0 extra, 0 unreadable\nmanifest.json SHA-256 "));
    CHECK(machine.err.empty());
    CHECK(machine.run({"verify", "--json", "public"}) == kExitFine);
    CHECK(contains(machine.out, "\"result\":{\"manifest_sha256\":\""));
    CHECK_FALSE(contains(machine.out, "CP1"));

    machine.files.put("/home/editor/public/zh/index.html", "x");
    machine.files.put("/home/editor/public/zh/more.html", "x");
    REQUIRE(machine.files.remove_file("/home/editor/public/404.html").has_value());
    CHECK(machine.run({"verify", "public"}) == kExitFindings);
    CHECK(contains(machine.err, "404.html: error[CP1012]: this file is missing"));
    CHECK(contains(machine.err, "zh/index.html: error[CP1013]"));
    CHECK(contains(machine.err, "zh/more.html: error[CP1014]"));
    CHECK(contains(machine.out, " 1 missing, 1 changed, 1 extra, "));
    machine.variables["LANG"] = "zh_CN.UTF-8";
    CHECK(machine.run({"verify", "public"}) == kExitFindings);
    CHECK(contains(machine.out, "1 个缺失，1 个被改动，1 个多余"));
    CHECK(machine.run({"verify", "public", "--json"}) == kExitFindings);
    CHECK(contains(machine.out, "\"missing\":1,\"changed\":1,\"extra\":1,\"unreadable\":0"));
}

TEST_CASE("A folder that holds no site is a finding, no folder at all a misuse") {
    Machine machine;
    CHECK(machine.run({"verify", "nowhere"}) == kExitFindings);
    CHECK(contains(machine.err, "CP1011"));
    CHECK(machine.run({"verify", "nowhere", "--json"}) == kExitFindings);
    CHECK(contains(machine.out, "\"result\":null"));
    CHECK(machine.run({"verify"}) == kExitMisuse);
    CHECK(machine.run({"verify", "a", "b"}) == kExitMisuse);
    CHECK(machine.run({"verify", "a", "--jobs", "0"}) == kExitMisuse);
}

}  // namespace casepress::cli
