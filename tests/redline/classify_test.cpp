// Which changes matter: judged pairs of sentences, both ways round, and what editors are told.

#include "redline/classify.h"

#include "data/parse.h"
#include "redline/show.h"

#include <doctest/doctest.h>

#include <fstream>
#include <map>
#include <sstream>
#include <string>

using namespace casepress;
using namespace casepress::redline;

namespace {

std::string read_file(const std::string& path) {
    std::ifstream in(path);
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

ChangeClass class_named(const std::string& name) {
    const std::map<std::string, ChangeClass> names{{"none", ChangeClass::kNone},
                                                   {"format", ChangeClass::kFormat},
                                                   {"editorial", ChangeClass::kEditorial},
                                                   {"substantive", ChangeClass::kSubstantive}};
    return names.at(name);
}

std::string name_of(ChangeClass change_class) {
    constexpr const char* kNames[] = {"none", "format", "editorial", "substantive"};
    return kNames[static_cast<int>(change_class)];
}

const std::map<std::string, Reason> kReasons{{"figure", Reason::kFigure},
                                             {"date", Reason::kDate},
                                             {"amount", Reason::kAmount},
                                             {"article", Reason::kArticleNumber},
                                             {"name", Reason::kName},
                                             {"negation", Reason::kNegation},
                                             {"modal", Reason::kModal},
                                             {"added", Reason::kTextAdded},
                                             {"removed", Reason::kTextRemoved},
                                             {"wording", Reason::kWording},
                                             {"block added", Reason::kBlockAdded},
                                             {"order", Reason::kListOrder},
                                             {"task", Reason::kTask},
                                             {"audience", Reason::kAudience},
                                             {"image", Reason::kImage},
                                             {"field", Reason::kField},
                                             {"punctuation", Reason::kPunctuation},
                                             {"typo", Reason::kTypo},
                                             {"function", Reason::kFunctionWord},
                                             {"paragraphs", Reason::kParagraphs},
                                             {"moved", Reason::kMoved},
                                             {"link", Reason::kLinkTarget},
                                             {"alert", Reason::kAlert},
                                             {"rearranged", Reason::kRearranged}};

std::string text_at(const data::Table& table, const char* key, const std::string& otherwise) {
    const data::Value* value = table.find(key);
    return value == nullptr ? otherwise : *value->as_string();
}

Judgement judge(const std::string& older, const std::string& newer, const std::string& language = "zh") {
    const markup::Document old_document = tests::parse(older);
    const markup::Document new_document = tests::parse(newer);
    const Options options{.locale = language};
    return Classifier(options).judge(compare(&old_document, &new_document, options));
}

}  // namespace

TEST_CASE("judged pairs") {
    const std::string text = read_file(CASEPRESS_TEST_ROOT "/redline/pairs.toml");
    DiagnosticSink sink;
    const auto table = data::parse_toml(text, {.path = "pairs.toml"}, sink);
    REQUIRE(table);
    const auto& pairs = *table->find("pair")->as_array();
    CHECK(pairs.size() >= 80);
    for (const auto& pair : pairs) {
        const data::Table& fields = *pair.as_table();
        const std::string older = text_at(fields, "older", "");
        const std::string newer = text_at(fields, "newer", "");
        const std::string language = text_at(fields, "language", "zh");
        CAPTURE(older);
        CAPTURE(newer);
        const Judgement judgement = judge(older, newer, language);
        CAPTURE(describe(judgement).en);
        CHECK(name_of(judgement.change_class) == text_at(fields, "class", ""));
        const std::string reason = text_at(fields, "reason", "");
        if (!reason.empty()) CHECK(static_cast<int>(judgement.reason) == static_cast<int>(kReasons.at(reason)));
        // What was done is judged as what undoes it.
        CHECK(judge(newer, older, language).change_class == class_named(text_at(fields, "class", "")));
    }
}

TEST_CASE("editors are told why") {
    const auto told = [](const std::string& older, const std::string& newer) { return describe(judge(older, newer)); };
    CHECK(told("共有13名。", "共有15名。") == LocalizedText{"figure changed: 13名 → 15名", "数字有改动：13名 → 15名"});
    CHECK(told("第一段。", "第一段。\n\n新的一段。").en == "block added: “新的一段。”");
    CHECK(told("+++\ntitle = \"共13件\"\n+++\n文", "+++\ntitle = \"共15件\"\n+++\n文").en ==
          "title: figure changed: 13件 → 15件");
    CHECK(told("文", "文").empty());
    for (int reason = 1; reason <= static_cast<int>(Reason::kRearranged); ++reason) {
        const LocalizedText text =
            describe({.change_class = ChangeClass::kFormat, .reason = static_cast<Reason>(reason)});
        CHECK_FALSE(text.en.empty());
        CHECK_FALSE(text.zh.empty());
    }
}

TEST_CASE("fields are format, editorial or substantive as the options say") {
    const markup::Document older = tests::parse("+++\nlayout = \"wide\"\n+++\n文");
    const markup::Document newer = tests::parse("+++\nlayout = \"slim\"\n+++\n文");
    Options options;
    CHECK(classify(compare(&older, &newer, options), options) == ChangeClass::kSubstantive);
    options.format_fields.emplace_back("layout");
    CHECK(classify(compare(&older, &newer, options), options) == ChangeClass::kFormat);
}
