// `casepress check` on translations, and `casepress translations` with export and import.

#include "base/file_system.h"
#include "base/json.h"
#include "base/text.h"
#include "cli/machine.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cerrno>
#include <map>
#include <string>
#include <tuple>
#include <vector>

using namespace casepress;
using test::contains;

namespace {

/// Two pages in both languages, one draft and one page in Chinese only.
struct Site : test::Machine {
    Site() {
        folder = "/site";
        files.put("/site/site.toml", "title = \"试\"\n");
        files.put("/site/content/talks/a.zh.md", "# 甲\n\n去年有13万人参加。\n");
        files.put("/site/content/talks/a.en.md", "# A\n\nLast year 130,000 people came.\n");
        files.put("/site/content/talks/b.zh.md", "# 乙\n\n有三名社工。\n");
        files.put("/site/content/talks/b.en.md", "# B\n\nThree social workers.\n");
        files.put("/site/content/c.zh.md", "+++\ntitle = \"丙\"\ndraft = true\n+++\n\n只有中文。\n");
    }

    [[nodiscard]] std::string text_of(const std::string& path) const { return files.read_file(path).value_or(""); }

    /// Exports to a file and puts other words into it.
    void export_changed(const std::string& page, const std::string& to, const std::string& old,
                        const std::string& changed) {
        REQUIRE(run({"translations", "export", page, "--out", to}) == cli::kExitFine);
        const std::string document = text_of(to);
        REQUIRE(contains(document, old));
        files.put(to, replace_all(document, old, changed));
    }
};

JsonValue parse(const std::string& text) {
    auto value = parse_json(text);
    REQUIRE(value);
    return std::move(*value);
}

}  // namespace

TEST_CASE("check compares the languages of pages; build does not") {
    Site site;
    REQUIRE(site.run({"check"}) == cli::kExitFine);
    site.files.put("/site/content/talks/a.en.md", "# A\n\nLast year 13,000 people came.\n");
    CHECK(site.run({"check"}) == cli::kExitFindings);
    CHECK(contains(site.err, "content/talks/a.zh.md:3:4: warning[CP1302]"));
    CHECK(contains(site.err, "→ content/talks/a.en.md:3:11"));
    CHECK(site.run({"build"}) == cli::kExitFine);
    CHECK_FALSE(contains(site.err, "CP13"));
}

TEST_CASE("check uses the glossary and the register of pseudonyms") {
    Site site;
    site.files.put("/site/content/glossary.toml",
                   "[[terms]]\nid = \"w\"\nzh = \"社工\"\nen = \"care worker\"\ndefinition = \"…\"\n");
    CHECK(site.run({"check"}) == cli::kExitFindings);
    CHECK(contains(site.err, "CP1320"));
    REQUIRE(site.files.remove_file("/site/content/glossary.toml"));
    site.files.put("/site/content/talks/a.zh.md", "# 甲\n\n袁某某来了。\n\n袁某某走了。\n");
    site.files.put("/site/content/talks/a.en.md", "# A\n\nYuan came.\n\nYuan X left.\n");
    CHECK(site.run({"check"}) == cli::kExitFindings);
    CHECK(contains(site.err, "CP1330"));
}

TEST_CASE("a finding is silenced where it stands, with a reason, and every silence is listed") {
    Site site;
    site.files.put("/site/content/talks/a.en.md",
                   "# A\n\n<!-- casepress: allow CP1302 the source is wrong -->\n\nLast year 13,000 people came.\n");
    CHECK(site.run({"check"}) == cli::kExitFine);
    CHECK_FALSE(contains(site.err, "CP1302"));
    CHECK(site.run({"check", "--silenced"}) == cli::kExitFine);
    CHECK(contains(site.out, "content/talks/a.en.md:3: CP1302 the source is wrong\n"));
    CHECK(site.run({"check", "--silenced", "--json"}) == cli::kExitFine);
    const JsonValue json = parse(site.out);
    const JsonValue& silence = json.find("result")->find("silenced")->as_array()->at(0);
    CHECK(*silence.find("path")->as_string() == "content/talks/a.en.md");
    CHECK(*silence.find("line")->as_integer() == 3);
    CHECK(*silence.find("code")->as_string() == "CP1302");
    CHECK(*silence.find("reason")->as_string() == "the source is wrong");

    // A silence that is no longer needed is a note, one that cannot be meant a warning.
    site.files.put("/site/content/talks/a.en.md",
                   "# A\n\n<!-- casepress: allow CP1302 the source is wrong -->\n\nLast year 130,000 people came.\n");
    CHECK(site.run({"check"}) == cli::kExitFine);
    CHECK(contains(site.err, "CP0417"));
    for (const auto& [comment, code] : {std::pair("allow CP0550 no", "CP0415"), {"allow CP1302", "CP0416"}}) {
        site.files.put("/site/content/talks/a.en.md",
                       fmt::format("# A\n\n<!-- casepress: {} -->\n\nLast year 130,000 people came.\n", comment));
        CHECK(site.run({"check"}) == cli::kExitFindings);
        CHECK(contains(site.err, code));
    }
}

TEST_CASE("translations lists pages with their languages and what of them disagrees") {
    Site site;
    REQUIRE(site.run({"translations"}) == cli::kExitFine);
    CHECK(site.out ==
          "page       languages  missing  disagree  glossary  names\n"
          "c (draft)  zh         en       –         –         –\n"
          "talks/a    zh en      –        –         –         –\n"
          "talks/b    zh en      –        –         –         –\n"
          "3 pages, 1 without all languages\n");
    site.files.put("/site/content/talks/a.en.md", "# A\n\nLast year 13,000 people came.\n");
    site.variables = {{"LANG", "zh_CN"}};
    CHECK(site.run({"translations"}) == cli::kExitFindings);
    CHECK(contains(site.out, "talks/a    zh en  –     1       –     –\n"));
    CHECK(contains(site.out, "共 3 页，1 页缺少译文"));
    CHECK(site.err == "");
    CHECK(site.run({"translations", "talks/a"}) == cli::kExitFindings);
    CHECK(contains(site.err, "CP1302"));
    CHECK(site.run({"translations", "talks/b"}) == cli::kExitFine);
    CHECK(site.err == "");
    CHECK_FALSE(contains(site.out, "talks/a"));

    CHECK(site.run({"translations", "--json"}) == cli::kExitFindings);
    const JsonValue json = parse(site.out);
    CHECK(json.find("findings")->as_array()->size() == 1);
    const JsonArray& pages = *json.find("result")->find("pages")->as_array();
    REQUIRE(pages.size() == 3);
    CHECK(*pages[0].find("draft")->as_boolean());
    CHECK(*pages[0].find("missing")->as_array()->at(0).as_string() == "en");
    CHECK(*pages[1].find("page")->as_string() == "talks/a");
    CHECK(*pages[1].find("title")->as_string() == "甲");
    CHECK(*pages[1].find("disagreements")->as_integer() == 1);
    CHECK(*pages[1].find("glossary")->as_integer() == 0);
    CHECK(*pages[1].find("pseudonyms")->as_integer() == 0);
    CHECK(*pages[1].find("languages")->as_array()->at(1).find("path")->as_string() == "content/talks/a.en.md");
    CHECK(pages[1].find("stale") == nullptr);
}

TEST_CASE("a page is named by a file, by its name without language, or by its folder") {
    Site site;
    const auto count = [&](const std::string& word) {
        const int code = site.run({"translations", "--json", "--site", "/site", word});
        return code == cli::kExitFine ? parse(site.out).find("result")->find("pages")->as_array()->size() : 0;
    };
    for (const auto* one : {"content/talks/a.en.md", "/site/content/talks/a.zh.md", "content/talks/a", "talks/a", "c"})
        CHECK_MESSAGE(count(one) == 1, one);
    for (const auto* folder : {"talks", "content/talks/", "./content/../content/talks"})
        CHECK_MESSAGE(count(folder) == 2, folder);
    for (const auto* all : {".", "content", "/site"}) CHECK_MESSAGE(count(all) == 3, all);
    site.folder = "/site/content/talks";
    CHECK(count("b.zh.md") == 1);
    CHECK(count("..") == 3);
    for (const auto* language : {"zh_CN", "en_GB"}) {
        site.variables = {{"LANG", language}};
        for (const auto* none : {"talks/x", "/site/content/tal", "../../..", ""}) {
            CAPTURE(none);
            CHECK(count(none) == 0);
            CHECK(contains(site.out, "CP1110"));
        }
    }
    CHECK(site.run({"translations", "exprot"}) == cli::kExitFindings);
    CHECK(contains(site.err, "“export”"));
}

TEST_CASE("export writes to standard output, one file or a folder, and overwrites nothing") {
    Site site;
    REQUIRE(site.run({"translations", "export", "talks/a"}) == cli::kExitFine);
    CHECK(contains(site.out, "srcLang=\"zh\" trgLang=\"en\""));
    CHECK(contains(site.out, "130,000 people"));
    REQUIRE(site.run({"translations", "export", "talks", "--from", "en", "--out", "/out/all.xliff"}) == cli::kExitFine);
    CHECK(site.out == "all.xliff\n");
    CHECK(contains(site.text_of("/out/all.xliff"), "original=\"content/talks/b.en.md\""));
    CHECK(contains(site.text_of("/out/all.xliff"), "srcLang=\"en\" trgLang=\"zh\""));
    REQUIRE(site.run({"translations", "export", "content", "--out", "/each"}) == cli::kExitFine);
    CHECK(site.out == "c.zh-en.xlf\ntalks/a.zh-en.xlf\ntalks/b.zh-en.xlf\n");
    CHECK(site.files.files("/each").size() == 3);

    site.files.put("/each/talks/a.zh-en.xlf", "a translator's work");
    const auto before = site.files.files("/each");
    CHECK(site.run({"translations", "export", "content", "--out", "/each"}) == cli::kExitFindings);
    CHECK(contains(site.err, "CP1103"));
    CHECK(site.files.files("/each") == before);
}

TEST_CASE("export says what cannot be exported") {
    Site site;
    CHECK(site.run({"translations", "export", "c", "--from", "en"}) == cli::kExitFindings);
    CHECK(contains(site.err, "CP1111"));
    CHECK(site.run({"translations", "export", "talks", "nowhere"}) == cli::kExitFindings);
    CHECK(contains(site.err, "CP1110"));
    CHECK(site.out == "");
    CHECK(site.run({"translations", "export", "content", "--from", "en"}) == cli::kExitFine);  // c is not named
    for (const auto& options :
         {std::vector<std::string>{"--to", "fr"}, {"--from", "e"}, {"--from", "en", "--to", "en"}, {"--jobs", "0"}}) {
        std::vector<std::string> words{"translations", "export", "c"};
        words.insert(words.end(), options.begin(), options.end());
        CHECK(site.run(words) == cli::kExitMisuse);
    }
    site.files.put("/site/content/d.fr.md", "# D\n");
    site.files.put("/site/site.toml", "title = \"试\"\nlanguages = [\"zh\", \"en\", \"fr\"]\n");
    CHECK(site.run({"translations", "export", "c"}) == cli::kExitMisuse);
    CHECK(contains(site.err, "--to"));
    CHECK(site.run({"translations", "export", "c", "--to", "fr"}) == cli::kExitFine);
    CHECK(site.run({"translations", "export", "d", "--to", "en"}) == cli::kExitFindings);
    CHECK(contains(site.err, "content/d.fr.md: error[CP1111]"));

    // A file that cannot be read as it stands: its places could not be trusted.
    site.files.put("/site/content/talks/a.en.md", "# A\n\n\xff\n");
    CHECK(site.run({"translations", "export", "talks/a", "--to", "en"}) == cli::kExitFindings);
    CHECK(contains(site.err, "error[CP04"));
    CHECK(site.run({"translations", "export", "talks/b", "--to", "en"}) == cli::kExitFine);
    site.files.put("/site/content/talks/a.en.md", "# A\n");
    site.files.put("/site/content/talks/a.zh.md", "+++\ntitle =\n+++\n\n# 甲\n");
    CHECK(site.run({"translations", "export", "talks/a", "--to", "en"}) == cli::kExitFindings);
    CHECK(contains(site.err, "content/talks/a.zh.md:2:"));
    CHECK(site.run({"translations", "--site", "/nowhere"}) == cli::kExitFindings);
    CHECK(contains(site.err, "CP1101"));
}

TEST_CASE("import changes what the translator changed, and nothing else") {
    Site site;
    site.export_changed("talks/a", "/w/a.xlf", "people came", "people took part");
    const auto before = site.files.files("/site");
    CHECK(site.run({"translations", "import", "/w/a.xlf", "--dry-run"}) == cli::kExitFine);
    CHECK(site.out == "content/talks/a.en.md: 1 text changed\n");
    CHECK(site.files.files("/site") == before);

    CHECK(site.run({"translations", "import", "/w/a.xlf"}) == cli::kExitFine);
    auto expected = before;
    expected["content/talks/a.en.md"] = "# A\n\nLast year 130,000 people took part.\n";
    CHECK(site.files.files("/site") == expected);
    CHECK(site.run({"translations", "import", "/w/a.xlf"}) == cli::kExitFine);
    CHECK(site.out == "nothing to change\n");
    CHECK(site.files.files("/site") == expected);
}

TEST_CASE("import makes the file of a new translation") {
    Site site;
    REQUIRE(site.run({"translations", "export", "c", "--out", "/w/c.xlf"}) == cli::kExitFine);
    std::string document =
        replace_all(site.text_of("/w/c.xlf"), "<source>丙</source>", "<source>丙</source><target>C</target>");
    document = replace_all(document, "<source>只有中文。</source>",
                           "<source>只有中文。</source><target>English, too.</target>");
    site.files.put("/w/c.xlf", document);
    CHECK(site.run({"translations", "import", "/w/c.xlf", "--json"}) == cli::kExitFine);
    const JsonValue json = parse(site.out);
    CHECK(*json.find("result")->find("written")->as_boolean());
    const JsonValue& file = json.find("result")->find("files")->as_array()->at(0);
    CHECK(*file.find("path")->as_string() == "content/c.en.md");
    CHECK(*file.find("new")->as_boolean());
    CHECK(*file.find("texts")->as_integer() == 2);
    CHECK(contains(site.text_of("/site/content/c.en.md"), "English, too."));

    // Something that is no page stands where the translation would be.
    REQUIRE(site.files.remove_file("/site/content/c.en.md"));
    site.files.put_link("/site/content/c.en.md", "/elsewhere.md");
    CHECK(site.run({"translations", "import", "/w/c.xlf"}) == cli::kExitFindings);
    CHECK(contains(site.err, "CP1103"));
}

TEST_CASE("import writes all or nothing") {
    Site site;
    site.export_changed("talks/a", "/w/a.xlf", "people came", "people took part");
    site.export_changed("talks/b", "/w/b.xlf", "Three social workers", "Three of them");
    const auto before = site.files.files("/site");
    const auto fails = [&](const std::vector<std::string>& documents, std::string_view code) {
        std::vector<std::string> words{"translations", "import"};
        words.insert(words.end(), documents.begin(), documents.end());
        for (const auto* language : {"zh_CN", "en_GB"}) {
            site.variables = {{"LANG", language}};
            CHECK(site.run(words) == cli::kExitFindings);
            CHECK(contains(site.err, code));
            CHECK(site.files.files("/site") == before);
        }
    };
    fails({"/w/a.xlf", "/w/none.xlf"}, "CP1112");
    site.files.put("/w/bad.xlf", "<xliff");
    fails({"/w/a.xlf", "/w/bad.xlf"}, "/w/bad.xlf:1:");
    site.files.put("/w/again.xlf", site.text_of("/w/a.xlf"));
    fails({"/w/a.xlf", "/w/b.xlf", "/w/again.xlf"}, "CP1113");
    // A page that cannot be read as it stands is not written to.
    site.files.put("/site/content/talks/b.zh.md", "# 乙\n\n\xff\n");
    CHECK(site.run({"translations", "import", "/w/a.xlf", "/w/b.xlf"}) == cli::kExitFindings);
    CHECK(contains(site.err, "CP1344"));
    CHECK(contains(site.err, "content/talks/b.zh.md:3:"));
    site.files.put("/site/content/talks/b.zh.md", before.at("content/talks/b.zh.md"));
    CHECK(site.files.files("/site") == before);
    {
        const auto held = site.files.try_lock("/site/.casepress-import");
        REQUIRE(held);
        fails({"/w/a.xlf"}, "CP1104");
    }
    CHECK(site.run({"translations", "import", "/w/a.xlf", "/w/none.xlf", "--json"}) == cli::kExitFindings);
    CHECK(parse(site.out).find("result")->is_null());

    // Whichever step fails, the pages are as they were, and nothing is left lying about.
    for (const auto& [operation, skip] :
         {std::tuple("write", std::size_t{0}), {"write", 1}, {"rename", 0}, {"rename", 1}}) {
        CAPTURE(operation);
        CAPTURE(skip);
        site.files.add_fault({.operation = operation, .path_part = {}, .skip = skip, .times = 1, .code = ENOSPC});
        CHECK(site.run({"translations", "import", "/w/a.xlf", "/w/b.xlf"}) == cli::kExitFindings);
        CHECK(contains(site.err, "CP1104"));
        site.files.recover();
        CHECK(site.files.files("/site") == before);
    }
    CHECK(site.run({"translations", "import", "/w/a.xlf", "/w/b.xlf"}) == cli::kExitFine);
    CHECK(site.files.files("/site").size() == before.size());
    CHECK(contains(site.text_of("/site/content/talks/a.en.md"), "took part"));
    CHECK(contains(site.text_of("/site/content/talks/b.en.md"), "Three of them"));
}

TEST_CASE("a crash while pages are written leaves each of them whole") {
    for (std::size_t changes = 0;; ++changes) {
        Site site;
        site.export_changed("talks/a", "/w/a.xlf", "people came", "people took part");
        site.export_changed("talks/b", "/w/b.xlf", "Three social workers", "Three of them");
        const auto before = site.files.files("/site");
        site.files.crash_after(changes);
        const bool done = site.run({"translations", "import", "/w/a.xlf", "/w/b.xlf"}) == cli::kExitFine;
        site.files.recover();
        for (const auto& [path, changed] :
             {std::pair("content/talks/a.en.md", "took part"), {"content/talks/b.en.md", "Three of them"}}) {
            const std::string now = site.text_of(fmt::format("/site/{}", path));
            CHECK((now == before.at(path) || contains(now, changed)));
            if (done) CHECK(contains(now, changed));
        }
        // What a crash leaves behind is no page.
        CHECK(site.run({"translations"}) == cli::kExitFine);
        CHECK(contains(site.out, "3 pages"));
        if (done) break;
        REQUIRE(changes < 50);
    }
}

namespace {

/// Copies a folder of the real disk.
void copy_folder(const FileSystem& disk, const std::string& from, MemoryFileSystem& to, const std::string& folder) {
    const auto entries = disk.list(from);
    REQUIRE(entries);
    for (const DirectoryEntry& entry : *entries) {
        const std::string path = join_path(from, entry.name);
        if (entry.kind == FileKind::kDirectory) {
            copy_folder(disk, path, to, join_path(folder, entry.name));
        } else if (const auto bytes = disk.read_file(path)) {
            to.put(join_path(folder, entry.name), *bytes);
        }
    }
}

}  // namespace

TEST_CASE("the sample site goes out as XLIFF and comes back without a byte's change") {
    const auto disk = make_real_file_system();
    const std::string root = CASEPRESS_SOURCE_ROOT;
    test::Machine machine;
    machine.folder = "/site";
    machine.files.put("/site/site.toml", disk->read_file(root + "/site.toml").value());
    copy_folder(*disk, root + "/content", machine.files, "/site/content");
    const auto before = machine.files.files("/site");
    REQUIRE(before.size() > 60);

    for (const auto* from : {"zh", "en"}) {
        const std::string out = fmt::format("/out/{}", from);
        REQUIRE(machine.run({"translations", "export", "content", "--from", from, "--out", out}) == cli::kExitFine);
        REQUIRE(machine.run({"translations", "export", ".", "--from", from, "--out", out + "/all.xlf"}) ==
                cli::kExitFine);
        CHECK(machine.run({"translations", "import", out + "/all.xlf"}) == cli::kExitFine);
        CHECK(machine.out == "nothing to change\n");
        std::vector<std::string> words{"translations", "import"};
        for (const auto& [path, bytes] : machine.files.files(out)) {
            if (path != "all.xlf") words.push_back(join_path(out, path));
        }
        CHECK(words.size() > 30);
        CHECK(machine.run(words) == cli::kExitFine);
        CHECK(machine.out == "nothing to change\n");
        CHECK(machine.files.files("/site") == before);
    }

    // There and back: one word of all English pages is changed, then changed again.
    const std::string document = machine.files.read_file("/out/zh/all.xlf").value();
    machine.files.put("/w/1.xlf", replace_all(document, "social worker", "solicitous walker"));
    REQUIRE(machine.run({"translations", "import", "/w/1.xlf", "--json"}) == cli::kExitFine);
    CHECK(parse(machine.out).find("result")->find("files")->as_array()->size() > 10);
    std::size_t changed = 0;
    for (const auto& [path, bytes] : machine.files.files("/site")) {
        if (bytes == before.at(path)) continue;
        ++changed;
        CHECK(path.ends_with(".en.md"));
        CHECK(replace_all(bytes, "solicitous walker", "social worker") == before.at(path));
    }
    CHECK(changed > 10);
    REQUIRE(machine.run({"translations", "export", ".", "--out", "/w/2.xlf"}) == cli::kExitFine);
    machine.files.put("/w/2.xlf",
                      replace_all(machine.files.read_file("/w/2.xlf").value(), "solicitous walker", "social worker"));
    REQUIRE(machine.run({"translations", "import", "/w/2.xlf"}) == cli::kExitFine);
    CHECK(machine.files.files("/site") == before);
}
