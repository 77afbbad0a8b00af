// The catalog as a whole: lengths, summaries, titles, the same result on any number of threads, and the repository's
// own site.

#include "base/file_system.h"
#include "base/text.h"
#include "model/codes.h"
#include "model/page_text.h"
#include "support/site_driver.h"

#include <doctest/doctest.h>
#include <algorithm>
#include <string>

using namespace casepress;
using namespace casepress::model;
using casepress::test::TestOptions;
using casepress::test::TestSite;

namespace {

const std::string kConfig = "-- site.toml --\ntitle = { zh = \"甲\", en = \"A\" }\n[types.page]\n";

std::string summary(const std::string& body) {
    return TestSite(kConfig + "-- content/a.md --\n# 题\n\n" + body + "\n").page("a").summary;
}

}  // namespace

TEST_CASE("titles come from fields, headings, or names") {
    const TestSite site(
        kConfig +
        "-- content/a.md --\n# **重**点\n\n文。\n-- content/b.md --\n+++\ntitle = \"题\"\n+++\n# 题\n\n文。\n"
        "-- content/c.md --\n+++\ntitle = \"题\"\n+++\n# 别的\n-- content/d/e.md --\n文。\n-- content/f.md "
        "--\n文。\n\n# 后面\n"
        "-- content/index.md --\n文。\n");
    CHECK(site.brief() == "content/d/e.md: note CP0521\n");
    CHECK(site.page("a").title == "重点");
    CHECK(site.page("a").headings.empty());
    CHECK(site.page("b").title_heading != markup::kNoNode);
    CHECK(site.page("c").title_heading == markup::kNoNode);
    CHECK(site.page("c").headings.size() == 1);
    CHECK(site.page("d/e").title == "e");
    CHECK(site.page("f").title == "后面");
    CHECK(site.page("").title == "甲");
}

TEST_CASE("lengths are those of the visible text without the title") {
    const TestSite site(
        kConfig + "-- content/a.md --\n# 题目\n\n共有13万名 social workers，Ya'an 有 1,086 名。\n\n- twenty-five\n");
    CHECK(site.page("a").han_count == 6);
    CHECK(site.page("a").word_count == 6);  // 13, social, workers, Ya'an, 1,086, twenty-five
    CHECK(measure_text("").han == 0);
    CHECK(measure_text("a b. c").words == 3);
    CHECK(measure_text("end.\nNext").words == 2);
}

TEST_CASE("summaries are whole sentences") {
    CHECK(summary("第一句。第二句。") == "第一句。第二句。");
    CHECK(summary("> 引文\n\n## 节\n\n*第一*段。") == "第一段。");
    CHECK(summary("") == "");
    std::string sentence;
    for (int i = 0; i < 49; ++i) sentence += "字";
    sentence += "。";
    CHECK(summary(sentence + sentence + sentence) == sentence + sentence);
    std::string endless;
    for (int i = 0; i < 300; ++i) endless += "字";
    CHECK(summary(endless).ends_with("字…"));
    CHECK(count_code_points(summary(endless)) == 121);
    std::string words;
    for (int i = 0; i < 100; ++i) words += "word ";
    CHECK(summary(words).ends_with("word…"));
    std::string quoted = "“" + endless.substr(0, 3 * 40) + "。”";
    CHECK(summary(quoted + quoted + quoted + quoted).ends_with("。”"));
}

TEST_CASE("one or many threads give the same catalog and the same findings") {
    std::string archive = "-- site.toml --\ntitle = \"t\"\n";
    for (int i = 0; i < 200; ++i) {
        const std::string n = std::to_string(i);
        archive += "-- content/" + std::to_string(i % 9) + "/p" + n + ".md --\n---\nlayout: x\ntags: [t" +
                   std::to_string(i % 17) + ", T" + std::to_string(i % 5) + "]\nregion: ['62" +
                   std::to_string(1000 + i % 7) + "']\nfoo" + std::to_string(i % 3) + ": 1\n---\n[x](p" +
                   std::to_string(i * 7 % 230) + ".md) ![](y.png)\n";
    }
    const auto describe = [&](unsigned threads) {
        TestOptions options;
        options.threads = {threads};
        const TestSite site(archive, options);
        std::string text = site.findings();
        for (const Page& page : site.catalog().pages) {
            text += page.url + " " + page.title;
            for (const TermReference& term : page.terms)
                text += " " + std::to_string(term.vocabulary) + ":" + std::to_string(term.term);
            for (const RegionId region : page.regions) text += " r" + std::to_string(region);
            for (const auto& [node, link] : page.links) text += " " + std::to_string(node) + link.rest;
            text += "\n";
        }
        return text;
    };
    const std::string one = describe(1);
    CHECK(one.find("CP0550") != std::string::npos);
    CHECK(one == describe(2));
    CHECK(one == describe(7));
}

TEST_CASE("what cannot be parsed does not bring down what can") {
    const TestSite site(kConfig +
                        "-- content/a.md --\n+++\ntitle = \n+++\n文。\n-- content/b.md --\n# 乙\n-- content/c.toml "
                        "--\nx = \n-- content/c.md --\n# 丙\n");
    CHECK(site.sink().errors() == 2);
    CHECK(site.catalog().pages.size() == 3);
    CHECK(TestSite("-- site.toml --\ntitle = \"t\"\n-- content/x.txt --\n").catalog().pages.empty());
}

TEST_CASE("the repository's own site has no errors") {
    const auto disk = make_real_file_system();
    const auto text = disk->read_file(CASEPRESS_SOURCE_ROOT "/site.toml");
    REQUIRE(text);
    DiagnosticSink sink;
    const auto config = config::load_site_config(*text, "site.toml", sink);
    auto tree = sources::load_source_tree(*disk, CASEPRESS_SOURCE_ROOT, config, {2}, sink);
    const Catalog catalog = build_catalog(std::move(tree), config, {Drafts::kLeaveOut, {}, {2}}, sink);
    for (const Diagnostic& diagnostic : sink.diagnostics()) {
        CAPTURE(diagnostic.path);
        CAPTURE(diagnostic.message.en);
        CHECK(diagnostic.severity == Severity::kNote);
    }
    REQUIRE(catalog.find("about", "en"));
    for (const Page& page : catalog.pages) {
        CAPTURE(page.key);
        CHECK(std::ranges::count(page.translations, kNoPage) == 0);
    }
}
