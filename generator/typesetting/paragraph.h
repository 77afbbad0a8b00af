#pragma once
// Setting a paragraph: shaped text and a measure in, lines of positioned glyphs out. Lines are chosen for the paragraph
// as a whole (D. E. Knuth, M. F. Plass, Breaking Paragraphs into Lines, 1981), for Han, Latin and mixed text alike,
// under the rules of break_rules.h and the spacing of gaps.cpp.
//
// Text copied from the page is the text of the source: every byte belongs to one glyph range of one run, the space that
// a line ends with as well (its glyph stands behind the line's end and shows nothing). What is drawn without being in
// the text – the hyphen of a parted word – is a run of its own with RunRole::kAddedHyphen and no text: a PDF marks it
// with the ActualText U+00AD.

#include "typesetting/shaped_text.h"

#include <cstdint>
#include <string>
#include <vector>

namespace casepress::typesetting {

enum class Alignment : std::uint8_t { kJustified, kStart, kCentre, kEnd };
enum class LastLine : std::uint8_t {
    kNatural,    ///< as the other lines would be set ragged: at the start, in the middle …
    kJustified,  ///< to the full measure: the first part of a paragraph that goes on elsewhere
};
enum class HangingPunctuation : std::uint8_t {
    kOff,
    kStops,  ///< ，。、 and the like at a line's end may stand outside the measure
};

enum class LineCount : std::uint8_t {
    kBest,    ///< whatever looks best
    kFewest,  ///< as few lines as there can be, and the best of those
};

/// Where one line stands, for text that runs around something.
struct LineSpace {
    Length start = 0;  ///< from the column's edge
    Length measure = 0;
};

struct ParagraphSettings {
    Length measure = 0;                       ///< at least 1
    std::vector<LineSpace> first_lines = {};  ///< of these many lines instead of `measure`
    Length first_line_indent = 0;
    Alignment alignment = Alignment::kJustified;
    LastLine last_line = LastLine::kNatural;
    HangingPunctuation hanging = HangingPunctuation::kOff;
    LineCount line_count = LineCount::kBest;
    int stretch_percent = 100;  ///< of what gaps.cpp holds good: above that lines are loose
    int squeeze_percent = 100;  ///< of what may be given up; 0: lines are never squeezed
    /// Word spaces of justified lines without Han characters grow by so much of what is good at the most, then the line
    /// stays short: in narrow columns a short line is better than holes. 0: without limit. Lines with Han characters
    /// stay short when these would stand more than a third of an em apart.
    int most_stretch_percent = 0;
};

/// Two ems, one in a column of fewer than `narrow_ems` (15 by newspaper practice).
[[nodiscard]] Length first_line_indent(Length measure, Length em, int narrow_ems = 15);

enum class RunRole : std::uint8_t { kText, kAddedHyphen };

/// One glyph. Horizontal lines: `x` from the column's edge, `y` up from the baseline. Vertical lines: `x` from the
/// line's middle, `y` from its top, negative downwards. `text_begin`–`text_end`: bytes of its item's text; of several
/// glyphs of one letter the first has them all and the others none.
struct LineGlyph {
    std::uint32_t id = 0;
    Length x = 0;
    Length y = 0;
    Length advance = 0;
    std::uint32_t text_begin = 0;
    std::uint32_t text_end = 0;
};

/// Glyphs of one item in one face.
struct GlyphRun {
    const FontFace* face = nullptr;
    Length size = 0;
    std::uint32_t item = 0;
    std::uint32_t style = 0;
    RunRole role = RunRole::kText;
    GlyphStance stance = GlyphStance::kUpright;
    Length squeeze_permille = 1000;  ///< glyphs are drawn this narrow
    std::uint32_t text_begin = 0;    ///< bytes of the item's text
    std::uint32_t text_end = 0;
    std::vector<LineGlyph> glyphs = {};
};

struct PlacedBox {
    std::uint32_t item = 0;
    Length x = 0;  ///< its left edge; in vertical lines its top
    Length width = 0;
};

/// What is wrong with a line.
struct LineFaults {
    bool overfull = false;     ///< wider than the measure: something in it cannot be parted
    bool loose = false;        ///< its gaps are stretched to more than twice what holds good
    bool rule_broken = false;  ///< parted where the rules forbid it, since the measure is too narrow for them
    bool short_last = false;   ///< a last line of one Han character, or shorter than the indent
    friend bool operator==(const LineFaults&, const LineFaults&) = default;
};

/// The ratio of a line that is too short and has no gaps: a single long word. It is left at the start.
inline constexpr int kUnstretchable = 1'000'000;

struct Line {
    std::vector<GlyphRun> runs = {};
    std::vector<PlacedBox> boxes = {};
    std::uint32_t begin = 0;  ///< bytes of ShapedText::text, its last spaces included
    std::uint32_t end = 0;
    Length start = 0;        ///< where its first ink may stand, from the column's edge: indent and alignment included
    Length measure = 0;      ///< what it had to fill
    Length natural = 0;      ///< its width before squeezing or stretching
    Length width = 0;        ///< its width as set
    int ratio_permille = 0;  ///< of the stretch (positive) or shrink (negative) that holds good; or kUnstretchable
    Length ascent = 0;       ///< of its fonts and boxes
    Length descent = 0;      ///< below the baseline, positive
    bool hyphenated = false;
    bool ends_paragraph = false;  ///< or at a forced line break
    LineFaults faults = {};
};

struct Paragraph {
    std::vector<Line> lines = {};
};

/// Sets the paragraph. No lines for an empty text. Time is proportional to the length times the number of characters of
/// a line.
[[nodiscard]] Paragraph set_paragraph(const ShapedText& shaped, const ParagraphSettings& settings, Shaper& shaper);

/// Moves all that stands on a line along it: to the right, or down in vertical lines.
void move_line(Line& line, Length distance, WritingMode mode);

}  // namespace casepress::typesetting
