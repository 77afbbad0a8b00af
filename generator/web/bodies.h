#pragma once
// The text of pages as HTML that fits into the page being rendered: links relative to it, glossary terms leading to its
// glossary. The only file of the room that calls html/.

#include "markup/document.h"
#include "web/scope.h"

#include <span>
#include <string>
#include <string_view>

namespace casepress::web {

/// The whole body of a page, without its title heading.
[[nodiscard]] std::string render_body(const RenderScope& scope, PageId page);
/// Its first paragraph.
[[nodiscard]] std::string render_lead(const RenderScope& scope, PageId page);
/// Some of its blocks, without ids of headings, for the side-by-side view.
[[nodiscard]] std::string render_blocks(const RenderScope& scope, PageId page, std::span<const markup::NodeId> blocks);
/// Markdown from a field or a template. One paragraph comes without its <p>. Links are written as they are.
[[nodiscard]] std::string render_markdown_text(const RenderScope& scope, std::string_view text, LanguageId language);

}  // namespace casepress::web
