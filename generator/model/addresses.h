#pragma once
// The URLs of pages: made from keys, overridden by `slug`, checked against each other, and the old ones that lead to
// them.

#include "data/value.h"
#include "model/catalog.h"
#include "model/findings.h"

#include <string>
#include <string_view>
#include <vector>

namespace casepress::model {

/// Where a finding about a field is shown.
struct FieldPlace {
    std::string_view path;
    std::optional<Span> span;
};

/// "zh/notices/2025/a/" from the page's language and key. `slug` (may be empty) takes the place of the last component.
[[nodiscard]] std::string make_url(const Page& page, std::string_view slug, const FieldPlace& slug_place,
                                   Severity severity, Findings& findings);

/// "/old/path/" or "old/path.html" → "old/path/", "old/path.html"; nullopt (reported) for other sites and paths that
/// leave this one.
[[nodiscard]] std::optional<std::string> make_alias(std::string_view text, const FieldPlace& place, Severity severity,
                                                    Findings& findings);

/// Reports pages that claim one URL and aliases that claim a page's or each other's. An alias that the languages of a
/// page share leads to the first of them. Conflicting aliases are dropped. `pages` in the catalog's order.
void check_addresses(std::vector<Page>& pages, DiagnosticSink& sink);

}  // namespace casepress::model
