#include "redline/block_index.h"

#include "base/text.h"
#include "base/text_fold.h"

#include <fmt/core.h>

#include <algorithm>

namespace casepress::redline {

namespace {

using markup::Document;
using markup::kNoNode;
using markup::Node;
using markup::NodeId;
using markup::NodeKind;

bool is_leaf_kind(NodeKind kind) {
    switch (kind) {
        case NodeKind::kParagraph:
        case NodeKind::kHeading:
        case NodeKind::kCodeBlock:
        case NodeKind::kHtmlBlock:
        case NodeKind::kThematicBreak:
        case NodeKind::kTableCell:
            return true;
        default:
            return false;
    }
}

/// Everything of a node but its text, its spans and what follows from other nodes (anchors, footnote numbers).
std::string attributes_of(const Node& node) {
    const bool heading = node.kind == NodeKind::kHeading;
    return fmt::format("\x04{} {} {} {} {} {} {} {} {} {}\x1F{}\x1F{}", static_cast<int>(node.kind), node.level,
                       static_cast<int>(node.list_style), node.tight, node.header, static_cast<int>(node.alignment),
                       static_cast<int>(node.task), static_cast<int>(node.alert), static_cast<int>(node.soft_break),
                       node.kind == NodeKind::kList ? node.number : 0, heading ? "" : node.target, node.title);
}

/// What a reader sees of a container besides its children.
std::string visible_attributes(const Node& node) {
    const std::uint32_t first = node.kind == NodeKind::kList ? node.number : 0;
    return fmt::format("\x05{} {} {} {}\x1F{}\x1F", static_cast<int>(node.kind), static_cast<int>(node.task),
                       static_cast<int>(node.alert), first, node.title);
}

std::uint32_t group_of(NodeKind kind, bool leaf) {
    // A paragraph may become a heading.
    const NodeKind counts_as = kind == NodeKind::kHeading ? NodeKind::kParagraph : kind;
    return static_cast<std::uint32_t>(counts_as) * 2 + (leaf ? 1 : 0);
}

void add_features(std::string_view text, std::vector<std::uint64_t>& features) {
    constexpr std::uint64_t kWord = std::uint64_t{1} << 63;
    char32_t before = 0;
    std::uint64_t word = 0;  // FNV-1a of the letters so far
    for (std::size_t i = 0; i <= text.size();) {
        const CodePoint c = i < text.size() ? decode_utf8(text, i) : CodePoint{0, 1};
        i += c.length;
        const bool han = is_han(c.value);
        if (!han && c.value != 0 && is_word_character(c.value)) {
            word = ((word == 0 ? 14695981039346656037U : word) ^ c.value) * 1099511628211U;
        } else if (word != 0) {
            features.push_back(word | kWord);
            word = 0;
        }
        if (han && before != 0) features.push_back((std::uint64_t{before} << 32) | c.value);
        before = han ? c.value : 0;
    }
}

}  // namespace

BlockIndex::BlockIndex(const Document* document, std::span<const std::uint32_t> footnotes, Interner& interner,
                       Scope scope)
    : document_(document) {
    if (document_ == nullptr || document_->nodes().empty()) {
        entries_.emplace_back().end = 1;
    } else {
        add_entries(scope);
        for (Entry& entry : entries_) {
            if (entry.leaf) number_leaf(entry, footnotes, interner);
        }
        for (auto id = static_cast<EntryId>(entries_.size()); id-- > 0;) {
            if (!entries_[id].leaf) number_container(id, interner);
        }
    }
    features_.resize(entries_.size());
}

void BlockIndex::add_entries(Scope scope) {
    std::vector<EntryId> open;  // path to the entry being added
    for (NodeId node_id = 0; node_id != kNoNode;) {
        const Node& node = document_->node(node_id);
        while (!open.empty() && entries_[open.back()].node != node.parent) open.pop_back();
        const auto depth = static_cast<std::uint32_t>(open.size());
        const bool left_out = scope == Scope::kFootnotes && depth == 1 && node.kind != NodeKind::kFootnoteDefinition;
        const bool leaf = is_leaf_kind(node.kind) || depth >= kDeepestBlock;
        if (!left_out) {
            const auto id = static_cast<EntryId>(entries_.size());
            entries_.push_back({.node = node_id,
                                .kind = node.kind,
                                .leaf = leaf,
                                .parent = open.empty() ? kNoEntry : open.back(),
                                .end = id + 1,
                                .depth = depth,
                                .group = group_of(node.kind, leaf),
                                .children = {},
                                .text = {}});
            if (!open.empty()) entries_[open.back()].children.push_back(id);
            if (!leaf) open.push_back(id);
        }
        node_id = markup::next_in_preorder(*document_, node_id, 0,
                                           leaf || left_out ? markup::Descend::kPast : markup::Descend::kInto);
    }
}

void BlockIndex::number_leaf(Entry& entry, std::span<const std::uint32_t> footnotes, Interner& interner) const {
    const Node& node = document_->node(entry.node);
    entry.text = leaf_text(*document_, entry.node, footnotes, interner);
    entry.length = static_cast<std::uint32_t>(count_code_points(entry.text.text));
    entry.attributes = interner.number_of(attributes_of(node));
    std::string visible = fmt::format("\x06{}\x1F{}", entry.group, entry.text.text);
    for (const Run& run : entry.text.runs) {
        if (run.kind != PieceKind::kText)
            visible += fmt::format("\x1F{} {} {}", run.begin, static_cast<int>(run.kind), run.identity);
    }
    entry.visible = interner.number_of(visible);
    std::string exact = fmt::format("\x07{}", entry.visible);
    for (NodeId id = entry.node; id != kNoNode; id = markup::next_in_preorder(*document_, id, entry.node)) {
        const Node& part = document_->node(id);
        exact += attributes_of(part);
        exact += '\x1F';
        exact += part.text;
    }
    entry.exact = interner.number_of(exact);
}

void BlockIndex::number_container(EntryId id, Interner& interner) {
    Entry& entry = entries_[id];
    const Node& node = document_->node(entry.node);
    std::string visible = visible_attributes(node);
    std::string exact = attributes_of(node);
    entry.attributes = interner.number_of(exact);
    for (const EntryId child : entry.children) {
        const Entry& below = entries_[child];
        visible += fmt::format(" {}", below.visible);
        exact += fmt::format(" {}", below.exact);
        entry.length += below.length;
    }
    entry.visible = interner.number_of(visible);
    entry.exact = interner.number_of("\x08" + exact);
    if (!entry.children.empty()) entry.end = entries_[entry.children.back()].end;
}

const std::vector<std::uint64_t>& BlockIndex::features(EntryId id) const {
    auto& cached = features_[id];
    if (cached) return *cached;
    cached.emplace();
    for (EntryId below = id; below < entries_[id].end; ++below) add_features(entries_[below].text.text, *cached);
    std::sort(cached->begin(), cached->end());
    cached->erase(std::unique(cached->begin(), cached->end()), cached->end());
    return *cached;
}

std::string BlockIndex::whole_text(EntryId id) const {
    std::string text;
    for (EntryId below = id; below < entries_[id].end; ++below) {
        if (!text.empty() && entries_[below].leaf) text += '\n';
        text += entries_[below].text.text;
    }
    return text;
}

std::size_t count_shared(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
    if (a.size() > b.size()) return count_shared(b, a);
    std::size_t shared = 0;
    if (a.size() * 16 < b.size()) {  // a short block against a very long one
        for (const std::uint64_t feature : a) {
            if (std::binary_search(b.begin(), b.end(), feature)) ++shared;
        }
        return shared;
    }
    for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
        if (*i == *j) {
            ++shared;
            ++i;
            ++j;
        } else {
            ++(*i < *j ? i : j);
        }
    }
    return shared;
}

double dice(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
    if (a.empty() || b.empty()) return 0;
    return 2.0 * static_cast<double>(count_shared(a, b)) / static_cast<double>(a.size() + b.size());
}

}  // namespace casepress::redline
