#pragma once
// What printed pages look like: themes/<theme>/print.toml over the built-in one, an issue's own [print] over both.
// Sizes, grids, fonts, colours and rules are data; no C++ knows them.

#include "base/diagnostic.h"
#include "data/value.h"
#include "pdf/color.h"
#include "typesetting/font_stack.h"
#include "typesetting/length.h"
#include "typesetting/paragraph.h"
#include "typesetting/shape.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::print {

using typesetting::Length;

/// The named styles of print.toml ([styles.body], [styles.headline-1] …), in its order.
enum class StyleId : std::uint8_t {
    kBody,
    kHeadline1,  ///< the page's lead
    kHeadline2,
    kHeadline3,
    kHeadline4,  ///< briefs
    kVerticalHeadline,
    kKicker,
    kDeck,
    kByline,
    kSourceLine,
    kJumpLine,
    kSubhead2,
    kSubhead3,
    kQuote,
    kCode,
    kListItem,
    kCaption,
    kTableHead,
    kTableCell,
    kChartLabel,
    kFigureNumber,
    kFigureLabel,
    kBoxTitle,
    kBoxText,
    kAlertTitle,
    kNote,  ///< footnotes
    kNoteMark,
    kFactLabel,
    kFactValue,
    kQuestion,
    kMastheadTitle,
    kMastheadTagline,
    kMastheadLine,  ///< issue number, date
    kFolio,
    kSectionName,
    kImprint,
    kCoverTitle,
    kCoverDeck,
    kCoverLine,
    kPartTitle,
    kCaseTitle,
    kContentsEntry,
    kContentsPage,
    kRunningHead,
    kIndexHead,
    kIndexEntry,
};
inline constexpr std::size_t kStyleCount = static_cast<std::size_t>(StyleId::kIndexEntry) + 1;

/// A colour by its use; press and screen give it different inks.
enum class Ink : std::uint8_t { kText, kQuiet, kAccent, kRule, kTint, kPaper };
inline constexpr std::size_t kInkCount = 6;

/// One style, resolved for one language.
struct Style {
    typesetting::FontStackRequest fonts;
    Length size = 9000;
    Length leading = 14000;  ///< from baseline to baseline; of running text one grid step
    typesetting::Alignment alignment = typesetting::Alignment::kJustified;
    int indent_ems = 0;  ///< of the first line; 2 becomes 1 in narrow columns
    int left_ems = 0;    ///< of the whole block
    bool hyphenate = true;
    typesetting::ShapeFeatures features;
    Ink ink = Ink::kText;
    int before = 0, after = 0;  ///< empty grid steps around the block; none at the top of a column
};

/// Paper and grid of a newspaper page. Lengths from the trimmed edge.
struct NewspaperGeometry {
    Length width = 0, height = 0;
    Length top = 0, bottom = 0, inner = 0, outer = 0;  ///< margins around the type area
    int columns = 4;
    Length gutter = 0;
    Length step = 0;  ///< of the baseline grid: the leading of body text
    bool column_rules = true;

    [[nodiscard]] Length type_width() const { return width - inner - outer; }
    [[nodiscard]] Length column_width() const { return (type_width() - (columns - 1) * gutter) / columns; }
    /// Of `span` columns side by side.
    [[nodiscard]] Length span_width(int span) const { return span * column_width() + (span - 1) * gutter; }
    [[nodiscard]] int steps() const { return static_cast<int>((height - top - bottom) / step); }
};

/// Paper and grid of a booklet.
struct BookletGeometry {
    Length width = 0, height = 0;
    Length top = 0, bottom = 0, inner = 0, outer = 0;
    Length step = 0;

    [[nodiscard]] Length type_width() const { return width - inner - outer; }
    [[nodiscard]] int steps() const { return static_cast<int>((height - top - bottom) / step); }
};

enum class Medium : std::uint8_t { kScreen, kPress };

/// Fonts of pieces of text that differ from their block. Strong text has the block's own fonts, bold.
struct PieceFonts {
    typesetting::FontStackRequest emphasis;  ///< its Han fonts; Latin letters are the italics of the block's font
    typesetting::FontStackRequest code;
};

/// Sizes are those of body text on a grid of its own leading. On another grid (a booklet's) a Setter makes everything
/// larger or smaller in proportion, so that step / leading is the scale of all styles.
struct PrintTheme {
    std::array<Style, kStyleCount> zh, en;  ///< by StyleId; languages other than Chinese have the second
    PieceFonts zh_pieces, en_pieces;
    NewspaperGeometry a4, a3;
    BookletGeometry booklet_a4, booklet_a5, booklet_16k;
    NewspaperGeometry a4_en, a3_en;  ///< of newspapers that are not in Chinese: their lines stand closer
    BookletGeometry booklet_a4_en, booklet_a5_en, booklet_16k_en;
    std::array<pdf::Color, kInkCount> screen, press;  ///< by Ink
    Length rule = 500;                                ///< hairlines between columns and articles
    Length thick_rule = 1500;
    double least_resolution = 200;    ///< dots per inch of pictures for a press
    std::string masthead = "centre";  ///< or "left"

    [[nodiscard]] const Style& style(StyleId id, std::string_view language) const {
        return (language.starts_with("zh") ? zh : en)[static_cast<std::size_t>(id)];
    }
    [[nodiscard]] const PieceFonts& pieces(std::string_view language) const {
        return language.starts_with("zh") ? zh_pieces : en_pieces;
    }
    [[nodiscard]] const pdf::Color& ink(Ink ink, Medium medium) const {
        return (medium == Medium::kPress ? press : screen)[static_cast<std::size_t>(ink)];
    }
};

/// A TOML text laid over what was read before it.
struct ThemeLayer {
    std::string path;  ///< for findings
    std::string text;
};

/// Reads the layers, the built-in print.toml first. What is wrong is reported with its place and leaves what was there;
/// a column that is not a whole number of ems of body text is narrowed to one, the rest going to the gutters. The first
/// layer must say everything. Keys are read strictly, by config::TableReader and with its findings.
[[nodiscard]] PrintTheme read_theme(const std::vector<ThemeLayer>& layers, DiagnosticSink& sink);

}  // namespace casepress::print
