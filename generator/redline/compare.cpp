#include "base/text.h"
#include "redline/block_index.h"
#include "redline/compare_fields.h"
#include "redline/compare_tree.h"
#include "redline/far_moves.h"
#include "redline/match_footnotes.h"
#include "redline/redline.h"

#include <algorithm>

namespace casepress::redline {

namespace {

using markup::Document;

void count(const Block& block, Counts& counts) {
    if (block.mark == BlockMark::kMovedFrom) return;
    if (block.mark == BlockMark::kMovedTo) ++counts.moved_blocks;
    for (const Piece& piece : block.pieces) {
        const std::size_t length = piece.kind == PieceKind::kHtml ? 0 : count_code_points(piece.text);
        if (piece.mark == Mark::kInserted) counts.inserted_characters += length;
        if (piece.mark == Mark::kDeleted) counts.deleted_characters += length;
    }
    if (is_leaf(block)) {
        const bool differs = std::any_of(block.pieces.begin(), block.pieces.end(),
                                         [](const Piece& piece) { return piece.mark != Mark::kSame; });
        if (block.mark == BlockMark::kInserted) {
            ++counts.inserted_blocks;
        } else if (block.mark == BlockMark::kDeleted) {
            ++counts.deleted_blocks;
        } else if (differs) {
            ++counts.changed_blocks;
        }
    }
    for (const Block& child : block.children) count(child, counts);
}

Counts count(const Redline& redline) {
    Counts counts;
    for (const Block& block : redline.blocks) count(block, counts);
    for (const FieldChange& field : redline.fields) {
        for (const Piece& piece : field.pieces) {
            if (piece.mark == Mark::kInserted) counts.inserted_characters += count_code_points(piece.text);
            if (piece.mark == Mark::kDeleted) counts.deleted_characters += count_code_points(piece.text);
        }
    }
    return counts;
}

}  // namespace

Redline compare(const Document* older, const Document* newer, const Options& options) {
    const data::Table nothing;
    Interner interner;
    TextComparer texts(options.locale, interner);
    const Footnotes footnotes = match_footnotes(older, newer, interner, texts.matcher());
    const BlockIndex old_index(older, footnotes.old_identities, interner, BlockIndex::Scope::kAll);
    const BlockIndex new_index(newer, footnotes.new_identities, interner, BlockIndex::Scope::kAll);
    TreeComparer comparer(old_index, new_index, texts, interner);
    Redline redline;
    redline.blocks = comparer.compare(footnotes.pairs);
    find_far_moves(comparer, redline.blocks);
    const data::Table& old_fields = older == nullptr ? nothing : older->metadata();
    const data::Table& new_fields = newer == nullptr ? nothing : newer->metadata();
    redline.fields = compare_fields(old_fields, new_fields, texts, interner);
    redline.fields_rearranged = redline.fields.empty() && !data::same_content(old_fields, new_fields);
    redline.counts = count(redline);
    return redline;
}

std::string older_text(const std::vector<Piece>& pieces) {
    std::string text;
    for (const Piece& piece : pieces) {
        if (piece.mark != Mark::kInserted) text += piece.text;
    }
    return text;
}

std::string newer_text(const std::vector<Piece>& pieces) {
    std::string text;
    for (const Piece& piece : pieces) {
        if (piece.mark != Mark::kDeleted) text += piece.text;
    }
    return text;
}

}  // namespace casepress::redline
