#pragma once
// The lines of a page as they were typeset, before anything is known of what they are: each character with its place
// in the file, and the room that the line takes. Takes an Original's text, gives TextLines; everything that follows
// (glyphs, paragraphs, articles) works on these and never on bytes.

#include "base/diagnostic.h"
#include "importing/draft.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::importing {

/// One character that goes on into a draft.
struct Glyph {
    char32_t c = 0;  ///< 0: nothing is left (a line's end, a blank beside punctuation)
    Span at;         ///< what it stands for in Original::text
    ChangeKind change = ChangeKind::kNone;
    std::int32_t doubt = -1;  ///< index into Page::doubts

    friend bool operator==(const Glyph&, const Glyph&) = default;
};
using Glyphs = std::vector<Glyph>;

/// The width of a line in ems of its font. Punctuation may be set on half its width and blanks on none, so that a line
/// has a narrowest and a widest.
struct Measure {
    double narrowest = 0;
    double widest = 0;
    double marks = 0;  ///< of the difference, what punctuation makes; the rest is blanks and Latin letters
};

struct TextLine {
    Glyphs glyphs;                    ///< without blanks at both ends; never empty
    Span span;                        ///< from the first glyph to the last
    std::uint32_t blanks_before = 0;  ///< empty lines between this and the line before
    double indent = 0;                ///< blanks before the first glyph, in ems
    bool has_half_width = false;      ///< ASCII letters, digits, signs or blanks
    Measure measure;
};

/// What is known of a whole page besides its lines.
struct Page {
    std::vector<Doubt> doubts;
    std::vector<LeftOut> left_out;
};

/// Cuts the text into lines; lines of white space only are counted as blanks before the next. U+FFFD and characters
/// that nobody sees (zero-width ones) are dropped from lines; compatibility forms (Kangxi radicals, U+F900 …) become
/// plain characters (kNormalised). Linear.
[[nodiscard]] std::vector<TextLine> split_lines(std::string_view text);

/// Works out span, has_half_width and measure again after glyphs have changed.
void measure_line(TextLine& line);

[[nodiscard]] Measure measure_of(const Glyphs& glyphs);

/// The characters alone, UTF-8. Glyphs with c == 0 give nothing.
[[nodiscard]] std::string text_of(const Glyphs& glyphs);
[[nodiscard]] std::u32string characters_of(const Glyphs& glyphs);

/// Classes of characters that Chinese newspapers set.
[[nodiscard]] bool ends_sentence(char32_t c);    ///< 。！？… and their Latin forms but '.'
[[nodiscard]] bool is_opening(char32_t c);       ///< “ ‘ （ 《 〈 【 「 『 ( [
[[nodiscard]] bool is_closing(char32_t c);       ///< their partners
[[nodiscard]] char32_t partner_of(char32_t c);   ///< of a bracket or quotation mark, else 0
[[nodiscard]] bool is_blank(char32_t c);         ///< white space of any width
[[nodiscard]] bool is_latin_letter(char32_t c);  ///< ASCII and Latin-1 to Extended-B letters
[[nodiscard]] bool is_display_mark(char32_t c);  ///< ■ ▲ ● … before bylines and captions
/// Punctuation that typesetters may squeeze: full-width forms and the quotation marks that Latin shares.
[[nodiscard]] bool is_squeezable(char32_t c);

}  // namespace casepress::importing
