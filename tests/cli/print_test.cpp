// `casepress print`: what is printed of a small site, under which name, and what is said of what cannot be.

#include "cli/machine.h"
#include "cli/print_shop.h"

#include <doctest/doctest.h>

#include <string>

namespace casepress::cli {
namespace {

using test::contains;
using test::Machine;

constexpr const char* kSite = R"(title = { zh = "刊", en = "B" }
languages = ["zh", "en"]
[types.issue]
folder = "issues"
schema_org = "PublicationIssue"
[types.issue.fields]
items = { kind = "page", list = true, label = "篇目" }
[types.collection]
folder = "collections"
[types.collection.fields]
items = { kind = "page", list = true, label = "篇目" }
)";

void put_small_site(Machine& machine) {
    machine.files.put("/home/editor/site.toml", kSite);
    machine.files.put("/home/editor/content/a.zh.md", "# 甲\n\n司法社工每周走访一次，并与家长保持联系。\n");
    machine.files.put("/home/editor/content/collections/c.zh.md",
                      "+++\ntitle = \"集\"\nitems = [\"../a.zh.md\"]\n+++\n\n说明。\n");
}

}  // namespace

TEST_CASE("A page is printed as a handout, a collection as a booklet") {
    Machine machine;
    put_small_site(machine);
    const int code = machine.run({"print", "page", "a"});
    CHECK_MESSAGE(code == kExitFine, machine.err);
    CHECK(contains(machine.out, "/home/editor/print/a.zh.pdf: 1 "));
    const auto file = machine.files.read_file("/home/editor/print/a.zh.pdf");
    REQUIRE(file);
    CHECK(file->starts_with("%PDF-1."));
    CHECK(machine.run({"print", "--out", "pdf", "--lang", "zh", "--json"}) == kExitFine);
    CHECK(contains(machine.out, "/home/editor/pdf/c.zh.pdf"));
    CHECK(machine.run({"print", "collection", "c", "--paper", "a5", "--folding"}) == kExitFine);
    CHECK(machine.files.read_file("/home/editor/print/c.zh-folding.pdf"));
    CHECK(machine.run({"print", "page", "a", "--press"}) == kExitFine);
    CHECK(machine.files.read_file("/home/editor/print/a.zh-press.pdf"));
}

TEST_CASE("What is not there, and papers that are none, are named with the nearest right word") {
    Machine machine;
    put_small_site(machine);
    CHECK(machine.run({"print", "page", "aa"}) == kExitFindings);
    CHECK(contains(machine.err, "CP1110"));
    CHECK(machine.run({"print", "--paper", "a6"}) == kExitMisuse);
    CHECK(contains(machine.err, "a4, a5, 16k"));
    CHECK(machine.run({"print", "issue"}) == kExitFine);
    CHECK(contains(machine.out, "nothing to print"));
}

TEST_CASE("A check of preflight that fails is an error with its first place") {
    preflight::Report report;
    report.checks.push_back({.name = "fonts-embedded", .title = {.en = "fonts left out", .zh = "未嵌入的字体"}});
    report.checks.push_back({.name = "line-starts",
                             .title = {.en = "lines that begin with a mark", .zh = "行首标点"},
                             .verdict = preflight::Verdict::kFail,
                             .figure = 1,
                             .places = {{.page = 2, .point = {}, .excerpt = "，"}},
                             .place_count = 3});
    DiagnosticSink sink;
    report_preflight(report, "a.pdf", sink);
    REQUIRE(sink.diagnostics().size() == 1);
    CHECK(sink.diagnostics().front().code.number == 1116);  // kPreflightFailed
    CHECK(contains(sink.diagnostics().front().message.en, "line-starts"));
    CHECK(contains(sink.diagnostics().front().message.zh, "第 2 页"));
    CHECK(contains(sink.diagnostics().front().help.en, "Nothing was written"));
    CHECK(contains(sink.diagnostics().front().help.zh, "没有写出"));
}

}  // namespace casepress::cli
