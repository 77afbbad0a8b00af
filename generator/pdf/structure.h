#pragma once
// The tag tree of a document (ISO 32000-1, 14.7 and 14.8): what is a heading, a paragraph, a table, whatever page or
// column its pieces stand on. It is made before pages are painted; pages then say which element each piece belongs to.

#include "pdf/geometry.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::pdf {

/// The standard structure types of PDF 1.7 that are used (14.8.4).
enum class Role : std::uint8_t {
    kDocument,
    kPart,
    kArticle,
    kSection,
    kDivision,
    kBlockQuote,
    kCaption,
    kContents,
    kContentsItem,
    kIndex,
    kHeading1,
    kHeading2,
    kHeading3,
    kHeading4,
    kHeading5,
    kHeading6,
    kParagraph,
    kList,
    kListItem,
    kLabel,
    kListBody,
    kTable,
    kTableHead,
    kTableBody,
    kTableFoot,
    kTableRow,
    kTableHeader,
    kTableData,
    kSpan,
    kNote,
    kReference,
    kLink,
    kFigure,
    kFormula,
};

/// "P", "H1", "TH", …
[[nodiscard]] std::string_view role_name(Role role);

enum class HeaderScope : std::uint8_t { kNone, kRow, kColumn, kBoth };
enum class ListNumbering : std::uint8_t { kNone, kDisc, kDecimal, kUpperAlpha, kLowerAlpha, kUpperRoman, kLowerRoman };

/// Index of an element; that of the root is 0.
struct ElementId {
    std::uint32_t value = 0;
    friend auto operator<=>(const ElementId&, const ElementId&) = default;
};

/// One element of the tree. Texts are UTF-8; an empty one is not written.
struct Element {
    Role role = Role::kDivision;
    std::string custom_role = {};  ///< a name of our own ("Byline"), mapped to `role` by the RoleMap
    std::string language = {};     ///< BCP 47, where it differs from the parent's
    std::string title = {};
    std::string alternative = {};  ///< Alt: required for figures
    std::string actual_text = {};
    std::string expansion = {};   ///< E: what an abbreviation stands for
    std::string identifier = {};  ///< ID: notes need one, unique in the document
    HeaderScope scope = HeaderScope::kNone;
    int row_span = 1;
    int column_span = 1;
    ListNumbering numbering = ListNumbering::kNone;
    std::optional<Rect> bounds = {};  ///< BBox, for figures and tables
};

/// The tree. Elements know their parents; the kids of an element are its children in the order they were added, with
/// its own pieces of content put in by the order of painting: a piece comes before the first child that was painted
/// later. So paint what belongs to one element in reading order; pages count first.
class StructureTree {
public:
    /// The root is a Document in `language` (BCP 47).
    explicit StructureTree(std::string language = "zh-CN") {
        nodes_.push_back({{.role = Role::kDocument, .language = std::move(language)}, 0});
    }

    [[nodiscard]] static ElementId root() { return {0}; }
    ElementId add(ElementId parent, Element element) {
        nodes_.push_back({std::move(element), parent.value});
        return {static_cast<std::uint32_t>(nodes_.size() - 1)};
    }
    [[nodiscard]] std::size_t size() const { return nodes_.size(); }
    [[nodiscard]] const Element& operator[](ElementId id) const { return nodes_[id.value].element; }
    /// For what is known only after layout: a figure's bounds.
    [[nodiscard]] Element& edit(ElementId id) { return nodes_[id.value].element; }
    /// The root's is the root.
    [[nodiscard]] ElementId parent_of(ElementId id) const { return {nodes_[id.value].parent}; }

private:
    struct Node {
        Element element;
        std::uint32_t parent;  ///< always smaller than the node's own index
    };
    std::vector<Node> nodes_;
};

}  // namespace casepress::pdf
