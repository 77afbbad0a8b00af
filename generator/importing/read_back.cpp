// What the site's parser reads in a draft's Markdown, beside what the draft holds.

#include "base/text.h"
#include "importing/codes.h"
#include "importing/draft_text.h"
#include "importing/markdown_line.h"
#include "importing/markdown_writer.h"
#include "importing/normal_body.h"
#include "markup/parse.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

namespace casepress::importing {

namespace {

/// One string a block, in order: its kind, what of its form must be kept, and its text.
using Outline = std::vector<std::string>;

std::string text_of(const std::vector<Run>& runs) {
    std::string text;
    for (const Run& run : runs) {
        switch (run.kind) {
            case InlineKind::kText:
                text += run.text;
                break;
            case InlineKind::kLineBreak:
                text += '\n';
                break;
            case InlineKind::kImage:
                text += fmt::format("![{}]({})", run.text, run.target);
                break;
            case InlineKind::kFootnoteReference:
                text += fmt::format("[^{}]", run.text);
        }
    }
    return text;
}

void outline(const Block& block, Outline& out) {
    const auto enter = [&](std::string mark) {
        out.push_back(std::move(mark));
        for (const Block& child : block.children) outline(child, out);
        out.emplace_back("end");
    };
    switch (block.kind) {
        case BlockKind::kHeading:
            out.push_back(
                fmt::format("heading {} {}", block.level, text_of(prepare_line(block.line, LinePlace::kHeading).runs)));
            return;
        case BlockKind::kCell:
            out.push_back("cell " + text_of(prepare_line(block.line, LinePlace::kCell).runs));
            return;
        case BlockKind::kQuote:
            return enter("quote");
        case BlockKind::kList:
            return enter(block.ordered ? fmt::format("list {}", block.start) : "list");
        case BlockKind::kListItem:
            return enter("item");
        case BlockKind::kTable:
            return enter("table");
        case BlockKind::kRow:
            return enter("row");
        case BlockKind::kFootnote:
            return enter("footnote " + block.label);
        case BlockKind::kRule:
            out.emplace_back("rule");
            return;
        case BlockKind::kParagraph:
        case BlockKind::kImage:
            out.push_back("paragraph " + text_of(prepare_line(block.line, LinePlace::kParagraph).runs));
    }
}

/// Trees of a parser may be deep; drafts are not, so that whatever is deeper than they can be differs anyway.
void outline(const markup::Document& document, markup::NodeId id, int level, Outline& out) {
    using markup::NodeKind;
    const markup::Node& node = document.node(id);
    const auto text = [&] { return text_of(read_runs(document, id)); };
    const auto enter = [&](std::string mark) {
        out.push_back(std::move(mark));
        if (level > 4 * kMostLevels) return;
        for (markup::NodeId child = node.first_child; child != markup::kNoNode;
             child = document.node(child).next_sibling)
            outline(document, child, level + 1, out);
        out.emplace_back("end");
    };
    switch (node.kind) {
        case NodeKind::kHeading:
            out.push_back(fmt::format("heading {} {}", node.level, text()));
            return;
        case NodeKind::kTableCell:
            out.push_back("cell " + text());
            return;
        case NodeKind::kBlockQuote:
            return enter("quote");
        case NodeKind::kList:
            return enter(node.list_style == markup::ListStyle::kOrdered ? fmt::format("list {}", node.number) : "list");
        case NodeKind::kItem:
            return enter(node.task == markup::TaskState::kNone ? "item" : "task");
        case NodeKind::kTable:
            return enter("table");
        case NodeKind::kTableRow:
            return enter("row");
        case NodeKind::kFootnoteDefinition:
            return enter(fmt::format("footnote {}", node.number));
        case NodeKind::kThematicBreak:
            out.emplace_back("rule");
            return;
        case NodeKind::kParagraph:
            out.push_back("paragraph " + text());
            return;
        case NodeKind::kHtmlBlock:
            if (!node.text.starts_with("<!-- import: ")) out.emplace_back("html");
            return;
        default:
            out.emplace_back("other");
    }
}

std::string shortened(const std::string& text) {
    constexpr std::size_t kShown = 40;
    std::size_t end = 0;
    for (std::size_t count = 0; end < text.size() && count < kShown; ++count) end += decode_utf8(text, end).length;
    return text.substr(0, end) + (end < text.size() ? "…" : "");
}

}  // namespace

bool check_read_back(const Draft& draft, const Original& original, const std::string& markdown, DiagnosticSink& sink) {
    Outline mine;
    const NormalBody body = normalise_body(draft);
    for (const NormalBlock& one : body.blocks) outline(one.block, mine);
    for (const NormalBlock& one : body.footnotes) outline(one.block, mine);
    DiagnosticSink ignored;
    const markup::Document document = markup::parse_document("draft.md", markdown, ignored);
    Outline theirs;
    for (markup::NodeId id = document.node(0).first_child; id != markup::kNoNode; id = document.node(id).next_sibling)
        outline(document, id, 0, theirs);
    const data::Value* title = document.metadata().find("title");
    const std::string* read_title = title == nullptr ? nullptr : title->as_string();
    const std::string my_title = plain_text(draft.title).empty() ? original.name : plain_text(draft.title);
    if (read_title == nullptr || *read_title != my_title) {
        mine.insert(mine.begin(), "title " + my_title);
        theirs.insert(theirs.begin(), "title " + (read_title == nullptr ? std::string() : *read_title));
    }
    if (mine == theirs) return true;
    const auto differ = std::ranges::mismatch(mine, theirs);
    const std::string meant = differ.in1 == mine.end() ? "" : shortened(*differ.in1);
    const std::string read = differ.in2 == theirs.end() ? "" : shortened(*differ.in2);
    sink.report({.code = kNotReadBack,
                 .path = original.path,
                 .message = {fmt::format("the draft of “{}” would be read as “{}” instead of “{}”", shortened(my_title),
                                         read, meant),
                             fmt::format("《{}》的草稿会被读成“{}”，而不是“{}”", shortened(my_title), read, meant)},
                 .help = {"nothing was written: this is a fault of casepress, please report it with the file",
                          "没有写入任何文件；这是 casepress 的错误，请连同该文件一起报告"}});
    return false;
}

}  // namespace casepress::importing
