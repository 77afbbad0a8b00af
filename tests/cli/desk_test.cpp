// What the preview shows of findings, and where it cannot run.

#include "cli/codes.h"
#include "cli/desk_problems.h"
#include "machine.h"

#include <doctest/doctest.h>

namespace casepress::test {

namespace {

std::string problems(MemoryFileSystem& files, const Diagnostic& finding, UiLanguage language = UiLanguage::kEnglish) {
    return cli::problems_json(std::span(&finding, 1),
                              {.files = files, .site_folder = "/site", .gate = nullptr, .language = language});
}

}  // namespace

TEST_CASE("A site that is on no disk cannot be previewed (CP1150)") {
    Machine machine;
    machine.put_site("/home/editor");
    CHECK(machine.run({"serve"}) == 1);
    CHECK(contains(machine.err, "CP1150"));
    CHECK(cli::kNoDiskToWatch.number == 1150);
    CHECK(machine.run({"serve", "--port", "70000"}) != 0);
}

TEST_CASE("A fault in the browser has its line, and the wrong words in it") {
    MemoryFileSystem files;
    files.put("/site/content/a.zh.md", "一\n甲𠮷titel = 1\n");
    const Diagnostic finding{.code = {501},
                             .path = "content/a.zh.md",
                             .span = Span{11, 16},
                             .message = {"wrong", "错"},
                             .help = {"mend it", "改"},
                             .suggestion = "title"};
    CHECK(problems(files, finding) ==
          R"([{"severity":"error","code":"CP0501","help":"mend it","suggestion":"title","path":"content/a.zh.md",)"
          R"("line":2,"column":3,"message":"wrong",)"
          R"("lines":[{"number":2,"text":"甲𠮷titel = 1","from":3,"to":8}],"related":[]}])");
    CHECK(contains(problems(files, finding, UiLanguage::kChinese), R"("help":"改","suggestion":"title")"));
    CHECK(contains(problems(files, finding, UiLanguage::kChinese), R"("message":"错","lines")"));
}

TEST_CASE("Other places that a fault is about") {
    MemoryFileSystem files;
    files.put("/site/a.md", "一\n");
    files.put("/site/b.md", "一\n二三\n");
    const Diagnostic finding{.code = {1},
                             .path = "a.md",
                             .span = Span{0, 3},
                             .related = {{.path = "b.md", .span = {7, 10}, .message = {"there", "那里"}}}};
    CHECK(contains(problems(files, finding), R"("related":[{"path":"b.md","line":2,"column":2,"message":"there",)"
                                             R"("lines":[{"number":2,"text":"二三","from":1,"to":2}]}]})"));
}

TEST_CASE("Faults in many lines, in long lines, behind the end, and in files that are gone") {
    MemoryFileSystem files;
    std::string text;
    for (int i = 0; i < 20; ++i) text += "line\n";
    files.put("/site/many", text);
    files.put("/site/long", std::string(5000, 'x') + "bad" + std::string(5000, 'y'));
    Diagnostic finding{.code = {1}, .path = "many", .span = Span{0, 90}};
    const std::string many = problems(files, finding);
    CHECK(contains(many, R"("number":6)"));
    CHECK_FALSE(contains(many, R"("number":7)"));
    finding.path = "long";
    finding.span = Span{5000, 5003};
    const std::string cut = problems(files, finding);
    CHECK(cut.size() < 700);
    CHECK(contains(cut, "xbady"));
    CHECK(contains(cut, R"("from":133,"to":136)"));
    finding.span = Span{4'000'000, 4'000'001};
    CHECK(contains(problems(files, finding), R"("line":1)"));
    finding.path = "gone";
    CHECK(contains(problems(files, finding), R"("line":0,"column":0)"));
    finding.severity = Severity::kWarning;
    CHECK(problems(files, finding) == "[]");
}

}  // namespace casepress::test
