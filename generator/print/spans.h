#pragma once
// Where in a page's file a finding points.

#include "base/diagnostic.h"
#include "model/catalog.h"
#include "print/story.h"
#include "site/site.h"

#include <optional>

namespace casepress::print {

/// The page's title, if its own file gives it.
[[nodiscard]] std::optional<Span> title_span(const model::Page& page);
/// The title of a story's page; nothing for a story without a page.
[[nodiscard]] std::optional<Span> title_span(const site::Site& site, const Story& story);
/// The first text of a block that comes from the page's file.
[[nodiscard]] std::optional<Span> block_span(const Block& block);

}  // namespace casepress::print
