#pragma once
// HTML escaping of template output: & < > " ' become &amp; &lt; &gt; &#34; &#39;, as MarkupSafe writes them.

#include <string>
#include <string_view>

namespace casepress::templating {

void append_escaped(std::string& out, std::string_view text);
[[nodiscard]] std::string escaped(std::string_view text);
/// The text of an HTML fragment: references (numeric ones, and the common names) become their characters.
[[nodiscard]] std::string unescaped(std::string_view markup);
/// The text without comments and tags, white space folded to single spaces, references resolved (Jinja's striptags).
[[nodiscard]] std::string strip_tags(std::string_view markup);

}  // namespace casepress::templating
