#pragma once
// cmark's strings as views. Private to markup/.

#include <cmark-gfm/node.h>

#include <algorithm>
#include <string_view>

namespace casepress::markup {

/// Borrows from the tree.
[[nodiscard]] inline std::string_view view(const cmark_chunk& chunk) {
    if (chunk.len <= 0) return {};
    const void* bytes = chunk.data;
    return {static_cast<const char*>(bytes), static_cast<std::size_t>(chunk.len)};
}

/// The text of a block before its inlines are parsed.
[[nodiscard]] inline std::string_view content_of(const cmark_node* node) {
    if (node->content.size == 0) return {};
    const void* bytes = node->content.ptr;
    return {static_cast<const char*>(bytes), static_cast<std::size_t>(node->content.size)};
}

[[nodiscard]] inline int count_lines(std::string_view text) {
    const auto ends = std::count(text.begin(), text.end(), '\n');
    return static_cast<int>(ends) + (text.empty() || text.back() == '\n' ? 0 : 1);
}

}  // namespace casepress::markup
