// Titles and other texts of the front matter that a translation has not followed.

#include "translations/stale_fields.h"

#include "markup/parse.h"
#include "support/site_driver.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <deque>
#include <string>

namespace casepress::translations {
namespace {

std::string front(std::string_view title, std::string_view question = "") {
    return fmt::format("+++\ntitle = \"{}\"\n{}+++\n\n正文。\n", title,
                       question.empty() ? "" : fmt::format("questions = [\"一\", \"{}\"]\n", question));
}

/// A line of commits, one a day from 1 March 2025, the last of which is the site.
class Line {
public:
    Line& source(std::string text, bool counts = true) {
        versions_.source.push_back({.document = parse(text), .date = {2025, 3, ++day_}, .counts = counts});
        source_ = std::move(text);
        return *this;
    }
    Line& translation(std::string text) { return translate(std::move(text), false); }
    Line& both(std::string source_text, std::string text) {
        source(std::move(source_text));
        return translate(std::move(text), true);
    }
    /// "title: older -> newer | translation, since day" of each stale field.
    [[nodiscard]] std::string stale() {
        versions_.source_language = "zh";
        versions_.translation_language = "en";
        const test::TestSite site("\n-- site.toml --\ntitle = { zh = \"刊\", en = \"B\" }\n-- content/a.zh.md --\n" +
                                  source_ + "-- content/a.en.md --\n" + translation_);
        std::string out;
        for (const StaleField& field : find_stale_fields(versions_, site.page("a", "zh"), site.page("a", "en"))) {
            out += fmt::format("{}: {} -> {} | {}, since {}\n", field.path, redline::older_text(field.pieces),
                               redline::newer_text(field.pieces), field.translation, field.since.day);
        }
        return out;
    }

private:
    Line& translate(std::string text, bool same_commit) {
        versions_.translation.push_back({.document = parse(text),
                                         .in_view = static_cast<std::uint32_t>(versions_.source.size() - 1),
                                         .same_commit = same_commit});
        translation_ = std::move(text);
        return *this;
    }
    const markup::Document* parse(const std::string& text) {
        DiagnosticSink sink;
        return &documents_.emplace_back(markup::parse_document("a.md", text, sink));
    }

    std::deque<markup::Document> documents_;
    PairVersions versions_;
    std::string source_, translation_;
    std::uint8_t day_ = 0;
};

}  // namespace

TEST_CASE("A title that changed in substance makes its translation stale until that is written anew") {
    Line line;
    line.both(front("派30名社工"), front("30 social workers sent"));
    CHECK(line.stale().empty());
    line.source(front("派32名社工"));
    CHECK(line.stale() == "title: 派30名社工 -> 派32名社工 | 30 social workers sent, since 2\n");
    line.source(front("派33名社工"));
    CHECK(line.stale() == "title: 派30名社工 -> 派33名社工 | 30 social workers sent, since 2\n");
    line.translation(front("33 social workers sent"));
    CHECK(line.stale().empty());
}

TEST_CASE("Typos, changes taken back, and what nobody has to follow make nothing stale") {
    CHECK(Line().both(front("认真的学习"), front("Study")).source(front("认真地学习")).stale().empty());
    CHECK(Line().both(front("派30名"), front("30")).source(front("派32名")).source(front("派30名")).stale().empty());
    CHECK(Line().both(front("派30名"), front("30")).source(front("派32名"), false).stale().empty());
}

TEST_CASE("A change of both in one commit is followed at once") {
    CHECK(
        Line().both(front("派30名社工"), front("30 sent")).both(front("派32名社工"), front("32 sent")).stale().empty());
}

TEST_CASE("Elements of lists are fields of their own; a text that one page lacks is none") {
    CHECK(Line()
              .both(front("甲", "有13人参加吗？"), front("A", "Did 13 take part?"))
              .source(front("甲", "有15人参加吗？"))
              .stale() == "questions.1: 有13人参加吗？ -> 有15人参加吗？ | Did 13 take part?, since 2\n");
    CHECK(Line().both(front("甲"), front("A")).source(front("甲", "新问题")).stale().empty());
}

TEST_CASE("A version that cannot be read is passed over") {
    Line line;
    line.both(front("派30名社工"), front("30 sent")).source("+++\ntitle = \"派\n+++\n").source(front("派32名社工"));
    CHECK(line.stale().starts_with("title: 派30名社工 -> 派32名社工"));
}

}  // namespace casepress::translations
