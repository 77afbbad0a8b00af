#pragma once
// The walk from the blocks of a redline to tags. Private to html/; redline.h is the way in.

#include "html/redline.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace casepress::html {

/// Recursion is bounded: redline::kDeepestBlock blocks stand inside each other at most.
class RedlineWriter {
public:
    /// Borrows all arguments. `redline` holds only what may be shown.
    RedlineWriter(const redline::Redline& redline, const markup::Document* older, const markup::Document* newer,
                  const RedlineHtmlOptions& options);

    void write_fields();
    void write_body();
    [[nodiscard]] std::string take() { return std::move(out_); }

private:
    using Blocks = std::vector<redline::Block>;
    /// The column of a redlined table: whether each version has it at this place.
    struct Column {
        bool older = false;
        bool newer = false;
    };
    /// Whether a row is marked as a whole, or each cell for itself.
    enum class Whole : std::uint8_t { kNo, kYes };
    /// Where the text leads in each version; empty: nowhere.
    struct LinkChange {
        std::string older, newer;
        friend bool operator==(const LinkChange&, const LinkChange&) = default;
    };
    /// Counts the items of an ordered list as browsers do.
    struct ItemNumbers {
        std::uint64_t browser = 0;  ///< what the next item gets of itself
        std::uint64_t older = 0;
        std::uint64_t newer = 0;
    };

    // redline_writer.cpp
    void note_places(const redline::Block& block, std::uint32_t& place);
    void note_footnote(const redline::Block& block);
    void write_run(const Blocks& blocks, std::size_t begin, std::size_t end);
    void write_collapsed(const Blocks& blocks, std::size_t begin, std::size_t end);
    void write_footnotes(const Blocks& notes);
    void write_footnote(const redline::Block& note);
    void open_fold(std::size_t count);
    [[nodiscard]] std::vector<bool> blocks_to_show(const Blocks& blocks) const;
    [[nodiscard]] bool has_change(const Blocks& blocks) const;

    // redline_blocks.cpp
    void write_siblings(const Blocks& blocks) { write_run(blocks, 0, blocks.size()); }
    void write_block(const redline::Block& block);
    void write_moved(const redline::Block& block);
    void write_move_link(const redline::Block& block);
    void write_content(const redline::Block& block);
    void write_leaf(const redline::Block& block, std::string_view element);
    void write_heading(const redline::Block& block);
    void write_paragraph(const redline::Block& block);
    void write_code(const redline::Block& block);
    void write_source(const redline::Block& block);
    void write_quote(const redline::Block& block);
    void write_alert(const redline::Block& block);
    [[nodiscard]] std::string alert_title(const markup::Node& alert) const;
    void write_list(const redline::Block& block);
    void write_item(const redline::Block& item, bool ordered, ItemNumbers& numbers);
    void write_task(const redline::Block& item);
    void write_format_note(const redline::Block& block);

    // redline_tables.cpp
    void write_table(const redline::Block& table);
    void write_row(const redline::Block& row, const std::vector<Column>& columns);
    void write_row_cells(const redline::Block& row, const std::vector<Column>& columns, Whole whole);
    void write_cell(const redline::Block& cell, const redline::Block& marked, bool header, bool announced);
    [[nodiscard]] static std::vector<Column> columns_of(const redline::Block& table);

    // redline_pieces.cpp
    /// `element`: what the pieces stand in, to be closed and opened where a paragraph was divided; may be empty.
    void write_pieces(std::span<const redline::Piece> pieces, std::string_view element);
    void write_changes(std::span<const redline::Piece> deleted, std::span<const redline::Piece> inserted);
    void write_plain(std::span<const redline::Piece> pieces);
    void write_piece(const redline::Piece& piece);
    void write_block_break(const redline::Piece& piece, std::string_view element);
    void write_image(const redline::Piece& piece);
    void write_reference(const redline::Piece& piece);
    void enter_markup(const redline::Piece& piece);
    void leave_markup(std::size_t depth);
    void write_link_note(const LinkChange& change);

    // redline_writer.cpp: small helpers
    void line();
    void heard(std::string_view words);            ///< for screen readers only
    void heard_paragraph(std::string_view words);  ///< likewise, as a paragraph
    void note(std::string_view words);             ///< the program's own words, not the page's
    void id_attribute(std::string_view id);
    [[nodiscard]] const markup::Node* old_node(const redline::Block& block) const;
    [[nodiscard]] const markup::Node* new_node(const redline::Block& block) const;
    /// Of the newer version if it has the block.
    [[nodiscard]] const markup::Node& node_of(const redline::Block& block) const;
    [[nodiscard]] std::string target_of(Version version, markup::NodeId id) const;
    [[nodiscard]] const markup::Document& document(Version version) const;

    /// An inline element that is open: a node of the version the text is taken from.
    struct OpenMarkup {
        Version version = Version::kNewer;
        markup::NodeId node = markup::kNoNode;
        friend bool operator==(const OpenMarkup&, const OpenMarkup&) = default;
    };
    [[nodiscard]] std::vector<OpenMarkup> markup_around(const redline::Piece& piece) const;
    [[nodiscard]] LinkChange link_change(const redline::Piece& piece) const;
    [[nodiscard]] std::string link_around(Version version, markup::NodeId node) const;

    const redline::Redline& redline_;
    const markup::Document* older_;
    const markup::Document* newer_;
    const RedlineHtmlOptions& options_;
    std::string out_;
    redline::Mark around_ = redline::Mark::kSame;  // of the blocks around: what is inside needs no mark of its own
    std::vector<OpenMarkup> open_;
    std::unordered_map<std::uint32_t, std::pair<std::uint32_t, std::uint32_t>> moves_;  // places: from, to
    std::unordered_map<std::uint32_t, std::string> old_notes_;                          // ids by number
    std::unordered_map<std::uint32_t, std::string> new_notes_;
    std::unordered_map<std::string, std::string> references_;  // id of the first reference shown, by the note's id
    std::uint32_t table_number_ = 0;
};

/// id of one of the two places of a move: move-3-from, move-3-to.
[[nodiscard]] std::string move_id(std::uint32_t move, redline::BlockMark end);
/// Whether a reader sees anything marked in this block or below it.
[[nodiscard]] bool shows_change(const redline::Block& block, const markup::Document* older,
                                const markup::Document* newer);
/// Whether the block is of another kind or level in the newer version, or its list counted in another way.
[[nodiscard]] bool is_reshaped(const redline::Block& block, const markup::Document* older,
                               const markup::Document* newer);

}  // namespace casepress::html
