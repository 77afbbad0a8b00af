// Whole issues, with real texts and fonts: ordinary ones, hostile ones, and each finding.

#include "newspaper/codes.h"
#include "newspaper/composed_issue.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <chrono>

#include <set>
#include <string>

using namespace casepress;
using namespace casepress::test;
using namespace casepress::newspaper;

namespace {

/// `count` notices of about so many characters each, and their keys.
std::string notices(int count, int characters, std::vector<std::string>& keys, const std::string& title = "通报") {
    std::string archive;
    for (int i = 0; i < count; ++i) {
        keys.push_back("notices/n" + std::to_string(i));
        archive += page_file(keys.back(), title + std::to_string(i), han_text(characters, i));
    }
    return archive;
}

std::string simple_issue(int count, int characters, const std::string& more = "") {
    std::vector<std::string> keys;
    const std::string pages = notices(count, characters, keys);
    return pages + issue_file(keys, more);
}

/// Every link of the document that begins with '#' leads to an anchor, and anchors have one place each.
void check_links(const print::PrintDocument& document) {
    std::set<std::string> anchors;
    for (const print::PrintPage& page : document.pages) {
        for (const print::Anchor& anchor : page.anchors) {
            CAPTURE(anchor.name);
            CHECK(anchors.insert(anchor.name).second);
        }
    }
    for (const print::PrintPage& page : document.pages) {
        for (const print::Item& item : page.items) {
            const auto* line = std::get_if<print::LineItem>(&item);
            if (line == nullptr) continue;
            for (const std::string& link : line->text->links) {
                CAPTURE(link);
                if (link.starts_with("#")) CHECK(anchors.contains(link.substr(1)));
            }
        }
    }
    for (const print::OutlineItem& item : document.outline) CHECK(anchors.contains(item.anchor));
}

/// Nothing is printed outside of the margins but boxes' edges.
void check_margins(const print::PrintDocument& document, const print::NewspaperGeometry& geometry) {
    for (const print::PrintPage& page : document.pages) {
        for (const print::Item& item : page.items) {
            const auto* line = std::get_if<print::LineItem>(&item);
            if (line == nullptr || line->text->shaped.options.mode == typesetting::WritingMode::kVertical) continue;
            const typesetting::Line& set = line->text->paragraph.lines[line->line];
            CHECK(line->place.x + set.start >= std::min(geometry.inner, geometry.outer) - 1);
            if (!set.faults.overfull) {
                CHECK(line->place.x + set.start + set.width <=
                      geometry.width - std::min(geometry.inner, geometry.outer) + geometry.step);
            }
            CHECK(line->place.y >= geometry.top);
            CHECK(line->place.y <= geometry.height - geometry.bottom);
        }
    }
}

std::size_t occurrences(const std::string& text, const std::string& part) {
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
    return count;
}

}  // namespace

TEST_CASE("an issue has masthead, folio lines, guide, jump lines in pairs, imprint") {
    const ComposedIssue issue(simple_issue(7, 1500));
    const print::PrintDocument& document = issue.document();
    CHECK(issue.findings().errors() == 0);
    REQUIRE(document.pages.size() >= 4);
    CHECK(document.pages[0].label == "1");
    CHECK(document.pages[1].label == "2");
    CHECK(issue.text(0).starts_with("司法社工通报"));
    CHECK(issue.text(0).find("guide") != std::string::npos);
    CHECK(issue.text(1).find("要闻") != std::string::npos);
    CHECK(issue.text(document.pages.size() - 1).find("https://bulletin.example.org/") != std::string::npos);
    const std::string all = issue.text();
    CHECK(occurrences(all, "（转") == occurrences(all, "（接"));
    for (int i = 0; i < 7; ++i) CHECK(occurrences(all, "通报" + std::to_string(i)) >= 1);
    check_links(document);
    check_margins(document, default_theme().a4);
}

TEST_CASE("rules of the guide run between titles, also where these take several lines") {
    for (const int letters : {4, 16, 34}) {
        CAPTURE(letters);
        std::vector<std::string> keys;
        std::string title;
        for (int i = 0; i < letters; ++i) title += i % 2 == 0 ? "服" : "务";
        const std::string pages = notices(14, 1400, keys, title);
        const ComposedIssue issue(pages + issue_file(keys));
        int rules = 0;
        for (const print::Item& item : issue.document().pages.at(0).items) {
            const auto* rule = std::get_if<print::RuleItem>(&item);
            if (rule == nullptr || !rule->dashed) continue;
            ++rules;
            for (const print::Item& other : issue.document().pages[0].items) {
                const auto* line = std::get_if<print::LineItem>(&other);
                if (line == nullptr || line->place.x < rule->from.x || line->place.x >= rule->to.x) continue;
                const print::Length em = line->text->shaped.styles.front().size;
                const bool crosses =
                    rule->from.y > line->place.y - em * 9 / 10 && rule->from.y < line->place.y + em / 5;
                CHECK_FALSE(crosses);
            }
        }
        CHECK(rules >= 2);
    }
}

TEST_CASE("all text is printed once") {
    std::vector<std::string> keys;
    std::string archive;
    for (int i = 0; i < 5; ++i) {
        keys.push_back("notices/n" + std::to_string(i));
        std::string body;
        for (int p = 0; p < 12; ++p) body += fmt::format("第{}篇第{}段甲乙丙丁。", i, p) + han_text(70, p) + "\n";
        archive += page_file(keys.back(), "题" + std::to_string(i), body);
    }
    const ComposedIssue issue(archive + issue_file(keys));
    const std::string all = issue.text();
    for (int i = 0; i < 5; ++i) {
        for (int p = 0; p < 12; ++p) CHECK(occurrences(all, fmt::format("第{}篇第{}段甲乙丙丁", i, p)) == 1);
    }
}

TEST_CASE("the editors' words stand in a box on page one") {
    std::vector<std::string> keys;
    const std::string pages = notices(4, 900, keys);
    const ComposedIssue issue(pages + issue_file(keys, "", "卷首的话在这里。" + han_text(150)));
    CHECK(issue.text(0).find("卷首的话在这里") != std::string::npos);
    CHECK(issue.text(0).find("editorial") != std::string::npos);
    check_links(issue.document());
}

TEST_CASE("the same issue twice is the same") {
    const std::string archive = simple_issue(6, 1200);
    const ComposedIssue a(archive);
    const ComposedIssue b(archive);
    DiagnosticSink sink;
    const print::PaintOptions options{.date = "2025-01-01T00:00:00Z", .threads = ThreadCount{2}};
    print::PrintDocument one = a.document(), other = b.document();
    const auto first = print::paint(one, default_theme(), options, sink);
    const auto second = print::paint(other, default_theme(), options, sink);
    REQUIRE(first);
    CHECK(*first == *second);
}

TEST_CASE("hostile: one article of 40,000 characters") {
    std::vector<std::string> keys = {"notices/long"};
    const std::string rest = notices(2, 500, keys);
    const ComposedIssue issue(page_file("notices/long", "长文", han_text(40000)) + rest + issue_file(keys));
    CHECK(issue.count(kRunsOn) == 1);
    CHECK(issue.count(kUnplaceable) == 0);
    CHECK(issue.document().pages.size() > 12);
    CHECK(issue.document().pages.size() < 24);
    check_links(issue.document());
    check_margins(issue.document(), default_theme().a4);
}

TEST_CASE("hostile: a headline of 60 characters, an article of one line, an empty one") {
    std::string title;
    for (int i = 0; i < 20; ++i) title += "长标题";
    const std::string archive = page_file("notices/a", title, han_text(600)) + page_file("notices/b", "短", "一行。") +
                                page_file("notices/c", "空", "") + page_file("notices/d", title, "一行。");
    const ComposedIssue issue(archive + issue_file({"notices/a", "notices/b", "notices/c", "notices/d"}));
    CHECK(issue.findings().errors() == 0);
    CHECK(issue.document().pages.size() == 1);
    check_links(issue.document());
    check_margins(issue.document(), default_theme().a4);
}

TEST_CASE("hostile: 30 tiny articles") {
    const ComposedIssue issue(simple_issue(30, 30));
    CHECK(issue.findings().errors() == 0);
    CHECK(issue.document().pages.size() <= 3);
    const std::string all = issue.text();
    for (int i = 0; i < 30; ++i) CHECK(all.find("通报" + std::to_string(i)) != std::string::npos);
    check_links(issue.document());
    check_margins(issue.document(), default_theme().a4);
}

TEST_CASE("hostile: only tables, some of them long") {
    std::string archive;
    std::vector<std::string> keys;
    for (int i = 0; i < 4; ++i) {
        keys.push_back("notices/t" + std::to_string(i));
        std::string table = "| 甲 | 乙 | 丙 |\n|---|---|---|\n";
        for (int row = 0; row < 10 + i * 40; ++row) table += fmt::format("| 行{} | {} | 内容 |\n", row, row * 3);
        archive += page_file(keys.back(), "表" + std::to_string(i), table);
    }
    const ComposedIssue issue(archive + issue_file(keys));
    CHECK(issue.count(kUnplaceable) == 0);
    CHECK(issue.text().find("行129") != std::string::npos);
    check_links(issue.document());
}

TEST_CASE("hostile: code that may not be parted, higher than a page") {
    std::string code = "```\n";
    for (int i = 0; i < 200; ++i) code += "line " + std::to_string(i) + "\n";
    const ComposedIssue issue(page_file("notices/a", "码", code + "```\n") + issue_file({"notices/a"}));
    CHECK(issue.text().find("line 199") != std::string::npos);
    check_margins(issue.document(), default_theme().a4);
}

TEST_CASE("only English, A4 and A3") {
    std::string archive;
    std::vector<std::string> keys;
    std::string body;
    for (int i = 0; i < 12; ++i) {
        body +=
            "Social workers and volunteers work together in the communities of the district, and report what they "
            "have done to the court.\n\n";
    }
    for (int i = 0; i < 5; ++i) {
        keys.push_back("notices/e" + std::to_string(i));
        archive += page_file(keys.back(), "Social workers at court " + std::to_string(i), body, "en");
    }
    archive += issue_file(keys, "", "", "en");
    for (const bool a3 : {false, true}) {
        const ComposedIssue issue(archive, "en", a3);
        CHECK(issue.findings().errors() == 0);
        CHECK_FALSE(issue.document().pages.empty());
        check_links(issue.document());
        check_margins(issue.document(), a3 ? default_theme().a3_en : default_theme().a4_en);
    }
}

TEST_CASE("finding: an issue without articles") {
    const ComposedIssue issue(issue_file({}, "", "只有编者的话。"));
    CHECK(issue.count(kNoArticles) == 1);
    CHECK(issue.document().pages.empty());
}

TEST_CASE("findings: wishes that contradict themselves or the issue") {
    const ComposedIssue issue(simple_issue(4, 700, R"([print]
total = 33
imprint = ["编辑部印行"]
page_prefix = "A"
[[print.items]]
item = "notices/n1"
importance = 5
[[print.items]]
item = "notices/n2"
importance = 5
[[print.items]]
item = "notices/n22"
[[print.items]]
item = "notices/n3"
importance = 9
page = 40
[[print.items]]
item = "notices/n3"
page = 1
)"));
    CHECK(issue.count(kTwoLeads) == 1);
    CHECK(issue.count(kWishUnknownItem) == 1);
    CHECK(issue.count(kWishOutOfRange) == 1);
    CHECK(issue.count(kWishTwice) == 1);
    CHECK(issue.count(kPageBeyondEnd) == 1);
    for (const Diagnostic& found : issue.findings().diagnostics()) {
        if (found.code == kWishUnknownItem) CHECK(found.suggestion == "notices/n2");
    }
    CHECK(issue.document().pages[0].label == "A1");
    CHECK(issue.text(0).find("通报1") != std::string::npos);
    CHECK(issue.text().find("编辑部印行") != std::string::npos);
    check_links(issue.document());
}

TEST_CASE("findings: the lead wished for another page, a vertical headline that cannot be") {
    std::vector<std::string> keys = {"notices/x"};
    const std::string rest = notices(2, 400, keys);
    std::string title;
    for (int i = 0; i < 25; ++i) title += "很长的竖题";
    const ComposedIssue issue(page_file("notices/x", title, han_text(300)) + rest + issue_file(keys, R"([print]
[[print.items]]
item = "notices/n0"
importance = 5
page = 2
[[print.items]]
item = "notices/x"
headline = "vertical"
)"));
    CHECK(issue.count(kPageMissed) == 1);
    CHECK(issue.count(kNotVertical) == 1);
}

TEST_CASE("a vertical headline that is wished for") {
    std::vector<std::string> keys;
    const std::string pages = notices(3, 400, keys, "竖排的标题在这里");
    const ComposedIssue issue(pages + issue_file(keys, R"([print]
[[print.items]]
item = "notices/n2"
headline = "vertical"
)"));
    CHECK(issue.count(kNotVertical) == 0);
    std::size_t vertical = 0;
    for (const print::PrintPage& page : issue.document().pages) {
        for (const print::Item& item : page.items) {
            const auto* line = std::get_if<print::LineItem>(&item);
            if (line == nullptr) continue;
            if (line->text->shaped.options.mode == typesetting::WritingMode::kVertical) ++vertical;
        }
    }
    CHECK(vertical > 0);
}

TEST_CASE("finding: an article that was not to jump is longer than a page") {
    std::vector<std::string> keys = {"notices/long"};
    const std::string rest = notices(1, 400, keys);
    const ComposedIssue issue(page_file("notices/long", "长文", han_text(6000)) + rest + issue_file(keys, R"([print]
[[print.items]]
item = "notices/long"
jump = false
)"));
    CHECK(issue.count(kJumpUnavoidable) == 1);
}

TEST_CASE("finding: a page that everything is wished for holds some of it") {
    std::string wishes = "[print]\n";
    for (int i = 0; i < 6; ++i) wishes += fmt::format("[[print.items]]\nitem = \"notices/n{}\"\npage = 1\n", i);
    const ComposedIssue issue(simple_issue(6, 1500, wishes));
    CHECK(issue.count(kPageMissed) >= 1);
}

TEST_CASE("finding: a headline that is higher than a page") {
    std::string title;
    for (int i = 0; i < 900; ++i) title += "很长的标题";
    std::vector<std::string> keys = {"notices/x"};
    const std::string rest = notices(2, 400, keys);
    const ComposedIssue issue(page_file("notices/x", title, "正文。") + rest + issue_file(keys));
    CHECK(issue.count(kUnplaceable) == 1);
    CHECK(issue.text().find("通报1") != std::string::npos);
}

TEST_CASE("hostile: a row of a table that is higher than a page") {
    std::string cell;
    for (int i = 0; i < 1200; ++i) cell += "很长的格子";
    const ComposedIssue issue(
        page_file("notices/a", "表", "前文。\n\n| 甲 | 乙 |\n|---|---|\n| 一 | " + cell + " |\n\n后文。") +
        issue_file({"notices/a"}));
    CHECK(issue.count(kUnplaceable) == 0);
    CHECK(issue.text().find("前文") != std::string::npos);
    CHECK(issue.text().find("后文") != std::string::npos);
}

TEST_CASE("findings point at a place of a file") {
    std::string title;
    for (int i = 0; i < 900; ++i) title += "很长的标题";
    std::vector<std::string> keys = {"notices/x"};
    const std::string rest = notices(2, 400, keys);
    const ComposedIssue issue(page_file("notices/x", title, "正文。") + rest + issue_file(keys));
    for (const Diagnostic& found : issue.findings().diagnostics()) {
        if (found.code == kUnplaceable) CHECK(found.span.has_value());
    }
    CHECK(issue.count(kUnplaceable) == 1);
}

TEST_CASE("finding: a page that cannot be filled") {
    const ComposedIssue issue(simple_issue(2, 300, R"([print]
[[print.items]]
item = "notices/n1"
page = 2
)"));
    CHECK(issue.count(kPageMissed) + issue.count(kPageBeyondEnd) == 0);
    CHECK(issue.document().pages.size() == 2);
    CHECK(issue.count(kUnderset) == 1);
}

TEST_CASE("finding: paper without room") {
    const TestSite files("-- content/a.zh.md --\n+++\ntitle = \"期\"\n+++\n-- content/b.zh.md --\n# 文\n\n一行。\n");
    DiagnosticSink sink;
    const site::Site site = site::build_site(files.config(), files.catalog(), ThreadCount{1}, sink);
    print::Story story;
    story.page = files.page("b").id;
    story.key = "b";
    story.language = "zh";
    story.title = "文";
    print::NewspaperGeometry geometry = default_theme().a4;
    for (const int columns : {0, 9, 3}) {
        geometry.columns = columns;
        if (columns == 3) geometry.bottom = geometry.height - geometry.top - 12 * geometry.step;
        print::PrintDocument document;
        DiagnosticSink findings;
        print::Setter setter(default_theme(), system_fonts(), geometry.step, print::Medium::kScreen, document,
                             findings);
        compose_newspaper({site, files.page("a").id, {&story, 1}, geometry, key_text}, setter, findings);
        CHECK(document.pages.empty());
        REQUIRE(findings.diagnostics().size() == 1);
        CHECK(findings.diagnostics()[0].code == kPageTooSmall);
    }
}

TEST_CASE("a yearbook of 120 articles: the time is printed") {
    std::vector<std::string> keys;
    std::string archive;
    for (int i = 0; i < 120; ++i) {
        keys.push_back("notices/y" + std::to_string(i));
        archive += page_file(keys.back(), "年鉴稿件第" + std::to_string(i) + "篇", han_text(400 + i * 37 % 1700, i));
    }
    archive += issue_file(keys);
    const auto begin = std::chrono::steady_clock::now();
    const ComposedIssue issue(archive);
    const auto time = std::chrono::steady_clock::now() - begin;
    fmt::print("yearbook: {} pages in {} ms with reading and setting, {} pages with a part too empty\n",
               issue.document().pages.size(), std::chrono::duration_cast<std::chrono::milliseconds>(time).count(),
               issue.count(kUnderset));
    CHECK(issue.findings().errors() == 0);
    check_links(issue.document());
}
