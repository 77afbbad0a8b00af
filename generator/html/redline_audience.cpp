#include "html/redline_audience.h"

#include "markup/hidden_nodes.h"

#include <optional>
#include <unordered_set>

namespace casepress::html {

using markup::Document;
using markup::HiddenNodes;
using markup::kNoNode;
using markup::Node;
using markup::NodeId;
using markup::NodeKind;
using redline::Block;
using redline::BlockMark;
using redline::Mark;
using redline::Piece;
using redline::Redline;

namespace {

class Publisher {
public:
    Publisher(const Document* older, const Document* newer)
        : older_(older), newer_(newer), old_hidden_(older), new_hidden_(newer) {}

    Redline publish(const Redline& redline) {
        for (const Block& block : redline.blocks) note_moves(block);
        Redline shown;
        shown.fields = redline.fields;
        shown.fields_rearranged = redline.fields_rearranged;
        shown.counts = redline.counts;
        shown.blocks = publish(redline.blocks, Counterpart::kShown);
        return shown;
    }

private:
    /// Of the blocks below one that moved away: whether the place where they stand now is shown.
    enum class Counterpart : std::uint8_t { kShown, kHidden };

    void note_moves(const Block& block) {
        if (block.mark == BlockMark::kMovedTo && new_hidden_.contains(block.new_node)) hidden_moves_.insert(block.move);
        for (const Block& child : block.children) note_moves(child);
    }

    std::vector<Block> publish(const std::vector<Block>& blocks, Counterpart around) {
        std::vector<Block> shown;
        for (const Block& block : blocks) {
            if (std::optional<Block> kept = publish(block, around)) shown.push_back(std::move(*kept));
        }
        return shown;
    }

    std::optional<Block> publish(const Block& block, Counterpart around) {
        const bool old_side = block.old_node != kNoNode && !old_hidden_.contains(block.old_node);
        const bool new_side = block.new_node != kNoNode && !new_hidden_.contains(block.new_node);
        // A deleted block is shown where it stood, not where it went.
        if ((!old_side && !new_side) || (!new_side && block.mark == BlockMark::kMovedTo)) return std::nullopt;
        if (block.mark == BlockMark::kMovedFrom && hidden_moves_.contains(block.move)) around = Counterpart::kHidden;

        Block kept;
        kept.mark = block.mark;
        kept.shape = block.shape;
        kept.kind = block.kind;
        kept.list_style = block.list_style;
        kept.level = block.level;
        kept.move = block.move;
        kept.old_node = old_side ? block.old_node : kNoNode;
        kept.new_node = new_side ? block.new_node : kNoNode;
        const bool lost_old = block.old_node != kNoNode && !old_side;
        const bool lost_new = (block.new_node != kNoNode && !new_side) || around == Counterpart::kHidden;
        if (lost_old || lost_new) {
            kept.mark = lost_old ? BlockMark::kInserted : BlockMark::kDeleted;
            kept.shape = redline::Shape::kSame;
            kept.move = 0;
            describe(lost_old ? newer_->node(kept.new_node) : older_->node(kept.old_node), kept);
        }
        for (const Piece& piece : block.pieces) add_piece(piece, around, kept.pieces);
        kept.children = publish(block.children, around);
        return kept;
    }

    /// What the block is in the only version that is left of it.
    static void describe(const Node& node, Block& block) {
        block.kind = node.kind;
        block.level = node.level;
        if (node.kind == NodeKind::kList) block.list_style = node.list_style;
    }

    void add_piece(const Piece& piece, Counterpart around, std::vector<Piece>& pieces) const {
        const bool old_side = piece.old_node != kNoNode && !old_hidden_.contains(piece.old_node);
        const bool new_side = piece.new_node != kNoNode && !new_hidden_.contains(piece.new_node);
        if (!old_side && !new_side) return;
        Piece kept = piece;
        if (piece.old_node != kNoNode && !old_side) {
            kept.mark = Mark::kInserted;
            kept.old_node = kNoNode;
        } else if ((piece.new_node != kNoNode && !new_side) || around == Counterpart::kHidden) {
            kept.mark = Mark::kDeleted;
            kept.new_node = kNoNode;
        }
        if (kept.mark != Mark::kSame) kept.restyle = redline::Restyle::kNone;
        pieces.push_back(std::move(kept));
    }

    const Document* older_;
    const Document* newer_;
    HiddenNodes old_hidden_, new_hidden_;
    std::unordered_set<std::uint32_t> hidden_moves_;
};

}  // namespace

Redline public_redline(const Redline& redline, const Document* older, const Document* newer) {
    return Publisher(older, newer).publish(redline);
}

}  // namespace casepress::html
