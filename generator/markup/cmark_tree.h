#pragma once
// cmark-gfm behind one function: text → its tree of nodes. Private to markup/.
//
// Debian's libcmark-gfm 0.29.0.gfm.6 is not safe on several threads: strikethrough and autolink put their characters
// into tables of the library for the time in which inlines are parsed. So a parse that needs them has the tables to
// itself, and all others, which only read them, go on side by side without those two extensions.

#include "markup/cmark_memory.h"

#include <cmark-gfm.h>

#include <functional>
#include <string_view>

namespace casepress::markup {

/// A tree and the memory that all of it lies in.
struct CmarkTree {
    CmarkArena memory;
    cmark_node* root = nullptr;
};

enum class InlineExtensions { kNone, kStrikethroughAndAutolink };

/// What the caller does between blocks and inlines: look at the tree of blocks, change their texts, and say whether
/// the inlines need the extensions. `has_references`: link reference definitions were found.
using BlockPass = std::function<InlineExtensions(cmark_node* document, bool has_references)>;

/// Parses CommonMark with tables, footnotes and, where `block_pass` asks for them, strikethrough (in pairs
/// of tildes only: a single one means “about” and “to” in Chinese: 3~5人) and autolinks. When `block_pass` runs, every
/// paragraph is closed and its link reference definitions are taken out.
[[nodiscard]] CmarkTree parse_with_cmark(std::string_view text, const BlockPass& block_pass);

/// Kinds of nodes that extensions add have no numbers at compile time.
enum class ExtensionNode { kNone, kTable, kTableRow, kTableCell, kStrikethrough };
[[nodiscard]] ExtensionNode extension_node(cmark_node* node);

}  // namespace casepress::markup
