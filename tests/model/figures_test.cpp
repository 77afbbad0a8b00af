// Figures are data, and their numbers stand in the text of each language.

#include "model/codes.h"
#include "support/site_driver.h"

#include <doctest/doctest.h>
#include <string>

using namespace casepress;
using namespace casepress::model;
using casepress::test::TestSite;

namespace {

std::string archive(const std::string& figure, const std::string& zh, const std::string& en) {
    return "-- site.toml --\ntitle = \"t\"\n[types.page]\n-- content/a.toml --\n[[figures]]\n" + figure +
           "\n-- content/a.zh.md --\n# 甲\n\n" + zh + "\n-- content/a.en.md --\n# A\n\n" + en + "\n";
}

}  // namespace

TEST_CASE("figures are read with all that belongs to them") {
    const TestSite site(
        archive("value = 50000\nupper = 90000\nunit = \"yuan\"\nqualifier = \"about-or-more\"\ndate = \"2024\"\n"
                "group = \"pay\"\nlabel = { zh = \"月薪\", en = \"Pay\" }",
                "5万元至9万元", "50,000 to 90,000 yuan"));
    CHECK(site.findings() == "");
    REQUIRE(site.page("a").figures.size() == 1);
    const Figure& figure = site.page("a", "en").figures[0];
    CHECK(figure.value == 50000);
    CHECK(figure.upper == 90000);
    CHECK(figure.unit == "yuan");
    CHECK(figure.qualifier == Qualifier::kAboutOrMore);
    CHECK(format_edtf(*figure.date) == "2024");
    CHECK(figure.group == "pay");
    CHECK(figure.label == "Pay");
    CHECK(site.page("a").figures[0].label == "月薪");
}

TEST_CASE("all qualifiers") {
    const std::pair<const char*, Qualifier> all[] = {{"exact", Qualifier::kExact},
                                                     {"more-than", Qualifier::kMoreThan},
                                                     {"about", Qualifier::kAbout},
                                                     {"nearly", Qualifier::kNearly},
                                                     {"at-least", Qualifier::kAtLeast},
                                                     {"at-most", Qualifier::kAtMost},
                                                     {"about-or-more", Qualifier::kAboutOrMore}};
    for (const auto& [word, qualifier] : all) {
        const TestSite site(
            archive("value = 3\nunit = \"a\"\nlabel = \"x\"\nqualifier = \"" + std::string(word) + "\"", "3", "3"));
        CHECK(site.findings() == "");
        CHECK(site.page("a").figures.at(0).qualifier == qualifier);
    }
}

TEST_CASE("CP0530: numbers that the text lacks") {
    const std::string figure = "value = 130000\nunit = \"person\"\nlabel = \"x\"";
    CHECK(TestSite(archive(figure, "13万人", "130,000 people")).brief() == "");
    const TestSite site(archive(figure, "14万人", "130,000 people"));
    CHECK(site.brief() == "content/a.toml:2:9: error CP0530\n");
    CHECK(site.findings().find("in “zh”") != std::string::npos);
    CHECK(TestSite(archive(figure, "14万人", "13,000 people")).count(kFigureNotInText) == 2);
    // The headline counts as text, code does; what only machines read does not.
    CHECK(TestSite(archive(figure + "\n", "正文", "130 thousand")).count(kFigureNotInText) == 1);
    CHECK(TestSite("-- site.toml --\ntitle = \"t\"\n[types.page]\n-- content/a.md --\n+++\ntitle = \"130000人\"\n"
                   "figures = [{ value = 130000, unit = \"person\", label = \"x\" }]\n+++\n")
              .brief() == "");
    CHECK(TestSite("-- site.toml --\ntitle = \"t\"\n[types.page]\n-- content/a.md --\n+++\ntitle = \"x\"\nsummary = "
                   "\"130000\"\n"
                   "figures = [{ value = 130000, unit = \"person\", label = \"x\" }]\n+++\n")
              .brief() == "content/a.md:4:22: error CP0530\n");
    CHECK(TestSite(archive("value = 5\nupper = 9\nunit = \"a\"\nlabel = \"x\"", "5至8", "5 to 9")).brief() ==
          "content/a.toml:3:9: error CP0530\n");
}

TEST_CASE("CP0531: ranges rise") {
    CHECK(TestSite(archive("value = 9\nupper = 5\nunit = \"a\"\nlabel = \"x\"", "5至9", "5 to 9")).brief() ==
          "content/a.toml:3:9: error CP0531\n");
}

TEST_CASE("numbers in tables, lists, notes and alternative texts count, each for itself") {
    const std::string figures =
        "value = 14\nunit = \"a\"\nlabel = \"x\"\n[[figures]]\nvalue = 1314\nunit = \"a\"\nlabel = \"y\"";
    const TestSite site(archive(figures, "| 甲 | 乙 |\n|---|---|\n| 13 | 14 |", "14 and 1,314"));
    CHECK(site.brief() == "content/a.toml:6:9: error CP0530\n");
    CHECK(TestSite(archive("value = 7\nunit = \"a\"\nlabel = \"x\"", "- 一\n- 七", "seven")).brief() == "");
}
