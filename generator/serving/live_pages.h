#pragma once
// What a preview adds to the site: one script tag in every HTML page, the files behind it, and the page that shows a
// PDF and renews it. They lie at a reserved path that no site can have, since its first name begins with a full stop.

#include "base/language.h"
#include "serving/preview.h"

#include <optional>
#include <string>
#include <string_view>

namespace casepress::serving {

inline constexpr std::string_view kReserved = ".casepress/";

/// Text put into an attribute of HTML.
[[nodiscard]] std::string escape_attribute(std::string_view text);

/// The page with the script tag before the end of its head (at the end of a page without one). `base` is where the site
/// begins ("/"); `path` is what was asked for. The page's own policy lets the script run, since it is a file of the
/// same origin: previewing needs no laxer policy than publishing.
[[nodiscard]] std::string add_script(std::string_view html, const Answer& answer, std::string_view path,
                                     std::string_view base, UiLanguage language);

/// A file behind the script tag: "live.js", "live.css", "pdf.css"; nullopt for other names.
[[nodiscard]] std::optional<std::string_view> find_live_file(std::string_view name);

/// A page that holds the PDF at `path` and shows it anew whenever it changes.
[[nodiscard]] std::string pdf_page(std::string_view path, std::string_view version, std::string_view base,
                                   UiLanguage language);

/// The policy of that page: like the site's, and it may hold a PDF of its own origin.
[[nodiscard]] std::string_view pdf_page_policy();

}  // namespace casepress::serving
