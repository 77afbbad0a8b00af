#include "xml/document.h"

#include "base/text.h"

#include <algorithm>

namespace casepress::xml {

namespace {

bool is_forbidden_control(char32_t c) { return c < 0x20 && c != '\t' && c != '\n' && c != '\r'; }

/// Surrogates never come out of decode_utf8.
bool is_xml_character(char32_t c) { return !is_forbidden_control(c) && c != 0xFFFE && c != 0xFFFF; }

/// Nearly every text is clean; this tells without decoding it character by character.
bool is_clean(std::string_view text) {
    if (find_invalid_utf8(text)) return false;
    if (text.find("\xEF\xBF\xBE") != std::string_view::npos || text.find("\xEF\xBF\xBF") != std::string_view::npos) {
        return false;
    }
    return std::ranges::none_of(text, [](char c) { return is_forbidden_control(static_cast<unsigned char>(c)); });
}

struct StringWriter : pugi::xml_writer {
    std::string bytes;
    void write(const void* data, std::size_t size) override { bytes.append(static_cast<const char*>(data), size); }
};

}  // namespace

std::string clean_xml_text(std::string_view text) {
    if (is_clean(text)) return std::string(text);
    std::string out;
    out.reserve(text.size());
    for (std::size_t offset = 0; offset < text.size();) {
        const CodePoint c = decode_utf8(text, offset);
        if (is_xml_character(c.value)) append_utf8(out, c.value);
        offset += c.length;
    }
    return out;
}

pugi::xml_node start_document(pugi::xml_document& document, const char* root, std::string_view xml_namespace) {
    pugi::xml_node declaration = document.append_child(pugi::node_declaration);
    add_attribute(declaration, "version", "1.0");
    add_attribute(declaration, "encoding", "utf-8");
    pugi::xml_node element = document.append_child(root);
    add_attribute(element, "xmlns", xml_namespace);
    return element;
}

pugi::xml_node add_element(pugi::xml_node parent, const char* name) { return parent.append_child(name); }

pugi::xml_node add_element(pugi::xml_node parent, const char* name, std::string_view text) {
    pugi::xml_node element = parent.append_child(name);
    element.text().set(clean_xml_text(text).c_str());
    return element;
}

void add_attribute(pugi::xml_node element, const char* name, std::string_view text) {
    element.append_attribute(name).set_value(clean_xml_text(text).c_str());
}

void add_text(pugi::xml_node element, std::string_view text) {
    element.append_child(pugi::node_pcdata).set_value(clean_xml_text(text).c_str());
}

std::string print_document(const pugi::xml_document& document) {
    StringWriter writer;
    document.save(writer, "", pugi::format_default, pugi::encoding_utf8);
    return std::move(writer.bytes);
}

std::string print_document_as_it_is(const pugi::xml_document& document) {
    StringWriter writer;
    document.save(writer, "", pugi::format_raw, pugi::encoding_utf8);
    return std::move(writer.bytes);
}

}  // namespace casepress::xml
