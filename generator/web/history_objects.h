#pragma once
// The past of pages as templates see it: what is known of a page, one revision of it, a month of changes.

#include "site/archive.h"
#include "web/attributes.h"
#include "web/scope.h"

#include <cstdint>
#include <optional>

namespace casepress::web {

/// One public revision of a page. What it changed is a variable of its own view (`redline`): comparing takes time.
class RevisionObject final : public AttributeObject<RevisionObject> {
public:
    /// `entry` is an index into PageArchive::revisions.
    RevisionObject(const RenderScope& scope, PageId page, std::uint32_t entry);
    static std::span<const Attribute<RevisionObject>> attributes();

private:
    [[nodiscard]] Value date(const EdtfDate& date) const;
    [[nodiscard]] Value neighbour(bool newer) const;

    const RenderScope& scope_;
    PageId page_;
    std::uint32_t entry_;
    const site::PageArchive& archive_;
    const site::PublicRevision& public_;
    const history::Revision& revision_;
    LanguageId language_;
    EdtfDate date_, from_, until_;
};

/// All that is known of a page's past.
class ArchiveObject final : public AttributeObject<ArchiveObject> {
public:
    ArchiveObject(const RenderScope& scope, PageId page);
    static std::span<const Attribute<ArchiveObject>> attributes();

private:
    [[nodiscard]] Value revisions(const std::vector<std::uint32_t>* entries) const;

    const RenderScope& scope_;
    PageId page_;
    const site::PageArchive& archive_;
    const history::PageHistory& history_;
    std::optional<EdtfDate> last_commit_;
};

/// The months of a language's changes, newest first.
[[nodiscard]] Value months_of(const RenderScope& scope);
/// The month of a kMonth view.
[[nodiscard]] Value month_of(const RenderScope& scope);
/// Changes: of a month's view its part of the list; of kChanges the newest substantive ones.
[[nodiscard]] Value changes_of(const RenderScope& scope);

}  // namespace casepress::web
