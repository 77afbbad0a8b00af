#pragma once
// What revisions changed, as HTML: redlines, amendment sheets, the dates of paragraphs, and the blocks of all versions
// for the script that compares any two. Versions are read from the repository and compared when their view is rendered.

#include "web/scope.h"

#include <cstdint>
#include <string>

namespace casepress::web {

/// What the revision (an index into PageArchive::revisions) changed; "" when one of the versions cannot be read.
[[nodiscard]] std::string render_revision(const RenderScope& scope, PageId page, std::uint32_t revision);
/// The same as a list of amendments; "" without any.
[[nodiscard]] std::string render_amendment_sheet(const RenderScope& scope, PageId page, std::uint32_t revision);
/// The page's body with the date since when each block has read so, leading to the revision that made it so.
[[nodiscard]] std::string render_provenance(const RenderScope& scope, PageId page);
/// A classic script that hands over all versions, newest first, as lists of blocks: `casepressVersions({"versions":
/// [[0, 1]], "blocks": ["<h1>…"]})`. Links are those of the page's history.
[[nodiscard]] std::string versions_script(const RenderScope& scope, PageId page);

}  // namespace casepress::web
