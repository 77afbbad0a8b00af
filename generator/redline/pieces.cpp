#include "redline/pieces.h"

#include <algorithm>

namespace casepress::redline {

namespace {

/// The runs of a text from some byte on.
class RunCursor {
public:
    explicit RunCursor(const LeafText& leaf) : leaf_(leaf) {}

    /// The run that holds this byte; bytes asked for never fall.
    const Run& at(std::uint32_t byte) {
        while (leaf_.runs[next_].end <= byte) ++next_;
        return leaf_.runs[next_];
    }

private:
    const LeafText& leaf_;
    std::size_t next_ = 0;
};

class PieceWriter {
public:
    PieceWriter(const LeafText& older, const LeafText& newer)
        : older_(older), newer_(newer), old_runs_(older), new_runs_(newer) {}

    /// Equal stretches of both texts.
    void add_same(std::uint32_t old_begin, std::uint32_t old_end, std::uint32_t new_begin) {
        while (old_begin < old_end) {
            const Run& old_run = old_runs_.at(old_begin);
            const Run& new_run = new_runs_.at(new_begin);
            const std::uint32_t length =
                std::min({old_run.end - old_begin, old_end - old_begin, new_run.end - new_begin});
            Piece piece = piece_of(older_, old_run, old_begin, old_begin + length, Mark::kSame);
            piece.old_node = old_run.node;
            piece.new_node = new_run.node;
            if (old_run.markup != new_run.markup) {
                piece.restyle = Restyle::kMarkup;
            } else if (old_run.targets != new_run.targets) {
                piece.restyle = Restyle::kTarget;
            }
            add(std::move(piece));
            old_begin += length;
            new_begin += length;
        }
    }
    void add_deleted(std::uint32_t begin, std::uint32_t end) {
        add_one_sided(older_, old_runs_, begin, end, Mark::kDeleted, &Piece::old_node);
    }
    void add_inserted(std::uint32_t begin, std::uint32_t end) {
        add_one_sided(newer_, new_runs_, begin, end, Mark::kInserted, &Piece::new_node);
    }
    std::vector<Piece> take() { return std::move(pieces_); }

private:
    static Piece piece_of(const LeafText& leaf, const Run& run, std::uint32_t begin, std::uint32_t end, Mark mark) {
        Piece piece;
        piece.mark = mark;
        piece.kind = run.kind;
        piece.text = visible_part(leaf, run, begin, end);
        piece.target = run.target;
        return piece;
    }
    void add_one_sided(const LeafText& leaf, RunCursor& runs, std::uint32_t begin, std::uint32_t end, Mark mark,
                       markup::NodeId Piece::*node) {
        while (begin < end) {
            const Run& run = runs.at(begin);
            const std::uint32_t to = std::min(run.end, end);
            Piece piece = piece_of(leaf, run, begin, to, mark);
            piece.*node = run.node;
            add(std::move(piece));
            begin = to;
        }
    }
    void add(Piece piece) {
        if (!pieces_.empty()) {
            Piece& last = pieces_.back();
            const bool continues = last.kind == PieceKind::kText && piece.kind == PieceKind::kText &&
                                   last.mark == piece.mark && last.old_node == piece.old_node &&
                                   last.new_node == piece.new_node;
            if (continues) {
                last.text += piece.text;
                return;
            }
        }
        pieces_.push_back(std::move(piece));
    }

    const LeafText& older_;
    const LeafText& newer_;
    RunCursor old_runs_, new_runs_;
    std::vector<Piece> pieces_;
};

}  // namespace

std::vector<Piece> pieces_of(const LeafText& older, const LeafText& newer, const std::vector<Hunk>& hunks) {
    PieceWriter writer(older, newer);
    std::uint32_t old_at = 0;
    std::uint32_t new_at = 0;
    for (const Hunk& hunk : hunks) {
        writer.add_same(old_at, hunk.old_begin, new_at);
        writer.add_deleted(hunk.old_begin, hunk.old_end);
        writer.add_inserted(hunk.new_begin, hunk.new_end);
        old_at = hunk.old_end;
        new_at = hunk.new_end;
    }
    writer.add_same(old_at, static_cast<std::uint32_t>(older.text.size()), new_at);
    return writer.take();
}

std::vector<Piece> pieces_of(const LeafText& leaf, Mark mark) {
    const LeafText none;
    const auto size = static_cast<std::uint32_t>(leaf.text.size());
    if (mark == Mark::kInserted) {
        PieceWriter writer(none, leaf);
        writer.add_inserted(0, size);
        return writer.take();
    }
    PieceWriter writer(leaf, none);
    writer.add_deleted(0, size);
    auto pieces = writer.take();
    for (Piece& piece : pieces) piece.mark = mark;
    return pieces;
}

}  // namespace casepress::redline
