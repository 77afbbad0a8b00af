#pragma once
// A whole document as plain data, and its bytes as a PDF (ISO 32000-1). The same document gives the same bytes: there
// is no time in it but what is given, and the file's identifier is a hash of its content.

#include "base/diagnostic.h"
#include "pdf/font.h"
#include "pdf/icc.h"
#include "pdf/images.h"
#include "pdf/metadata.h"
#include "pdf/page_content.h"
#include "pdf/structure.h"

#include <cstddef>
#include <expected>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace casepress::pdf {

struct Uri {
    std::string value;  ///< absolute, percent-encoded
};

/// The name of a Destination of the document.
struct DestinationName {
    std::string value;
};

/// Where a click leads. A link that breaks over lines has one area for each, all of one element.
struct LinkArea {
    Rect area = {};
    std::variant<Uri, DestinationName> target = Uri{};
    ElementId element = {};     ///< a Link of the tag tree; the root when the document is not tagged
    std::string contents = {};  ///< says where the link leads, for readers who do not see it
};

/// Boxes in points (ISO 32000-1, 14.11.2). Those that are not given are not written.
struct PageBoxes {
    Rect media = {};
    std::optional<Rect> crop = {};
    std::optional<Rect> bleed = {};
    std::optional<Rect> trim = {};
};

struct Page {
    PageBoxes boxes = {};
    PaintedContent content = {};
    std::vector<LinkArea> links = {};
};

/// A place that links and the outline name.
struct Destination {
    std::string name = {};  ///< unique
    std::size_t page = 0;
    Point top_left = {};
};

/// Entries are listed in order; the level says how deep one stands (0 for the outermost), at most one more than the
/// entry before.
struct OutlineEntry {
    std::string title = {};
    std::string destination = {};  ///< a Destination's name
    unsigned level = 0;
};

enum class PageNumbers : std::uint8_t { kNone, kDecimal, kUpperRoman, kLowerRoman, kUpperLetters, kLowerLetters };

/// Labels of the pages from `first_page` on, up to the next range.
struct PageLabels {
    std::size_t first_page = 0;
    PageNumbers style = PageNumbers::kDecimal;
    std::string prefix = {};
    int start = 1;
};

enum class Tagging : std::uint8_t { kTagged, kUntagged };

struct Document {
    Metadata metadata = {};
    Conformance conformance = Conformance::kNone;
    std::optional<OutputIntent> intent = {};  ///< sRGB in PDF/A when none is given
    std::string language = "zh-CN";           ///< BCP 47, of the document as a whole
    Tagging tagging = Tagging::kTagged;
    StructureTree structure = StructureTree();
    Fonts fonts = {};
    std::vector<Image> images = {};
    std::vector<Page> pages = {};
    std::vector<Destination> destinations = {};
    std::vector<OutlineEntry> outline = {};
    std::vector<PageLabels> labels = {};
    bool two_pages_at_once = false;  ///< PageLayout: how a viewer opens a booklet, cover alone
};

/// The file. Fails for what the wanted conformance forbids (kForeignColor, kTransparency) and for names of
/// destinations that are not there (kNoDestination); `path` names the file in these findings. Of two pages that both
/// refer to a font or an image, it is embedded once; of what no page refers to, nothing is.
[[nodiscard]] std::expected<std::string, Diagnostic> write_document(const Document& document,
                                                                    const std::string& path = {});

}  // namespace casepress::pdf
