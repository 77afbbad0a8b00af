#include "redline/compare_tree.h"

#include <algorithm>

namespace casepress::redline {

using markup::AlertKind;
using markup::kNoNode;
using markup::Node;
using markup::NodeKind;

namespace {

Granularity granularity_of(NodeKind kind) {
    return kind == NodeKind::kCodeBlock || kind == NodeKind::kHtmlBlock ? Granularity::kLines : Granularity::kWords;
}

bool is_definition(const BlockIndex& index, EntryId id) {
    return index.entry(id).kind == NodeKind::kFootnoteDefinition;
}

/// The style of a list, or of the list that an item belongs to.
markup::ListStyle style_of(const BlockIndex& index, EntryId id) {
    const Node& node = index.document()->node(index.entry(id).node);
    return node.kind == NodeKind::kItem ? index.document()->node(node.parent).list_style : node.list_style;
}

}  // namespace

std::vector<Block> TreeComparer::compare(const std::vector<Match>& footnote_pairs) {
    const auto split = [](const BlockIndex& index) {
        std::pair<Ids, Ids> parts;  // text, footnote definitions
        for (const EntryId id : index.entry(0).children)
            (is_definition(index, id) ? parts.second : parts.first).push_back(id);
        return parts;
    };
    const auto [olds, old_notes] = split(older_);
    const auto [news, new_notes] = split(newer_);
    std::vector<Block> blocks = in_order(olds, news, match(olds, news));
    for (Block& note : footnotes(old_notes, new_notes, footnote_pairs)) blocks.push_back(std::move(note));
    return blocks;
}

std::vector<Group> TreeComparer::match(const Ids& olds, const Ids& news) {
    const auto keys = [](const BlockIndex& index, const Ids& ids) {
        std::vector<std::uint32_t> list;
        for (const EntryId id : ids) list.push_back(index.entry(id).visible);
        return list;
    };
    const auto old_keys = keys(older_, olds);
    const auto new_keys = keys(newer_, news);
    return match_siblings({older_, olds, old_keys}, {newer_, news, new_keys}, texts_.matcher());
}

std::vector<Block> TreeComparer::in_order(const Ids& olds, const Ids& news, const std::vector<Group>& groups) {
    std::vector<const Group*> moved_from(olds.size(), nullptr);
    std::vector<std::uint32_t> move_numbers(olds.size(), 0);
    for (const Group& group : groups) {
        if (group.moved) moved_from[group.old_begin] = &group;
    }
    const auto number = [&](std::uint32_t old_position) {
        if (move_numbers[old_position] == 0) move_numbers[old_position] = next_move();
        return move_numbers[old_position];
    };
    std::vector<Block> blocks;
    std::uint32_t old_at = 0;
    std::uint32_t new_at = 0;
    const auto add_gone = [&](std::uint32_t end) {
        for (; old_at < end; ++old_at) {
            const bool moved = moved_from[old_at] != nullptr;
            blocks.push_back(one_sided(olds[old_at], moved ? BlockMark::kMovedFrom : BlockMark::kDeleted));
            if (moved) blocks.back().move = number(old_at);
        }
    };
    // Groups that moved are met where they stand now; those in place bound what was deleted before them.
    std::size_t next = 0;
    while (next < groups.size() || new_at < news.size() || old_at < olds.size()) {
        std::size_t in_place = next;
        while (in_place < groups.size() && groups[in_place].moved) ++in_place;
        const bool last = in_place == groups.size();
        add_gone(last ? static_cast<std::uint32_t>(olds.size()) : groups[in_place].old_begin);
        const std::uint32_t new_end = last ? static_cast<std::uint32_t>(news.size()) : groups[in_place].new_begin;
        for (; new_at < new_end; ++new_at) {
            if (next < in_place && groups[next].new_begin == new_at) {
                const std::uint32_t from = groups[next++].old_begin;
                blocks.push_back(both(olds[from], news[new_at], BlockMark::kMovedTo));
                blocks.back().move = number(from);
            } else {
                blocks.push_back(one_sided(news[new_at], BlockMark::kInserted));
            }
        }
        if (last) break;
        const Group& group = groups[in_place];
        if (group.old_end - group.old_begin == 1 && group.new_end - group.new_begin == 1) {
            blocks.push_back(both(olds[group.old_begin], news[group.new_begin], BlockMark::kSame));
        } else {
            blocks.push_back(joined(std::span(olds).subspan(group.old_begin, group.old_end - group.old_begin),
                                    std::span(news).subspan(group.new_begin, group.new_end - group.new_begin)));
        }
        old_at = group.old_end;
        new_at = group.new_end;
        next = in_place + 1;
    }
    return blocks;
}

/// With kSame, kChanged is found out.
Block TreeComparer::both(EntryId old_id, EntryId new_id, BlockMark mark) {
    const Entry& old_entry = older_.entry(old_id);
    const Entry& new_entry = newer_.entry(new_id);
    Block block;
    block.kind = new_entry.kind;
    block.list_style = style_of(newer_, new_id);
    block.level = newer_.document()->node(new_entry.node).level;
    block.old_node = old_entry.node;
    block.new_node = new_entry.node;
    const bool same = old_entry.visible == new_entry.visible;
    block.mark = mark == BlockMark::kSame && !same ? BlockMark::kChanged : mark;
    if (new_entry.leaf) {
        fill_leaf(old_entry, new_entry, block);
    } else if (same) {
        for (std::size_t i = 0; i < new_entry.children.size(); ++i) {
            block.children.push_back(both(old_entry.children[i], new_entry.children[i], BlockMark::kSame));
        }
    } else if (new_entry.kind == NodeKind::kTable) {
        block.children = rows(old_id, new_id);
    } else {
        block.children = children(old_entry, new_entry);
    }
    set_shape(old_entry, new_entry, block);
    return block;
}

/// Cells by the columns of the table, all others by themselves.
std::vector<Block> TreeComparer::children(const Entry& old_entry, const Entry& new_entry) {
    const Ids& olds = old_entry.children;
    const Ids& news = new_entry.children;
    const bool cells = new_entry.kind == NodeKind::kTableRow && columns_ && columns_->old_size() == olds.size() &&
                       columns_->new_size() == news.size();
    return in_order(olds, news, cells ? columns_->groups() : match(olds, news));
}

void TreeComparer::fill_leaf(const Entry& old_entry, const Entry& new_entry, Block& block) {
    block.pieces = old_entry.visible == new_entry.visible
                       ? texts_.unchanged(old_entry.text, new_entry.text)
                       : texts_.compare(old_entry.text, new_entry.text, granularity_of(new_entry.kind));
}

void TreeComparer::set_shape(const Entry& old_entry, const Entry& new_entry, Block& block) const {
    if (old_entry.exact == new_entry.exact) return;
    const Node& old_node = older_.document()->node(old_entry.node);
    const Node& new_node = newer_.document()->node(new_entry.node);
    if (old_node.kind == NodeKind::kAlert && (old_node.alert != new_node.alert || old_node.title != new_node.title)) {
        const bool audience =
            (old_node.alert == AlertKind::kFacilitator) != (new_node.alert == AlertKind::kFacilitator);
        block.shape = audience ? Shape::kAudience : Shape::kAlert;
    } else if (old_node.task != new_node.task) {
        block.shape = Shape::kTask;
    } else if (old_node.kind == NodeKind::kList && old_node.number != new_node.number) {
        block.shape = Shape::kNumbering;
    } else if (old_entry.attributes != new_entry.attributes) {
        block.shape = Shape::kMarkup;
    } else if (block.mark == BlockMark::kSame && new_entry.leaf) {
        const bool restyled = std::any_of(block.pieces.begin(), block.pieces.end(),
                                          [](const Piece& piece) { return piece.restyle != Restyle::kNone; });
        if (!restyled) block.shape = Shape::kMarkup;  // line wraps, inline HTML
    }
}

Block TreeComparer::one_sided(EntryId id, BlockMark mark) {
    const bool inserted = mark == BlockMark::kInserted;
    const BlockIndex& index = inserted ? newer_ : older_;
    const Entry& entry = index.entry(id);
    Block block;
    block.mark = mark;
    block.kind = entry.kind;
    block.list_style = style_of(index, id);
    block.level = index.document()->node(entry.node).level;
    (inserted ? block.new_node : block.old_node) = entry.node;
    if (entry.leaf) {
        block.pieces = texts_.one_sided(entry.text, inserted                      ? Mark::kInserted
                                                    : mark == BlockMark::kDeleted ? Mark::kDeleted
                                                                                  : Mark::kSame);
    }
    // Below a block that moved all is as it was.
    const BlockMark below = mark == BlockMark::kMovedFrom ? BlockMark::kSame : mark;
    for (const EntryId child : entry.children) {
        block.children.push_back(one_sided(child, mark));
        block.children.back().mark = below;
    }
    return block;
}

/// A paragraph that was split, or several that were merged.
Block TreeComparer::joined(std::span<const EntryId> olds, std::span<const EntryId> news) {
    const auto join = [&](const BlockIndex& index, std::span<const EntryId> ids) {
        std::vector<const LeafText*> leaves;
        std::vector<markup::NodeId> nodes;
        for (const EntryId id : ids) {
            leaves.push_back(&index.entry(id).text);
            nodes.push_back(index.entry(id).node);
        }
        return joined_leaves(leaves, nodes, interner_);
    };
    Block block;
    block.mark = BlockMark::kChanged;
    block.kind = newer_.entry(news.front()).kind;
    block.old_node = older_.entry(olds.front()).node;
    block.new_node = newer_.entry(news.front()).node;
    block.pieces = texts_.compare(join(older_, olds), join(newer_, news), Granularity::kWords);
    return block;
}

std::vector<Block> TreeComparer::footnotes(const Ids& olds, const Ids& news, const std::vector<Match>& pairs) {
    std::vector<EntryId> new_of_old(olds.size(), kNoEntry);
    std::vector<EntryId> old_of_new(news.size(), kNoEntry);
    for (const Match& pair : pairs) {
        new_of_old[pair.old_index] = news[pair.new_index];
        old_of_new[pair.new_index] = olds[pair.old_index];
    }
    std::vector<Block> blocks;
    for (std::size_t i = 0; i < olds.size(); ++i) {
        if (new_of_old[i] == kNoEntry) blocks.push_back(one_sided(olds[i], BlockMark::kDeleted));
    }
    for (std::size_t j = 0; j < news.size(); ++j) {
        blocks.push_back(old_of_new[j] == kNoEntry ? one_sided(news[j], BlockMark::kInserted)
                                                   : both(old_of_new[j], news[j], BlockMark::kSame));
    }
    return blocks;
}

/// The header row is always the header row; the others are found by the cells of the columns that both tables have.
std::vector<Block> TreeComparer::rows(EntryId old_table, EntryId new_table) {
    columns_.emplace(older_, old_table, newer_, new_table, interner_, texts_.matcher());
    Ids olds = older_.entry(old_table).children;
    Ids news = newer_.entry(new_table).children;
    std::vector<std::uint32_t> old_keys, new_keys;
    for (const EntryId id : olds) old_keys.push_back(columns_->old_row_key(id));
    for (const EntryId id : news) new_keys.push_back(columns_->new_row_key(id));
    if (!old_keys.empty() && !new_keys.empty()) old_keys.front() = new_keys.front() = interner_.number_of("\x0C");
    auto blocks =
        in_order(olds, news, match_siblings({older_, olds, old_keys}, {newer_, news, new_keys}, texts_.matcher()));
    columns_.reset();
    return blocks;
}

}  // namespace casepress::redline
