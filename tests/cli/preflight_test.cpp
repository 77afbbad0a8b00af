// `casepress preflight`: what it says of files that are none, and the form of its answer.

#include "cli/machine.h"
#include "cli/preflight_text.h"

#include <doctest/doctest.h>

namespace casepress::cli {
namespace {

using test::contains;
using test::Machine;

preflight::Report two_checks() {
    preflight::Report report;
    report.pages = 2;
    report.glyphs = 7;
    report.checks.push_back({.name = "fonts-embedded", .title = {.en = "fonts left out", .zh = "未嵌入的字体"}});
    report.checks.push_back({.name = "line-starts",
                             .title = {.en = "lines that begin with a mark", .zh = "行首标点"},
                             .verdict = preflight::Verdict::kFail,
                             .figure = 1.5,
                             .limit = 0,
                             .places = {{.page = 2, .point = pdf::Point{10, 20}, .excerpt = "，\x1b[31m"}},
                             .place_count = 3});
    return report;
}

}  // namespace

TEST_CASE("A file that is not there or is no PDF is a finding") {
    Machine machine;
    CHECK(machine.run({"preflight", "a.pdf"}) == kExitFindings);
    CHECK(contains(machine.err, "CP1112"));
    machine.files.put("/home/editor/a.pdf", "no pdf");
    CHECK(machine.run({"preflight", "a.pdf"}) == kExitFindings);
    CHECK(contains(machine.err, "CP1507"));
    CHECK(machine.run({"preflight", "a.pdf", "--json"}) == kExitFindings);
    CHECK(contains(machine.out, "\"result\":null"));
    CHECK(machine.run({"preflight"}) == kExitMisuse);
}

TEST_CASE("Each check is a line; places of a fault stand below it, safe for a terminal") {
    CHECK(preflight_text(two_checks(), UiLanguage::kEnglish, Colours::kNever) ==
          "✓ fonts-embedded      0 (≤ 0)  fonts left out\n"
          "✗ line-starts     1.500 (≤ 0)  lines that begin with a mark\n"
          "      page 2 (10, 20): ，␛[31m\n"
          "      … and 2 more\n"
          "2 pages, 2 checks, 1 failed\n");
    CHECK(contains(preflight_text(two_checks(), UiLanguage::kChinese, Colours::kNever), "2 页，2 项检查，1 项不合格"));
}

TEST_CASE("Programs get every check with its places") {
    const std::string json = preflight_json(two_checks(), UiLanguage::kEnglish);
    CHECK(contains(json, R"("passed":false)"));
    CHECK(contains(
        json,
        R"({"name":"line-starts","title":"lines that begin with a mark","verdict":"fail","figure":1.5,"limit":0)"));
    CHECK(contains(json, R"("places":[{"page":2,"x":10)"));
}

}  // namespace casepress::cli
