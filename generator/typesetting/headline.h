#pragma once
// Headlines: few words, large; broken between words, into lines of nearly equal length, never hyphenated.

#include "typesetting/paragraph.h"

namespace casepress::typesetting {

struct HeadlineSettings {
    Length measure = 0;                       ///< the widest that a line may be
    Alignment alignment = Alignment::kStart;  ///< kJustified counts as kStart
    Length first_line_indent = 0;
};

/// Sets a headline in as few lines as the measure allows, and those as even as words allow: at the narrowest measure
/// that needs no further line. Han text is broken between words (base/word_break.h) as long as they fit a line; hyphens
/// of the shaped text are not used.
[[nodiscard]] Paragraph set_headline(const ShapedText& shaped, const HeadlineSettings& settings, Shaper& shaper);

}  // namespace casepress::typesetting
