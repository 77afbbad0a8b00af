#pragma once
// The text of pages as HTML that fits into the page being rendered: links relative to it, glossary terms leading to its
// glossary.

#include "html/render.h"
#include "markup/document.h"
#include "web/scope.h"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace casepress::web {

/// The whole body of a page, without its title heading.
[[nodiscard]] std::string render_body(const RenderScope& scope, const model::Page& page);
/// The body with the date since when each block has read so, where `since` has one for it.
[[nodiscard]] std::string render_dated_body(
    const RenderScope& scope, const model::Page& page,
    const std::function<std::optional<html::BlockSince>(markup::NodeId)>& since);
/// Its first paragraph.
[[nodiscard]] std::string render_lead(const RenderScope& scope, const model::Page& page);
/// Some of its blocks, without ids of headings, for views that show more than one version of a page.
[[nodiscard]] std::string render_blocks(const RenderScope& scope, const model::Page& page,
                                        std::span<const markup::NodeId> blocks);
/// Where a link or image of a page leads, as the page being rendered has to write it; "" where it leads nowhere.
[[nodiscard]] std::string link_of(const RenderScope& scope, const model::Page& page, markup::NodeId node);
/// The words that rendering adds, in a language of the site.
[[nodiscard]] html::LocalizedStrings localized_strings(const Strings& strings);
/// Markdown from a field or a template. One paragraph comes without its <p>. Links are written as they are.
[[nodiscard]] std::string render_markdown_text(const RenderScope& scope, std::string_view text, LanguageId language);

}  // namespace casepress::web
