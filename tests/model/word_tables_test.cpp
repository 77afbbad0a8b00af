// Vocabularies, regions and the glossary.

#include "model/word_tables.h"
#include "model/codes.h"
#include "support/site_driver.h"

#include <doctest/doctest.h>
#include <string>

using namespace casepress;
using namespace casepress::model;
using casepress::test::TestSite;

namespace {

const std::string kConfig =
    "-- site.toml --\ntitle = \"t\"\n[vocabularies.charges]\nfile = \"terms/charges.toml\"\n[types.page]\n"
    "-- content/a.md --\n# A\n";
const std::string kCharges =
    "-- content/terms/charges.toml --\n[[terms]]\nid = \"theft\"\nzh = \"盗窃\"\nen = \"Theft\"\n";

std::string terms(const std::string& text) {
    return TestSite(kConfig + "-- content/terms/charges.toml --\n" + text).brief();
}
std::string regions(const std::string& text) {
    return TestSite(kConfig + kCharges + "-- content/regions.toml --\n" + text).brief();
}
std::string glossary(const std::string& text) {
    return TestSite(kConfig + kCharges + "-- content/glossary.toml --\n" + text).brief();
}

}  // namespace

TEST_CASE("terms keep the order of their file") {
    const TestSite site(
        kConfig +
        "-- content/terms/charges.toml --\n[[terms]]\nid = \"theft\"\nzh = \"盗窃\"\nen = \"Theft\"\n"
        "description = { zh = \"说明\", en = \"About\" }\n[[terms]]\nid = \"arson\"\nzh = \"放火\"\nen = \"Arson\"\n");
    CHECK(site.findings() == "");
    const Vocabulary& charges = site.catalog().vocabularies.at(0);
    CHECK(charges.spec->name == "charges");
    REQUIRE(charges.terms.size() == 2);
    CHECK(charges.terms[0].id == "theft");
    CHECK(charges.terms[0].name.in("en") == "Theft");
    CHECK(charges.terms[0].description.in("zh") == "说明");
    CHECK(charges.terms[1].id == "arson");
}

TEST_CASE("CP0560: a vocabulary without its file") {
    CHECK(TestSite(kConfig + "-- content/terms/charge.toml --\n").brief() ==
          "content/terms/charge.toml: error CP0515\nsite.toml: error CP0560 terms/charge.toml?\n");
}

TEST_CASE("CP0561, CP0562 and what TableReader finds in terms") {
    CHECK(terms("[[terms]]\nid = \"The Ft\"\nzh = \"x\"\nen = \"x\"\n") ==
          "content/terms/charges.toml:2:6: error CP0561 the-ft?\n");
    CHECK(terms("[[terms]]\nid = \"a\"\nzh = \"x\"\nen = \"x\"\n[[terms]]\nid = \"a\"\nzh = \"x\"\nen = \"x\"\n") ==
          "content/terms/charges.toml:6:6: error CP0562\n");
    CHECK(terms("[[terms]]\nid = \"a\"\nen = \"x\"\n") == "content/terms/charges.toml:2:1: error CP0204\n");
    CHECK(terms("[[terms]]\nid = \"a\"\nzh = \"x\"\n") == "content/terms/charges.toml:2:6: warning CP0216\n");
    CHECK(terms("[[terms]]\nid = \"a\"\nzh = \"x\"\nen = \"x\"\ndescripton = \"x\"\n") ==
          "content/terms/charges.toml:5:1: error CP0201 description?\n");
    CHECK(terms("terms = 1\n") == "content/terms/charges.toml:1:9: error CP0202\n");
    CHECK(terms("terms = [1]\n") == "content/terms/charges.toml:1:10: error CP0202\n");
    CHECK(terms("[[term]]\nid = \"a\"\n") ==
          "content/terms/charges.toml: error CP0204\ncontent/terms/charges.toml:1:3: error CP0201 terms?\n");
}

TEST_CASE("CP0563: codes of regions, and what stands above what") {
    CHECK(regions("[[regions]]\ncode = \"62080\"\nname = \"x\"\n") == "content/regions.toml:2:8: error CP0563\n");
    CHECK(regions("[[regions]]\ncode = \"620800\"\nname = \"x\"\n[[regions]]\ncode = \"620800\"\nname = \"y\"\n") ==
          "content/regions.toml:5:8: error CP0562\n");
    CHECK(regions("[[regions]]\ncode = \"620800\"\n") == "content/regions.toml:2:1: error CP0204\n");
    std::vector<Region> all;
    for (const char* code : {"100000", "110000", "110108", "620000", "620800", "620825", "650102"})
        all.push_back({code, {}, kNone});
    set_region_parents(all);
    const std::vector<RegionId> parents = {kNone, 0, 1, 0, 3, 4, 0};
    for (std::size_t i = 0; i < all.size(); ++i) {
        CAPTURE(all[i].code);
        CHECK(all[i].parent == parents[i]);
    }
}

TEST_CASE("CP0564: the glossary and its wordings") {
    const TestSite site(kConfig + kCharges +
                        "-- content/glossary.toml --\n[[terms]]\nid = \"sw\"\nzh = \"社工\"\nen = \"social worker\"\n"
                        "zh_variants = [\"社会工作者\"]\nvariants = { en = [\"social workers\"] }\nforbidden = { zh = "
                        "[\"义工\"], en = [] }\n"
                        "definition = { zh = \"人\", en = \"A person\" }\n");
    CHECK(site.findings() == "");
    REQUIRE(site.catalog().glossary.size() == 1);
    const GlossaryTerm& term = site.catalog().glossary[0];
    CHECK(term.name.in("en") == "social worker");
    CHECK(term.variants ==
          std::vector<std::pair<std::string, std::string>>{{"en", "social workers"}, {"zh", "社会工作者"}});
    CHECK(term.forbidden == std::vector<std::pair<std::string, std::string>>{{"zh", "义工"}});
    CHECK(term.definition.in("zh") == "人");
    CHECK(glossary("[[terms]]\nid = \"a\"\nzh = \"甲\"\nen = \"A\"\n[[terms]]\nid = \"b\"\nzh = \"乙\"\nen = "
                   "\"B\"\nen_variants = [\"A\"]\n") == "content/glossary.toml:6:6: warning CP0564\n");
    CHECK(glossary("[[terms]]\nid = \"a\"\nzh = \"甲\"\nen = \"A\"\nfr_variants = [\"A\"]\n") ==
          "content/glossary.toml:5:1: error CP0201 variants?\n");
    CHECK(glossary("[[terms]]\nid = \"a\"\nzh = \"甲\"\nen = \"A\"\nvariants = { eng = [\"A\"] }\n") ==
          "content/glossary.toml:5:14: error CP0201 en?\n");
}

TEST_CASE("CP0566: the scope of a term") {
    const std::string term = "[[terms]]\nid = \"a\"\nzh = \"甲\"\nen = \"A\"\n";
    CHECK(glossary(term + "scope = { types = [\"page\"], sections = [\"cases\"], languages = [\"en\"] }\n") == "");
    CHECK(glossary(term + "scope = { types = [\"pages\"] }\n") == "content/glossary.toml:5:19: error CP0566 page?\n");
    CHECK(
        glossary(term + "scope = { languages = [\"fr\"] }\n").starts_with("content/glossary.toml:5:23: error CP0566"));
    CHECK(glossary(term + "scope = { type = [\"page\"] }\n") == "content/glossary.toml:5:11: error CP0201 types?\n");
}
