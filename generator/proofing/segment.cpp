#include "proofing/segment.h"

#include "base/text.h"
#include "data/value.h"
#include "proofing/addresses.h"

#include <algorithm>
#include <array>
#include <utility>

namespace casepress::proofing {

namespace {

using markup::Node;
using markup::NodeId;
using markup::NodeKind;

bool is_leaf(NodeKind kind) {
    return kind == NodeKind::kParagraph || kind == NodeKind::kHeading || kind == NodeKind::kTableCell;
}

SegmentKind kind_of(NodeKind kind) {
    if (kind == NodeKind::kHeading) return SegmentKind::kHeading;
    return kind == NodeKind::kTableCell ? SegmentKind::kCell : SegmentKind::kParagraph;
}

/// Whether `&amp;` or the like may stand here: its text stands elsewhere than where it is found by its letters.
bool may_have_references(std::string_view source) {
    for (std::size_t at = source.find('&'); at != std::string_view::npos; at = source.find('&', at + 1)) {
        const std::size_t end =
            source.find_first_not_of("#0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", at + 1);
        if (end != std::string_view::npos && end > at + 1 && source[end] == ';') return true;
    }
    return false;
}

class Builder {
public:
    Builder(std::string_view bytes, Segment& segment, bool editable)
        : bytes_(bytes), segment_(segment), editable_(editable), place_(segment.span.begin) {}

    /// A text that should stand at `span`.
    void add_text(std::string_view text, Span span) {
        const bool located =
            span.end <= bytes_.size() && span.begin <= span.end && bytes_.substr(span.begin, span.size()) == text;
        for (std::size_t at = 0; at < text.size();) {
            const CodePoint c = decode_utf8(text, at);
            const auto begin = static_cast<std::uint32_t>(span.begin + at);
            const bool escaped = located && begin > 0 && bytes_[begin - 1] == '\\';
            add({.value = c.value,
                 .written = c.value,
                 .begin = located ? begin : place_,
                 .length = located ? c.length : std::uint8_t{0},
                 .editable = located && editable_ && !escaped});
            at += c.length;
        }
    }
    /// Something without bytes of its own that a reader sees as this character.
    void add_mark(char32_t value) {
        add({.value = value, .written = value, .begin = place_, .length = 0, .editable = false});
    }

private:
    void add(const Character& character) {
        segment_.characters.push_back(character);
        place_ = character.begin + character.length;
    }

    std::string_view bytes_;
    Segment& segment_;
    bool editable_;
    std::uint32_t place_;
};

/// Line breaks and comments enclose nothing.
bool encloses_text(const Node& html) {
    const std::string tag = ascii_lower(html.text.substr(0, 5));
    return !tag.starts_with("<br") && !tag.starts_with("<wbr") && !tag.starts_with("<!--");
}

/// What raw HTML encloses may be code, or anything.
void mask_enclosed(std::vector<Character>& characters, const std::vector<std::size_t>& tags) {
    if (tags.size() < 2) return;
    for (std::size_t i = tags.front(); i < tags.back(); ++i) characters[i].value = kOpaque;
}

Segment start_segment(SegmentKind kind, NodeId node, Span span) {
    return {.kind = kind, .index = 0, .node = node, .span = span, .characters = {}};
}

bool editable_block(std::string_view bytes, Span span) {
    return span.end <= bytes.size() && span.begin <= span.end &&
           !may_have_references(bytes.substr(span.begin, span.size()));
}

void add_inline(const Node& node, Builder& builder) {
    switch (node.kind) {
        case NodeKind::kText:
            return builder.add_text(node.text, node.span);
        case NodeKind::kSoftBreak:
            if (node.soft_break == markup::SoftBreak::kSpace) builder.add_mark(U' ');
            return;
        case NodeKind::kLineBreak:
            return builder.add_mark(U'\n');
        case NodeKind::kCode:
        case NodeKind::kHtmlInline:
        case NodeKind::kImage:
            return builder.add_mark(kOpaque);
        default:
            return;  // emphasis, links and footnote references: their text speaks for itself
    }
}

/// The text of a block, or of a picture's alternative text.
Segment collect_block(const markup::Document& document, NodeId root, SegmentKind kind, std::string_view bytes,
                      Span block) {
    Segment segment = start_segment(kind, root, block);
    Builder builder(bytes, segment, editable_block(bytes, block));
    std::vector<std::size_t> tags;  // places of raw HTML
    auto step = markup::Descend::kInto;
    for (NodeId id = markup::next_in_preorder(document, root, root); id != markup::kNoNode;
         id = markup::next_in_preorder(document, id, root, step)) {
        const Node& node = document.node(id);
        if (node.kind == NodeKind::kHtmlInline && encloses_text(node)) tags.push_back(segment.characters.size());
        add_inline(node, builder);
        step = node.kind == NodeKind::kImage ? markup::Descend::kPast : markup::Descend::kInto;
    }
    mask_enclosed(segment.characters, tags);
    mask_addresses(segment.characters);
    return segment;
}

void collect_images(const markup::Document& document, NodeId leaf, std::string_view bytes,
                    std::vector<Segment>& segments) {
    const Span block = document.node(leaf).span;
    for (NodeId id = markup::next_in_preorder(document, leaf, leaf); id != markup::kNoNode;
         id = markup::next_in_preorder(document, id, leaf)) {
        if (document.node(id).kind != NodeKind::kImage) continue;
        segments.push_back(collect_block(document, id, SegmentKind::kAlternative, bytes, block));
    }
}

// --- front matter --------------------------------------------------------------------------------

/// Fields whose text is prose that readers see, in any table of the front matter; others hold names of files, ids and
/// words of vocabularies.
constexpr std::array<std::string_view, 15> kProse = {"title",   "kicker",      "deck",      "summary",  "byline",
                                                     "caption", "description", "note",      "label",    "date_note",
                                                     "text",    "image_alt",   "questions", "subtitle", "imprint"};
constexpr int kDeepestField = 16;

void collect_string(const std::string& text, Span span, std::string_view bytes, std::vector<Segment>& segments) {
    if (span.end > bytes.size() || span.begin > span.end) return;
    // The text as it stands between its quotation marks, or without them.
    const std::string_view written = bytes.substr(span.begin, span.size());
    const std::size_t found = text.empty() ? std::string_view::npos : written.find(text);
    if (found == std::string_view::npos || written.size() - text.size() > 8) return;
    Segment segment = start_segment(SegmentKind::kField, markup::kNoNode, span);
    const auto begin = static_cast<std::uint32_t>(span.begin + found);
    Builder builder(bytes, segment, true);
    builder.add_text(text, {begin, begin + static_cast<std::uint32_t>(text.size())});
    mask_addresses(segment.characters);
    segments.push_back(std::move(segment));
}

void collect_value(const data::Value& value, bool prose, int depth, std::string_view bytes,
                   std::vector<Segment>& segments) {
    if (depth > kDeepestField) return;
    if (const std::string* const text = value.as_string()) {
        if (prose) collect_string(*text, value.span(), bytes, segments);
    } else if (const data::Array* const array = value.as_array()) {
        for (const data::Value& item : *array) collect_value(item, prose, depth + 1, bytes, segments);
    } else if (const data::Table* const table = value.as_table()) {
        for (const data::Member& member : table->members()) {
            const bool named = std::ranges::find(kProse, member.key) != kProse.end();
            collect_value(member.value, named, depth + 1, bytes, segments);
        }
    }
}

}  // namespace

std::vector<Segment> collect_segments(const markup::Document& document, std::string_view bytes) {
    std::vector<Segment> segments;
    for (const data::Member& member : document.metadata().members()) {
        const bool prose = std::ranges::find(kProse, member.key) != kProse.end();
        collect_value(member.value, prose, 0, bytes, segments);
    }
    for (NodeId id = 0; id < document.nodes().size(); ++id) {
        const Node& node = document.node(id);
        if (!is_leaf(node.kind)) continue;
        segments.push_back(collect_block(document, id, kind_of(node.kind), bytes, node.span));
        collect_images(document, id, bytes, segments);
    }
    for (std::size_t i = 0; i < segments.size(); ++i) segments[i].index = i;
    return segments;
}

std::string text_of(const Segment& segment) {
    std::string text;
    for (const Character& character : segment.characters) append_utf8(text, character.written);
    return text;
}

}  // namespace casepress::proofing
