#include "proofing/same_page.h"

#include "base/text.h"

#include <algorithm>
#include <string>

namespace casepress::proofing {

namespace {

using markup::Node;
using markup::NodeId;
using markup::NodeKind;

/// Texts are parted at other places after a correction, and are compared by segments.
bool is_compared(const Node& node) { return node.kind != NodeKind::kText; }

bool same_node(const Node& a, const Node& b) {
    const bool text = a.kind == NodeKind::kCode || a.kind == NodeKind::kCodeBlock || a.kind == NodeKind::kHtmlBlock ||
                      a.kind == NodeKind::kHtmlInline;
    return a.kind == b.kind && a.level == b.level && a.list_style == b.list_style && a.tight == b.tight &&
           a.header == b.header && a.alignment == b.alignment && a.task == b.task && a.alert == b.alert &&
           a.number == b.number && a.ordinal == b.ordinal && a.target == b.target && a.title == b.title &&
           (!text || a.text == b.text);
}

/// A line that ends in the file means a space or nothing, depending on the marks beside it: a correction of these may
/// change that, and should.
bool is_line_end(const Character& character) { return character.length == 0 && character.written == U' '; }

std::string text_in_lines(const Segment& segment) {
    std::string text;
    for (const Character& character : segment.characters) {
        if (!is_line_end(character)) append_utf8(text, character.written);
    }
    return text;
}

int depth_of(const markup::Document& document, NodeId id, const std::vector<int>& depths) {
    const NodeId parent = document.node(id).parent;
    return parent == markup::kNoNode ? 0 : depths[parent] + 1;
}

}  // namespace

bool same_structure(const ReadPage& before, const ReadPage& after) {
    const auto& a = before.document.nodes();
    const auto& b = after.document.nodes();
    std::vector<int> depths_a(a.size());
    std::vector<int> depths_b(b.size());
    std::size_t i = 0;
    std::size_t k = 0;
    while (true) {
        while (i < a.size() && !is_compared(a[i])) ++i;
        while (k < b.size() && !is_compared(b[k])) ++k;
        if (i == a.size() || k == b.size()) break;
        depths_a[i] = depth_of(before.document, static_cast<NodeId>(i), depths_a);
        depths_b[k] = depth_of(after.document, static_cast<NodeId>(k), depths_b);
        if (depths_a[i] != depths_b[k] || !same_node(a[i], b[k])) return false;
        ++i;
        ++k;
    }
    if (i != a.size() || k != b.size() || before.segments.size() != after.segments.size()) return false;
    return std::ranges::equal(before.segments, after.segments, {}, &Segment::kind, &Segment::kind);
}

bool same_text(const ReadPage& before, const ReadPage& after, std::size_t index, std::span<const Edit> edits) {
    const auto& characters = before.segments[index].characters;
    std::string expected;
    std::uint32_t reached = characters.empty() ? 0 : characters.front().begin;
    auto edit = std::ranges::lower_bound(edits, Span{reached, 0}, {}, &Edit::span);
    for (const Character& character : characters) {
        if (character.editable) {
            // Edits that lie before this character lie in what is between texts, and are another segment's.
            while (edit != edits.end() && edit->span.end < character.begin) ++edit;
            // An edit's text stands where it begins; what it covers is gone.
            while (edit != edits.end() && edit->span.begin == character.begin) {
                expected += edit->text;
                reached = edit->span.end;
                ++edit;
            }
            if (character.begin < reached) continue;
        }
        if (!is_line_end(character)) append_utf8(expected, character.written);
    }
    return expected == text_in_lines(after.segments[index]);
}

}  // namespace casepress::proofing
