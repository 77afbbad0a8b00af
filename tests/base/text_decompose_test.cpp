#include "base/text.h"

#include <doctest/doctest.h>

using namespace casepress;

TEST_CASE("to_nfkd takes characters apart and compatibility forms away") {
    CHECK(to_nfkd("").empty());
    CHECK(to_nfkd("海淀 abc") == "海淀 abc");
    CHECK(to_nfkd("ＡＢＣ１") == "ABC1");
    CHECK(to_nfkd("é") == "e\u0301");
    CHECK(to_nfkd("ﬁ①㎏") == "fi1kg");
    CHECK(to_nfkd("한") == "\u1112\u1161\u11AB");
    CHECK(to_nfkd("\U0002F800") == "丽");   // beyond the first plane
    CHECK(to_nfkd("\uFDFA").size() == 33);  // the longest of all: 18 characters
}

TEST_CASE("to_nfkd makes U+FFFD of bytes that are not UTF-8") {
    CHECK(to_nfkd("a\xff\xe6\xb5z") == "a\uFFFD\uFFFD\uFFFDz");
    CHECK(to_nfkd(std::string_view("a\0é", 4)) == std::string_view("a\0e\u0301", 5));
}
