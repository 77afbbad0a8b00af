#pragma once
// Bytes of an XML file → a tree of pugixml, or what is wrong with them. pugixml forgives much that XML 1.0 forbids, so
// the bytes are first checked by a scanner of our own; documents with a DOCTYPE are refused, and with them entities
// that expand.

#include "base/diagnostic.h"

#include <pugixml.hpp>

#include <cstddef>
#include <expected>
#include <string_view>

namespace casepress::xml {

/// Larger files are refused.
inline constexpr std::size_t kLargestFile = std::size_t{64} << 20;
/// Most levels of elements inside each other.
inline constexpr std::size_t kMostLevels = 64;

enum class FaultKind {
    kSyntax,     ///< not well-formed (XML 1.0, 2.1), or not UTF-8
    kForbidden,  ///< a DOCTYPE, too large, too deep: refused whether well-formed or not
};

struct Fault {
    FaultKind kind = FaultKind::kSyntax;
    Span span;  ///< bytes of the file
    LocalizedText message;
};

/// Checks that `bytes` are one well-formed element with an optional declaration, comments and processing instructions
/// around it, encoded in UTF-8. Names are checked by their ASCII characters only. Linear time; no recursion.
[[nodiscard]] std::expected<void, Fault> check_well_formed(std::string_view bytes);

/// Checks and then reads the bytes. Texts that are white space only are kept, comments and processing instructions
/// dropped, line ends made line feeds (XML 1.0, 2.11). `document` is empty after a fault.
[[nodiscard]] std::expected<void, Fault> read_document(std::string_view bytes, pugi::xml_document& document);

/// The bytes of an element's name in the file that it was read from.
[[nodiscard]] Span place_of(pugi::xml_node element);

/// The part of a qualified name behind the prefix. Borrows from the document.
[[nodiscard]] std::string_view local_name(pugi::xml_node element);
/// What the element's prefix, or having none, stands for at this place (Namespaces in XML 1.0, 6); "" for nothing.
/// Borrows from the document. Takes as many steps as the element has ancestors.
[[nodiscard]] std::string_view namespace_of(pugi::xml_node element);

}  // namespace casepress::xml
