#include "xml/document.h"

#include <doctest/doctest.h>

using namespace std::string_view_literals;

namespace casepress::xml {

TEST_CASE("XML text loses what XML cannot hold and nothing else") {
    CHECK(clean_xml_text("a\tb\nc\rd") == "a\tb\nc\rd");
    CHECK(clean_xml_text("a\0b\x01\x08\x0B\x0C\x1F"
                         "c"sv) == "abc");
    CHECK(clean_xml_text("\x7F\xC2\x80") == "\x7F\xC2\x80");  // discouraged, but allowed
    CHECK(clean_xml_text("\xEF\xBF\xBD\xEF\xBF\xBE\xEF\xBF\xBF") == "\xEF\xBF\xBD");
    CHECK(clean_xml_text("中文😀\x01") == "中文😀");
    CHECK(clean_xml_text("a\xFF"
                         "b") ==
          "a\xEF\xBF\xBD"
          "b");
    CHECK(clean_xml_text("\xED\xA0\x80") == "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");  // a surrogate
    CHECK(clean_xml_text("") == "");
}

TEST_CASE("Every text that goes in comes out of a parser again") {
    const std::string_view hostile = "]]> & <b a='1' b=\"2\"> &amp; <![CDATA[ x ]]> <!-- 中文 😀 -->\n  two  blanks  ";
    pugi::xml_document document;
    pugi::xml_node root = start_document(document, "root", "urn:x");
    add_attribute(add_element(root, "text", hostile), "name", hostile);
    add_element(root, "empty", "");
    const std::string bytes = print_document(document);
    CHECK(bytes.starts_with("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<root xmlns=\"urn:x\">\n"));
    pugi::xml_document again;
    REQUIRE(again.load_buffer(bytes.data(), bytes.size(), pugi::parse_default | pugi::parse_ws_pcdata_single));
    CHECK(again.child("root").child("text").text().get() == hostile);
    CHECK(again.child("root").child("text").attribute("name").value() == hostile);
    CHECK(bytes.find(">]]&gt; &amp;") != std::string::npos);  // in content; attributes may hold it
}

}  // namespace casepress::xml
