// The repository's own pages, which were translated by people: nothing false is reported about them, and XLIFF carries
// them without a loss.

#include "markup/allowances.h"
#include "translations/codes.h"
#include "translations/compare_pair.h"
#include "translations/glossary_check.h"
#include "translations/pseudonyms.h"
#include "translations/real_site.h"
#include "translations/xliff.h"

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <utility>
#include <vector>

namespace casepress::translations {

TEST_CASE("the pages of this site agree in both languages") {
    const test::RealSite site;
    REQUIRE(site.catalog.pages.size() > 40);
    DiagnosticSink findings;
    check_pairs(site.catalog, site.config, {2}, findings);
    CHECK(site.print(findings) == "");
}

TEST_CASE("the pages of this site use the glossary, and one name for each person") {
    const test::RealSite site;
    DiagnosticSink findings;
    check_glossary(site.catalog, site.config, {2}, findings);
    check_pseudonyms(site.catalog, findings);
    // Two wordings that the glossary gives to other terms are allowed, each with a reason; all else agrees.
    std::vector<const markup::Document*> documents;
    for (const model::Page& page : site.catalog.pages) documents.push_back(&page.document);
    const std::array known{kTermNotUsed, kForbiddenWording, kPseudonymDiffers, kPseudonymMissing};
    DiagnosticSink remaining;
    CHECK(findings.warnings() == 2);
    markup::drop_allowed_findings(documents, known, known, std::move(findings), remaining);
    CHECK(site.print(remaining) == "");
    CHECK(collect_pseudonyms(site.catalog).size() >= 9);
}

TEST_CASE("all pages of this site go out and come back without a byte's change") {
    const test::RealSite site;
    for (const auto& [from, to] : {std::pair("zh", "en"), std::pair("en", "zh")}) {
        const std::vector<PagePair> pairs = site.pairs(from, to);
        REQUIRE(pairs.size() > 20);
        const auto document = export_xliff(pairs, site.catalog.glossary);
        REQUIRE(document);
        DiagnosticSink findings;
        const auto changed = import_xliff(*document, "all.xlf", pairs, findings);
        CHECK(site.print(findings) == "");
        CHECK(changed.empty());
        // None of the pages needs the way out for markup that cannot be followed.
        CHECK(document->find("<notes>") == std::string::npos);
    }
}

TEST_CASE("a page without a translation goes out and comes back") {
    const test::RealSite site;
    std::vector<PagePair> pairs = site.pairs("zh", "en");
    for (PagePair& pair : pairs) {
        pair.target = nullptr;
        pair.target_bytes = "";
    }
    const auto document = export_xliff(pairs, site.catalog.glossary);
    REQUIRE(document);
    CHECK(document->find("<target") == std::string::npos);
    DiagnosticSink findings;
    CHECK(import_xliff(*document, "all.xlf", pairs, findings).empty());
    CHECK(site.print(findings) == "");
}

}  // namespace casepress::translations
