#include "markup/document_builder.h"

#include "markup/cmark_text.h"
#include "markup/table_cells.h"

#include <cmark-gfm-core-extensions.h>
#include <algorithm>

namespace casepress::markup {

namespace {

bool ends_with_its_children(NodeKind kind) {
    return kind == NodeKind::kList || kind == NodeKind::kItem || kind == NodeKind::kFootnoteDefinition;
}

bool is_span_of_children(NodeKind kind) {
    return kind == NodeKind::kEmphasis || kind == NodeKind::kStrong || kind == NodeKind::kStrikethrough;
}

std::size_t count_nodes(const cmark_node* root) {
    std::size_t count = 1;
    for (const cmark_node* node = root; true; ++count) {
        if (node->first_child != nullptr) {
            node = node->first_child;
            continue;
        }
        while (node != root && node->next == nullptr) node = node->parent;
        if (node == root) return count;
        node = node->next;
    }
}

/// Character references may name control characters, which no page can hold.
bool is_control(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7F;
}

}  // namespace

DocumentBuilder::DocumentBuilder(std::string path) : arena_(document_.strings_) { document_.path_ = std::move(path); }

std::string_view DocumentBuilder::own_bytes(std::string bytes) {
    return document_.strings_.emplace_back(std::move(bytes));
}

void DocumentBuilder::set_front_matter(FrontMatterSyntax syntax, Span span, data::Table metadata) {
    document_.syntax_ = syntax;
    document_.front_matter_span_ = span;
    document_.metadata_ = std::move(metadata);
}

void DocumentBuilder::add_empty_body(Span body) {
    Node node;
    node.span = body;
    document_.nodes_.push_back(node);
}

void DocumentBuilder::add_body(const CmarkTree& tree, const ParseContext& context, BlockPassResult& blocks) {
    context_ = &context;
    blocks_ = &blocks;
    text_ = context.lines.text();
    document_.nodes_.reserve(count_nodes(tree.root));  // growing a step at a time would copy all of them several times
    walk(tree.root);
    make_anchors();
    report_unused_footnotes();
}

// --- the walk ------------------------------------------------------------------------------------

void DocumentBuilder::walk(cmark_node* root) {
    cmark_node* node = root;
    while (true) {
        const bool entered = enter(node);
        if (entered && node->first_child != nullptr) {
            node = node->first_child;
            continue;
        }
        if (entered) leave();
        while (node != root && node->next == nullptr) {
            node = node->parent;
            leave();
        }
        if (node == root) return;
        node = node->next;
    }
}

bool DocumentBuilder::enter(cmark_node* source) {
    Node node;
    const bool inline_node = CMARK_NODE_TYPE_INLINE_P(static_cast<cmark_node_type>(source->type));
    if (!(inline_node ? fill_inline(source, node) : fill_block(source, node))) return false;
    append(node);
    if (node.kind == NodeKind::kHeading) headings_.emplace_back(open_.back(), blocks_->anchor(source));
    if (node.kind == NodeKind::kSoftBreak) pending_breaks_.push_back(open_.back());
    return true;
}

void DocumentBuilder::append(const Node& filled) {
    Node node = filled;
    const auto id = static_cast<NodeId>(document_.nodes_.size());
    if (!open_.empty()) {
        node.parent = open_.back();
        NodeId& previous = last_child_.back();
        if (previous == kNoNode) {
            document_.nodes_[node.parent].first_child = id;
        } else {
            document_.nodes_[previous].next_sibling = id;
        }
        previous = id;
    }
    document_.nodes_.push_back(node);
    open_.push_back(id);
    last_child_.push_back(kNoNode);
}

void DocumentBuilder::leave() {
    Node& node = document_.nodes_[open_.back()];
    const NodeId last = last_child_.back();
    open_.pop_back();
    last_child_.pop_back();
    if (last != kNoNode) {
        if (ends_with_its_children(node.kind)) node.span.end = document_.nodes_[last].span.end;
        if (is_span_of_children(node.kind)) {
            node.span = {document_.nodes_[node.first_child].span.begin, document_.nodes_[last].span.end};
        }
    }
    if (node.kind == NodeKind::kLink || node.kind == NodeKind::kImage) close_link(node);
}

// --- blocks --------------------------------------------------------------------------------------

Span DocumentBuilder::block_span(const cmark_node* source, int end_line) const {
    const std::uint32_t begin = context_->lines.offset(source->start_line, source->start_column);
    return {begin, std::max(begin, context_->lines.trimmed_end(end_line))};
}

void DocumentBuilder::set_block_span(Node& node, Span text_span) const {
    node.span = to_file(text_span);
    if (open_.empty()) return;
    // cmark takes the line after a code block that its container cut off for the block's last.
    const Span parent = document_.nodes_[open_.back()].span;
    if (parent.end >= node.span.begin) node.span.end = std::min(node.span.end, parent.end);
}

void DocumentBuilder::begin_leaf(Span text_span) {
    locator_.emplace(text_, text_span);
    links_.clear();
    pending_breaks_.clear();
    last_character_ = 0;
}

bool DocumentBuilder::fill_block(cmark_node* source, Node& node) {
    switch (source->type) {
        case CMARK_NODE_DOCUMENT:
            node.span = to_file(Span{0, static_cast<std::uint32_t>(text_.size())});
            return true;
        case CMARK_NODE_FOOTNOTE_DEFINITION:
            return fill_footnote_definition(source, node);
        case CMARK_NODE_CODE_BLOCK:
            fill_code_block(source, node);
            return true;
        case CMARK_NODE_HTML_BLOCK:
            fill_html_block(source, node);
            return true;
        default:
            break;
    }
    const Span span = block_span(source, source->end_line);
    set_block_span(node, span);
    switch (source->type) {
        case CMARK_NODE_PARAGRAPH:
            node.kind = NodeKind::kParagraph;
            begin_leaf(span);
            return true;
        case CMARK_NODE_HEADING:
            node.kind = NodeKind::kHeading;
            node.level = static_cast<std::uint8_t>(source->as.heading.level);
            begin_leaf(span);
            return true;
        case CMARK_NODE_BLOCK_QUOTE:
            node.kind = NodeKind::kBlockQuote;
            if (const AlertMarker* alert = blocks_->alert(source)) {
                node.kind = NodeKind::kAlert;
                node.alert = alert->kind;
                node.title = keep(alert->title);
            }
            return true;
        case CMARK_NODE_LIST:
            node.kind = NodeKind::kList;
            node.list_style =
                source->as.list.list_type == CMARK_ORDERED_LIST ? ListStyle::kOrdered : ListStyle::kBullet;
            node.tight = source->as.list.tight;
            node.number = static_cast<std::uint32_t>(std::max(source->as.list.start, 0));
            return true;
        case CMARK_NODE_ITEM:
            node.kind = NodeKind::kItem;
            node.task = blocks_->task(source);
            return true;
        case CMARK_NODE_THEMATIC_BREAK:
            node.kind = NodeKind::kThematicBreak;
            return true;
        default:
            return fill_table_part(source, node);
    }
}

bool DocumentBuilder::fill_table_part(cmark_node* source, Node& node) {
    switch (extension_node(source)) {
        case ExtensionNode::kTable:
            node.kind = NodeKind::kTable;
            alignments_ = cmark_gfm_extensions_get_table_alignments(source);
            return true;
        case ExtensionNode::kTableRow: {
            node.kind = NodeKind::kTableRow;
            node.header = cmark_gfm_extensions_get_table_row_is_header(source) != 0;
            const Span row = find_row(context_->lines, source->start_line, source->start_column);
            node.span = to_file(row);
            cells_ = split_row(text_, row);
            next_cell_ = 0;
            return true;
        }
        case ExtensionNode::kTableCell: {
            node.kind = NodeKind::kTableCell;
            const std::uint32_t row_end = cells_.empty() ? 0 : cells_.back().end;
            const Span cell = next_cell_ < cells_.size() ? cells_[next_cell_] : Span{row_end, row_end};
            switch (alignments_ == nullptr ? 0 : alignments_[next_cell_]) {
                case 'l':
                    node.alignment = Alignment::kLeft;
                    break;
                case 'c':
                    node.alignment = Alignment::kCenter;
                    break;
                case 'r':
                    node.alignment = Alignment::kRight;
                    break;
                default:
                    break;
            }
            ++next_cell_;
            node.span = to_file(cell);
            begin_leaf(cell);
            return true;
        }
        default:
            return false;
    }
}

bool DocumentBuilder::fill_footnote_definition(const cmark_node* source, Node& node) {
    if (source->footnote.def_count <= 0) return false;
    node.kind = NodeKind::kFootnoteDefinition;
    node.number = ++footnotes_;
    node.ordinal = static_cast<std::uint32_t>(source->footnote.def_count);
    node.span = to_file(block_span(source, source->end_line));
    const auto label = blocks_->footnotes().find(source->start_line);
    if (label != blocks_->footnotes().end()) label->second.used = true;
    return true;
}

void DocumentBuilder::fill_code_block(const cmark_node* source, Node& node) {
    node.kind = NodeKind::kCodeBlock;
    const std::string_view literal = view(source->as.code.literal);
    const bool fenced = source->as.code.fenced != 0;
    const int end_line = fenced ? source->end_line : source->start_line + std::max(count_lines(literal), 1) - 1;
    set_block_span(node, block_span(source, end_line));
    const std::uint32_t first = context_->lines.begin(source->start_line + 1);
    node.text = fenced ? keep_at(literal, {first, first + static_cast<std::uint32_t>(literal.size())}) : keep(literal);
    node.target = keep(view(source->as.code.info));
}

void DocumentBuilder::fill_html_block(const cmark_node* source, Node& node) {
    node.kind = NodeKind::kHtmlBlock;
    const std::string_view literal = view(source->as.literal);
    set_block_span(node, block_span(source, source->start_line + std::max(count_lines(literal), 1) - 1));
    const std::uint32_t first = context_->lines.begin(source->start_line);
    node.text = keep_at(literal, {first, first + static_cast<std::uint32_t>(literal.size())});
    document_.has_raw_html_ = true;
}

// --- strings and anchors --------------------------------------------------------------------------

std::string_view DocumentBuilder::keep(std::string_view text) {
    const bool marked = blocks_->marks() != nullptr && blocks_->marks()->any_mark_in(text);
    const bool control = std::any_of(text.begin(), text.end(), is_control);
    if (!marked && !control) return arena_.keep(text);
    scratch_.clear();
    if (marked) {
        blocks_->marks()->append_without_marks(text, scratch_);
    } else {
        scratch_ = text;
    }
    std::erase_if(scratch_, is_control);
    return arena_.keep(scratch_);
}

std::string_view DocumentBuilder::keep_at(std::string_view text, Span source) {
    if (source.end <= text_.size() && text_.substr(source.begin, source.size()) == text) {
        return text_.substr(source.begin, source.size());
    }
    return keep(text);
}

void DocumentBuilder::make_anchors() {
    AnchorMaker anchors;
    for (const auto& [id, chosen] : headings_) {
        if (chosen != nullptr) anchors.reserve(*chosen);
    }
    for (const auto& [id, chosen] : headings_) {
        document_.nodes_[id].target =
            arena_.keep(chosen != nullptr ? *chosen : anchors.make(plain_text(document_, id)));
    }
}

}  // namespace casepress::markup
