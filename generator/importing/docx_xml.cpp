#include "importing/docx_xml.h"

namespace casepress::importing {

namespace {

Vocabulary vocabulary_named(std::string_view name) {
    if (name == "http://schemas.openxmlformats.org/wordprocessingml/2006/main" ||
        name == "http://purl.oclc.org/ooxml/wordprocessingml/main")
        return Vocabulary::kWord;
    if (name == "http://schemas.openxmlformats.org/officeDocument/2006/math" ||
        name == "http://purl.oclc.org/ooxml/officeDocument/math")
        return Vocabulary::kMath;
    if (name == "http://schemas.openxmlformats.org/drawingml/2006/main" ||
        name == "http://purl.oclc.org/ooxml/drawingml/main")
        return Vocabulary::kDrawing;
    return name == "http://schemas.openxmlformats.org/markup-compatibility/2006" ? Vocabulary::kCompatibility
                                                                                 : Vocabulary::kOther;
}

}  // namespace

Vocabulary WordXml::vocabulary_of(pugi::xml_node node) {
    const std::string_view name = node.name();
    const std::size_t colon = name.find(':');
    const std::string prefix(name.substr(0, colon == std::string_view::npos ? 0 : colon));
    const auto found = by_prefix_.find(prefix);
    if (found != by_prefix_.end()) return found->second;
    return by_prefix_[prefix] = vocabulary_named(xml::namespace_of(node));
}

bool WordXml::is(pugi::xml_node node, std::string_view name) {
    return xml::local_name(node) == name && vocabulary_of(node) == Vocabulary::kWord;
}

pugi::xml_node WordXml::child(pugi::xml_node parent, std::string_view name) {
    for (const pugi::xml_node one : parent.children()) {
        if (is(one, name)) return one;
    }
    return {};
}

std::string_view attribute(pugi::xml_node node, std::string_view name) {
    for (const pugi::xml_attribute one : node.attributes()) {
        const std::string_view full = one.name();
        const std::size_t colon = full.find(':');
        if (full.starts_with("xmlns")) continue;
        if ((colon == std::string_view::npos ? full : full.substr(colon + 1)) == name) return one.value();
    }
    return {};
}

bool has_attribute(pugi::xml_node node, std::string_view name) { return attribute(node, name).data() != nullptr; }

bool is_on(pugi::xml_node property) {
    if (!property) return false;
    const std::string_view value = attribute(property, "val");
    return value != "0" && value != "false" && value != "off" && value != "none";
}

}  // namespace casepress::importing
