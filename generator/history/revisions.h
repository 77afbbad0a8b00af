#pragma once
// The steps of a page with their verdicts and what their commits say → its revisions. Internal to build_history.

#include "history/history_index.h"
#include "history/page_versions.h"
#include "history/people.h"
#include "history/trailers.h"
#include "history/verdicts.h"

#include <cstdint>
#include <span>
#include <vector>

namespace casepress::history {

/// A revision while it is made.
struct WorkRevision {
    Revision revision;
    std::uint32_t order = 0;  ///< 0: not committed; else the place in Lineages::order plus 1
    Publication publication;  ///< as the revision left the page
    bool readable = true;
    bool stated = false;  ///< the class is the editor's
    bool added = false;   ///< the page was not there before, ever
};

/// What all pages share.
struct RevisionContext {
    const repository::History& history;
    const PeopleNames& people;
    std::span<const PublicNote> notes;  ///< by commit
    int utc_offset_minutes = 0;
    bool commit_ids = false;
    bool messages = false;
};

/// The day in a time zone with this offset.
[[nodiscard]] PartialDate day_of(std::int64_t unix_seconds, int utc_offset_minutes);

/// All but translation: that needs the revisions of the source.
[[nodiscard]] WorkRevision make_revision(const VersionStep& step, const Verdict& verdict, bool is_oldest,
                                         std::string_view language, const RevisionContext& context);
/// Of what is in the work tree.
[[nodiscard]] WorkRevision make_uncommitted(Version before, std::string path, const Verdict& verdict);

/// Which substantive revisions of a translation catch up with its source. Both newest first. A source whose beginning
/// is not known counts as older than the translation.
void mark_translations(std::vector<WorkRevision>& translation, bool beginning_unknown,
                       const std::vector<WorkRevision>& source, bool source_beginning_unknown);

/// The page's history: ids, dates.
[[nodiscard]] PageHistory finish_page(std::vector<WorkRevision> revisions, bool beginning_unknown,
                                      const std::optional<EdtfDate>& stated_publication, int utc_offset_minutes);

}  // namespace casepress::history
