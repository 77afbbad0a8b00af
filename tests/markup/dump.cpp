#include "dump.h"

#include <doctest/doctest.h>
#include <fmt/core.h>

namespace casepress::tests {

using markup::Document;
using markup::Node;
using markup::NodeId;
using markup::NodeKind;

namespace {

std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '\n') {
            out += "\\n";
        } else if (c == '"') {
            out += "\\\"";
        } else {
            out += c;
        }
    }
    return out + '"';
}

std::string alignment_name(markup::Alignment alignment) {
    switch (alignment) {
        case markup::Alignment::kLeft:
            return " left";
        case markup::Alignment::kCenter:
            return " center";
        case markup::Alignment::kRight:
            return " right";
        case markup::Alignment::kNone:
            break;
    }
    return {};
}

std::string alert_name(markup::AlertKind kind) {
    switch (kind) {
        case markup::AlertKind::kNote:
            return "note";
        case markup::AlertKind::kTip:
            return "tip";
        case markup::AlertKind::kImportant:
            return "important";
        case markup::AlertKind::kWarning:
            return "warning";
        case markup::AlertKind::kCaution:
            return "caution";
        case markup::AlertKind::kFacilitator:
            return "facilitator";
    }
    return {};
}

std::string attributes(const Node& node) {
    switch (node.kind) {
        case NodeKind::kHeading:
            return fmt::format(" {} #{}", static_cast<int>(node.level), node.target);
        case NodeKind::kList:
            return fmt::format(
                " {}{}",
                node.list_style == markup::ListStyle::kOrdered ? fmt::format("ordered {}", node.number) : "bullet",
                node.tight ? " tight" : "");
        case NodeKind::kItem:
            return node.task == markup::TaskState::kNone   ? ""
                   : node.task == markup::TaskState::kDone ? " done"
                                                           : " open";
        case NodeKind::kAlert:
            return fmt::format(" {}{}", alert_name(node.alert), node.title.empty() ? "" : " " + quoted(node.title));
        case NodeKind::kTableRow:
            return node.header ? " header" : "";
        case NodeKind::kTableCell:
            return alignment_name(node.alignment);
        case NodeKind::kCodeBlock:
            return node.target.empty() ? "" : fmt::format(" {}", node.target);
        case NodeKind::kLink:
        case NodeKind::kImage:
            return fmt::format(" {}{}", node.target, node.title.empty() ? "" : " " + quoted(node.title));
        case NodeKind::kFootnoteReference:
        case NodeKind::kFootnoteDefinition:
            return fmt::format(" {}/{}", node.number, node.ordinal);
        case NodeKind::kSoftBreak:
            return node.soft_break == markup::SoftBreak::kSpace ? " space" : " nothing";
        default:
            return {};
    }
}

int depth_of(const Document& document, NodeId id) {
    int depth = 0;
    for (NodeId at = document.node(id).parent; at != markup::kNoNode; at = document.node(at).parent) ++depth;
    return depth;
}

}  // namespace

std::string_view kind_name(NodeKind kind) {
    switch (kind) {
        case NodeKind::kDocument:
            return "document";
        case NodeKind::kParagraph:
            return "paragraph";
        case NodeKind::kHeading:
            return "heading";
        case NodeKind::kBlockQuote:
            return "quote";
        case NodeKind::kAlert:
            return "alert";
        case NodeKind::kList:
            return "list";
        case NodeKind::kItem:
            return "item";
        case NodeKind::kCodeBlock:
            return "code-block";
        case NodeKind::kHtmlBlock:
            return "html-block";
        case NodeKind::kThematicBreak:
            return "break";
        case NodeKind::kTable:
            return "table";
        case NodeKind::kTableRow:
            return "row";
        case NodeKind::kTableCell:
            return "cell";
        case NodeKind::kFootnoteDefinition:
            return "footnote";
        case NodeKind::kText:
            return "text";
        case NodeKind::kSoftBreak:
            return "soft";
        case NodeKind::kLineBreak:
            return "hard";
        case NodeKind::kCode:
            return "code";
        case NodeKind::kHtmlInline:
            return "html";
        case NodeKind::kEmphasis:
            return "em";
        case NodeKind::kStrong:
            return "strong";
        case NodeKind::kStrikethrough:
            return "del";
        case NodeKind::kLink:
            return "link";
        case NodeKind::kImage:
            return "image";
        case NodeKind::kFootnoteReference:
            return "reference";
    }
    return "?";
}

std::string dump(const Document& document, DumpSpans spans) {
    std::string out;
    for (NodeId id = 1; id < document.nodes().size(); ++id) {
        const Node& node = document.node(id);
        out.append(static_cast<std::size_t>(depth_of(document, id) - 1) * 2, ' ');
        out += kind_name(node.kind);
        out += attributes(node);
        if (!node.text.empty()) out += " " + quoted(node.text);
        if (spans == DumpSpans::kYes) out += fmt::format(" @{}-{}", node.span.begin, node.span.end);
        out += '\n';
    }
    return out;
}

Document parse_clean(std::string_view source) {
    DiagnosticSink sink;
    Document document = markup::parse_document("a.md", std::string(source), sink);
    for (const Diagnostic& diagnostic : sink.diagnostics()) {
        FAIL_CHECK(fmt::format("unexpected finding {}: {}", diagnostic.code.number, diagnostic.message.en));
    }
    return document;
}

namespace {

void append_shape(const Document& document, NodeId id, std::string& out) {  // test inputs are shallow
    for (NodeId child = document.node(id).first_child; child != markup::kNoNode;
         child = document.node(child).next_sibling) {
        const Node& node = document.node(child);
        switch (node.kind) {
            case NodeKind::kText:
                out += node.text;
                break;
            case NodeKind::kCode:
                out += fmt::format("code({})", node.text);
                break;
            case NodeKind::kSoftBreak:
                out += node.soft_break == markup::SoftBreak::kSpace ? "␣" : "";
                break;
            case NodeKind::kHtmlInline:
                out += node.text;
                break;
            case NodeKind::kParagraph:
            case NodeKind::kDocument:
                append_shape(document, child, out);
                break;
            case NodeKind::kLink:
                out += fmt::format("a<{}>(", node.target);
                append_shape(document, child, out);
                out += ')';
                break;
            default:
                out += fmt::format("{}(", kind_name(node.kind));
                append_shape(document, child, out);
                out += ')';
        }
    }
}

}  // namespace

std::string inline_shape(const Document& document) {
    std::string out;
    append_shape(document, 0, out);
    return out;
}

}  // namespace casepress::tests
