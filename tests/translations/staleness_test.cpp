// Stale translations in repositories made with git: who saw what, renames, trailers, shallow clones, uncommitted edits.
// The rule itself is tested in stale_blocks_test.cpp.

#include "translations/staleness.h"

#include "translations/git_site.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

using namespace casepress;
using namespace casepress::translations;
using test::GitSite;
using test::ReadSite;

namespace {

constexpr const char* kZhPath = "content/a.zh.md";
constexpr const char* kEnPath = "content/a.en.md";
constexpr const char* kZh =
    "# 甲\n\n## 背景\n\n共有13名未成年人参加了这个项目。\n\n社工每周走访一次，并与家长保持联系。\n\n## "
    "结果\n\n三人考入职业学校。\n";
constexpr const char* kEn =
    "# A\n\n## Background\n\nIn all 13 minors took part in the project.\n\nSocial workers visited once a week and kept "
    "in "
    "touch with parents.\n\n## Results\n\nThree were admitted to vocational schools.\n";

/// "a.en changed [共有13名…] 2025-03-02", a line for each stale block of the site.
std::string stale(const std::string& folder, history::Disclosure disclosure = history::Disclosure::kReaders) {
    const ReadSite site(folder, disclosure);
    if (!site.repository) return "no repository";
    const auto pairs = source_pairs(site.catalog, site.config);
    std::string lines;
    for (const PageStaleness& page :
         find_staleness({site.config, site.catalog, *site.repository, site.index, {2}}, pairs)) {
        const model::Page& translation = site.catalog.page(page.pages.translation);
        for (const StaleBlock& block : page.blocks) {
            const std::string older =
                block.older.empty() ? "" : markup::plain_text(page.older_sources[block.older_version], block.older[0]);
            const std::string now =
                block.source.empty()
                    ? ""
                    : markup::plain_text(site.catalog.page(page.pages.source).document, block.source[0]);
            const std::string since =
                block.since.year == 0 ? "uncommitted"
                                      : fmt::format("{}-{}-{}", block.since.year, block.since.month, block.since.day);
            lines += fmt::format("{}.{} {} [{}] -> [{}] {}\n", translation.key, translation.language,
                                 name_of(block.kind), older, now, since);
        }
    }
    return lines;
}

/// Both pages, committed on the 1st.
struct Pair : GitSite {
    explicit Pair(const std::string& settings = "") : GitSite(settings) {
        run("git init -q -b main");
        write(kZhPath, kZh);
        write(kEnPath, kEn);
        commit(1);
    }
    [[nodiscard]] std::string stale() const { return ::stale(folder()); }
};

constexpr const char* kFigure =
    "a.en changed [共有13名未成年人参加了这个项目。] -> [共有15名未成年人参加了这个项目。] 2025-3-2\n";

}  // namespace

TEST_CASE("in a repository: stale, then followed later or in the same commit") {
    const Pair site;
    CHECK(site.stale().empty());
    site.replace(kZhPath, "13名", "15名");
    site.commit(2);
    CHECK(site.stale() == kFigure);
    CHECK(stale(site.folder(), history::Disclosure::kEditors) == kFigure);
    site.replace(kEnPath, "13 minors", "15 minors");
    CHECK(site.stale().empty());  // not committed yet, and good enough
    site.commit(3);
    CHECK(site.stale().empty());
    site.replace(kZhPath, "15名", "16名");
    site.replace(kEnPath, "15 minors", "16 minors");
    site.commit(4);
    CHECK(site.stale().empty());
}

TEST_CASE("edits that are not committed") {
    const Pair site;
    site.replace(kZhPath, "13名", "15名");
    CHECK(site.stale() ==
          "a.en changed [共有13名未成年人参加了这个项目。] -> [共有15名未成年人参加了这个项目。] uncommitted\n");
    site.replace(kEnPath, "13 minors", "15 minors");
    CHECK(site.stale().empty());
}

TEST_CASE("renames of either page, and a claimed former name") {
    const Pair site;
    site.run("git mv content/a.zh.md content/b.zh.md && git mv content/a.en.md content/b.en.md");
    site.replace("content/b.zh.md", "13名", "15名");
    site.commit(2);
    CHECK(site.stale() == "b" + std::string(kFigure).substr(1));
    site.replace("content/b.en.md", "13 minors", "15 minors");
    site.run(
        "mkdir content/old && git mv content/b.en.md content/old/c.en.md && git mv content/b.zh.md "
        "content/old/c.zh.md");
    site.commit(3);
    CHECK(site.stale().empty());
}

TEST_CASE("the editor's word: Class") {
    const Pair site;
    site.replace(kZhPath, "13名", "15名");
    site.commit(2);
    site.replace(kEnPath, "took part in", "joined");
    SUBCASE("of a translation that is up to date as a whole") {
        site.replace(kEnPath, "joined", "took part in");
        site.write(kEnPath, site.read(kEnPath) + "\n<!-- compared with the source -->\n");
        site.commit(3, "x\n\nClass: translation");
        CHECK(site.stale().empty());
        site.replace(kZhPath, "每周", "每月");
        site.commit(4);
        CHECK(site.stale().find("每月") != std::string::npos);
        CHECK(site.stale().find("2025-3-4") != std::string::npos);
    }
    SUBCASE("of a source whose change nobody has to follow") {
        site.commit(3);
        CHECK(site.stale().empty());
        site.replace(kZhPath, "每周", "每月");
        site.commit(4, "x\n\nClass: editorial");
        CHECK(site.stale().empty());
    }
    SUBCASE("without it, a change elsewhere in the page is no answer") {
        site.replace(kEnPath, "joined", "took part in");
        site.replace(kEnPath, "once a week", "every single week");
        site.commit(3);
        CHECK(site.stale() == kFigure);
    }
}

TEST_CASE("bots do not make translations stale") {
    const Pair site("[history]\nbots = [\"robot@example.org\"]\n");
    site.replace(kZhPath, "13名", "15名");
    site.run("git add -A && GIT_AUTHOR_EMAIL=robot@example.org git commit -q -m x", 2);
    CHECK(site.stale().empty());
}

TEST_CASE("lines of work: what a translator could not see is not followed") {
    const Pair site;
    site.run("git checkout -q -b work");
    site.replace(kEnPath, "13 minors took part", "13 young people took part");
    site.commit(5);  // later than the change of the source, but beside it
    site.run("git checkout -q main");
    site.replace(kZhPath, "13名", "15名");
    site.commit(2);
    site.run("git merge -q --no-edit work", 6);
    CHECK(site.stale() == kFigure);
    // A line that has merged the change has seen it.
    site.run("git checkout -q -b again", 7);
    site.replace(kEnPath, "13 young", "15 young");
    site.commit(8);
    site.run("git checkout -q main");
    site.write("content/other.zh.md", "# 另\n");
    site.commit(9);
    site.run("git merge -q --no-edit again", 10);
    CHECK(site.stale().empty());
}

TEST_CASE("lines of work that both change the source, and what the merge makes of it") {
    const Pair site;
    site.run("git checkout -q -b work");
    site.replace(kZhPath, "每周", "每月");
    site.replace(kEnPath, "once a week", "once a month");
    site.commit(2);
    site.run("git checkout -q main");
    site.replace(kZhPath, "三人考入", "四人考入");
    site.replace(kEnPath, "Three were", "Four were");
    site.commit(3);
    site.run("git merge -q --no-edit work", 4);
    CHECK(site.stale().empty());
    site.replace(kZhPath, "13名", "15名");
    site.commit(5);
    CHECK(site.stale() ==
          "a.en changed [共有13名未成年人参加了这个项目。] -> [共有15名未成年人参加了这个项目。] 2025-3-5\n");
}

TEST_CASE("a shallow clone: only what the commits that are here show") {
    const Pair site;
    site.replace(kZhPath, "13名", "15名");
    site.commit(2);
    site.replace(kZhPath, "每周", "每月");
    site.commit(3);
    site.write("content/other.zh.md", "# 另\n");
    site.commit(4);
    for (const int depth : {1, 2, 3, 4}) {
        const GitSite clone;
        clone.run("rm -rf site && git clone -q --depth " + std::to_string(depth) + " 'file://" + site.folder() +
                  "' site");
        CAPTURE(depth);
        const std::string found = stale(clone.folder() + "/site");
        CHECK((found.find("每月") != std::string::npos) == (depth > 2));
        CHECK((found.find("15名") != std::string::npos) == (depth > 3));
    }
}

TEST_CASE("source languages: of the site, of a page, and pages without a source") {
    const Pair site;
    site.write("content/b.zh.md", "# 乙\n\n共8人到场，社工全程陪同。\n");
    site.write("content/b.en.md",
               "+++\nsource_language = \"en\"\ntitle = \"B\"\n+++\n\nEight people came with social workers.\n");
    site.write("content/c.en.md", "# C\n\nOnly English.\n");
    site.commit(2);
    {
        const ReadSite read(site.folder());
        const auto pairs = source_pairs(read.catalog, read.config);
        REQUIRE(pairs.size() == 2);
        CHECK(read.catalog.page(pairs[0].source).document.path() == kZhPath);
        CHECK(read.catalog.page(pairs[1].source).document.path() == "content/b.en.md");
        CHECK(read.catalog.page(pairs[1].translation).document.path() == "content/b.zh.md");
    }
    site.replace("content/b.zh.md", "共8人", "共9人");  // the translation; it owes nobody an answer
    site.commit(3);
    CHECK(site.stale().empty());
    site.replace("content/b.en.md", "Eight people", "Ten people");
    site.commit(4);
    CHECK(site.stale() ==
          "b.zh changed [Eight people came with social workers.] -> [Ten people came with social workers.] 2025-3-4\n");
}

TEST_CASE("pages with a shared file, a source that comes after its translation, and a page that was away") {
    const Pair site;
    site.write("content/d.toml", "[title]\nzh = \"丁\"\nen = \"D\"\n");
    site.write("content/d.en.md", "Seven people came to the meeting.\n");
    site.commit(2);
    site.write("content/d.zh.md", "共7人参加了会议。\n");
    site.commit(3);
    CHECK(site.stale().empty());
    site.write("content/d.toml", "[title]\nzh = \"丁\"\nen = \"Dee\"\n");
    site.commit(4);
    site.replace("content/d.zh.md", "共7人", "共6人");
    site.commit(5);
    const std::string expected = "d.en changed [共7人参加了会议。] -> [共6人参加了会议。] 2025-3-5\n";
    CHECK(site.stale() == expected);
    const std::string zh = site.read("content/d.zh.md");
    site.run("git rm -q content/d.zh.md && git commit -q -m x", 6);
    CHECK(site.stale().empty());
    site.write("content/d.zh.md", zh);
    site.commit(7);
    CHECK(site.stale() == expected);
}

TEST_CASE("the same answer on any number of threads") {
    const Pair site;
    for (int i = 0; i < 20; ++i) {
        site.write(fmt::format("content/p{}.zh.md", i), fmt::format("# 页\n\n共有{}名未成年人参加了项目。\n", 10 + i));
        site.write(fmt::format("content/p{}.en.md", i), fmt::format("# P\n\nIn all {} minors took part.\n", 10 + i));
    }
    site.commit(2);
    for (int i = 0; i < 20; i += 2) site.replace(fmt::format("content/p{}.zh.md", i), "共有", "共有不到");
    site.commit(3);
    const ReadSite read(site.folder());
    const auto pairs = source_pairs(read.catalog, read.config);
    std::vector<std::vector<std::size_t>> counts;
    for (const unsigned threads : {1U, 3U}) {
        auto& of_run = counts.emplace_back();
        for (const auto& page :
             find_staleness({read.config, read.catalog, *read.repository, read.index, {threads}}, pairs))
            of_run.push_back(page.blocks.size());
    }
    CHECK(counts[0] == counts[1]);
    CHECK(std::count(counts[0].begin(), counts[0].end(), 1U) == 10);
}
