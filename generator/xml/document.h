#pragma once
// The only way XML is made: a tree of pugixml, printed as UTF-8. What XML 1.0 cannot hold is dropped before it
// gets in.

#include <pugixml.hpp>

#include <string>
#include <string_view>

namespace casepress::xml {

/// The text without characters that XML 1.0 (2.2, Char) does not have, not even as references: controls other than tab,
/// line feed and carriage return, U+FFFE, U+FFFF. Bytes that are no UTF-8 become U+FFFD.
[[nodiscard]] std::string clean_xml_text(std::string_view text);

/// Puts an XML declaration and the root element into an empty document.
pugi::xml_node start_document(pugi::xml_document& document, const char* root, std::string_view xml_namespace);
/// Appends <name>, empty.
pugi::xml_node add_element(pugi::xml_node parent, const char* name);
/// Appends <name>text</name>.
pugi::xml_node add_element(pugi::xml_node parent, const char* name, std::string_view text);
/// Appends name="text".
void add_attribute(pugi::xml_node element, const char* name, std::string_view text);
/// Appends a text behind what the element holds already.
void add_text(pugi::xml_node element, std::string_view text);
/// The document's bytes: each element on a line of its own, texts untouched.
[[nodiscard]] std::string print_document(const pugi::xml_document& document);
/// The document's bytes without any white space that is not in it.
[[nodiscard]] std::string print_document_as_it_is(const pugi::xml_document& document);

}  // namespace casepress::xml
