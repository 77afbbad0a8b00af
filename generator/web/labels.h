#pragma once
// What things are called: fields and sections, pages of the site, pictures of pages.

#include "base/date.h"
#include "model/catalog.h"
#include "site/site.h"
#include "web/strings.h"

#include <string>
#include <string_view>

namespace casepress::web {

/// 2025年3月17日, 17 March 2025; of a month 2025年3月.
[[nodiscard]] std::string format_day(PartialDate day, std::string_view language);

/// What readers call a field ("persons.age_band" or, when it is clear, "age_band") or a section of a type; its name
/// when it has no label.
[[nodiscard]] std::string field_or_section_label(const config::TypeSpec* type, std::string_view name,
                                                 std::string_view language);

/// The label of a field as redlines name it ("questions.2", "persons.1.role"), with the numbers of elements; "" for
/// fields that readers do not see.
[[nodiscard]] std::string changed_field_label(const config::TypeSpec* type, std::string_view name,
                                              std::string_view language);

/// The title of a view, without the site's and without the number of the part: "Theft", "2025", "Glossary".
[[nodiscard]] std::string view_title(const site::Site& site, const site::View& view, const Strings& strings);

/// The text of a field of kind text, or "".
[[nodiscard]] std::string_view field_text(const model::Page& page, std::string_view name);

/// The site-relative URL of a page's `image`, which is written relative to the page's file or, with a leading slash, to
/// the content folder; "" when it has none or it is no file of the site.
[[nodiscard]] std::string page_image_url(const site::Site& site, const model::Page& page);

}  // namespace casepress::web
