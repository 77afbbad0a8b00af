#pragma once
// What a view says of itself to machines: JSON-LD with the words of schema.org.

#include "web/scope.h"

#include <string>

namespace casepress::web {

/// JSON-LD 1.1 for the view, safe inside `<script type="application/ld+json">`: an Article, Report, PublicationIssue or
/// WebPage (as the content type's `schema_org` says) with language, dates of the precision they are known in (ISO
/// 8601), cited Legislation, sources and translations; a CollectionPage for lists; DefinedTermSet for the glossary; and
/// the breadcrumbs. "" without a base_url, since its terms are absolute URLs, and for error and search pages.
[[nodiscard]] std::string json_ld_of(const RenderScope& scope);

}  // namespace casepress::web
