#pragma once
// The check that every import makes on itself: each letter, Han character and digit of the file's text is in a draft or
// among what was left out, once, and nothing else is in a draft. Takes an Import, gives its totals and findings.

#include "base/diagnostic.h"
#include "importing/draft.h"

#include <cstddef>

namespace casepress::importing {

/// How many characters: Han, other letters and decimal digits of any script (base is_han, is_letter_or_digit).
/// Punctuation and blanks are not counted, since joining lines and mending glyphs change them.
struct Account {
    std::size_t in_file = 0;
    std::size_t in_drafts = 0;
    std::size_t left_out = 0;
    std::size_t added = 0;         ///< by kAdded, in drafts only
    std::size_t glyphs = 0;        ///< characters mended (kGlyph); each counts in in_drafts as what it replaced
    std::size_t lines_joined = 0;  ///< kLineJoined
    std::size_t normalised = 0;    ///< runs of kNormalised
    std::size_t accepted = 0;      ///< runs of kAccepted
    std::size_t doubts = 0;

    [[nodiscard]] bool balances() const { return in_file == in_drafts + left_out; }
};

/// Counts, and reports each place that does not balance as an error (CP1842, with the span in the original's text): a
/// character in nothing, a character in two things, an inline whose text is not that of its span, a span outside of the
/// text. At most ten findings. Linear in the text and in the inlines.
[[nodiscard]] Account settle_account(const Import& import, DiagnosticSink& sink);

}  // namespace casepress::importing
