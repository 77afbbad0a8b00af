#include "translations/located_text.h"

#include <algorithm>

namespace casepress::translations {

namespace {

using markup::Descend;
using markup::kNoNode;
using markup::Node;
using markup::NodeId;
using markup::NodeKind;

/// <https://…> and bare addresses: the text is the destination.
bool is_autolink(const markup::Document& document, const Node& link) {
    return link.first_child != kNoNode && document.node(link.first_child).text == link.target;
}

}  // namespace

Span LocatedText::place_of(std::size_t begin, std::size_t end) const {
    auto first = std::ranges::partition_point(pieces, [&](const Piece& piece) { return piece.end <= begin; });
    if (first == pieces.end() || first->begin >= std::max(end, begin + 1)) return whole;
    auto last = first;
    while (std::next(last) != pieces.end() && std::next(last)->begin < end) ++last;
    const auto exact = [](const Piece& piece) { return piece.span.size() == piece.end - piece.begin; };
    Span span{first->span.begin, last->span.end};
    if (exact(*first) && begin > first->begin) span.begin += static_cast<std::uint32_t>(begin - first->begin);
    if (exact(*last) && end < last->end) span.end -= static_cast<std::uint32_t>(last->end - end);
    return span.begin < span.end ? span : whole;
}

void LocatedText::append(std::string_view more, Span span) {
    if (!text.empty()) text += '\n';
    pieces.push_back({text.size(), text.size() + more.size(), span});
    whole = whole == Span{} ? span : Span{std::min(whole.begin, span.begin), std::max(whole.end, span.end)};
    text += more;
}

void append_block_text(const markup::Document& document, NodeId leaf, LocatedText& out) {
    const Span block = document.node(leaf).span;
    out.whole =
        out.whole == Span{} ? block : Span{std::min(out.whole.begin, block.begin), std::max(out.whole.end, block.end)};
    if (!out.text.empty()) out.text += '\n';
    Descend descend = Descend::kInto;
    for (NodeId id = markup::next_in_preorder(document, leaf, leaf); id != kNoNode;
         id = markup::next_in_preorder(document, id, leaf, descend)) {
        const Node& node = document.node(id);
        descend = Descend::kInto;
        switch (node.kind) {
            case NodeKind::kText:
            case NodeKind::kCode:
                out.pieces.push_back({out.text.size(), out.text.size() + node.text.size(), node.span});
                out.text += node.text;
                break;
            case NodeKind::kSoftBreak:
                if (node.soft_break == markup::SoftBreak::kSpace) out.text += ' ';
                break;
            case NodeKind::kLineBreak:
                out.text += '\n';
                break;
            case NodeKind::kLink:
                if (is_autolink(document, node)) {
                    out.text += ' ';
                    descend = Descend::kPast;
                }
                break;
            default:
                break;
        }
    }
}

}  // namespace casepress::translations
