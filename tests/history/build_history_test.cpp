// Sites in repositories made with git: what is known, what is reported, what is kept back. The many kinds of changes
// are in check_fixture.py.

#include "history/build_history.h"

#include "history/codes.h"
#include "history/versions.h"
#include "model/build_catalog.h"
#include "repository/codes.h"
#include "sources/source_tree.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

using namespace casepress;
using namespace casepress::history;

namespace {

namespace fs = std::filesystem;

/// A site in a folder that goes with its test.
class Site {
public:
    explicit Site(const std::string& settings = "") {
        std::string name = (fs::temp_directory_path() / "casepress-history-XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
        root_ = fs::canonical(name);
        write("site.toml", "title = \"T\"\n" + settings);
    }
    Site(const Site&) = delete;
    Site& operator=(const Site&) = delete;
    ~Site() {
        std::error_code ignored;
        fs::remove_all(root_, ignored);
    }

    void write(const std::string& name, std::string_view bytes) const {
        fs::create_directories((root_ / name).parent_path());
        std::ofstream(root_ / name, std::ios::binary) << bytes;
    }
    /// Runs a line of shell in the folder, without anybody's configuration of git. The clock stands at `date`.
    void run(const std::string& line, const std::string& date = "2025-03-17T09:00:00+08:00") const {
        const std::string command =
            "cd '" + root_.string() +
            "' && export HOME=/nonexistent GIT_CONFIG_NOSYSTEM=1 GIT_AUTHOR_NAME='Ann Lee' "
            "GIT_AUTHOR_EMAIL=a@example.org GIT_COMMITTER_NAME=C GIT_COMMITTER_EMAIL=c@example.org GIT_AUTHOR_DATE='" +
            date + "' GIT_COMMITTER_DATE='" + date + "' && unset GIT_DIR GIT_WORK_TREE && { " + line +
            "; } >/dev/null 2>&1";
        if (std::system(command.c_str()) != 0) throw std::runtime_error("failed: " + line);
    }
    void commit(const std::string& message, const std::string& date = "2025-03-17T09:00:00+08:00") const {
        write("../message-" + root_.filename().string(), message);
        run("git add -A && git commit -q --allow-empty -F ../message-" + root_.filename().string() +
                " && rm ../message-" + root_.filename().string(),
            date);
    }

    /// Reads all of it; the answers are in the members below.
    void read(Disclosure disclosure = Disclosure::kReaders, unsigned threads = 2) {
        sink = {};
        DiagnosticSink others;
        config = config::load_site_config(*disk_->read_file((root_ / "site.toml").string()), "site.toml", others);
        auto sources = sources::load_source_tree(*disk_, root_.string(), config, {threads}, others);
        const CacheFolder cache{*disk_, (root_ / ".casepress").string()};
        repository.reset();
        if (auto opened = open_site_repository(root_.string(), config, gate_, cache, sink)) {
            repository = std::make_unique<SiteRepository>(std::move(*opened));
        }
        SourceSurvey survey;
        if (repository) survey = survey_sources(sources, config, *repository, {threads});
        catalog = model::build_catalog(std::move(sources), config, {model::Drafts::kInclude, {}, {threads}}, others);
        index = repository ? build_history({config, catalog, *repository, survey, {threads}, disclosure}, cache, sink)
                           : history_without_repository(catalog);
    }
    [[nodiscard]] const PageHistory& page(std::string_view key, std::string_view language = "zh") const {
        const model::Page* const found = catalog.find(key, language);
        if (found == nullptr) throw std::runtime_error("no page " + std::string(key));
        return index.pages[found->id];
    }
    [[nodiscard]] const Diagnostic* find(Code code) const {
        const auto& all = sink.diagnostics();
        const auto found = std::ranges::find(all, code, &Diagnostic::code);
        return found == all.end() ? nullptr : &*found;
    }

    DiagnosticSink sink;
    config::SiteConfig config;
    model::Catalog catalog;
    std::unique_ptr<SiteRepository> repository;
    HistoryIndex index;

private:
    fs::path root_;
    std::unique_ptr<FileSystem> disk_ = make_real_file_system();
    privacy::Gate gate_;
};

void check_finding(const Site& site, Code code, Severity severity) {
    const Diagnostic* const finding = site.find(code);
    REQUIRE(finding);
    CHECK(finding->severity == severity);
    CHECK_FALSE(finding->message.en.empty());
    CHECK_FALSE(finding->message.zh.empty());
    CHECK_FALSE(finding->help.en.empty());
    CHECK_FALSE(finding->help.zh.empty());
}

}  // namespace

TEST_CASE("no repository: a note, or an error where the site requires history") {
    Site site;
    site.write("content/a.zh.md", "+++\ntitle = \"甲\"\npublished = 2020-01-02\n+++\n");
    site.read();
    check_finding(site, repository::kNoRepository, Severity::kNote);
    CHECK_FALSE(site.index.available);
    CHECK(site.page("a").revisions.empty());
    CHECK(format_edtf(*site.page("a").published) == "2020-01-02");
    site.write("site.toml", "title = \"T\"\n[history]\nrequire_full = true\n");
    site.read();
    check_finding(site, repository::kNoRepository, Severity::kError);
    site.write("site.toml", "title = \"T\"\n[history]\nenabled = false\nrequire_full = true\n");
    site.read();
    CHECK(site.sink.diagnostics().empty());
}

TEST_CASE("days, ids and what may be told") {
    Site site;
    site.run("git init -q");
    site.write("content/a.zh.md", "# 甲\n\n共13人。\n");
    site.commit("first, by ann@example.org\n", "2025-03-16T16:30:00+00:00");
    site.write("content/a.zh.md", "# 甲\n\n共15人。\n");
    site.commit("second\n\nCorrection: 人数有误\n", "2025-03-17T02:00:00+00:00");
    site.write("content/a.zh.md", "# 甲\n\n**共15人**。\n");
    site.commit("third\n", "2025-03-18T23:59:59+08:00");
    site.read();
    const PageHistory& page = site.page("a");
    REQUIRE(page.revisions.size() == 3);
    CHECK(page.revisions[0].id == "2025-03-18");
    CHECK(page.revisions[1].id == "2025-03-17-2");
    CHECK(page.revisions[2].id == "2025-03-17");
    CHECK(page.revisions[0].revision_class == RevisionClass::kFormat);
    CHECK(page.revisions[1].revision_class == RevisionClass::kSubstantive);
    CHECK(page.revisions[1].is_correction);
    CHECK(page.revisions[1].correction == "人数有误");
    CHECK(page.revisions[1].note == "人数有误");
    CHECK(page.revisions[1].reason.zh.find("13") != std::string::npos);
    CHECK(format_edtf(*page.published) == "2025-03-17");
    CHECK(*page.updated == PartialDate{2025, 3, 17});
    CHECK(*page.last_commit == PartialDate{2025, 3, 18});
    CHECK(revision_on(page, {2025, 3, 17}) == &page.revisions[1]);
    CHECK(revision_on(page, {2025, 3, 16}) == nullptr);
    for (const Revision& revision : page.revisions) {
        CHECK(revision.author.empty());
        CHECK(revision.message.empty());
        CHECK_FALSE(revision.commit);
    }
    const auto months = changes_by_month(site.index, site.catalog, "zh");
    REQUIRE(months.size() == 1);
    CHECK(months[0].month == PartialDate{2025, 3, 0});
    CHECK(months[0].changes.size() == 3);
    CHECK(changes_by_month(site.index, site.catalog, "en").empty());

    const VersionReader reader(*site.repository, site.config.languages);
    const auto old = reader.document(page.revisions[1].before, "zh");
    REQUIRE(old);
    CHECK(markup::plain_text(*old, 0).find("共13人") != std::string::npos);

    site.read(Disclosure::kEditors);
    CHECK(site.page("a").revisions[0].commit);
    site.write(
        "site.toml",
        "title = \"T\"\n[history]\nauthors = \"names\"\nmessages = true\ncommit_ids = true\nnames = { \"Ann Lee\" = "
        "\"李安\" }\n");
    site.read();
    CHECK(site.page("a").revisions[0].author == "李安");
    CHECK(site.page("a").revisions[0].message == "third\n");
    CHECK(site.page("a").revisions[0].commit);
}

TEST_CASE("CP1220: a class that is none") {
    Site site;
    site.run("git init -q");
    site.write("content/a.zh.md", "# 甲\n");
    site.commit("x\n\nClass: editorail\n");
    site.commit("touches no page\n\nClass: nonsense\n");
    site.read();
    check_finding(site, kUnknownClass, Severity::kNote);
    CHECK(site.find(kUnknownClass)->suggestion == "editorial");
    CHECK(site.sink.diagnostics().size() == 1);
}

TEST_CASE("CP1221: a former name that no file had") {
    Site site;
    site.run("git init -q");
    site.write("old/a.zh.md", "很久以前的一篇文章，还没有站点的时候就写下了。\n");
    site.commit("x\n");
    site.run("git rm -q old/a.zh.md");
    site.write("content/a.zh.md", "+++\ntitle = \"甲\"\n[history]\nfollows = [\"old/a.zh.md\"]\n+++\n");
    site.write("content/b.zh.md", "+++\ntitle = \"乙\"\n[history]\nfollows = [\"old/aa.zh.md\"]\n+++\n");
    site.commit("y\n");
    site.read();
    check_finding(site, kUnknownFormerPath, Severity::kWarning);
    CHECK(site.find(kUnknownFormerPath)->path == "content/b.zh.md");
    CHECK(site.find(kUnknownFormerPath)->span);
    CHECK(site.find(kUnknownFormerPath)->suggestion == "old/a.zh.md");
    CHECK(site.sink.diagnostics().size() == 1);
    CHECK(site.page("b").revisions.size() == 1);
    REQUIRE(site.page("a").revisions.size() == 2);
    CHECK(site.page("a").revisions[1].path == "old/a.zh.md");
    CHECK(site.page("a").revisions[0].before == site.page("a").revisions[1].after);
}

TEST_CASE("CP1222: a shallow clone does not tell when pages began") {
    Site site;
    site.run("git init -q");
    site.write("content/a.zh.md", "# 甲\n\n共13人。\n");
    site.write("content/b.zh.md", "# 乙\n");
    site.commit("x\n", "2025-03-01T09:00:00+08:00");
    site.write("content/a.zh.md", "# 甲\n\n共15人。\n");
    site.commit("y\n", "2025-04-01T09:00:00+08:00");
    site.write("content/c.zh.md", "# 丙\n");
    site.commit("z\n", "2025-05-01T09:00:00+08:00");
    site.run("git clone -q --depth 2 \"file://$PWD\" clone && rm -rf .git && mv clone/.git . && rm -rf clone");
    site.read();
    check_finding(site, kUnknownBeginning, Severity::kNote);
    check_finding(site, repository::kShallow, Severity::kNote);
    CHECK_FALSE(site.page("a").published);
    CHECK_FALSE(site.page("a").updated);
    CHECK(site.page("b").beginning_unknown);
    // What was added in what is known may still be a restoration of something older.
    CHECK(site.page("c").revisions.size() == 1);
    CHECK(site.page("c").beginning_unknown);
    CHECK_FALSE(site.page("c").published);
    CHECK(*site.page("c").updated == PartialDate{2025, 5, 1});
}

TEST_CASE("CP1223: versions that cannot be read") {
    Site site;
    site.run("git init -q");
    site.write("content/a.zh.md", "+++\ntitle = \"甲\"\n+++\n\n共13人。\n");
    site.commit("x\n", "2025-03-01T09:00:00+08:00");
    site.write("content/a.zh.md", "+++\ntitle = \"甲\n+++\n\n共13人。\n");
    site.commit("y\n", "2025-03-02T09:00:00+08:00");
    site.read();
    check_finding(site, kUnreadableVersion, Severity::kNote);
    CHECK(site.page("a").revisions[0].revision_class == RevisionClass::kUnknown);
    CHECK_FALSE(site.page("a").updated);  // the change may have been substantive
    CHECK(format_edtf(*site.page("a").published) == "2025-03-01");
}

TEST_CASE("a file renamed on one line of work and edited on the other") {
    Site site;
    site.run("git init -q -b main");
    const std::string text = "# 甲\n\n第一段说明背景。\n\n第二段说明做法。\n\n第三段说明成效，共13人。\n";
    site.write("content/a.zh.md", text);
    site.commit("add\n", "2025-03-01T09:00:00+08:00");
    site.run("git checkout -q -b side");
    site.write("content/a.zh.md", text + "\n第四段是补充。\n");
    site.commit("side\n", "2025-03-02T09:00:00+08:00");
    site.run("git checkout -q main && git mv content/a.zh.md content/b.zh.md");
    site.commit("rename\n", "2025-03-03T09:00:00+08:00");
    site.run("git merge -q --no-commit side && git add -A");
    site.commit("merge\n", "2025-03-05T09:00:00+08:00");
    site.read();
    const auto& revisions = site.page("b").revisions;
    REQUIRE(revisions.size() == 4);
    CHECK(revisions[0].revision_class == RevisionClass::kMerge);
    CHECK(revisions[1].revision_class == RevisionClass::kMove);
    CHECK(revisions[2].revision_class == RevisionClass::kSubstantive);
    CHECK(revisions[2].path == "content/a.zh.md");
    CHECK(revisions[3].id == "2025-03-01");
    const auto months = changes_by_month(site.index, site.catalog, "zh");
    REQUIRE(months.size() == 1);
    CHECK(months[0].changes.size() == 3);  // not the merge
}

TEST_CASE("one thread or many, with a cache or without: the same") {
    Site site;
    site.run("git init -q");
    for (int i = 0; i < 30; ++i) {
        for (int page = 0; page <= i; page += 3) {
            site.write("content/p" + std::to_string(page) + ".zh.md",
                       "# 甲\n\n共" + std::to_string(i * (page % 2)) + "人。\n\n**第" + std::to_string(i) + "次**\n");
        }
        site.commit("x\n");
    }
    const auto describe_all = [&] {
        std::string all;
        for (const PageHistory& page : site.index.pages) {
            for (const Revision& revision : page.revisions) {
                all +=
                    revision.id + " " + std::string(name_of(revision.revision_class)) + " " + revision.reason.en + "\n";
            }
        }
        return all;
    };
    site.read(Disclosure::kReaders, 1);
    const std::string first = describe_all();
    CHECK(std::ranges::count(first, '\n') == 165);
    for (const unsigned threads : {1U, 2U, 8U}) {
        site.read(Disclosure::kReaders, threads);
        CHECK(describe_all() == first);
        site.run("rm -r .casepress");
        site.read(Disclosure::kReaders, threads);
        CHECK(describe_all() == first);
    }
}
