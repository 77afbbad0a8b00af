#pragma once
// WordprocessingML as a tree: which element is which, whatever prefixes the program that wrote it took. Private to the
// reader of DOCX.

#include "importing/read_number.h"
#include "xml/read.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

namespace casepress::importing {

/// Vocabularies of OOXML (ECMA-376), transitional and strict names alike.
enum class Vocabulary : std::uint8_t { kWord, kMath, kDrawing, kCompatibility, kOther };

/// Tells the vocabulary of elements; remembers prefixes, which are declared once at the root by all programs. Where a
/// prefix is declared anew further down, the first declaration counts.
class WordXml {
public:
    [[nodiscard]] Vocabulary vocabulary_of(pugi::xml_node node);
    /// An element of WordprocessingML with this name.
    [[nodiscard]] bool is(pugi::xml_node node, std::string_view name);
    /// The first such child, or a null node.
    [[nodiscard]] pugi::xml_node child(pugi::xml_node parent, std::string_view name);

private:
    std::unordered_map<std::string, Vocabulary> by_prefix_;
};

/// The attribute with this local name, whatever its prefix; "" when there is none. Borrows from the document.
[[nodiscard]] std::string_view attribute(pugi::xml_node node, std::string_view name);
[[nodiscard]] bool has_attribute(pugi::xml_node node, std::string_view name);
/// What an on/off property says (ST_OnOff): there and not "0", "false", "off" or "none".
[[nodiscard]] bool is_on(pugi::xml_node property);

}  // namespace casepress::importing
