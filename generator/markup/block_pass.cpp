#include "markup/block_pass.h"

#include "base/text.h"
#include "markup/anchors.h"
#include "markup/cmark_text.h"
#include "markup/codes.h"
#include "markup/complexity.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>

namespace casepress::markup {

namespace {

void set_content(cmark_node* node, std::string_view text) {
    const void* bytes = text.data();
    cmark_strbuf_set(&node->content, static_cast<const unsigned char*>(bytes), static_cast<bufsize_t>(text.size()));
}

std::string_view first_line(std::string_view text) { return text.substr(0, text.find('\n')); }

}  // namespace

class BlockPassRunner {
public:
    BlockPassRunner(const ParseContext& context, bool has_references, BlockPassResult& result)
        : context_(context), has_references_(has_references), result_(result) {}

    InlineExtensions run(cmark_node* document) {
        for (cmark_node* node = document; node != nullptr; node = next_in_preorder(node, document)) visit(node);
        bool any = false;
        for (const Leaf& leaf : leaves_) any = any || leaf.signs.extensions;
        for (const Leaf& leaf : leaves_) {
            if (leaf.signs.any()) mark(leaf, any);
        }
        return any ? InlineExtensions::kStrikethroughAndAutolink : InlineExtensions::kNone;
    }

private:
    static cmark_node* next_in_preorder(cmark_node* node, const cmark_node* root) {
        if (node->first_child != nullptr) return node->first_child;
        while (node != root && node->next == nullptr) node = node->parent;
        return node == root ? nullptr : node->next;
    }

    void visit(cmark_node* node) {
        switch (node->type) {
            case CMARK_NODE_PARAGRAPH:
                place_paragraph(node);
                add_leaf(node);
                return;
            case CMARK_NODE_HEADING:
                place_heading(node);
                take_anchor(node);
                add_leaf(node);
                return;
            case CMARK_NODE_THEMATIC_BREAK:
                node->end_line = node->start_line;
                return;
            case CMARK_NODE_BLOCK_QUOTE:
                take_alert(node);
                return;
            case CMARK_NODE_ITEM:
                take_task(node);
                return;
            case CMARK_NODE_FOOTNOTE_DEFINITION:
                note_footnote(node);
                return;
            default:
                break;
        }
        const ExtensionNode kind = extension_node(node);
        if (kind == ExtensionNode::kTableRow) node->end_line = node->start_line;
        if (kind == ExtensionNode::kTableCell) add_leaf(node);
    }

    /// Gives the block the column at which its text's first line stands in the source.
    void find_start_column(cmark_node* node) {
        const std::string_view line = context_.lines.line(node->start_line);
        const std::size_t found = line.find(trim(first_line(content_of(node))));
        node->start_column = found == std::string_view::npos ? 1 : static_cast<int>(found) + 1;
    }

    /// A paragraph loses the lines that were link reference definitions; one that stood directly above a table was made
    /// from the table's first lines and has no place at all.
    void place_paragraph(cmark_node* node) {
        const int lines = count_lines(content_of(node));
        if (node->start_line == 0 && node->next != nullptr) {
            cmark_node* table = node->next;
            node->start_line = table->start_line;
            node->start_column = table->start_column;
            node->end_line = node->start_line + lines - 1;
            table->start_line += lines;
            if (table->first_child != nullptr) table->first_child->start_line = table->start_line;
            find_start_column(table->first_child != nullptr ? table->first_child : table);
            return;
        }
        if (node->end_line - node->start_line + 1 > lines) {
            node->start_line = node->end_line - lines + 1;
            find_start_column(node);
        }
    }

    /// cmark counts the line after a heading with an underline to it.
    void place_heading(cmark_node* node) {
        if (!node->as.heading.setext) {
            node->end_line = node->start_line;
            return;
        }
        node->end_line -= 1;
        const int start = node->end_line - count_lines(content_of(node));
        if (start > node->start_line) {
            node->start_line = start;
            find_start_column(node);
        }
    }

    [[nodiscard]] Span span_of_text(int line, std::string_view text) const {
        const std::uint32_t begin = context_.lines.begin(line);
        const std::size_t found = context_.lines.line(line).rfind(text);
        const std::uint32_t at = begin + (found == std::string_view::npos ? 0 : static_cast<std::uint32_t>(found));
        return context_.offsets.to_file(Span{at, at + static_cast<std::uint32_t>(text.size())});
    }

    void take_alert(cmark_node* quote) {
        cmark_node* paragraph = quote->first_child;
        if (paragraph == nullptr || paragraph->type != CMARK_NODE_PARAGRAPH) return;
        const std::string content(content_of(paragraph));
        const std::string_view line = first_line(content);
        const std::optional<AlertLine> alert = read_alert_line(line);
        if (!alert) return;
        if (!alert->kind) {
            report_unknown_alert(*alert, paragraph->start_line);
            return;
        }
        result_.alerts_[quote] = {*alert->kind, std::string(alert->title)};
        const std::string_view rest = std::string_view(content).substr(std::min(line.size() + 1, content.size()));
        if (rest.empty()) {
            cmark_node_free(paragraph);
            return;
        }
        set_content(paragraph, rest);
        paragraph->start_line += 1;
        find_start_column(paragraph);
    }

    /// `[ ] text` or `[x] text` at the beginning of an item (GFM 5.3). cmark-gfm's own extension sees it only where the
    /// item stands at the beginning of a line, not in quotes or after another marker.
    void take_task(const cmark_node* item) {
        cmark_node* paragraph = item->first_child;
        if (paragraph == nullptr || paragraph->type != CMARK_NODE_PARAGRAPH) return;
        const std::string content(content_of(paragraph));
        const std::string_view text = content;
        if (text.size() < 5 || text[0] != '[' || text[2] != ']' || (text[3] != ' ' && text[3] != '\t')) return;
        const bool done = text[1] == 'x' || text[1] == 'X';
        const std::size_t rest = text.find_first_not_of(" \t\n", 3);
        if ((!done && text[1] != ' ') || rest == std::string_view::npos) return;
        result_.tasks_[item] = done ? TaskState::kDone : TaskState::kOpen;
        place_paragraph(paragraph);
        set_content(paragraph, text.substr(rest));
        find_start_column(paragraph);
    }

    void report_unknown_alert(const AlertLine& alert, int line) {
        static constexpr std::array<std::string_view, 6> kWords{"NOTE",    "TIP",     "IMPORTANT",
                                                                "WARNING", "CAUTION", "FACILITATOR"};
        std::string upper(alert.word);
        std::transform(upper.begin(), upper.end(), upper.begin(),
                       [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
        context_.sink.report(
            {.code = kUnknownAlert,
             .severity = Severity::kWarning,
             .path = std::string(context_.path),
             .span = span_of_text(line, alert.word),
             .message = {fmt::format("[!{}] is no kind of alert; it stays an ordinary quote", alert.word),
                         fmt::format("没有 [!{}] 这种提示框，按普通引文处理", alert.word)},
             .help = {"the kinds are NOTE, TIP, IMPORTANT, WARNING, CAUTION and FACILITATOR",
                      "可用的有 NOTE、TIP、IMPORTANT、WARNING、CAUTION 和 FACILITATOR"},
             .suggestion = std::string(nearest(upper, kWords))});
    }

    /// `# Title {#id}`
    void take_anchor(cmark_node* heading) {
        const std::string content(content_of(heading));
        const std::string_view text = trim(content);
        if (!text.ends_with('}')) return;
        const std::size_t open = text.rfind("{#");
        if (open == std::string_view::npos || text.substr(open).contains('\n')) return;
        if (open > 0 && text[open - 1] == '\\') return;
        const std::string_view id = text.substr(open + 2, text.size() - open - 3);
        const int line = heading->as.heading.setext ? heading->end_line - 1 : heading->start_line;
        set_content(heading, trim(text.substr(0, open)));
        const Span span = span_of_text(line, text.substr(open));
        if (!is_valid_anchor(id)) {
            report_invalid_anchor(id, span);
        } else if (!explicit_anchors_.insert(std::string(id)).second) {
            report_duplicate_anchor(id, span);
        } else {
            result_.anchors_[heading] = std::string(id);
        }
    }

    void report_invalid_anchor(std::string_view id, Span span) {
        context_.sink.report(
            {.code = kInvalidAnchor,
             .severity = Severity::kWarning,
             .path = std::string(context_.path),
             .span = span,
             .message = {fmt::format("“{}” cannot be the anchor of a heading; one is made from its text", id),
                         fmt::format("“{}”不能作标题的锚点，改由标题文字生成", id)},
             .help = {"an anchor is made of letters, digits, - _ . and :, and does not begin with fn:, fnref: or user-",
                      "锚点由字母（含汉字）、数字和 - _ . : 组成，不以 fn:、fnref: 或 user- 开头"}});
    }

    void report_duplicate_anchor(std::string_view id, Span span) {
        context_.sink.report(
            {.code = kDuplicateAnchor,
             .severity = Severity::kWarning,
             .path = std::string(context_.path),
             .span = span,
             .message = {fmt::format("the anchor “{}” is taken by a heading above; one is made from the text", id),
                         fmt::format("锚点“{}”已被前面的标题使用，改由标题文字生成", id)},
             .help = {"give each heading an anchor of its own", "请给每个标题各自的锚点"}});
    }

    void note_footnote(cmark_node* node) {
        const void* bytes = node->as.literal.data;
        const std::string label(static_cast<const char*>(bytes), static_cast<std::size_t>(node->as.literal.len));
        const std::string_view line = context_.lines.line(node->start_line);
        const std::size_t behind = std::min(line.size(), static_cast<std::size_t>(std::max(node->start_column - 1, 0)));
        const std::size_t open = line.substr(0, behind).rfind("[^");
        const std::size_t begin = open == std::string_view::npos ? 0 : open;
        node->start_column = static_cast<int>(begin) + 1;
        const std::uint32_t at = context_.lines.begin(node->start_line) + static_cast<std::uint32_t>(begin);
        // "[^label]", unless cmark's column was off and the label stands elsewhere: then as far as the line goes.
        const std::size_t length = std::min(label.size() + 3, line.size() - begin);
        const Span span{at, at + static_cast<std::uint32_t>(length)};
        result_.footnotes_[node->start_line] = {label, context_.offsets.to_file(span), false};
    }

    /// A block whose text cmark will read as inlines.
    struct Leaf {
        cmark_node* node;
        TextSigns signs;
    };

    void add_leaf(cmark_node* node) {
        if (const std::optional<std::string> escaped = escape_surplus_brackets(content_of(node))) {
            set_content(node, *escaped);
            report_brackets(node);
        }
        leaves_.push_back({node, find_signs(content_of(node))});
    }

    void report_brackets(const cmark_node* node) {
        const std::uint32_t at = context_.lines.offset(node->start_line, node->start_column);
        context_.sink.report(
            {.code = kTooManyBrackets,
             .severity = Severity::kWarning,
             .path = std::string(context_.path),
             .span = context_.offsets.to_file(Span{at, at + 1}),
             .message = {fmt::format("one block has more than {} square brackets; the rest are shown as text",
                                     kMaxBrackets),
                         fmt::format("一个段落中的方括号超过 {} 个，其余按文字显示", kMaxBrackets)},
             .help = {"split it into several paragraphs", "请拆分为几个段落"}});
    }

    void mark(const Leaf& leaf, bool extensions) {
        if (!result_.marks_) result_.marks_.emplace(context_.lines.text());
        const MarkingContext context{.marks = &*result_.marks_,
                                     .signs = leaf.signs,
                                     .extensions = extensions,
                                     .has_references = has_references_};
        if (const std::optional<std::string> marked = mark_inlines(content_of(leaf.node), context)) {
            set_content(leaf.node, *marked);
            result_.marked_ = true;
        }
    }

    const ParseContext& context_;
    bool has_references_;
    BlockPassResult& result_;
    std::vector<Leaf> leaves_;
    AnchorSet explicit_anchors_;
};

const AlertMarker* BlockPassResult::alert(const cmark_node* quote) const {
    const auto found = alerts_.find(quote);
    return found == alerts_.end() ? nullptr : &found->second;
}

const std::string* BlockPassResult::anchor(const cmark_node* heading) const {
    const auto found = anchors_.find(heading);
    return found == anchors_.end() ? nullptr : &found->second;
}

TaskState BlockPassResult::task(const cmark_node* item) const {
    const auto found = tasks_.find(item);
    return found == tasks_.end() ? TaskState::kNone : found->second;
}

InlineExtensions run_block_pass(cmark_node* document, bool has_references, const ParseContext& context,
                                BlockPassResult& result) {
    return BlockPassRunner(context, has_references, result).run(document);
}

}  // namespace casepress::markup
