#pragma once
// The structure tree of a file as plain data (ISO 32000-1, 14.7), whatever its quality: what is wrong with it is listed
// beside it.

#include "pdf/reader.h"
#include "preflight/painted.h"

#include <cstdint>
#include <map>
#include <string>
#include <variant>
#include <vector>

namespace casepress::preflight {

struct TagElement {
    std::string role = {};      ///< standard type, by the RoleMap; "" when it maps to none
    std::string own_role = {};  ///< as the file has it
    std::string alternative = {};
    std::string actual_text = {};
    bool has_alternative = false;
    bool has_actual_text = false;
    std::size_t parent = 0;  ///< index; the root's is its own
    std::uint32_t depth = 0;
    /// In order: an element's index, or a piece of content.
    std::vector<std::variant<std::size_t, PieceKey>> kids = {};
};

struct TagTree {
    bool marked = false;                    ///< MarkInfo says so and there is a tree
    std::vector<TagElement> elements = {};  ///< parents before children; the first is the tree's root, not an element
    std::map<PieceKey, std::size_t> owners = {};
    std::vector<Place> faults = {};  ///< cycles, wrong parents, content owned twice, unknown types, …
    std::size_t fault_count = 0;
};

/// Bounded: 1 million elements, 500 levels.
[[nodiscard]] TagTree read_tag_tree(const pdf::File& file);

/// The text of each element's subtree, by index, in the order of the tree; ActualText of elements counts. Grouping
/// elements (Document, Part, Art, Sect, Div, Table, TR, L, TOC, …) get none, since theirs is only their children's.
[[nodiscard]] std::vector<std::string> texts_of_elements(const TagTree& tree, const Painted& painted);

/// True for the types that hold a text of their own: P, H1–H6, LBody, TD, …
[[nodiscard]] bool is_block_role(std::string_view role);

}  // namespace casepress::preflight
