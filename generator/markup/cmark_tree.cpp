#include "markup/cmark_tree.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm/map.h>
#include <cmark-gfm/node.h>
#include <cmark-gfm/parser.h>

#include <array>
#include <cstring>
#include <mutex>
#include <new>
#include <shared_mutex>

namespace casepress::markup {

namespace {

constexpr int kOptions = CMARK_OPT_FOOTNOTES | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE;

/// Guards tables that are global in the library (SPECIAL_CHARS and SKIP_CHARS of its inlines.c), so it must be global
/// itself: the one exception to "no globals" in this room.
std::shared_mutex& library_tables() {
    static std::shared_mutex mutex;
    return mutex;
}

void register_extensions() {
    static std::once_flag once;  // the library's registry is global, too
    std::call_once(once, cmark_gfm_core_extensions_ensure_registered);
}

void attach(cmark_parser* parser, const char* name) {
    cmark_syntax_extension* extension = cmark_find_syntax_extension(name);
    if (extension == nullptr || cmark_parser_attach_syntax_extension(parser, extension) == 0) throw std::bad_alloc();
}

/// Ends the last line, and the last paragraph or heading by a blank line, so that paragraphs are complete and where
/// a block ends is told in one way for all. (In a code block a blank line would be content.)
void close_last_block(cmark_parser* parser, std::string_view text) {
    if (!text.ends_with('\n')) cmark_parser_feed(parser, "\n", 1);
    const auto type = parser->current->type;
    if (type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING || type == CMARK_NODE_THEMATIC_BREAK) {
        cmark_parser_feed(parser, "\n", 1);
    }
}

}  // namespace

CmarkTree parse_with_cmark(std::string_view text, const BlockPass& block_pass) {
    register_extensions();
    CmarkTree tree;
    const CmarkArenaUse use(tree.memory);  // the parser, too, lies in the arena and is never freed by itself
    cmark_parser* parser = cmark_parser_new_with_mem(kOptions, cmark_arena_allocator());
    attach(parser, "table");
    cmark_parser_feed(parser, text.data(), text.size());
    close_last_block(parser, text);

    const bool has_references = parser->refmap != nullptr && parser->refmap->refs != nullptr;
    if (block_pass(parser->root, has_references) == InlineExtensions::kNone) {
        const std::shared_lock lock(library_tables());
        tree.root = cmark_parser_finish(parser);
        return tree;
    }
    for (const char* name : {"strikethrough", "autolink"}) attach(parser, name);
    const std::unique_lock lock(library_tables());
    tree.root = cmark_parser_finish(parser);
    return tree;
}

ExtensionNode extension_node(cmark_node* node) {
    if (node->extension == nullptr) return ExtensionNode::kNone;
    struct Name {
        const char* name;
        ExtensionNode kind;
    };
    static constexpr std::array kNames{
        Name{"table_cell", ExtensionNode::kTableCell},        Name{"table_row", ExtensionNode::kTableRow},
        Name{"table_header", ExtensionNode::kTableRow},       Name{"table", ExtensionNode::kTable},
        Name{"strikethrough", ExtensionNode::kStrikethrough},
    };
    const char* type = cmark_node_get_type_string(node);
    for (const Name& candidate : kNames) {
        if (std::strcmp(candidate.name, type) == 0) return candidate.kind;
    }
    return ExtensionNode::kNone;
}

}  // namespace casepress::markup
