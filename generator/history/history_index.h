#pragma once
// What is known of every page's past: its revisions, when and why, and what may be said of them in public. Plain data,
// made by build_history, const afterwards; all that readers and editors are shown of history is made from it.

#include "base/date.h"
#include "base/language.h"
#include "model/catalog.h"
#include "repository/object_id.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::history {

/// What a revision is to a reader. Only kSubstantive moves the date of the last change.
enum class RevisionClass : std::uint8_t {
    kSubstantive,  ///< what the page says; also: added, removed, restored, published
    kEditorial,    ///< wording without meaning: typos, punctuation, moved blocks
    kFormat,       ///< the same visible text
    kMove,         ///< another name or folder, the same visible text
    kTranslation,  ///< a translation was added, or caught up with what changed in its source
    kBot,          ///< by one of the site's bots
    kMerge,        ///< joins two lines of work and says nothing of its own
    kUnknown,      ///< a version that had to be compared cannot be read
};

/// "substantive", "editorial", … as in the trailer `Class:` and in JSON.
[[nodiscard]] std::string_view name_of(RevisionClass revision_class);
/// For people.
[[nodiscard]] LocalizedText describe(RevisionClass revision_class);
/// The reverse of name_of, letter case aside; nullopt for other words, and for kMerge and kUnknown, which nobody may
/// claim.
[[nodiscard]] std::optional<RevisionClass> parse_class(std::string_view word);

/// What a page consisted of: its own file and the file that its languages shared.
struct Version {
    /// From the site's folder ("content/a.zh.md"); a file that lay outside of it then, from the top of the repository
    /// with '/' before it ("/old/a.zh.md"). UTF-8; other bytes are U+FFFD. Empty: the page was not there.
    std::string path;
    repository::BlobId page;    ///< zero: the page was not there
    repository::BlobId shared;  ///< zero: no shared file

    [[nodiscard]] bool exists() const { return !page.is_zero(); }
    friend bool operator==(const Version&, const Version&) = default;
};

/// One commit that changed a page, or what is not committed yet. Texts are meant for the page's language.
struct Revision {
    /// Unique within the page: "2025-03-17", then "2025-03-17-2" for the second one of that day, counted from the
    /// oldest, so that it stays when later commits come. Does not depend on ids of commits. Empty for what is not
    /// committed.
    std::string id;
    std::int64_t time = 0;  ///< Unix seconds by the author's clock: it survives rebasing and picking
    PartialDate date;       ///< the day of `time` in the site's time zone; year 0 for what is not committed
    RevisionClass revision_class = RevisionClass::kUnknown;
    LocalizedText reason = {};    ///< what decided the class, for editors: "figure changed: 13 → 15"; may be empty
    std::string note = {};        ///< the editor's public note, or ""
    bool is_correction = false;   ///< a correction (更正), whose text is `correction`
    std::string correction = {};  ///< may be empty in a language that the editor did not write
    std::string author = {};      ///< the public name, or ""
    Version before = {};          ///< of a merge: of its first parent that had the page
    Version after = {};           ///< the page as the revision left it; not there: the page was removed
    std::string path = {};        ///< the file's name at this revision, as Version::path; of a removed one, that it had
    bool committed = true;        ///< false: only in the work tree; `after` is the page as it is, not a blob
    bool draft = false;           ///< not public at this revision
    std::optional<repository::CommitId> commit = {};  ///< only if it may be told; see Disclosure
    std::string message = {};                         ///< likewise
};

struct PageHistory {
    std::vector<Revision> revisions;     ///< newest first; children before parents
    std::optional<EdtfDate> published;   ///< first published: the field of this name, else the first public revision
    std::optional<PartialDate> updated;  ///< last substantive change of what is public
    std::optional<PartialDate> last_commit;  ///< of any class
    bool beginning_unknown = false;  ///< the clone lacks history that could hold earlier revisions: `published` is then
                                     ///< empty unless the page says it, `updated` unless a known revision gives it
    bool uncommitted = false;        ///< the first revision is not committed
};

struct HistoryIndex {
    std::vector<PageHistory> pages;  ///< parallel to Catalog::pages; all without revisions where there is no repository
    bool available = false;          ///< a repository was read
};

/// A revision of some page.
struct PageRevision {
    model::PageId page = model::kNoPage;
    std::uint32_t revision = 0;  ///< into PageHistory::revisions
};
struct Month {
    PartialDate month;  ///< day 0
    std::vector<PageRevision> changes;
};
/// The public revisions (committed, of no draft, no merges) of all pages in a language by month, newest first; in a
/// month by time, then in the order of the pages.
[[nodiscard]] std::vector<Month> changes_by_month(const HistoryIndex& index, const model::Catalog& catalog,
                                                  std::string_view language);

/// The revision by which the page stands on this day (year, month and day): the newest one of that day or before.
/// nullptr: there was none, or the history does not go back as far.
[[nodiscard]] const Revision* revision_on(const PageHistory& page, PartialDate day);

}  // namespace casepress::history
