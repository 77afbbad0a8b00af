// The gate as commands have it: where the private list is, what is found, what may stand, what messages say, erasing.
// Names are made up.

#include "cli/machine.h"

#include <doctest/doctest.h>

#include <cerrno>
#include <string>

using namespace casepress;
using casepress::test::contains;
using casepress::test::Machine;

namespace {

const std::string kName = "诸葛明玥";
const std::string kSite = "/home/editor";
constexpr std::string_view kRedaction =
    "[[redaction]]\nid = \"2025-01\"\ndate = 2025-03-17\nbasis = \"第一百零三条\"\n";

struct Desk : Machine {
    Desk() {
        put_site(kSite);
        files.put("/private/names.txt", "# 名单\n" + kName + "\n");
        variables["CASEPRESS_PRIVATE_NAMES"] = "/private/names.txt";
    }
    void configure(std::string_view settings) {
        files.put(kSite + "/site.toml",
                  "title = \"试\"\nbase_url = \"https://example.org/\"\n" + std::string(settings));
    }
    int build() { return run({"build"}); }
    [[nodiscard]] bool has_output() const { return files.info(kSite + "/public").has_value(); }
    [[nodiscard]] bool is_silent() const {
        return !contains(out, kName) && !contains(err, kName) && !contains(err, kName.substr(0, 6));
    }
};

}  // namespace

TEST_CASE("a registered name stops the build, is masked in every stream, and nothing is written") {
    Desk desk;
    CHECK(desk.build() == 0);
    CHECK(desk.files.remove_tree(kSite + "/public").has_value());
    desk.files.put(kSite + "/content/a.zh.md", "# 甲\n\n昨天，" + kName + "到案。\n");
    CHECK(desk.build() == 1);
    CHECK(contains(desk.err, "content/a.zh.md:3:4: error[CP1740]"));
    CHECK(contains(desk.err, "到案"));
    CHECK(desk.is_silent());
    CHECK_FALSE(desk.has_output());
    CHECK(desk.run({"build", "--json"}) == 1);
    CHECK(contains(desk.out, "CP1740"));
    CHECK(desk.is_silent());
    CHECK(desk.run({"check"}) == 1);
    CHECK(desk.is_silent());
}

TEST_CASE("names in a template, in site.toml, in a data file, in a download, in a file's name") {
    Desk desk;
    SUBCASE("template") { desk.files.put(kSite + "/templates/x.html", kName); }
    SUBCASE("configuration") { desk.configure("tagline = \"" + kName + "\"\n"); }
    SUBCASE("data file") { desk.files.put(kSite + "/content/a.toml", "deck = \"" + kName + "\"\n"); }
    SUBCASE("download") { desk.files.put(kSite + "/content/a.csv", "姓名\n" + kName + "\n"); }
    SUBCASE("name") { desk.files.put(kSite + "/content/" + kName + ".csv", "x"); }
    CHECK(desk.build() == 1);
    CHECK((contains(desk.err, "CP1740") || contains(desk.err, "CP1741") || contains(desk.err, "CP1742")));
    CHECK(desk.is_silent());
    CHECK_FALSE(desk.has_output());
}

TEST_CASE("CP1120: a list that cannot be read") {
    Desk desk;
    desk.variables.clear();
    desk.configure("[privacy]\nnames = \"../../private/gone.txt\"\n");
    CHECK(desk.build() == 0);
    CHECK(contains(desk.err, "site.toml:4:9: warning[CP1120]"));
    desk.configure("[privacy]\nnames = \"../../private/gone.txt\"\nrequired = true\n");
    CHECK(desk.build() == 1);
    CHECK(contains(desk.err, "error[CP1120]"));
    desk.configure("[privacy]\nrequired = true\n");
    CHECK(desk.build() == 1);
    CHECK(contains(desk.err, "error[CP1120]"));
    desk.configure(kRedaction);
    CHECK(desk.build() == 1);
    CHECK(contains(desk.err, "error[CP1120]"));
    desk.configure("");
    desk.variables["CASEPRESS_PRIVATE_NAMES"] = "/private/gone.txt";
    CHECK(desk.build() == 1);
    CHECK(contains(desk.err, "error[CP1120]"));
}

TEST_CASE("without the whole list no command shows what the repository says") {
    Desk desk;
    desk.variables.clear();
    desk.configure("[privacy]\nnames = \"../../private/gone.txt\"\nrequired = true\n");
    CHECK(desk.run({"history"}) == 1);
    CHECK(desk.out.empty());
    CHECK(contains(desk.err, "error[CP1120]"));
}

TEST_CASE("CP1121: a list where it would be committed") {
    Desk desk;
    desk.variables.clear();
    desk.files.put(kSite + "/names.txt", kName);
    desk.configure("[privacy]\nnames = \"names.txt\"\n");
    CHECK(desk.build() == 1);
    CHECK(contains(desk.err, "site.toml:4:9: error[CP1121]"));
    // Beside the site, but in its repository.
    desk.files.put("/home/.git/HEAD", "ref: refs/heads/main\n");
    desk.files.put("/home/names.txt", kName);
    desk.configure("[privacy]\nnames = \"../names.txt\"\n");
    CHECK(desk.build() == 1);
    CHECK(contains(desk.err, "error[CP1121]"));
    CHECK(desk.is_silent());
}

TEST_CASE("CP1122, CP1123: the redactions of the list and of site.toml are the same") {
    Desk desk;
    desk.files.put("/private/names.txt", "@2025-02 " + kName + "\n");
    desk.configure(kRedaction);
    CHECK(desk.build() == 1);
    CHECK(contains(desk.err, "error[CP1122]"));
    CHECK(contains(desk.err, "site.toml:4:6: error[CP1123]"));
    CHECK(desk.is_silent());
}

TEST_CASE("a pattern is an error until an editor says why it may stand") {
    Desk desk;
    const std::string with = "举报电话13812345678。\n";
    desk.files.put(kSite + "/content/a.zh.md", "# 甲\n\n" + with);
    CHECK(desk.build() == 1);
    CHECK(contains(desk.err, "content/a.zh.md:3:5: error[CP1752]"));
    desk.files.put(kSite + "/content/a.zh.md", "# 甲\n\n<!-- casepress: allow CP1752 公布的值班手机 -->\n" + with);
    CHECK(desk.build() == 0);
    desk.run({"check", "--silenced"});  // the number is missing in the translation
    CHECK(contains(desk.out, "CP1752 公布的值班手机"));
    desk.configure("[privacy]\npatterns = [\"email\"]\n");
    desk.files.put(kSite + "/content/a.zh.md", "# 甲\n\n" + with);
    CHECK(desk.build() == 0);
}

TEST_CASE("a pattern in a data file stands by a comment above it") {
    Desk desk;
    desk.files.put(kSite + "/content/a.toml", "deck = \"电话13812345678\"\n");
    CHECK(desk.build() == 1);
    CHECK(contains(desk.err, "content/a.toml:1:"));
    desk.files.put(kSite + "/content/a.toml", "# casepress: allow CP1752\ndeck = \"电话13812345678\"\n");
    CHECK(desk.build() == 1);
    desk.files.put(kSite + "/content/a.toml", "# casepress: allow CP1752 值班手机\ndeck = \"电话13812345678\"\n");
    CHECK(desk.build() == 0);
    CHECK(desk.run({"check", "--silenced"}) == 0);
    CHECK(contains(desk.out, "content/a.toml:1: CP1752 值班手机"));
}

TEST_CASE("CP1759, CP1760: full names in another language, and cases that can be recognised") {
    Desk desk;
    desk.configure(
        "[vocabularies.charges]\nlabel = \"罪名\"\ntitle = \"罪名\"\n[types.case]\nlabel = \"案例\"\nplural = "
        "\"案例\"\nfolder = "
        "\"cases\"\n[types.case.fields]\ncharge = { kind = \"term\", vocabulary = \"charges\", list = true, label = "
        "\"罪名\" }\n"
        "[types.case.fields.persons]\nkind = \"table\"\nlist = true\nlabel = "
        "\"人物\"\n[types.case.fields.persons.fields]\n"
        "name = { kind = \"text\", label = \"化名\" }\nage_band = { kind = \"text\", label = \"年龄\" }\n");
    const auto put = [&](const std::string& language, const std::string& name) {
        desk.files.put(kSite + "/content/cases/a." + language + ".md",
                       "+++\ntitle = \"A\"\ncharge = [\"theft\"]\n[[persons]]\nname = \"" + name +
                           "\"\nage_band = \"15\"\n+++\nText.\n");
    };
    put("zh", "袁某某");
    put("en", "Yuan");
    desk.run({"check"});
    CHECK_FALSE(contains(desk.err, "CP1759"));
    CHECK(contains(desk.err, "content/cases/a.zh.md: note[CP1760]"));
    put("en", "Yuan Xiaoming");
    CHECK(desk.run({"check"}) == 1);
    CHECK(contains(desk.err, "content/cases/a.en.md:1:1: error[CP1759]"));
}

TEST_CASE("CP1759: a pseudonym on one page and a full name on another about the same case") {
    Desk desk;
    desk.files.put(kSite + "/content/a.zh.md", "# 甲\n\n被害人王某某报警，父亲王某陪同。\n");
    desk.files.put(kSite + "/content/a.en.md", "# A\n\nWang called the police.\n");
    const auto put = [&](const std::string& text) { desk.files.put(kSite + "/content/b.zh.md", "# 乙\n\n" + text); };

    put("被害人王小花报警。\n");
    CHECK(desk.build() == 0);  // nothing says that it is the same case
    put("见[案例](a.zh.md)。\n\n被害人王小花报警。\n");
    CHECK(desk.build() == 1);
    CHECK(contains(desk.err, "content/b.zh.md:5:4: error[CP1759]"));
    CHECK(contains(desk.err, "content/a.zh.md:3:4"));
    put("见[案例](a.zh.md)。\n\n被告人王大强到案，父亲王某某陪同。\n");
    CHECK(desk.build() == 0);  // another part
    put("见[案例](a.zh.md)。\n\n父亲王大强陪同，检察官王建国到场。\n");
    CHECK(desk.build() == 1);
    CHECK(contains(desk.err, "content/b.zh.md:5:3: error[CP1759]"));
    put("见[案例](a.zh.md)。\n\n<!-- casepress: allow CP1759 另案当事人 -->\n父亲王大强陪同。\n");
    CHECK(desk.build() == 0);

    // The other way round, in the translation, and on the page itself.
    put("被害人王小花报警。\n");
    desk.files.put(kSite + "/content/a.en.md", "# A\n\nSee [B](b.zh.md).\n");
    CHECK(desk.build() == 1);
    CHECK(contains(desk.err, "content/b.zh.md:3:4: error[CP1759]"));
    put("报警。\n");
    desk.files.put(kSite + "/content/a.en.md", "# A\n\nThe victim, Wang Xiaohua, called the police.\n");
    CHECK(desk.build() == 1);
    CHECK(contains(desk.err, "content/a.en.md:3:13: error[CP1759]"));
    desk.files.put(kSite + "/content/a.en.md", "# A\n\nThe victim, Li Xiaohua, called the police.\n");
    CHECK(desk.build() == 0);
    desk.files.put(kSite + "/content/a.zh.md", "# 甲\n\n被害人王某某报警。后来，被害人王小花回家。\n");
    CHECK(desk.build() == 1);
    CHECK(contains(desk.err, "error[CP1759]"));
}

TEST_CASE("erase takes a term out of what was published and lists its addresses") {
    Desk desk;
    desk.variables.clear();
    desk.files.put(kSite + "/content/a.zh.md", "# 甲\n\n" + kName + "到案。\n");
    desk.configure("");
    REQUIRE(desk.build() == 0);
    desk.files.put("/private/names.txt", "");
    desk.configure("[privacy]\nnames = \"../../private/names.txt\"\n" + std::string(kRedaction));

    // Still in the sources: nothing is published, and the term is in the list from now on.
    CHECK(desk.run({"erase", kName, "--redaction", "2025-01"}) == 1);
    CHECK(contains(desk.err, "CP1740"));
    CHECK(desk.is_silent());
    CHECK(contains(*desk.files.read_file("/private/names.txt"), "@2025-01 " + kName + "\n"));

    desk.files.put(kSite + "/content/a.zh.md", "# 甲\n\n诸葛某某到案。\n");
    CHECK(desk.run({"erase", kName, "--dry-run"}) == 0);
    CHECK(contains(desk.out, "zh/a/index.html  "));
    CHECK(contains(*desk.files.read_file(kSite + "/public/zh/a/index.html"), kName));
    CHECK(desk.run({"erase", "2025-01"}) == 0);
    CHECK(contains(desk.out, "nothing is left"));
    CHECK(desk.is_silent());
    for (const auto& [path, bytes] : desk.files.files(kSite + "/public")) CHECK_FALSE(contains(bytes, kName));
    const std::string list = *desk.files.read_file("/private/recall-2025-01.txt");
    CHECK(contains(list, "https://example.org/zh/a/\n"));
    CHECK_FALSE(contains(list, kName));

    // Again: the list of addresses stays.
    CHECK(desk.run({"erase", "2025-01"}) == 0);
    CHECK(*desk.files.read_file("/private/recall-2025-01.txt") == list);
}

TEST_CASE("CP1124, CP1125: erase with an unknown term, and what it cannot make anew") {
    Desk desk;
    desk.configure(kRedaction);
    desk.files.put("/private/names.txt", "@2025-01 " + kName + "\n");
    CHECK(desk.run({"erase", "欧阳雪梅"}) == 1);
    CHECK(contains(desk.err, "error[CP1124]"));
    CHECK(desk.run({"erase", "欧阳雪梅", "--redaction", "2025-02"}) == 1);
    CHECK(contains(desk.err, "error[CP1124]"));
    CHECK(contains(desk.err, "2025-01"));
    // A folder that cannot be listed may hold it.
    desk.files.put(kSite + "/print/closed/old.txt", "x");
    desk.files.add_fault({.operation = "list", .path_part = "print/closed", .code = EACCES});
    CHECK(desk.run({"erase", "2025-01"}) == 1);
    CHECK(contains(desk.err, "error[CP1125]"));
    desk.files.recover();
    CHECK(desk.run({"erase", "2025-01"}) == 0);
    desk.files.put(kSite + "/print/old.txt", kName);
    CHECK(desk.run({"erase", "2025-01"}) == 1);
    CHECK(contains(desk.err, "error[CP1125]"));
    CHECK(desk.is_silent());
}
