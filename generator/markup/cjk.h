#pragma once
// Which characters count as CJK in the "CJK-friendly" amendments of CommonMark, and what a line break in the source
// means between two characters (CSS Text 3, section 4.1.3, segment break transformation rules).

#include "markup/document.h"

namespace casepress::markup {

/// East_Asian_Width W, F or H and no default emoji presentation, or script Hangul: "CJK character" of the amendments
/// (https://github.com/tats-u/markdown-cjk-friendly, specification.md 2.1; ranges of Unicode 16).
[[nodiscard]] bool is_cjk(char32_t c);
/// U+FE00–FE0E: "non-emoji general-use variation selector" of the amendments.
[[nodiscard]] bool is_text_variation_selector(char32_t c);
/// U+E0100–E01EF.
[[nodiscard]] bool is_ideographic_variation_selector(char32_t c);
/// A quotation mark that its variation selector makes full-width: “︁ ”︁ ‘︁ ’︁ (CJK ambiguous
/// punctuation sequence).
[[nodiscard]] bool is_full_width_quotation(char32_t mark, char32_t selector);

/// What a soft break stands for between these characters; 0 where there is none. No space between two characters of
/// scripts that use none, nor beside full-width punctuation; a space beside Hangul and beside everything else. Marks
/// that Chinese and Latin share (“ ” ‘ ’ — …) follow the other side.
[[nodiscard]] SoftBreak soft_break_between(char32_t before, char32_t after);
/// Characters that only modify the one before them (variation selectors, joiners), looked through by the rule above.
[[nodiscard]] bool is_modifier_of_previous(char32_t c);

}  // namespace casepress::markup
