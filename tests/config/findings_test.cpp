// Every kind of finding in a site.toml, with its place and what is suggested.

#include "config/config_support.h"

#include <doctest/doctest.h>
#include <string>

using namespace casepress;
using casepress::test::load_config;

namespace {

std::string findings(const std::string& text) { return load_config("title = \"a\"\n" + text).findings; }

}  // namespace

TEST_CASE("CP0201: unknown keys are named with the nearest one") {
    CHECK(load_config("titel = \"a\"\n").findings == "error CP0204\n1:1 error CP0201 title?\n");
    CHECK(findings("langauges = [\"zh\"]\n") == "2:1 error CP0201 languages?\n");
    CHECK(findings("[feeds]\nentrys = 3\n") == "3:1 error CP0201 entries?\n");
    CHECK(findings("[privcy]\nx = 1\n") == "2:2 error CP0201 privacy?\n");
    CHECK(findings("[privacy]\nname = \"x\"\n") == "3:1 error CP0201 names?\n");
    CHECK(findings("[[redaction]]\nid = \"a\"\ndate = 2025-03-17\nbasis = \"b\"\nterm = \"袁小明\"\n") ==
          "6:1 error CP0201\n");
    CHECK(findings("[types.a]\nlabl = \"x\"\n") == "3:1 error CP0201 label?\n");
    CHECK(findings("[types.a.fields]\nx = { kind = \"text\", requird = true }\n") == "3:22 error CP0201 required?\n");
    CHECK(findings("[vocabularies.a]\nfiles = \"a.toml\"\n") == "3:1 error CP0201 file?\n");
    CHECK(findings("[types.a]\nsections = [{ id = \"x\", zh = \"x\", en = \"x\", need = true }]\n") ==
          "3:45 error CP0201\n");
}

TEST_CASE("CP0202: wrong kinds") {
    CHECK(load_config("title = 3\n").findings == "1:9 error CP0202\n");
    CHECK(findings("languages = \"zh\"\n") == "2:13 error CP0202\n");
    CHECK(findings("languages = [1]\n") == "2:14 error CP0202\n");
    CHECK(findings("base_url = true\n") == "2:12 error CP0202\n");
    CHECK(findings("reading = 1\n") == "2:11 error CP0202\n");
    CHECK(findings("[reading]\nside_by_side = \"yes\"\n") == "3:16 error CP0202\n");
    CHECK(findings("[feeds]\nentries = \"many\"\n") == "3:11 error CP0202\n");
    CHECK(findings("[types]\na = 1\n") == "3:5 error CP0202\n");
    CHECK(findings("[types.a]\nsections = 1\n") == "3:12 error CP0202\n");
    CHECK(findings("[types.a.fields]\nx = \"text\"\n") == "3:5 error CP0202\n");
    CHECK(findings("tagline = { zh = 1, en = \"x\" }\n") == "2:18 error CP0202\n");
    CHECK(findings("redaction = 1\n") == "2:13 error CP0202\n");
    CHECK(findings("redaction = [1]\n") == "2:14 error CP0202\n");
    CHECK(findings("[[redaction]]\nid = \"a\"\ndate = \"2025-03\"\nbasis = \"b\"\n") == "4:8 error CP0202\n");
    CHECK(findings("[[redaction]]\nid = \"a\"\ndate = \"gestern\"\nbasis = \"b\"\n") == "4:8 error CP0202\n");
    CHECK(findings("[vocabularies]\na = 1\n") == "3:5 error CP0202\n");
}

TEST_CASE("CP0203: words that a setting does not take") {
    CHECK(findings("[markup]\nraw_html = \"sanitized\"\n") == "3:12 error CP0203 sanitised?\n");
    CHECK(findings("[urls]\nstyle = \"index\"\n") == "3:9 error CP0203\n");
    CHECK(findings("[checks]\nlinks = \"warn\"\n") == "3:9 error CP0203\n");
    CHECK(findings("[types.a.fields]\nx = { kind = \"txt\" }\n") == "3:14 error CP0203 text?\n");
    CHECK(findings("languages = []\n") == "2:13 error CP0203\n");
    CHECK(findings("[privacy]\npatterns = [\"phones\"]\n") == "3:12 error CP0203 phone?\n");
}

TEST_CASE("CP0204: what must be there") {
    CHECK(load_config("").findings == "error CP0204\n");
    CHECK(findings("[types.a.fields]\nx = { list = true }\n") == "3:7 error CP0204\n");
    CHECK(findings("[types.a.fields]\nx = { kind = \"term\" }\n") == "3:7 error CP0204\n");
    CHECK(findings("[types.a.fields]\nx = { kind = \"table\" }\n") == "3:7 error CP0204\n");
    CHECK(findings("[types.a]\nsections = [{ zh = \"x\", en = \"x\" }]\n") == "3:15 error CP0204\n");
    CHECK(findings("[[redaction]]\nid = \"a\"\n") == "3:1 error CP0204\n3:1 error CP0204\n");
}

TEST_CASE("CP0205: numbers out of range") {
    CHECK(findings("[lists]\npage_size = 0\n") == "3:13 error CP0205\n");
    CHECK(findings("[feeds]\nentries = 100000\n") == "3:11 error CP0205\n");
}

TEST_CASE("CP0206, CP0207, CP0208: names") {
    CHECK(findings("[types.Case]\n") == "2:8 error CP0206\n");
    CHECK(findings("[types.a.fields]\n\"地区\" = { kind = \"text\" }\n") == "3:1 error CP0206\n");
    CHECK(findings("theme = \"../../etc\"\n") == "2:9 error CP0206\n");
    CHECK(findings("[vocabularies.search]\n") == "2:15 error CP0207\n");
    CHECK(findings("languages = [\"zh\", \"zh\"]\n") == "2:13 error CP0208\n");
    const std::string redaction = "[[redaction]]\nid = \"a\"\ndate = 2025-03-17\nbasis = \"b\"\n";
    CHECK(findings(redaction + redaction) == "7:6 error CP0208\n");
    CHECK(findings("[types.a]\nfolder = \"x\"\n[types.b]\nfolder = \"x/\"\n") == "4:8 error CP0208\n");
    CHECK(findings("[types.a]\nsections = [{ id = \"x\", zh = \"x\", en = \"x\" }, { id = \"x\", zh = \"y\", en = "
                   "\"y\" }]\n") == "3:47 error CP0208\n");
}

TEST_CASE("CP0209, CP0210: languages") {
    CHECK(findings("languages = [\"zh\", \"English\"]\n") == "2:13 error CP0209\n");
    CHECK(findings("default_language = \"../x\"\n") == "2:20 error CP0209\n");
    CHECK(findings("languages = [\"en\"]\ndefault_language = \"zh\"\n") == "3:20 error CP0210\n");
}

TEST_CASE("CP0211, CP0212, CP0213: addresses, offsets and paths") {
    CHECK(findings("base_url = \"example.org\"\n") == "2:12 error CP0211\n");
    CHECK(findings("base_url = \"\"\n") == "");
    CHECK(findings("timezone = \"Asia/Shanghai\"\n") == "2:12 error CP0212\n");
    CHECK(findings("timezone = \"+14:30\"\n") == "2:12 error CP0212\n");
    CHECK(findings("timezone = \"+0a:00\"\n") == "2:12 error CP0212\n");
    CHECK(findings("timezone = \"Z\"\n") == "");
    CHECK(findings("content = \"../elsewhere\"\n") == "2:11 error CP0213\n");
    CHECK(findings("content = \"/etc\"\n") == "2:11 error CP0213\n");
    CHECK(findings("[types.a]\nfolder = \"..\"\n") == "3:10 error CP0213\n");
    CHECK(findings("[vocabularies.a]\nfile = \"../a.toml\"\n") == "3:8 error CP0213\n");
    CHECK(findings("[vocabularies.a]\nfile = \"a.json\"\n") == "3:8 error CP0213\n");
}

TEST_CASE("CP0214: vocabularies that are not declared") {
    CHECK(findings("[vocabularies.charges]\n[types.a.fields]\nx = { kind = \"term\", vocabulary = \"charge\" }\n") ==
          "4:35 error CP0214 charges?\n");
    CHECK(findings("[types.a.fields]\nx = { kind = \"term\", vocabulary = \"tags\" }\n") == "");
}

TEST_CASE("CP0215: keys and kinds that do not go together") {
    CHECK(findings("[types.a.fields]\nx = { kind = \"date\", vocabulary = \"tags\" }\n") == "3:35 error CP0215\n");
    CHECK(findings("[types.a.fields]\nx = { kind = \"date\", values = [\"a\"] }\n") == "3:31 error CP0215\n");
    CHECK(findings("[types.a.fields]\nx = { kind = \"date\", fields = { a = { kind = \"text\" } } }\n") ==
          "3:31 error CP0215\n");
    CHECK(findings("[types.a.fields]\ndate = { kind = \"text\" }\n") == "3:1 error CP0215\n");
    CHECK(findings("[types.a.fields]\nregion = { kind = \"region\" }\n") == "3:1 error CP0215\n");
    std::string deep = "{ kind = \"text\" }";
    for (int i = 0; i < 6; ++i) deep = "{ kind = \"table\", fields = { a = " + deep + " } }";
    CHECK(findings("[types.a.fields]\nx = " + deep + "\n").find("CP0215") != std::string::npos);
}

TEST_CASE("CP0216, CP0217: texts by language") {
    CHECK(findings("tagline = { zh = \"x\" }\n") == "2:11 warning CP0216\n");
    CHECK(findings("tagline = { zh = \"x\", en = \"x\", eng = \"x\" }\n") == "2:33 error CP0217 en?\n");
}

TEST_CASE("an unreadable file gives one finding and defaults") {
    const auto [config, findings] = load_config("title = \n");
    CHECK(findings.find("CP02") == std::string::npos);
    CHECK(findings.find("CP01") != std::string::npos);
    CHECK(config.languages == std::vector<std::string>{"zh", "en"});
    CHECK(config.find_type("page"));
}

TEST_CASE("[history]") {
    const auto [config, none] = load_config(R"(
title = "a"
[history]
enabled = false
require_full = true
authors = "names"
names = { "Ann Lee" = { zh = "李安", en = "Ann" }, "bob@example.org" = "Bob" }
bots = ["*[bot]"]
commit_ids = true
messages = true
)");
    CHECK(none == "");
    CHECK_FALSE(config.history.enabled);
    CHECK(config.history.require_full);
    CHECK(config.history.authors == config::AuthorNames::kNames);
    REQUIRE(config.history.names.size() == 2);
    CHECK(config.history.names[0].first == "Ann Lee");
    CHECK(config.history.names[0].second.in("zh") == "李安");
    CHECK(config.history.names[1].second.in("en") == "Bob");
    CHECK(config.history.bots == std::vector<std::string>{"*[bot]"});
    CHECK(config.history.commit_ids);
    CHECK(config.history.messages);
    CHECK(findings("[history]\nauthor = \"none\"\n") == "3:1 error CP0201 authors?\n");
    CHECK(findings("[history]\nauthors = \"name\"\n") == "3:11 error CP0203 names?\n");
    CHECK(findings("[history]\nrequire_full = \"yes\"\n") == "3:16 error CP0202\n");
    CHECK(findings("[history]\nbots = [\"\"]\n") == "3:8 error CP0203\n");
    CHECK(findings("[history]\nnames = { Ann = 3 }\n") == "3:17 error CP0202\n");
}
