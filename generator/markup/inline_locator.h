#pragma once
// Where inlines stand in the source. cmark's own positions of inlines are unreliable (indented continuation lines,
// tables, extensions), so each block's bytes are searched once from left to right for what the inlines say. Private to
// markup/.

#include "base/diagnostic.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace casepress::markup {

/// A cursor through the source of one block. All offsets are into the text that was parsed. Each search looks a limited
/// way ahead, so a block costs time linear in its size.
class InlineLocator {
public:
    InlineLocator(std::string_view source, Span block) : source_(source), block_(block), at_(block.begin) {}

    [[nodiscard]] Span block() const { return block_; }
    [[nodiscard]] std::uint32_t position() const { return at_; }
    void move_to(std::uint32_t position) {
        if (position > at_ && position <= block_.end) at_ = position;
    }

    /// The next place where exactly these bytes stand; the cursor goes behind it.
    std::optional<Span> take(std::string_view bytes);
    /// Goes to the beginning of the next line.
    void take_line_end();
    /// A code span: what is between its backticks, as written.
    std::optional<Span> take_code();
    /// Before the text of a link or image: goes behind its `[` or `![`. `text` is the link's whole text if it is that
    /// of an autolink. Gives the offset of the opening, nullopt for an autolink.
    std::optional<std::uint32_t> open_link(std::string_view autolink_text);
    /// Behind the text of a link that was opened at `opening`: the destination if it is written here, else the whole
    /// reference.
    Span close_link(std::uint32_t opening);

private:
    [[nodiscard]] std::string_view window(std::size_t extra) const;

    std::string_view source_;
    Span block_;
    std::uint32_t at_;
};

}  // namespace casepress::markup
