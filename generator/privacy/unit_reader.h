#pragma once
// Turns bytes into units: decodes, folds, and leaves out what does not part a name. Takes a text and where to read it;
// gives units in pieces, so that a text of any size is never there as a whole.

#include "privacy/units.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace casepress::privacy {

/// Which marks of a text are left out.
enum class Markup : std::uint8_t {
    kNone,    ///< the text is read as it is, escapes decoded
    kSource,  ///< emphasis, tags, comments, link targets, footnote references, signs of quotes at line starts
};

class UnitReader {
public:
    /// Reads `ranges` of `text` one after the other; between two of them nothing goes on. All borrowed.
    UnitReader(const FoldTable& table, std::string_view text, std::span<const Span> ranges, Markup markup);

    /// Appends units until there are `most` in all (a few more where one character counts as several) or the text is at
    /// its end; false when it is.
    bool read(Units& units, std::size_t most);

    /// What was left out and has text of its own: the insides of tags, targets and comments, in order. Complete after
    /// the last read().
    [[nodiscard]] const std::vector<Span>& left_out() const { return left_out_; }

private:
    struct Found {
        std::size_t from = 1;  ///< nothing has been asked while from > at
        std::size_t at = 0;
    };

    [[nodiscard]] bool next_range(Units& units);
    void read_one(Units& units);
    void read_space(Units& units);
    void push(Units& units, char32_t c, std::size_t end);
    void push_separator(Units& units, const Folded& folded, std::size_t end, bool parts);

    /// These pass markup that begins at offset_, and say false where there is none.
    bool skip_markup(Units& units, char c);
    bool skip_tag(Units& units);
    bool skip_bracket();
    bool skip_target();
    bool skip_label();
    bool skip_unknown_entity(Units& units);
    void leave_out(std::size_t begin, std::size_t end);
    [[nodiscard]] std::size_t find_tag_end();
    [[nodiscard]] std::size_t find_target_end(std::size_t begin);

    [[nodiscard]] char at(std::size_t offset) const { return offset < text_.size() ? text_[offset] : '\0'; }
    /// The next `c` at or after `from`, or npos. Remembered, so that asking again and again costs one pass.
    [[nodiscard]] std::size_t find_next(Found& found, char c, std::size_t from) const;

    const FoldTable& table_;
    std::string_view whole_;
    std::string_view text_;  ///< up to the end of the range that is read
    std::span<const Span> ranges_;
    std::size_t range_ = 0;
    Markup markup_;
    std::size_t offset_ = 0;
    std::vector<Span> left_out_;
    Found next_gt_, next_lt_, next_paren_, next_double_quote_, next_single_quote_;
    bool quotes_never_close_ = false;
};

}  // namespace casepress::privacy
