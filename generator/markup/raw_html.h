#pragma once
// Raw HTML in Markdown: what is in it, and what remains of it where a site does not allow it (the default): the text
// without its tags, nothing of comments, scripts and style sheets.

#include "base/diagnostic.h"
#include "markup/document.h"

#include <string>
#include <string_view>
#include <vector>

namespace casepress::markup {

/// One piece of raw HTML as a tokeniser sees it: text between tags (character references not decoded), or a tag.
struct HtmlToken {
    enum class Kind : std::uint8_t {
        kText,
        kOpenTag,
        kCloseTag,
        kOther
    };  ///< other: comments, declarations, instructions
    Kind kind = Kind::kText;
    std::string_view bytes;  ///< all of it
    std::string name;        ///< tags: the element's name, lower case
};

/// Splits HTML into tokens; what is within <script>, <style> and other elements that never hold readable text is left
/// out. Linear, accepts anything.
[[nodiscard]] std::vector<HtmlToken> split_html(std::string_view html);

/// Whether an element's content must vanish with its tags.
[[nodiscard]] bool has_hidden_content(std::string_view element);

/// The text that remains, white space collapsed; character references stay as they are written.
[[nodiscard]] std::string visible_html_text(std::string_view html);

/// All nodes of raw HTML, in order. Their spans say where they stand.
[[nodiscard]] std::vector<NodeId> raw_html_nodes(const Document& document);

/// One warning (kRawHtml) for a document whose raw HTML would be left out, at the first of its tags and naming the
/// elements met. Comments alone are not reported.
void report_raw_html(const Document& document, DiagnosticSink& sink);

}  // namespace casepress::markup
