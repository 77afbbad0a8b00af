#pragma once
// What the tests of pdf/ and preflight/ share: the small fonts beside this file, a setter of plain lines, and a
// document that has one of everything.

#include "pdf/document.h"

#include <string>
#include <string_view>
#include <vector>

namespace casepress::pdf::testing {

/// The bytes of tests/pdf/<name>; fails the test when it is not there.
[[nodiscard]] std::string read_fixture(const std::string& name);
/// A font of tests/pdf/fonts, with the table of its glyphs.
[[nodiscard]] FontProgram load_program(const std::string& name);
[[nodiscard]] Font load_font(const std::string& name);

/// Glyphs of a text one behind the other, by the font's table (longest ligature first). Characters that the font does
/// not have are left out. `extra` is added to each advance, in points.
[[nodiscard]] std::vector<PlacedGlyph> set_line(const Font& font, std::string_view text, double size, double extra = 0);
/// The same, one below the other.
[[nodiscard]] std::vector<PlacedGlyph> set_column(const Font& font, std::string_view text, double size);

enum class SampleMode { kScreen, kPress, kPdfA };

/// The paragraph of the sample that goes on on its second page.
inline constexpr std::string_view kJumpingParagraph =
    "据新华社北京电：国务院办公厅关于加强信仰自由的若干意见，人民法院依照宪法审理。公民享有信仰自由的时候，人民法院依照"
    "法律说明。";
inline constexpr std::string_view kEnglishParagraph = "The office filed a brief on the offi\u00E9 affair.";

/// Two pages with headings, a paragraph on both, a list, a table, pictures, links, an outline and a vertical headline.
[[nodiscard]] Document make_sample(SampleMode mode);

}  // namespace casepress::pdf::testing
