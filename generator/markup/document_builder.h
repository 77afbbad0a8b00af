#pragma once
// cmark's tree → Document: nodes in preorder with views into the source, spans in the file, soft breaks resolved,
// anchors made. Private to markup/.

#include "markup/anchors.h"
#include "markup/block_pass.h"
#include "markup/document.h"
#include "markup/inline_locator.h"
#include "markup/string_arena.h"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::markup {

/// Fills one Document. Never recurses: trees may be as deep as a hostile author likes.
class DocumentBuilder {
public:
    explicit DocumentBuilder(std::string path);

    /// Takes over the file's bytes; views into them stay valid as long as the Document lives.
    std::string_view own_bytes(std::string bytes);
    void set_front_matter(FrontMatterSyntax syntax, Span span, data::Table metadata);
    /// A Document without a body.
    void add_empty_body(Span body);
    /// `context.lines` indexes the text that `tree` was parsed from.
    void add_body(const CmarkTree& tree, const ParseContext& context, BlockPassResult& blocks);

    [[nodiscard]] Document finish() { return std::move(document_); }

private:
    // The walk over cmark's tree.
    void walk(cmark_node* root);
    bool enter(cmark_node* source);
    void leave();
    void append(const Node& node);

    // Blocks. Spans of text are offsets into the parsed text; a Node's span is one in the file.
    bool fill_block(cmark_node* source, Node& node);
    bool fill_table_part(cmark_node* source, Node& node);
    bool fill_footnote_definition(const cmark_node* source, Node& node);
    void fill_code_block(const cmark_node* source, Node& node);
    void fill_html_block(const cmark_node* source, Node& node);
    [[nodiscard]] Span block_span(const cmark_node* source, int end_line) const;
    void set_block_span(Node& node, Span text_span) const;
    void begin_leaf(Span text_span);

    // Inlines.
    bool fill_inline(cmark_node* source, Node& node);
    /// kText and kHtmlInline.
    bool fill_text(std::string_view literal, Node& node);
    void fill_code(std::string_view literal, Node& node);
    void fill_soft_break(Node& node);
    void fill_footnote_reference(const cmark_node* source, Node& node);
    void open_link(const cmark_node* source, Node& node);
    void close_link(Node& node);
    void resolve_breaks(std::string_view following_text);
    void report_undefined_footnotes(std::string_view text);

    void make_anchors();
    void report_unused_footnotes();
    /// A string that lives with the document: the very bytes of the source if they are there, else a copy without
    /// marks.
    [[nodiscard]] std::string_view keep(std::string_view text);
    [[nodiscard]] std::string_view keep_at(std::string_view text, Span source);
    [[nodiscard]] Span to_file(Span text_span) const { return context_->offsets.to_file(text_span); }

    Document document_;
    StringArena arena_;
    std::string scratch_;

    // While add_body runs.
    const ParseContext* context_ = nullptr;
    BlockPassResult* blocks_ = nullptr;
    std::string_view text_;
    std::vector<NodeId> open_;        // path from the document to the node being filled
    std::vector<NodeId> last_child_;  // of each node of open_
    std::optional<InlineLocator> locator_;
    std::vector<std::optional<std::uint32_t>> links_;  // openings of the links around
    std::vector<Span> cells_;                          // of the current row
    std::size_t next_cell_ = 0;
    const std::uint8_t* alignments_ = nullptr;  // of the current table
    std::vector<std::pair<NodeId, const std::string*>> headings_;
    std::vector<NodeId> pending_breaks_;
    char32_t last_character_ = 0;
    std::uint32_t footnotes_ = 0;
    std::set<std::string> undefined_;  // labels without a footnote that were reported
};

}  // namespace casepress::markup
