#pragma once
// What on a saved page is no part of its article: menus, buttons, links to other articles, the editor's line. Takes
// elements and lines, gives the reason for leaving them out. Private to the reader of HTML.

#include "base/diagnostic.h"
#include "importing/html_tree.h"

#include <string_view>

namespace casepress::importing {

/// Why an element is no part of any article, by its own name, class, id and role; nullptr for all others.
[[nodiscard]] const LocalizedText* furniture(const HtmlNode& node);
/// Why a short paragraph of an article is none of its text; nullptr for all others.
[[nodiscard]] const LocalizedText* furniture_line(std::string_view text);
/// Whether this is the heading of a list of links that ends an article.
[[nodiscard]] bool heads_related(std::string_view text);

/// Whether a link is only the sign beside a heading that gives its address.
[[nodiscard]] bool is_permalink(std::string_view text, std::string_view target);

[[nodiscard]] const LocalizedText& reason_menu();
[[nodiscard]] const LocalizedText& reason_related();
[[nodiscard]] const LocalizedText& reason_around();

}  // namespace casepress::importing
