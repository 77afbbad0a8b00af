// Which revisions of a page readers are told of, what each of them changed, and where the page as it stood is found.
// Everything here is linear in the number of revisions.

#include "site/build_steps.h"

#include <fmt/core.h>

#include <algorithm>

namespace casepress::site {

namespace {

using history::PageHistory;
using history::Revision;
using history::RevisionClass;
using history::Version;

bool same_text(const Version& a, const Version& b) { return a.page == b.page && a.shared == b.shared; }

/// What is not committed has no blobs: it is the page as it is.
bool is_public(const Revision& revision) { return !revision.draft; }

class ArchiveBuilder {
public:
    ArchiveBuilder(const Site& site, const model::Page& page, const PageHistory& history)
        : site_(site), page_(page), history_(history) {}

    PageArchive run() {
        list_revisions();
        if (archive_.revisions.empty()) return {};
        if (!site_.config->history.pages) return std::move(archive_);
        archive_.url = page_.url + "history/";
        for (std::uint32_t i = 0; i < archive_.revisions.size(); ++i) {
            find_base(i);
            add_addresses(i);
        }
        if (archive_.versions.size() > 1) archive_.provenance_url = archive_.url + "since/";
        if (archive_.versions.size() > 2) archive_.data_url = archive_.url + "versions.js";
        if (!site_.config->base_url.empty()) {
            archive_.atom_url = archive_.url + "feed.xml";
            archive_.json_url = archive_.url + "feed.json";
        }
        return std::move(archive_);
    }

private:
    [[nodiscard]] const Revision& revision(std::uint32_t i) const {
        return history_.revisions[archive_.revisions[i].revision];
    }

    /// Merges that leave the page as the revision below them had it say nothing to a reader.
    void list_revisions() {
        for (std::uint32_t i = 0; i < history_.revisions.size(); ++i) {
            const Revision& revision = history_.revisions[i];
            if (!is_public(revision)) continue;
            if (revision.revision_class == RevisionClass::kMerge && i + 1 < history_.revisions.size() &&
                same_text(revision.after, history_.revisions[i + 1].after)) {
                continue;
            }
            if (revision.is_correction) {
                archive_.corrections.push_back(static_cast<std::uint32_t>(archive_.revisions.size()));
            }
            archive_.revisions.emplace_back().revision = i;
        }
    }

    /// The version that the revision was made from, if readers had it; else the public one before it.
    void find_base(std::uint32_t i) {
        PublicRevision& entry = archive_.revisions[i];
        const Version& before = revision(i).before;
        if (!before.exists()) return;
        for (std::uint32_t older = i + 1; older < archive_.revisions.size(); ++older) {
            if (same_text(revision(older).after, before)) {
                entry.base = older;
                return;
            }
        }
        if (i + 1 < archive_.revisions.size()) entry.base = i + 1;
    }

    void add_addresses(std::uint32_t i) {
        PublicRevision& entry = archive_.revisions[i];
        const Revision& self = revision(i);
        const bool there = !self.committed || self.after.exists();
        const bool has_base = entry.base != kNone && revision(entry.base).after.exists();
        const bool differs = !self.committed || !has_base || !same_text(self.after, revision(entry.base).after);
        const std::string folder = archive_.url + (self.committed ? self.id : std::string("current")) + "/";
        if (there && has_base && differs && self.revision_class != RevisionClass::kUnknown) {
            entry.url = folder;
            entry.amendment_url = folder + "amendment/";
        }
        if (there) add_version(i, folder);
    }

    /// The newest version is the page itself. Of revisions that leave the same text the oldest gives the address, so
    /// that it stays when the page is moved later.
    void add_version(std::uint32_t i, const std::string& folder) {
        PublicRevision& entry = archive_.revisions[i];
        entry.from = revision(i).date;
        entry.version_url = archive_.versions.empty() ? page_.url : folder + "text/";
        if (archive_.versions.empty()) {
            archive_.versions.push_back(i);
            return;
        }
        const std::uint32_t newer = archive_.versions.back();
        if (!revision(newer).committed || !same_text(revision(newer).after, revision(i).after)) {
            entry.until = revision(newer).date;
            archive_.versions.push_back(i);
            return;
        }
        if (archive_.versions.size() == 1) entry.version_url = page_.url;
        entry.until = archive_.revisions[newer].until;
        const std::string former = archive_.revisions[newer].version_url;
        for (std::uint32_t above = 0; above < i; ++above) {
            PublicRevision& same = archive_.revisions[above];
            if (same.version_url != former) continue;
            same.version_url = entry.version_url;
            same.from = entry.from;
        }
        archive_.versions.back() = i;
    }

    const Site& site_;
    const model::Page& page_;
    const PageHistory& history_;
    PageArchive archive_;
};

bool is_listed_first(const Revision& revision) {
    return revision.is_correction || revision.revision_class == RevisionClass::kSubstantive;
}

void build_months(const Site& site, LanguageSite& language) {
    for (history::Month& month : history::changes_by_month(*site.history, *site.catalog, language.code)) {
        MonthListing listing{.month = month.month, .url = {}, .all_url = {}, .substantive = {}, .all = {}};
        listing.url = fmt::format("{}changes/{:04}-{:02}/", language.url, month.month.year, month.month.month);
        listing.all_url = listing.url + "all/";
        for (const history::PageRevision& change : month.changes) {
            if (is_listed_first(site.history->pages[change.page].revisions[change.revision])) {
                listing.substantive.push_back(change);
            }
        }
        listing.all = std::move(month.changes);
        language.months.push_back(std::move(listing));
    }
    if (language.months.empty()) return;
    language.changes_url = language.url + "changes/";
    if (site.config->base_url.empty()) return;
    language.changes_feed.atom_url = language.changes_url + "feed.xml";
    language.changes_feed.json_url = language.changes_url + "feed.json";
}

}  // namespace

PageArchive build_archive(const Site& site, PageId id) {
    return ArchiveBuilder(site, site.page(id), site.history->pages[id]).run();
}

void build_archives(Site& site) {
    if (site.history == nullptr || !site.history->available) return;
    site.archives.resize(site.catalog->pages.size());
    for (const model::Page& page : site.catalog->pages) {
        site.archives[page.id] = build_archive(site, page.id);
    }
    if (!site.config->history.pages) return;
    for (LanguageSite& language : site.languages) build_months(site, language);
}

}  // namespace casepress::site
