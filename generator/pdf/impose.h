#pragma once
// A booklet's pages laid out for printing, folding and stapling: two on each side of a sheet. The finished PDF goes in,
// a PDF of sheets comes out, without tags and links, which are for the file that people read.

#include "base/diagnostic.h"

#include <cstddef>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace casepress::pdf {

enum class Binding {
    kLeft,   ///< the spine is at the left of the cover, as in books set horizontally
    kRight,  ///< at the right, as in books set vertically
};

struct Imposition {
    Binding binding = Binding::kLeft;
    std::string path = {};  ///< names the file in findings
};

/// What stands at the left and at the right of one side of a sheet: indexes of pages, none for a blank one.
struct SheetSide {
    std::optional<std::size_t> left;
    std::optional<std::size_t> right;
    friend bool operator==(const SheetSide&, const SheetSide&) = default;
};

/// The sides in the order of printing (front and back of the outermost sheet first) for saddle stitching. The number of
/// pages is filled up to a multiple of four with blanks at the end.
[[nodiscard]] std::vector<SheetSide> saddle_stitch_order(std::size_t pages, Binding binding);

/// The booklet's sheets. Each page is cut at its trim box; a sheet is twice as wide as the first page. Creep, by which
/// inner sheets stand out, is not made up for. Findings: kUnreadable, kEncrypted. The same bytes for the same file.
[[nodiscard]] std::expected<std::string, Diagnostic> impose_booklet(std::string_view pdf, const Imposition& options);

}  // namespace casepress::pdf
