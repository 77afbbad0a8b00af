#include "xml/read.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>

namespace casepress::xml {

namespace {

/// "" when the bytes are fine, else "begin-end message".
std::string fault_of(std::string_view bytes) {
    const auto result = check_well_formed(bytes);
    if (result) return "";
    CHECK_FALSE(result.error().message.zh.empty());
    CHECK(result.error().span.begin <= result.error().span.end);
    CHECK(result.error().span.end <= bytes.size());
    return fmt::format("{}-{} {}{}", result.error().span.begin, result.error().span.end, result.error().message.en,
                       result.error().kind == FaultKind::kForbidden ? " (forbidden)" : "");
}

}  // namespace

TEST_CASE("what is well-formed is read") {
    CHECK(fault_of("<a/>") == "");
    CHECK(fault_of("\xEF\xBB\xBF<?xml version='1.0' encoding='UTF-8'?>\n<!-- 注 --><?x y?><a b='1' c=\"&lt;&#x4E00;\">"
                   "x &amp; y<![CDATA[<&]]><b></b ></a>\n") == "");
    pugi::xml_document document;
    REQUIRE(read_document("\xEF\xBB\xBF<a> <b/> <!-- --> x&#13;\r\ny</a>", document));
    CHECK(std::string_view(document.child("a").child("b").next_sibling().value()) == " ");
    CHECK(std::string_view(document.child("a").last_child().value()) == " x\r\ny");
    CHECK(place_of(document.child("a").child("b")) == Span{8, 9});
}

TEST_CASE("what is not well-formed is refused at its place") {
    CHECK(fault_of("") == "0-0 there is no element");
    CHECK(fault_of("x<a/>") == "0-1 text outside of the root element");
    CHECK(fault_of("<a>") == "1-2 the element <a> is never closed");
    CHECK(fault_of("<a></b>") == "5-6 </b> closes no open element");
    CHECK(fault_of("<a/><b/>") == "5-6 a second root element");
    CHECK(fault_of("<a b='1' b='2'/>") == "9-10 the attribute “b” is there twice");
    CHECK(fault_of("<a b=1/>") == "5-6 a quoted value is missing here");
    CHECK(fault_of("<a b='1'c='2'/>") == "8-9 “>” is missing here");
    CHECK(fault_of("<a b='<'/>") == "6-7 “<” in a value");
    CHECK(fault_of("<a>&x;</a>") == "3-6 a reference to an unknown entity, or “&” for itself");
    CHECK(fault_of("<a>&#0;</a>") == "3-7 a reference to an unknown entity, or “&” for itself");
    CHECK(fault_of("<a>&#99999999999;</a>") == "3-17 a reference to an unknown entity, or “&” for itself");
    CHECK(fault_of("<a>a & b; </a>").ends_with("or “&” for itself"));
    CHECK(fault_of("<a>]]></a>") == "3-6 “]]>” in a text");
    CHECK(fault_of("<a>\x01</a>") == "3-4 a character that XML does not allow");
    CHECK(fault_of(std::string_view("<a>\0</a>", 8)) == "3-4 a character that XML does not allow");
    CHECK(fault_of("<a>\xFF</a>") == "3-4 not UTF-8");
    CHECK(fault_of("<a><!-- a -- b --></a>") == "7-15 “--” in a comment");
    CHECK(fault_of("<a><!-- ") == "3-7 this is never closed by “-->”");
    CHECK(fault_of("<a/><?xml version='1.0'?>") == "4-25 an XML declaration in the middle");
    CHECK(fault_of("<?xml version='1.0' encoding='GBK'?><a/>") == "0-36 an encoding other than UTF-8");
    CHECK(fault_of("<1/>") == "1-2 a name is missing here");
    CHECK(fault_of("<") == "1-1 a name is missing here");
}

TEST_CASE("bombs are refused") {
    CHECK(fault_of("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>") ==
          "0-9 a document type declaration, which is not read (forbidden)");
    std::string deep;
    for (int i = 0; i < 100'000; ++i) deep += "<a>";
    CHECK(fault_of(deep) == "193-194 elements inside each other beyond all use (forbidden)");
    CHECK(fault_of(std::string(kLargestFile + 1, ' ')) == "0-0 larger than 64 MB (forbidden)");
    pugi::xml_document document;
    CHECK_FALSE(read_document("<!DOCTYPE a><a/>", document));
    CHECK_FALSE(document.first_child());
}

TEST_CASE("namespaces follow their prefixes") {
    pugi::xml_document document;
    REQUIRE(read_document("<a xmlns='urn:1' xmlns:p='urn:2'><b/><p:b/><b xmlns='urn:3'/><q:b/></a>", document));
    const pugi::xml_node root = document.document_element();
    std::string found;
    for (const pugi::xml_node child : root.children()) {
        found += fmt::format("{}={} ", local_name(child), namespace_of(child));
    }
    CHECK(found == "b=urn:1 b=urn:2 b=urn:3 b= ");
}

}  // namespace casepress::xml
