#include "history/versions.h"

#include "history/verdicts.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace casepress;
using namespace casepress::history;

namespace {

const std::vector<std::string> kLanguages{"zh", "en"};

/// What a gate that knows no names lets pass.
privacy::Cleared cleared(std::string text) {
    static const privacy::Gate gate;
    return gate.clear_past(std::move(text), "zh");
}

markup::Document document(std::string page, std::string shared, std::string_view language = "zh") {
    DiagnosticSink sink;
    return make_document({"a.md", cleared(std::move(page)), cleared(std::move(shared))}, kLanguages, language, sink);
}

ParsedVersion parsed(const std::string& text) {
    ParsedVersion version;
    DiagnosticSink sink;
    version.document = make_document({"a.md", cleared(text), {}}, kLanguages, "zh", sink);
    version.publication = publication_of(*version.document, 480);
    version.readable = sink.errors() == 0;
    return version;
}

redline::ChangeClass merged(const std::string& one, const std::string& two, const std::string& result) {
    const ParsedVersion first = parsed(one);
    const ParsedVersion second = parsed(two);
    const ParsedVersion* const parents[] = {&first, &second};
    return judge_change(parents, parsed(result), "zh").judgement.change_class;
}

}  // namespace

TEST_CASE("the fields of the shared file lie under those of the page, in the page's language") {
    const std::string shared =
        "title = \"other\"\nkicker = { zh = \"案\", en = \"Case \\\"x\\\" \\\\ \\u0007\" }\n"
        "date = 2024-03-01\nnumber = 3\nshare = 0.5\ntrue_one = true\nbig = inf\n"
        "list = [ { label = { en = \"one\" }, value = 1 }, { other = {} } ]\n";
    const auto zh = document("---\ntitle: 甲\nempty:\n---\n\n正文 ---\n", shared);
    const data::Table& fields = zh.metadata();
    CHECK(*fields.find("title")->as_string() == "甲");
    CHECK(fields.find("empty")->is_null());
    CHECK(*fields.find("kicker")->as_string() == "案");
    CHECK(fields.find("date")->as_date()->text == "2024-03-01");
    CHECK(*fields.find("number")->as_integer() == 3);
    CHECK(*fields.find("share")->as_number() == 0.5);
    CHECK(*fields.find("true_one")->as_boolean());
    CHECK(*fields.find("big")->as_number() > 1e300);
    const data::Array& list = *fields.find("list")->as_array();
    REQUIRE(list.size() == 2);
    CHECK(*list[0].as_table()->find("label")->as_string() == "one");
    CHECK(list[1].as_table()->find("other")->as_table()->empty());
    CHECK(markup::plain_text(zh, 0) == "正文 ---");

    const auto en = document("+++\ntitle = \"A\"\n+++\nText.\n", shared, "en");
    CHECK(*en.metadata().find("kicker")->as_string() == "Case \"x\" \\ \a");
    CHECK(markup::plain_text(en, 0) == "Text.");
    CHECK(*document("\xEF\xBB\xBFText.\n", "a = 1\n").metadata().find("a")->as_integer() == 1);
}

TEST_CASE("files that are broken") {
    DiagnosticSink sink;
    auto page = make_document({"a.md", cleared("# 甲\n"), cleared("a = \n")}, kLanguages, "zh", sink);
    CHECK(sink.errors() > 0);
    CHECK(markup::plain_text(page, 0) == "甲");
    CHECK(document("+++\ntitle = \"a\n", "a = 1\n").metadata().empty());
    CHECK(document(std::string("\0\xFF\n", 3), "a = 1\n").nodes().size() > 0);
}

TEST_CASE("what is public") {
    const auto publication = [](const std::string& fields) {
        return publication_of(document("+++\n" + fields + "\n+++\n", ""), 480);
    };
    CHECK_FALSE(publication("").draft);
    CHECK(publication("draft = true").draft);
    CHECK_FALSE(publication("draft = false").draft);
    CHECK(publication("published = false").draft);
    CHECK(publication("publish_at = 1970-01-02T00:00:00+00:00").publish_at == 86'400);
    CHECK(publication("publish_at = \"1970-01-02\"").publish_at == 86'400 - 480 * 60);
    CHECK_FALSE(publication("publish_at = \"soon\"").publish_at);
}

TEST_CASE("of a merge counts what no parent says") {
    const std::string base = "甲方负责走访。\n\n乙方负责记录。\n\n丙方出资13万元。\n";
    const std::string one = "甲方负责每周走访两次。\n\n乙方负责记录。\n\n丙方出资13万元。\n";
    const std::string two = "甲方负责走访。\n\n乙方负责记录。\n\n丙方出资15万元。\n";
    const std::string both = "甲方负责每周走访两次。\n\n乙方负责记录。\n\n丙方出资15万元。\n";
    CHECK(merged(one, two, both) == redline::ChangeClass::kNone);
    CHECK(merged(one, two, "甲方负责每周走访两次。\n\n乙方负责记录。\n\n丙方出资16万元。\n") ==
          redline::ChangeClass::kSubstantive);
    CHECK(merged(one, two, "甲方负责每周走访两次。\n\n乙方负责记录！\n\n丙方出资15万元。\n") ==
          redline::ChangeClass::kEditorial);
    CHECK(merged(one, two, "甲方负责每周走访两次。\n\n丙方出资15万元。\n") == redline::ChangeClass::kSubstantive);
    CHECK(merged("+++\na = 1\n+++\n" + one, "+++\na = 1\n+++\n" + two, "+++\na = 2\n+++\n" + both) ==
          redline::ChangeClass::kSubstantive);
    CHECK(merged("+++\na = 1\n+++\n" + one, "+++\na = 2\n+++\n" + two, "+++\na = 2\n+++\n" + both) ==
          redline::ChangeClass::kNone);
}
