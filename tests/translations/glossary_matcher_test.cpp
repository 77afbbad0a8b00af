// Which words of a text are terms of the glossary.

#include "translations/glossary_matcher.h"

#include "markup/parse.h"

#include <doctest/doctest.h>

namespace casepress::translations {
namespace {

config::LanguageText names(std::vector<std::pair<std::string, std::string>> texts) {
    return config::LanguageText(std::move(texts));
}

std::vector<model::GlossaryTerm> glossary() {
    std::vector<model::GlossaryTerm> terms(4);
    terms[0].name = names({{"zh", "社区矫正"}, {"en", "community correction"}});
    terms[1].name = names({{"zh", "社区"}, {"en", "Community"}});
    terms[2].name = names({{"zh", "司法社工"}, {"en", "JSW"}});
    terms[2].variants = {{"en", "justice social worker"}};
    terms[3].name = names({{"zh", "NGO"}});
    return terms;
}

/// The text with each match in brackets, with the number of its term.
std::string marked(std::string_view language, std::string_view text) {
    const GlossaryMatcher matcher(glossary(), language);
    std::string out;
    std::size_t done = 0;
    for (const GlossaryMatcher::Match& match : matcher.find(text)) {
        out += text.substr(done, match.begin - done);
        out += "[" + std::string(text.substr(match.begin, match.end - match.begin)) + "|" + std::to_string(match.term) +
               "]";
        done = match.end;
    }
    return out + std::string(text.substr(done));
}

TEST_CASE("the longest name counts, and Han names stand anywhere") {
    CHECK(marked("zh", "在社区矫正中，社区的司法社工") == "在[社区矫正|0]中，[社区|1]的[司法社工|2]");
    CHECK(marked("zh", "社区") == "[社区|1]");
    CHECK(marked("zh", "社") == "社");
    CHECK(marked("zh", "") == "");
}

TEST_CASE("Latin names are whole words in either case, with a plural s") {
    CHECK(marked("en", "Community Correction helps the community.") ==
          "[Community Correction|0] helps the [community|1].");
    CHECK(marked("en", "communities intercommunity community2") == "communities intercommunity community2");
    CHECK(marked("en", "justice social workers and JSWs") == "[justice social workers|2] and [JSWs|2]");
    CHECK(marked("en", "JSWsx") == "JSWsx");
    CHECK(marked("zh", "一家NGO机构，NGOs") == "一家[NGO|3]机构，NGOs");
}

TEST_CASE("text that is no UTF-8 does no harm") { CHECK(marked("en", "\xFF JSW \xC3") == "\xFF [JSW|2] \xC3"); }

TEST_CASE("terms of a document: running text only, in the order of first use") {
    DiagnosticSink sink;
    const markup::Document document = markup::parse_document(
        "a.md", "# NGO\n\n[NGO](x) `NGO`\n\n司法社工在社区，社区。\n\n> [!FACILITATOR]\n> 社区矫正\n", sink);
    const GlossaryMatcher matcher(glossary(), "zh");
    CHECK(matcher.terms_of(document) == std::vector<std::uint32_t>{2, 1});
}

}  // namespace
}  // namespace casepress::translations
