#pragma once
// A paragraph before its lines are known: styled text in; clusters of glyphs, the gaps between them and the places
// where lines may end out. Done once for a paragraph; set_paragraph then sets it to as many measures as a page's
// composer wants to try.

#include "typesetting/font_stack.h"
#include "typesetting/hyphenate.h"
#include "typesetting/length.h"
#include "typesetting/shape.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::typesetting {

/// How a piece of text looks. Fonts are borrowed. `colour` and `link` mean nothing here; they come back with each run.
struct TextStyle {
    const FontStack* fonts = nullptr;
    Length size = 9 * kPoint;     ///< of the em
    std::string language = "zh";  ///< BCP 47; decides the side of shared marks, the font's local forms, hyphenation
    ShapeFeatures features = {};
    Length baseline_shift = 0;  ///< upwards: note marks
    std::uint32_t colour = 0;
    std::uint32_t link = 0;
};

enum class InlineKind : std::uint8_t {
    kText,
    kLineBreak,  ///< a line ends here
    kBox,        ///< something else within the line: an image, a tick box
};

/// A piece of a paragraph. `style` is an index into the styles given beside the items.
struct InlineItem {
    InlineKind kind = InlineKind::kText;
    std::uint32_t style = 0;
    std::string text = {};  ///< of kText, UTF-8; line feeds and tabs count as spaces
    Length width = 0;       ///< of kBox
    Length height = 0;      ///< of kBox, above the baseline
    Length depth = 0;       ///< of kBox, below it
};
[[nodiscard]] InlineItem text_item(std::string text, std::uint32_t style = 0);
[[nodiscard]] InlineItem line_break_item(std::uint32_t style = 0);
[[nodiscard]] InlineItem box_item(Length width, Length height, Length depth, std::uint32_t style = 0);

enum class WritingMode : std::uint8_t {
    kHorizontal,
    kVertical,  ///< 竖排: lines run downwards, the next stands to the left
};

struct ShapeOptions {
    std::string language = "zh";             ///< of the paragraph: the rules of UAX #14, scripts of pure punctuation
    const Hyphenator* hyphenator = nullptr;  ///< null: no hyphenation; soft hyphens count all the same
    WritingMode mode = WritingMode::kHorizontal;
};

/// A character that no font of its style has. `offset`: byte in its item's text.
struct MissingGlyph {
    char32_t character = 0;
    std::uint32_t item = 0;
    std::uint32_t offset = 0;
};

/// How a glyph stands on its line.
enum class GlyphStance : std::uint8_t {
    kUpright,
    kRotated,   ///< turned by 90° clockwise: Latin in vertical lines
    kCombined,  ///< 纵中横: a few digits side by side in the square of one character of a vertical line
};

/// A glyph at its size. `x` and `y`: from its cluster's origin on the baseline (in vertical lines: on the line's
/// middle) to the glyph's own; `y` upwards.
struct ClusterGlyph {
    std::uint32_t id = 0;
    Length x = 0;
    Length y = 0;
    Length advance = 0;
};

/// The smallest piece that a line may be made of: a character, a letter with its marks, a part of a ligature.
struct Cluster {
    std::uint32_t begin = 0;  ///< bytes of ShapedText::text
    std::uint32_t end = 0;
    std::uint32_t glyph_begin = 0;  ///< of ShapedText::glyphs
    std::uint32_t glyph_end = 0;
    Length box = 0;     ///< width without the blanks of full-width marks; of a space, 0
    Length before = 0;  ///< blank that the glyph has before its ink: the glyph is drawn this much to the left
    Length after = 0;
    std::uint32_t segment = 0;  ///< of ShapedText::segments
    CharacterClass kind = CharacterClass::kHan;
    bool continues = false;     ///< a further letter of the ligature before it
    bool safe_to_break = true;  ///< shaping [.., here) and [here, ..) apart gives the same glyphs
};

/// A stretch of clusters that were shaped together: one item, one face.
struct Segment {
    std::uint32_t begin = 0;  ///< bytes of ShapedText::text
    std::uint32_t end = 0;
    std::uint32_t item = 0;
    std::uint32_t style = 0;
    const FontFace* face = nullptr;  ///< null for boxes and line breaks
    Side side = Side::kHan;
    ScriptCode script = {};
    ShapeDirection direction = ShapeDirection::kLeftToRight;
    GlyphStance stance = GlyphStance::kUpright;
    Length squeeze_permille = 1000;  ///< 纵中横: glyphs drawn this narrow
};

enum class BreakChance : std::uint8_t {
    kNone,
    kAllowed,
    kHyphen,     ///< with a hyphen that is not in the text
    kYielding,   ///< inside a number: only where a justified line would otherwise have holes
    kEmergency,  ///< against the rules: only where a line cannot be set otherwise
    kForced,
};

/// What stands between a cluster and the one before it when both are on one line. `shrink` is given up first, `reserve`
/// when that is not enough.
struct Gap {
    Length natural = 0;
    Length stretch = 0;
    Length shrink = 0;
    Length reserve = 0;
    BreakChance chance = BreakChance::kNone;
    std::int16_t penalty = 0;  ///< of ending a line here; 0 is neutral
};

/// The hyphen of a style's Latin font.
struct HyphenGlyph {
    const FontFace* face = nullptr;
    std::uint32_t id = 0;
    Length width = 0;
};

/// What an item became: bytes of ShapedText::text.
struct ItemRange {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

struct ShapedText {
    std::string text = {};  ///< of all items; a box is U+FFFC, a forced line break U+2028
    std::vector<ItemRange> ranges = {};
    std::vector<InlineItem> items = {};
    std::vector<TextStyle> styles = {};
    std::vector<HyphenGlyph> hyphens = {};  ///< by style
    ShapeOptions options = {};
    std::vector<Segment> segments = {};
    std::vector<ClusterGlyph> glyphs = {};
    std::vector<Cluster> clusters = {};  ///< cover `text`, each byte once
    std::vector<Gap> gaps = {};          ///< gaps[i] before clusters[i]; one more at the end, forced
    std::vector<MissingGlyph> missing = {};
    bool has_right_to_left = false;  ///< such words are set, but in the order of the text
};

/// Shapes the paragraph. Bytes that are not UTF-8 are shown as U+FFFD. Time and memory are linear in the text, which
/// has less than 1 GiB. Every `style` is an index into `styles`.
[[nodiscard]] ShapedText shape_text(std::vector<InlineItem> items, std::vector<TextStyle> styles, ShapeOptions options,
                                    Shaper& shaper);

}  // namespace casepress::typesetting
