#pragma once
// HTML with an author's raw tags in it → well-formed HTML in which nothing can run, restyle the page or take its ids.
// Private to html/, the only room that knows gumbo.

#include <string>
#include <string_view>
#include <vector>

namespace casepress::html {

struct SanitisedHtml {
    std::string html;
    std::vector<std::string> removed;  ///< "<script>", "onclick=" …, each once, in the order met
};

/// Parses `fragment` as the content of a <body> (HTML 5, gumbo) and writes it again with every tag closed. Elements
/// that carry the attribute `own_mark` were written by the renderer and stay as they are, without the mark; the author
/// must not be able to write it. Of all others only those of an allow-list stay, with allowed attributes: ids get the
/// prefix "user-", URLs are checked, on* and style go. The text of elements that are not allowed stays, unless it is
/// script or the like. The depth of the tree must be bounded by the caller (gumbo frees it recursively).
[[nodiscard]] SanitisedHtml sanitise(std::string_view fragment, std::string_view own_mark);

}  // namespace casepress::html
