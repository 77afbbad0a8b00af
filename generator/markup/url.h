#pragma once
// Which URLs may come out of this program at all.

#include <cstdint>
#include <string>
#include <string_view>

namespace casepress::markup {

enum class UrlUse : std::uint8_t { kLink, kImage };

/// True for relative references, fragments and the schemes http, https, mailto and tel (an image: http, https and
/// data: of the types PNG, GIF, JPEG and WebP). Everything else may run script or leave the web. Spaces and control
/// characters are disregarded the way browsers do (WHATWG URL, 4.4), so `java\tscript:` is found, too. `url` is
/// decoded: no character references are left.
[[nodiscard]] bool is_safe_url(std::string_view url, UrlUse use = UrlUse::kLink);

/// The scheme in lower case without its colon; empty for relative references. Read as a browser would.
[[nodiscard]] std::string url_scheme(std::string_view url);

}  // namespace casepress::markup
