// What is published of a page's past: which revisions, what each is compared with, addresses that stay.

#include "site/archive.h"

#include "site/site.h"
#include "support/site_driver.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

namespace casepress::site {
namespace {

using history::Revision;
using history::RevisionClass;

constexpr std::string_view kSite = R"(
-- site.toml --
title = { zh = "刊", en = "B" }
base_url = "https://example.org/"
-- content/a.zh.md --
# 甲
-- content/b.en.md --
# B
)";

history::Version version(unsigned char content) {
    history::Version version;
    if (content == 0) return version;
    version.path = "content/a.zh.md";
    version.page.object.bytes[0] = content;
    return version;
}

/// A revision of this day that left the page with this content, made from that one; 0: not there.
Revision revision(int day, unsigned char before, unsigned char after,
                  RevisionClass kind = RevisionClass::kSubstantive) {
    Revision revision;
    revision.date = {2025, 3, static_cast<std::uint8_t>(10 + day)};
    revision.id = "2025-03-" + std::to_string(10 + day);
    revision.time = day * 86'400;
    revision.revision_class = kind;
    revision.before = version(before);
    revision.after = version(after);
    return revision;
}

/// A site whose page 甲 has these revisions, newest first.
class Archived {
public:
    explicit Archived(std::vector<Revision> revisions, std::string_view archive = kSite) : source_(archive) {
        history_.available = true;
        history_.pages.resize(source_.catalog().pages.size());
        history_.pages[source_.page("a").id].revisions = std::move(revisions);
        site_ = build_site(source_.config(), source_.catalog(), ThreadCount{1}, sink_, &history_);
    }
    [[nodiscard]] const PageArchive& archive() const { return *site_.archive(source_.page("a").id); }
    [[nodiscard]] const Site& site() const { return site_; }
    [[nodiscard]] const DiagnosticSink& sink() const { return sink_; }
    /// "change -> base | version" of each revision, without the page's address.
    [[nodiscard]] std::string dump() const {
        std::string text;
        const auto shorten = [](const std::string& url) {
            return url == "zh/a/" ? std::string("now")
                   : url.empty()  ? std::string("-")
                                  : url.substr(std::string_view("zh/a/history/").size());
        };
        for (const PublicRevision& entry : archive().revisions) {
            text += std::to_string(entry.revision) + ": " + shorten(entry.url) + " of " +
                    (entry.base == kNone ? std::string("nothing") : std::to_string(entry.base)) + ", " +
                    shorten(entry.version_url) + "\n";
        }
        return text;
    }

private:
    test::TestSite source_;
    history::HistoryIndex history_;
    DiagnosticSink sink_;
    Site site_;
};

}  // namespace

TEST_CASE("Each revision leads to what it changed and to the page as it stood") {
    const Archived site({revision(9, 2, 3), revision(5, 1, 2), revision(1, 0, 1)});
    CHECK(site.dump() ==
          "0: 2025-03-19/ of 1, now\n"
          "1: 2025-03-15/ of 2, 2025-03-15/text/\n"
          "2: - of nothing, 2025-03-11/text/\n");
    const PageArchive& archive = site.archive();
    CHECK(archive.url == "zh/a/history/");
    CHECK(archive.versions == std::vector<std::uint32_t>{0, 1, 2});
    CHECK(archive.data_url == "zh/a/history/versions.js");
    CHECK(archive.atom_url == "zh/a/history/feed.xml");
    CHECK(archive.revisions[1].from == PartialDate{2025, 3, 15});
    CHECK(archive.revisions[1].until == PartialDate{2025, 3, 19});
    CHECK(archive.revisions[0].until.year == 0);
    CHECK(site.sink().errors() == 0);
}

TEST_CASE("A move keeps the address that the text has had since it was written") {
    const Archived site({revision(9, 2, 3), revision(7, 2, 2, RevisionClass::kMove),
                         revision(6, 2, 2, RevisionClass::kMove), revision(5, 1, 2), revision(1, 0, 1)});
    CHECK(site.dump() ==
          "0: 2025-03-19/ of 1, now\n"
          "1: - of 2, 2025-03-15/text/\n"
          "2: - of 3, 2025-03-15/text/\n"
          "3: 2025-03-15/ of 4, 2025-03-15/text/\n"
          "4: - of nothing, 2025-03-11/text/\n");
    CHECK(site.archive().versions == std::vector<std::uint32_t>{0, 3, 4});
    CHECK(site.archive().revisions[3].until == PartialDate{2025, 3, 19});
    const Archived moved({revision(9, 1, 1, RevisionClass::kMove), revision(1, 0, 1)});
    CHECK(moved.dump() == "0: - of 1, now\n1: - of nothing, now\n");
}

TEST_CASE("Drafts are no part of what readers are told, and what came out of them is new") {
    Revision draft = revision(2, 1, 2);
    draft.draft = true;
    Revision first = revision(1, 0, 1);
    first.draft = true;
    const Archived site({revision(5, 3, 4), revision(3, 2, 3), draft, first});
    CHECK(site.dump() ==
          "0: 2025-03-15/ of 1, now\n"
          "1: - of nothing, 2025-03-13/text/\n");
}

TEST_CASE("A page that was removed and is back is new again") {
    const Archived site({revision(9, 2, 3), revision(7, 0, 2), revision(5, 1, 0), revision(1, 0, 1)});
    CHECK(site.dump() ==
          "0: 2025-03-19/ of 1, now\n"
          "1: - of nothing, 2025-03-17/text/\n"
          "2: - of 3, -\n"
          "3: - of nothing, 2025-03-11/text/\n");
}

TEST_CASE("Of two lines of work each is compared with what it was made from; a merge that says nothing is not listed") {
    // 1 → 2 on one side, 1 → 3 on the other, joined as 4; then a merge that leaves the page as it is.
    const Archived site({revision(9, 4, 4, RevisionClass::kMerge), revision(8, 2, 4, RevisionClass::kMerge),
                         revision(7, 1, 3), revision(5, 1, 2), revision(1, 0, 1)});
    CHECK(site.dump() ==
          "1: 2025-03-18/ of 2, now\n"
          "2: 2025-03-17/ of 3, 2025-03-17/text/\n"
          "3: 2025-03-15/ of 3, 2025-03-15/text/\n"
          "4: - of nothing, 2025-03-11/text/\n");
}

TEST_CASE("What is not committed is compared with HEAD") {
    Revision work = revision(9, 2, 0);
    work.committed = false;
    work.id.clear();
    work.date = {};
    work.after.path = "content/a.zh.md";
    const Archived site({work, revision(5, 1, 2), revision(1, 0, 1)});
    CHECK(site.dump() ==
          "0: current/ of 1, now\n"
          "1: 2025-03-15/ of 2, 2025-03-15/text/\n"
          "2: - of nothing, 2025-03-11/text/\n");
}

TEST_CASE("A revision whose versions cannot be read has no comparison") {
    const Archived site({revision(5, 1, 2, RevisionClass::kUnknown), revision(1, 0, 1)});
    CHECK(site.dump() == "0: - of 1, now\n1: - of nothing, 2025-03-11/text/\n");
}

TEST_CASE("Corrections are found, and substance comes first in lists of changes") {
    Revision correction = revision(5, 1, 2, RevisionClass::kEditorial);
    correction.is_correction = true;
    const Archived site({revision(9, 2, 3, RevisionClass::kFormat), correction, revision(1, 0, 1)});
    CHECK(site.archive().corrections == std::vector<std::uint32_t>{1});
    const LanguageSite& chinese = site.site().languages[0];
    REQUIRE(chinese.months.size() == 1);
    CHECK(chinese.months[0].url == "zh/changes/2025-03/");
    CHECK(chinese.months[0].all.size() == 3);
    CHECK(chinese.months[0].substantive.size() == 2);
    CHECK(chinese.changes_url == "zh/changes/");
    CHECK(site.site().languages[1].changes_url.empty());
}

TEST_CASE("Without pages of histories there are dates and corrections, and no address") {
    constexpr std::string_view kQuiet = R"(
-- site.toml --
title = "刊"
[history]
pages = false
-- content/a.zh.md --
# 甲
)";
    const Archived site({revision(5, 1, 2), revision(1, 0, 1)}, kQuiet);
    CHECK(site.archive().url.empty());
    CHECK(site.archive().revisions.size() == 2);
    for (const View& view : site.site().views) CHECK(view.url.find("history") == std::string::npos);
    CHECK(site.site().languages[0].months.empty());
}

TEST_CASE("Views of the past lead to the history in another language, and are not for search engines") {
    const Archived site({revision(9, 2, 3), revision(5, 1, 2), revision(1, 0, 1)});
    std::size_t found = 0;
    for (const View& view : site.site().views) {
        if (view.url.find("/history/") == std::string::npos) continue;
        ++found;
        CHECK_FALSE(site.site().is_indexed(view));
        const ViewId own = site.site().alternates(view)[view.language];
        CHECK(site.site().views[own].kind == ViewKind::kHistory);
    }
    // The history, dates of paragraphs, two comparisons with their sheets, two former versions.
    CHECK(found == 8);
}

}  // namespace casepress::site
