// Whole booklets of made sites.

#include "booklet/codes.h"
#include "booklet/fixture.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

namespace casepress::booklet {

namespace {

using test::BookletWishes;
using test::MadeBooklet;

std::string repeated(const std::string& text, int times) {
    std::string all;
    for (int i = 0; i < times; ++i) all += text;
    return all;
}

std::string three_cases() {
    return test::booklet_site() + test::collection_of({"a", "b", "c"}) +
           test::case_page("a", R"(title = "甲案"
kicker = "帮扶"
charge = ["theft"]
region = ["110000"]
questions = ["怎样做？", "为什么？"]
[[laws]]
name = "《刑法》"
article = "第二百六十四条")",
                           "## 基本案情\n\n" + repeated("某某的案情在这里叙述。", 90)) +
           test::case_page("b", "title = \"乙案\"\ncharge = [\"arson\", \"theft\"]",
                           repeated("第二件案例的文字。", 300) + "\n\n> [!FACILITATOR]\n> 只给培训者看的提示。") +
           test::case_page("c", "title = \"丙案\"\ncharge = [\"snatching\"]", "短。[^1]\n\n[^1]: 注文在此。");
}

TEST_CASE("a booklet has cover, imprint, contents, its cases from new pages on, and an index") {
    const MadeBooklet made(three_cases());
    made.check_pages();
    const auto& pages = made.document.pages;
    CHECK(made.sink.diagnostics().empty());
    CHECK(pages[0].label == "i");
    CHECK(made.page_text(pages[0]).find("典型案例") != std::string::npos);
    CHECK(made.page_text(pages[0]).find("检察院") != std::string::npos);
    CHECK(made.page_text(pages[0]).find("学员版") != std::string::npos);
    CHECK(made.page_text(pages[1]).find("CC-BY-4.0") != std::string::npos);
    CHECK(made.page_text(pages[2]).find("目录") == 0);
    // The body begins on a right page with 1; the page before it is blank.
    CHECK(pages[3].items.empty());
    CHECK(pages[4].label == "1");
    CHECK(made.page_text(pages[4]).find("编者说明") == 0);
    CHECK(made.page_text(pages[made.page_of("cases/a")]).find("案例一　帮扶\n甲案") == 0);
    CHECK(made.page_text(pages[made.page_of("cases/c")]).find("注文在此") != std::string::npos);
    CHECK(made.page_of("booklet-index") == pages.size() - 1);
    CHECK(made.document.title == "典型案例");
    CHECK(made.document.author == "检察院");
    CHECK(made.document.two_pages_at_once);
}

TEST_CASE("the contents give the pages that their links lead to") {
    const MadeBooklet made(three_cases());
    std::size_t entries = 0;
    for (const print::LinkItem& link : made.document.pages[2].links) {
        std::string text;
        for (const print::Item& item : made.document.pages[2].items) {
            const auto* line = std::get_if<print::LineItem>(&item);
            if (line != nullptr && line->owner == print::Owner(link.element)) text += test::text_of(*line) + "|";
        }
        const std::string& label = made.document.pages[made.page_of(link.target.substr(1))].label;
        CHECK_MESSAGE(text.find("|" + label + "|") != std::string::npos, text, " should have ", label);
        ++entries;
    }
    CHECK(entries == 5);  // introduction, three cases, index
}

TEST_CASE("the index sorts by pinyin and links to the cases' pages") {
    const MadeBooklet made(three_cases());
    const print::PrintPage& index = made.document.pages.back();
    const std::string text = made.page_text(index);
    const std::string a = made.document.pages[made.page_of("cases/a")].label;
    const std::string b = made.document.pages[made.page_of("cases/b")].label;
    const std::size_t theft = text.find("盗窃　" + a + "、" + b);
    CHECK(theft != std::string::npos);
    CHECK(theft < text.find("放火"));
    CHECK(text.find("放火") < text.find("抢夺"));
    CHECK(text.find("北京市　" + a) != std::string::npos);
    CHECK(text.find("《刑法》第二百六十四条　" + a) != std::string::npos);
}

TEST_CASE("folios and running heads stand at the outer edge, none on a chapter's first page") {
    const MadeBooklet made(three_cases());
    const std::size_t first = made.page_of("cases/b");
    REQUIRE(made.page_of("cases/c") > first + 1);
    const print::PrintPage& page = made.document.pages[first + 1];
    const std::string all = made.page_text(page);
    const std::string head = (first + 1) % 2 == 0 ? "乙案" : "典型案例";
    CHECK(all.find(head + "\n" + page.label + "\n") != std::string::npos);
    CHECK(made.page_text(page, false).find(head) == std::string::npos);
    CHECK(made.page_text(made.document.pages[first]).find("乙案\n" + made.document.pages[first].label) ==
          std::string::npos);
}

TEST_CASE("a running head that is too long ends with an ellipsis") {
    const std::string title = repeated("很长的标题不停地写", 8);
    const MadeBooklet made(
        test::booklet_site() + test::collection_of({"a"}) +
        test::case_page("a", "title = \"" + title + "\"\ncharge = [\"theft\"]", repeated("案件的文字很多。", 600)));
    const std::size_t first = made.page_of("cases/a");
    bool found = false;
    for (std::size_t i = first + 1; i < made.document.pages.size() && !found; ++i) {
        found = made.page_text(made.document.pages[i]).find("…\n" + made.document.pages[i].label) != std::string::npos;
    }
    CHECK(found);
}

TEST_CASE("nothing for facilitators is in any part of a participants' edition") {
    const MadeBooklet participants(three_cases());
    const MadeBooklet facilitators(three_cases(), {.edition = print::Edition::kFacilitator});
    CHECK(participants.text().find("培训者看") == std::string::npos);
    CHECK(facilitators.text().find("培训者看") != std::string::npos);
    CHECK(facilitators.text().find("培训者版") != std::string::npos);
    const print::PrintDocument& document = participants.document;
    for (std::size_t i = 0; i < document.structure.size(); ++i) {
        const pdf::Element& element = document.structure[{static_cast<std::uint32_t>(i)}];
        for (const std::string* text : {&element.title, &element.alternative, &element.actual_text, &element.expansion})
            CHECK(text->find("培训者") == std::string::npos);
    }
    for (const print::OutlineItem& item : document.outline) CHECK(item.title.find("培训者") == std::string::npos);
}

TEST_CASE("facing pages: each case begins on a left page, its translation beside it") {
    const std::string site =
        test::booklet_site() + test::collection_of({"a", "b"}) + test::collection_of({"a", "b"}, "en") +
        test::case_page("a", "title = \"甲案\"", repeated(repeated("案情。", 60) + "\n\n", 12)) +
        test::case_page("a", "title = \"Case A\"", repeated(repeated("What happened then. ", 18) + "\n\n", 12), "en") +
        test::case_page("b", "title = \"乙案\"", "短。见[甲案](a.zh.md)。") +
        test::case_page("b", "title = \"Case B\"", "Short. See [A](a.en.md).", "en");
    const MadeBooklet made(site, {.facing = "en"});
    made.check_pages();
    CHECK(made.sink.diagnostics().empty());
    for (const std::string key : {"cases/a", "cases/b"}) {
        const std::size_t zh = made.page_of(key);
        CHECK(zh % 2 == 1);
        CHECK(made.page_of(key + "/en") == zh + 1);
    }
    // Each spread of the long case has Chinese on its left and English on its right page.
    for (std::size_t i = made.page_of("cases/a"); i < made.page_of("cases/b"); i += 2) {
        CHECK(made.page_text(made.document.pages[i], false).find("案情") != std::string::npos);
        CHECK(made.page_text(made.document.pages[i + 1], false).find("happened") != std::string::npos);
    }
    CHECK(made.page_of("booklet-contents") == 2);
}

TEST_CASE("a page without translation, and one that is built otherwise, are findings of facing pages") {
    const std::string site = test::booklet_site() + test::collection_of({"a", "b"}) +
                             test::case_page("a", "title = \"甲案\"", "无译文。") +
                             test::case_page("b", "title = \"乙案\"", "一。\n\n二。\n\n三。\n\n四。\n\n五。") +
                             test::case_page("b", "title = \"B\"", "- one\n- two\n- three\n\n> four\n\n`five`", "en");
    const MadeBooklet made(site, {.facing = "en"});
    made.check_pages();
    CHECK(made.count(kNoCounterpart) == 1);
    CHECK(made.count(kFacingPagesDiffer) == 1);
    CHECK(made.page_of("cases/a") % 2 == 1);
}

TEST_CASE("groups of a collection become parts, each from a right page on") {
    std::string site = test::booklet_site() + "-- content/collections/c.zh.md --\n+++\ntitle = \"集\"\n" +
                       "[[parts]]\ntitle = \"第一组\"\nitems = [\"cases/a\"]\n[[parts]]\ntitle = \"第二组\"\n" +
                       "items = [\"cases/b\"]\n+++\n\n说明。\n";
    site +=
        test::case_page("a", "title = \"甲\"", repeated("文。", 900)) + test::case_page("b", "title = \"乙\"", "文。");
    const MadeBooklet made(site);
    made.check_pages();
    for (const std::string anchor : {"booklet-part-1", "booklet-part-2"}) CHECK(made.page_of(anchor) % 2 == 0);
    CHECK(made.page_of("cases/a") == made.page_of("booklet-part-1") + 1);
    const auto& outline = made.document.outline;
    const auto part = std::ranges::find(outline, "第一组", &print::OutlineItem::title);
    REQUIRE(part != outline.end());
    CHECK((part + 1)->title == "甲");
    CHECK((part + 1)->level == part->level + 1);
}

TEST_CASE("a page that is named twice is printed once") {
    const std::string collection =
        "-- content/collections/c.zh.md --\n+++\ntitle = \"集\"\n[[parts]]\ntitle = \"一\"\nitems = [\"cases/a\"]\n"
        "[[parts]]\ntitle = \"二\"\nitems = [\"cases/a\", \"cases/b\"]\n+++\n\n说明。\n";
    const MadeBooklet made(test::booklet_site() + collection + test::case_page("a", "title = \"甲\"", "文。") +
                           test::case_page("b", "title = \"乙\"", "文。"));
    made.check_pages();
    CHECK(made.count(kNamedTwice) == 1);
    CHECK(made.page_of("cases/b") == made.page_of("booklet-part-2") + 1);
}

TEST_CASE("links to a collection without a text lead to the cover") {
    std::string site =
        test::booklet_site() + test::collection_of({"a"}) + test::case_page("a", "title = \"甲\"", "文。");
    site = site.replace(site.find("这里收录案例。"), std::string("这里收录案例。").size(), "");
    const MadeBooklet made(site);
    made.check_pages();
    CHECK(made.page_of("collections/c") == 0);
    CHECK(made.page_of("cases/a") == 4);
}

TEST_CASE("a handout is the page alone") {
    const MadeBooklet made(three_cases(), {.form = Form::kHandout, .collection = "cases/a"});
    made.check_pages();
    CHECK(made.document.pages[0].label == "1");
    CHECK(made.page_text(made.document.pages[0]).find("帮扶\n甲案") == 0);
    CHECK(made.text().find("索引") == std::string::npos);
    CHECK(made.document.title == "甲案");
}

TEST_CASE("an English booklet, and one on each paper") {
    const std::string site = test::booklet_site() + test::collection_of({"a"}, "en") +
                             test::case_page("a", "title = \"A long title of a case that runs over more than a line\"",
                                             repeated("Only English here. ", 400), "en");
    for (const Paper paper : {Paper::kA4, Paper::kA5, Paper::k16k}) {
        const MadeBooklet made(site, {.language = "en", .paper = paper});
        made.check_pages();
        CHECK(made.sink.diagnostics().empty());
        CHECK(made.text().find("Participants’ edition") != std::string::npos);
    }
}

TEST_CASE("an empty collection is a finding") {
    const MadeBooklet made(test::booklet_site() + test::collection_of({}));
    CHECK(made.count(kNothingToPrint) == 1);
    CHECK(made.document.pages.empty());
}

TEST_CASE("margins that leave no room are a finding") {
    print::PrintTheme theme = print_test::default_theme();
    theme.booklet_a5.inner = theme.booklet_a5.width - theme.booklet_a5.outer - 10'000;
    const MadeBooklet made(three_cases(), {}, theme);
    CHECK(made.count(kPaperTooSmall) == 1);
    CHECK(made.document.pages.empty());
}

TEST_CASE("the same booklet twice is the same") {
    const MadeBooklet one(three_cases());
    const MadeBooklet two(three_cases());
    CHECK(one.text() == two.text());
    REQUIRE(one.document.pages.size() == two.document.pages.size());
    CHECK(one.document.structure.size() == two.document.structure.size());
}

}  // namespace

}  // namespace casepress::booklet
