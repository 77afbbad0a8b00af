#pragma once
// Composed pages as plain data: what stands where, and to which element of the tag tree it belongs. Made by the
// composers of newspapers and booklets, painted by paint.h. Lengths are thousandths of a point from the top left corner
// of the trimmed page, y downwards.

#include "pdf/document.h"
#include "print/theme.h"
#include "typesetting/paragraph.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace casepress::print {

struct Place {
    Length x = 0;
    Length y = 0;
};
struct Box {
    Length x = 0, y = 0, width = 0, height = 0;
};

/// A paragraph that has been set. Lines point into it, so it is shared by all pages on which some of it stands.
struct SetText {
    typesetting::ShapedText shaped = {};
    typesetting::Paragraph paragraph = {};
    std::vector<Ink> inks = {};                      ///< by TextStyle::colour
    std::vector<std::string> links = {};             ///< by TextStyle::link - 1
    std::vector<pdf::ElementId> link_elements = {};  ///< parallel: the Link of each
    std::string path = {};  ///< the source's file, and where its items begin there, for findings
    std::vector<std::uint32_t> sources = {};
    std::vector<bool> struck = {};  ///< by TextStyle: a line goes through it; may be shorter
};

/// What a thing is in the tag tree: an element, or an artifact.
using Owner = std::variant<pdf::ElementId, pdf::Artifact>;

/// One line of a set text. `place`: the left end of its measure on its baseline; of a vertical line the top of its
/// middle.
struct LineItem {
    std::shared_ptr<const SetText> text = {};
    std::uint32_t line = 0;
    Place place = {};
    Owner owner = {};
};
struct RuleItem {
    Place from, to;
    Length width = 500;
    Ink ink = Ink::kRule;
    bool dashed = false;
};
struct FillItem {
    Box box = {};
    Ink ink = Ink::kTint;
};
struct PictureItem {
    std::uint32_t image = 0;  ///< into PrintDocument::images
    Box box = {};
    pdf::ElementId element = {};  ///< a Figure
    std::uint32_t shown = 0;      ///< into PrintDocument::shown_pictures
};
using Item = std::variant<LineItem, RuleItem, FillItem, PictureItem>;

/// A place that links lead to.
struct Anchor {
    std::string name = {};  ///< unique in the document
    Place place = {};
};
/// An area that leads somewhere, besides the links of texts (their areas are found when they are painted).
struct LinkItem {
    Box area = {};
    std::string target = {};  ///< "#name" of an anchor, or an absolute address
    pdf::ElementId element = {};
    std::string contents = {};
};

/// Some items with places relative to their own top left corner; `steps` of the grid high.
struct SetBlock {
    Length width = 0;
    Length height = 0;
    int steps = 0;
    std::vector<Item> items = {};
    std::vector<Anchor> anchors = {};
    std::vector<LinkItem> links = {};
};

struct PrintPage {
    Length width = 0, height = 0;  ///< trimmed
    std::vector<Item> items = {};  ///< in reading order; fills and rules wherever they are to be painted
    std::vector<Anchor> anchors = {};
    std::vector<LinkItem> links = {};
    std::string label = {};  ///< what readers call the page: "A1", "iv"
};

struct OutlineItem {
    std::string title = {};
    std::string anchor = {};
    unsigned level = 0;
};

/// A document as composed.
/// Where a page shows a picture, for findings.
struct ShownPicture {
    std::string path = {};     ///< of the page's file
    std::uint32_t source = 0;  ///< a byte in it; 0: unknown
};

struct PrintDocument {
    std::string title = {}, language = {}, author = {}, subject = {}, rights = {};
    pdf::StructureTree structure = pdf::StructureTree();
    std::vector<pdf::Image> images = {};
    std::vector<std::string> image_paths = {};  ///< parallel to `images`, for findings
    std::vector<ShownPicture> shown_pictures = {};
    std::vector<PrintPage> pages = {};
    std::vector<OutlineItem> outline = {};
    bool two_pages_at_once = false;
};

/// Puts the block's items on the page with its corner at `at`.
void append_block(const SetBlock& block, Place at, PrintPage& page);

}  // namespace casepress::print
