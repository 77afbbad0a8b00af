// Which files of a content folder become what, and everything that can be wrong with their names.

#include "sources/source_tree.h"
#include "base/memory_file_system.h"
#include "base/portable_name.h"
#include "config/site_config.h"
#include "sources/codes.h"
#include "sources/content_names.h"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <initializer_list>
#include <string>

using namespace casepress;
using sources::SourceTree;

namespace {

struct Loaded {
    SourceTree tree;
    DiagnosticSink sink;

    /// "notices/a|zh|content/notices/a.zh.md", a line each.
    [[nodiscard]] std::string pages() const {
        std::string text;
        for (const auto& file : tree.markdown) text += file.key + "|" + file.language + "|" + file.path + "\n";
        return text;
    }
    /// "content/x CP0304", a line each; both texts must be there.
    [[nodiscard]] std::string findings() const {
        std::string text;
        for (const Diagnostic& diagnostic : sink.diagnostics()) {
            CHECK_FALSE(diagnostic.message.en.empty());
            CHECK_FALSE(diagnostic.message.zh.empty());
            CHECK(diagnostic.help.en.empty() == diagnostic.help.zh.empty());
            text += diagnostic.path + " CP0" + std::to_string(diagnostic.code.number);
            text += diagnostic.severity == Severity::kError     ? " error\n"
                    : diagnostic.severity == Severity::kWarning ? " warning\n"
                                                                : " note\n";
        }
        return text;
    }
};

config::SiteConfig make_config(std::string_view more = "") {
    DiagnosticSink sink;
    config::SiteConfig config = config::load_site_config("title = \"t\"\n" + std::string(more), "site.toml", sink);
    REQUIRE(sink.diagnostics().empty());
    return config;
}

Loaded load(const MemoryFileSystem& disk, const config::SiteConfig& config = make_config(), unsigned threads = 2) {
    Loaded loaded;
    loaded.tree = sources::load_source_tree(disk, "site", config, {threads}, loaded.sink);
    loaded.sink.sort();
    return loaded;
}

Loaded load_names(std::initializer_list<const char*> names, std::string_view settings = "") {
    MemoryFileSystem disk;
    for (const char* name : names) disk.put("site/content/" + std::string(name), "x");
    return load(disk, make_config(settings));
}

}  // namespace

TEST_CASE("languages and keys come from names") {
    const Loaded loaded = load_names({"notices/2025/a.zh.md", "notices/2025/a.en.md", "b.md", "c.MD", "d.markdown",
                                      "foo.v2.md", "x.zh.MD", "案例/甲.ZH.md", "_index.en.md", "notices/_index.zh.md",
                                      "bundle/index.md", "node.js.en.md"});
    CHECK(loaded.findings() == "");
    CHECK(loaded.pages() ==
          "|en|content/_index.en.md\n"
          "b|zh|content/b.md\n"
          "bundle/|zh|content/bundle/index.md\n"
          "c|zh|content/c.MD\n"
          "d|zh|content/d.markdown\n"
          "foo.v2|zh|content/foo.v2.md\n"
          "node.js|en|content/node.js.en.md\n"
          "notices/|zh|content/notices/_index.zh.md\n"
          "notices/2025/a|en|content/notices/2025/a.en.md\n"
          "notices/2025/a|zh|content/notices/2025/a.zh.md\n"
          "x|zh|content/x.zh.MD\n"
          "案例/甲|zh|content/案例/甲.ZH.md\n");
    CHECK_FALSE(loaded.tree.markdown[1].language_from_name);
    CHECK(loaded.tree.markdown[0].language_from_name);
}

TEST_CASE("a README is its folder's page where there is no index") {
    CHECK(load_names({"a/README.md", "b/README.md", "b/index.md", "c/readme.en.md", "c/_index.zh.md"}).pages() ==
          "a/|zh|content/a/README.md\n"
          "b/|zh|content/b/index.md\n"
          "b/README|zh|content/b/README.md\n"
          "c/|en|content/c/readme.en.md\n"
          "c/|zh|content/c/_index.zh.md\n");
}

TEST_CASE("names are normalised for keys") {
    const Loaded loaded = load_names({"caf\x65\xCC\x81.md"});
    CHECK(loaded.tree.markdown.at(0).key == "caf\xC3\xA9");
    CHECK(loaded.tree.markdown.at(0).path == "content/caf\x65\xCC\x81.md");
}

TEST_CASE("data, assets and what is passed over") {
    const Loaded loaded = load_names({"a.md", "a.toml", "n/_index.toml", "terms/x.toml", "p.png", "n/q.PDF", ".hidden",
                                      ".git/x.md", "a.md~", "#a.md#", ".a.md.swp", "a.bak", "Thumbs.db"});
    CHECK(loaded.findings() == "");
    REQUIRE(loaded.tree.data.size() == 3);
    CHECK(loaded.tree.data[0].key == "a");
    CHECK(loaded.tree.data[1].key == "n/");
    CHECK(loaded.tree.data[2].key == "terms/x");
    REQUIRE(loaded.tree.assets.size() == 2);
    CHECK(loaded.tree.assets[0].content_path == "n/q.PDF");
    CHECK(loaded.tree.assets[1].content_path == "p.png");
    CHECK(loaded.tree.assets[1].path == "content/p.png");
    CHECK(loaded.tree.assets[1].size == 1);
    CHECK(loaded.pages() == "a|zh|content/a.md\n");
}

TEST_CASE("CP0301: no content folder") {
    MemoryFileSystem disk;
    disk.put("site/site.toml", "");
    CHECK(load(disk).findings() == "content CP0301 error\n");
    CHECK(load(disk, make_config("content = \"docs\"\n")).findings() == "docs CP0301 error\n");
}

TEST_CASE("CP0302: what cannot be read") {
    MemoryFileSystem disk;
    disk.put("site/content/a.md", "x");
    disk.put("site/content/b.md", "x");
    disk.put("site/content/f/c.md", "x");
    disk.add_fault({"read", "a.md", 0, SIZE_MAX, EIO});
    disk.add_fault({"list", "content/f", 0, SIZE_MAX, EACCES});
    const Loaded loaded = load(disk);
    CHECK(loaded.findings() == "content/a.md CP0302 error\ncontent/f CP0302 error\n");
    CHECK(loaded.pages() == "b|zh|content/b.md\n");
}

TEST_CASE("CP0303, CP0304: names that cannot be used") {
    CHECK(load_names({"ok.md", "\xFF.md"}).findings() == "content CP0303 error\n");
    CHECK(load_names({"ok.md", "f/\xFF.md"}).findings() == "content/f CP0303 error\n");
    CHECK(load_names({"ok.md", "a\\b.md"}).findings() == "content/a\\b.md CP0304 error\n");
    CHECK(load_names({"ok.md", "a\x01.md"}).findings() == "content/a\x01.md CP0304 error\n");
    CHECK(load_names({"ok.md", "a\xE2\x80\xAEgpj.png"}).findings() == "content/a\xE2\x80\xAEgpj.png CP0304 error\n");
    CHECK(load_names({"ok.md", "NUL.zh.md"}).findings() == "content/NUL.zh.md CP0304 error\n");
    CHECK(load_names({"ok.md", "com1/a.md"}).findings() == "content/com1 CP0304 error\n");
    CHECK(load_names({"ok.md", "console.md", "com10.md"}).findings() == "");
    CHECK(find_name_fault(std::string(256, 'a')));
    CHECK_FALSE(find_name_fault(std::string(255, 'a')));
}

TEST_CASE("CP0305: names that differ only in case or normalisation") {
    CHECK(load_names({"a.md", "A.md"}).findings() == "content/a.md CP0305 warning\n");
    CHECK(load_names({"caf\x65\xCC\x81.md", "caf\xC3\xA9.md"}).findings() == "content/caf\xC3\xA9.md CP0305 error\n");
    CHECK(load_names({"a.md", "f/A.md"}).findings() == "");
}

TEST_CASE("CP0306: links") {
    MemoryFileSystem disk;
    disk.put("site/content/a.md", "x");
    disk.put("site/secret", "x");
    disk.put_link("site/content/b.md", "../secret");
    disk.put_link("site/content/loop", ".");
    const Loaded loaded = load(disk);
    CHECK(loaded.findings() == "content/b.md CP0306 warning\ncontent/loop CP0306 warning\n");
    CHECK(loaded.tree.markdown.size() == 1);
}

TEST_CASE("CP0309: special files") {
    std::string folder = (std::filesystem::temp_directory_path() / "casepress-sources-XXXXXX").string();
    REQUIRE(::mkdtemp(folder.data()));
    std::filesystem::create_directory(folder + "/content");
    REQUIRE(::mkfifo((folder + "/content/pipe.md").c_str(), 0600) == 0);
    Loaded loaded;
    loaded.tree = sources::load_source_tree(*make_real_file_system(), folder, make_config(), {1}, loaded.sink);
    loaded.sink.sort();
    std::filesystem::remove_all(folder);
    CHECK(loaded.findings() == "content CP0311 warning\ncontent/pipe.md CP0309 warning\n");
    CHECK(loaded.tree.markdown.empty());
}

TEST_CASE("CP0307: texts beyond all measure") {
    MemoryFileSystem disk;
    disk.put("site/content/a.md", std::string(sources::kLargestTextFile + 1, 'x'));
    disk.put("site/content/a.pdf", std::string(sources::kLargestTextFile + 1, 'x'));
    const Loaded loaded = load(disk);
    CHECK(loaded.findings() == "content/a.md CP0307 error\n");
    CHECK(loaded.tree.assets.size() == 1);
}

TEST_CASE("CP0308: files that could carry script") {
    CHECK(load_names({"a.md", "b.HTML", "c.svg", "d.php", "e.txt"}).findings() ==
          "content/b.HTML CP0308 warning\ncontent/c.svg CP0308 warning\ncontent/d.php CP0308 warning\n");
}

TEST_CASE("CP0310: folders nested without end") {
    MemoryFileSystem disk;
    std::string path = "site/content/";
    for (int i = 0; i < 70; ++i) path += "d/";
    disk.put(path + "a.md", "x");
    disk.put("site/content/a.md", "x");
    const Loaded loaded = load(disk);
    CHECK(loaded.sink.errors() == 1);
    CHECK(loaded.findings().ends_with("d CP0310 error\n"));
}

TEST_CASE("CP0311: a content folder without pages") {
    CHECK(load_names({"a.txt"}).findings() == "content CP0311 warning\n");
}

TEST_CASE("CP0312: languages that the site does not have are told once each") {
    const Loaded loaded = load_names({"a.fr.md", "b.fr.md", "c.ja.md", "node.js.md"});
    CHECK(loaded.findings() == "content/a.fr.md CP0312 note\ncontent/c.ja.md CP0312 note\n");
    CHECK(loaded.tree.markdown.at(0).key == "a.fr");
    CHECK(load_names({"a.fr.md"}, "languages = [\"fr\"]\n").findings() == "");
}

TEST_CASE("CP0313: names with an underscore") {
    const Loaded loaded = load_names({"a.md", "_posts/b.md", "_draft.md", "_index.md"});
    CHECK(loaded.findings() == "content/_draft.md CP0313 note\n");
    CHECK(loaded.tree.markdown.size() == 2);
}

TEST_CASE("the result does not depend on the number of threads") {
    MemoryFileSystem disk;
    for (int i = 0; i < 300; ++i) {
        disk.put("site/content/" + std::to_string(i % 7) + "/" + std::to_string(i) + (i % 2 ? ".md" : ".en.md"),
                 std::to_string(i));
        if (i % 10 == 0) disk.put("site/content/" + std::to_string(i) + ".svg", "x");
    }
    const Loaded one = load(disk, make_config(), 1);
    const Loaded many = load(disk, make_config(), 5);
    CHECK(one.pages() == many.pages());
    CHECK(one.findings() == many.findings());
    CHECK(std::ranges::equal(one.tree.markdown, many.tree.markdown, {}, &sources::MarkdownFile::bytes,
                             &sources::MarkdownFile::bytes));
}

TEST_CASE("a content folder that is a link, or lies behind one, is not read") {
    MemoryFileSystem disk;
    disk.put("elsewhere/content/a.zh.md", "# A\n");
    disk.put("site/site.toml", "");
    disk.put_link("site/content", "../elsewhere/content");
    const Loaded direct = load(disk);
    CHECK(direct.findings() == "content CP0306 error\n");
    CHECK(direct.tree.markdown.empty());
    disk.put_link("site/texts", "../elsewhere");
    const Loaded behind = load(disk, make_config("content = \"texts/content\"\n"));
    CHECK(behind.findings() == "texts CP0306 error\n");
    CHECK(behind.tree.markdown.empty());
}

TEST_CASE("names with a dot or a blank at the end, which Windows cuts off") {
    MemoryFileSystem disk;
    disk.put("site/content/a.zh.md", "# A\n");
    disk.put("site/content/folder./b.zh.md", "# B\n");
    disk.put("site/content/x.png ", "x");
    const Loaded loaded = load(disk);
    CHECK(loaded.findings() == "content/folder. CP0304 error\ncontent/x.png  CP0304 error\n");
    CHECK(loaded.tree.assets.empty());
}

TEST_CASE("a file that changes while it is read is read again; one that always changes is an error") {
    MemoryFileSystem disk;
    disk.put("site/content/a.zh.md", "# half");
    disk.before("read", "a.zh.md", [&] { disk.put("site/content/a.zh.md", "# whole text"); });
    const Loaded once = load(disk);
    CHECK(once.findings() == "");
    REQUIRE(once.tree.markdown.size() == 1);
    CHECK(once.tree.markdown[0].bytes == "# whole text");

    std::string text = "#";
    const std::function<void()> change = [&] {
        disk.put("site/content/a.zh.md", text += "x");
        disk.before("read", "a.zh.md", change);
    };
    disk.before("read", "a.zh.md", change);
    const Loaded always = load(disk);
    CHECK(always.findings() == "content/a.zh.md CP0314 error\n");
    CHECK(always.tree.markdown.empty());
}

TEST_CASE("a link that takes a file's place after the folder was listed is not followed") {
    MemoryFileSystem disk;
    disk.put("secret", "secret");
    disk.put("site/content/a.zh.md", "# A");
    disk.before("stat", "a.zh.md", [&] {
        REQUIRE(disk.remove_file("site/content/a.zh.md").has_value());
        disk.put_link("site/content/a.zh.md", "../../secret");
    });
    const Loaded loaded = load(disk);
    CHECK(loaded.findings() == "content/a.zh.md CP0314 error\n");
    CHECK(loaded.tree.markdown.empty());
}
