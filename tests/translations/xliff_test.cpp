// XLIFF out and in: what comes back is what was written, and nothing else changes.

#include "translations/xliff.h"

#include "base/text.h"
#include "support/site_driver.h"
#include "translations/codes.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>

namespace casepress::translations {

namespace {

/// A site of one page in Chinese and, if it is given, English.
struct OnePage {
    explicit OnePage(const std::string& zh, const std::string& en = "")
        : chinese(zh),
          english(en),
          site(
              "-- site.toml --\ntitle = \"试\"\nlanguages = [\"zh\", \"en\"]\n[checks]\nlinks = \"warning\"\n-- "
              "content/a.zh.md --\n" +
              zh + (en.empty() ? "" : "-- content/a.en.md --\n" + en)) {
        REQUIRE_MESSAGE(site.sink().errors() == 0, site.findings());
        pair.source = &site.page("a", "zh");
        pair.source_bytes = chinese;
        pair.target = en.empty() ? nullptr : &site.page("a", "en");
        pair.target_bytes = english;
        pair.target_path = "content/a.en.md";
        pair.target_language = "en";
    }
    [[nodiscard]] std::string xliff() const { return export_xliff({&pair, 1}, site.catalog().glossary).value(); }
    /// The new file, "" when nothing changes, or the findings as "CP1345@line ".
    [[nodiscard]] std::string import(const std::string& document) const {
        DiagnosticSink sink;
        const auto changed = import_xliff(document, "a.xlf", {&pair, 1}, sink);
        std::string findings;
        for (const Diagnostic& finding : sink.diagnostics()) {
            CHECK_FALSE(finding.message.zh.empty());
            CHECK(finding.path == "a.xlf");
            REQUIRE(finding.span);
            CHECK(finding.span->end <= document.size());
            findings +=
                fmt::format("CP{:04}@{} ", finding.code.number, LineIndex(document).place_of(finding.span->begin).line);
        }
        if (!findings.empty()) {
            CHECK(changed.empty());
            return findings;
        }
        CHECK(changed.size() <= 1);
        return changed.empty() ? "" : changed[0].bytes;
    }

    std::string chinese, english;
    test::TestSite site;
    PagePair pair;
};

/// The document with `from` replaced once; it must be there.
std::string with(std::string document, const std::string& from, const std::string& to) {
    const std::size_t at = document.find(from);
    REQUIRE_MESSAGE(at != std::string::npos, from);
    return document.replace(at, from.size(), to);
}
std::string with_target(const std::string& document, const std::string& old_text, const std::string& new_text) {
    return with(document, "<target>" + old_text + "</target>", "<target>" + new_text + "</target>");
}
/// Adds a target to the segment with this source.
std::string translated(const std::string& document, const std::string& source, const std::string& target) {
    return with(document, "<source>" + source + "</source>",
                "<source>" + source + "</source><target>" + target + "</target>");
}

const std::string kChinese =
    "+++\ntitle = \"题\"\nquestions = [\"一？\", \"二？\"]\n+++\n\n## 甲\n\n乙**丙**[丁](b.zh.md)。\n\n- 戊\n- 己\n\n| "
    "庚 | 辛 |\n|---|---|\n| 壬 | |\n";
const std::string kEnglish =
    "+++\ntitle = 'T'  # kept\nquestions = [\"One?\", \"Two?\"]\n+++\n\n## A\n\nB **C** [D](b.en.md).\n\n- E\n- F\n\n| "
    "G | H |\n|---|---|\n| I | |\n";

}  // namespace

TEST_CASE("what has not been changed changes nothing") {
    const OnePage page(kChinese, kEnglish);
    CHECK(page.import(page.xliff()) == "");
}

TEST_CASE("a changed target is written into its place") {
    const OnePage page(kChinese, kEnglish);
    const std::string xliff = page.xliff();
    CHECK(page.import(with_target(xliff, "A", "Alpha")) == with(kEnglish, "## A", "## Alpha"));
    CHECK(page.import(with_target(xliff, "F", "Foxtrot")) == with(kEnglish, "- F", "- Foxtrot"));
    CHECK(page.import(with_target(xliff, "I", "a | b")) == with(kEnglish, "| I |", "| a \\| b |"));
    CHECK(page.import(with_target(xliff, "T", "A \"new\" title")) ==
          with(kEnglish, "'T'  # kept", "\"A \\\"new\\\" title\"  # kept"));
    CHECK(page.import(with_target(xliff, "Two?", "2?")) == with(kEnglish, "\"Two?\"", "\"2?\""));
    CHECK(page.import(with(xliff, ">C</pc>", ">CC</pc>")) == with(kEnglish, "**C**", "**CC**"));
    CHECK(page.import(with(with(xliff, ">C</pc>", ">CC</pc>"), "<target>A<", "<target>AA<")) ==
          with(with(kEnglish, "**C**", "**CC**"), "## A", "## AA"));
}

TEST_CASE("texts are texts, not Markdown") {
    const OnePage page("甲\n", "A\n");
    const auto import = [&](const std::string& text) { return page.import(with_target(page.xliff(), "A", text)); };
    CHECK(import("B_c and 2 * 3") == "B_c and 2 * 3\n");
    CHECK(import("**B**") == "\\*\\*B\\*\\*\n");
    CHECK(import("# B") == "\\# B\n");
    CHECK(import("1. B") == "1\\. B\n");
    CHECK(import("- B") == "\\- B\n");
    CHECK(import("[x](javascript:y)") == "\\[x\\](javascript:y)\n");
    CHECK(import("&lt;script&gt;") == "\\<script\\>\n");
    CHECK(import("&amp;amp; AT&amp;T") == "\\&amp; AT\\&T\n");
    CHECK(import("two\nlines") == "two lines\n");
    CHECK(import("one<cp hex=\"000D\"/>two") == "one two\n");
    CHECK(import("<![CDATA[<b>]]>") == "\\<b\\>\n");
    CHECK(import("see https://example.org now") == "see https\\://example.org now\n");
}

TEST_CASE("codes may move, and be left out when only looks are lost") {
    const OnePage page(kChinese, kEnglish);
    const std::string xliff = page.xliff();
    const std::size_t begin = xliff.find("<target>B ");
    const std::size_t end = xliff.find("</target>", begin);
    const std::string target = xliff.substr(begin, end - begin);
    const std::string strong = target.substr(target.find("<pc"), target.find("</pc>") + 5 - target.find("<pc"));
    const std::string link = target.substr(target.rfind("<pc"), target.rfind("</pc>") + 5 - target.rfind("<pc"));
    const auto import = [&](const std::string& text) { return page.import(with(xliff, target, "<target>" + text)); };
    CHECK(import(link + " " + strong) == with(kEnglish, "B **C** [D](b.en.md).", "[D](b.en.md) **C**"));
    CHECK(import("B C " + link) == with(kEnglish, "B **C** [D](b.en.md).", "B C [D](b.en.md)"));
    CHECK(import("<sc id=\"1\"/>C<ec startRef=\"1\"/> " + link) ==
          with(kEnglish, "B **C** [D](b.en.md).", "**C** [D](b.en.md)"));
    CHECK(import("<mrk id=\"m1\" type=\"comment\">B</mrk> " + link) ==
          with(kEnglish, "B **C** [D](b.en.md).", "B [D](b.en.md)"));
    const std::string line = fmt::format("@{} ", LineIndex(xliff).place_of(begin).line);
    CHECK(import("B " + strong).starts_with("CP1348@"));
    CHECK(import(strong + strong + link) == "CP1349" + line);
    CHECK(import("<ph id=\"9\"/>" + link) == "CP1350" + line);
    CHECK(import("<sc id=\"1\"/>C").starts_with("CP1351" + line));
    CHECK(import("C<ec startRef=\"1\"/>" + link) == "CP1351" + line);
    CHECK(import("<sc id=\"1\"/><sc id=\"2\"/>C<ec startRef=\"1\"/><ec startRef=\"2\"/>") == "CP1351" + line);
}

TEST_CASE("a block without a translation is put behind the one before it") {
    const std::string zh = "## 甲\n\n乙\n\n[丙](c.zh.md#d)\n\n## 丁\n";
    const OnePage page(zh, "## A\n\n## D\n");
    const std::string xliff = page.xliff();
    CHECK(page.import(translated(xliff, "乙", "B")) == "## A\n\nB\n\n## D\n");
    const std::size_t begin = xliff.find("<source><pc");
    const std::string link = xliff.substr(begin + 8, xliff.find("</source>", begin) - begin - 8);
    CHECK(page.import(translated(translated(xliff, "乙", "B"), link, with(link, "丙", "C"))) ==
          "## A\n\nB\n\n[C](c.en.md#d)\n\n## D\n");
    const OnePage list("甲\n\n- 乙\n- 丙\n", "A\n");
    CHECK(list.import(translated(list.xliff(), "乙", "B")).starts_with("CP1352@"));
    CHECK(list.import(translated(translated(list.xliff(), "乙", "B"), "丙", "C")) == "A\n\n- B\n- C\n");
    const OnePage before("甲\n\n## 乙\n", "## B\r\n");
    CHECK(before.import(translated(before.xliff(), "甲", "A")) == "A\r\n\r\n## B\r\n");
}

TEST_CASE("a field without a translation is put into the front matter") {
    const OnePage page("+++\ntitle = \"题\"\nsummary = \"要\"\n+++\n\n甲\n", "+++\ntitle = \"T\"\n+++\n\nA\n");
    CHECK(page.import(translated(page.xliff(), "要", "S")) == "+++\nsummary = \"S\"\ntitle = \"T\"\n+++\n\nA\n");
    const OnePage none("---\ntitle: 题\n---\n\n甲\n", "A\n");
    CHECK(none.import(translated(none.xliff(), "题", "T")) == "+++\ntitle = \"T\"\n+++\n\nA\n");
    const OnePage yaml("+++\ntitle = \"题\"\nsummary = \"要\"\n+++\n\n甲\n", "---\ntitle: T\n---\n\nA\n");
    CHECK(yaml.import(translated(yaml.xliff(), "要", "S: x")) == "---\nsummary: \"S: x\"\ntitle: T\n---\n\nA\n");
    CHECK(yaml.import(with_target(yaml.xliff(), "T", "U # v")) == "---\ntitle: \"U # v\"\n---\n\nA\n");
}

TEST_CASE("a new page is what has been translated") {
    const OnePage page("+++\ntitle = \"题\"\nweight = 3\n+++\n\n## 甲\n\n乙\n\n```\ncode\n```\n\n丙\n");
    const std::string xliff = page.xliff();
    CHECK(page.import(xliff) == "");
    CHECK(page.import(translated(xliff, "甲", "A")).starts_with("CP1352@"));
    CHECK(page.import(translated(translated(translated(xliff, "题", "T"), "甲", "A"), "丙", "C")) ==
          "+++\ntitle = \"T\"\nweight = 3\n+++\n\n## A\n\n```\ncode\n```\n\nC\n");
}

TEST_CASE("what the site has changed since is a conflict, all else is taken over") {
    const OnePage page(kChinese, kEnglish);
    const std::string xliff = page.xliff();
    const OnePage other_target(kChinese, with(kEnglish, "## A", "## Aa"));
    CHECK(other_target.import(with_target(xliff, "A", "Alpha")).starts_with("CP1347@"));
    CHECK(other_target.import(with_target(with(xliff, "<target>A<", "<target>Aa<"), "F", "Fox")) ==
          with(with(kEnglish, "## A", "## Aa"), "- F", "- Fox"));
    const OnePage other_source(with(kChinese, "## 甲", "## 甲甲"), kEnglish);
    CHECK(other_source.import(xliff).starts_with("CP1345@"));
    CHECK(page.import(with_target(xliff, "A", " ")).starts_with("CP1353@"));
    CHECK(page.import(with_target(xliff, "A", "a<cp hex=\"0001\"/>")).starts_with("CP1353@"));
}

TEST_CASE("documents that are not XLIFF 2.1, or break its rules") {
    const OnePage page("甲\n\n乙\n", "A\n\nB\n");
    const std::string xliff = page.xliff();
    CHECK(page.import("") == "CP1340@1 ");
    CHECK(page.import(with(xliff, "</target>", "")).starts_with("CP1340@"));
    CHECK(page.import(with(xliff, "?>", "?><!DOCTYPE xliff [<!ENTITY a \"b\">]>")) == "CP1341@1 ");
    CHECK(page.import("<a/>") == "CP1342@1 ");
    for (const char* version : {"1.2", "2.0", "2.2", ""}) {
        CHECK(page.import(with(xliff, "version=\"2.1\"", fmt::format("version=\"{}\"", version))) == "CP1342@1 ");
    }
    CHECK(page.import(with(xliff, "document:2.0", "document:1.2")) == "CP1342@1 ");
    CHECK(page.import(with(xliff, " trgLang=\"en\"", "")).starts_with("CP1343@1 "));
    CHECK(page.import(with(xliff, " original=\"content/a.zh.md\"", "")).starts_with("CP1343@2 "));
    CHECK(
        page.import(with(xliff, "<target>A</target>", "<target>A</target><target>A</target>")).starts_with("CP1343@"));
    CHECK(page.import(with(xliff, "<source>甲</source>", "")).starts_with("CP1343@"));
    CHECK(page.import(with(xliff, "<target>A", "<target><b/>A")).starts_with("CP1343@"));
    CHECK(page.import(with(xliff, "<target>A", "<target><cp hex=\"D800\"/>A")).starts_with("CP1343@"));
    CHECK(page.import(with(xliff, "a.zh.md\"", "b.zh.md\"")) == "CP1344@2 ");
    CHECK(page.import(with(xliff, "srcLang=\"zh\"", "srcLang=\"fr\"")) == "CP1344@2 ");
    const std::size_t id = xliff.find("<unit id=\"paragraph-") + 10;
    const std::string first = xliff.substr(id, xliff.find('"', id) - id);
    CHECK(page.import(with(xliff, first, "paragraph-0")).starts_with("CP1345@"));
    const std::size_t second_at = xliff.find("<unit id=\"", id) + 10;
    const std::string second = xliff.substr(second_at, xliff.find('"', second_at) - second_at);
    CHECK(page.import(with(xliff, second, first)).starts_with("CP1346@"));
}

TEST_CASE("other tools' ways of writing the same are read") {
    const OnePage page("甲\n\n乙\n", "A\n\nB\n");
    std::string xliff = page.xliff();
    xliff = replace_all(xliff, "<unit ", "<x:unit ");
    xliff = replace_all(xliff, "</unit>", "</x:unit>");
    xliff = with(xliff, "<xliff ", "<xliff xmlns:x=\"urn:oasis:names:tc:xliff:document:2.0\" xmlns:y=\"urn:y\" ");
    xliff = with(xliff, "<target>A</target>", "<target xml:lang=\"en\"><!-- c -->Al<y:z/>pha</target>");
    CHECK(page.import(xliff) == "Alpha\n\nB\n");
    const std::string split = with(page.xliff(), "<target>A</target>\n</segment>",
                                   "<target>A.</target>\n</segment><ignorable><source> "
                                   "</source></ignorable><segment><source/><target>Z</target></segment>");
    CHECK(page.import(split) == "A. Z\n\nB\n");
}

TEST_CASE("files that are not UTF-8 cannot be exported") {
    const OnePage page("甲\n", "A\n");
    PagePair pair = page.pair;
    pair.target_bytes = "\xFF";
    const auto result = export_xliff({&pair, 1}, {});
    REQUIRE_FALSE(result);
    CHECK(result.error().code == kTextNotKept);
    CHECK(result.error().path == "content/a.en.md");
}

}  // namespace casepress::translations
