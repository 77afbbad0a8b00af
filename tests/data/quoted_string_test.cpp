#include "data/quoted_string.h"

#include "base/text.h"
#include "data/parse.h"

#include <doctest/doctest.h>

#include <string>

using namespace casepress;
using namespace casepress::data;

namespace {

/// What TOML and YAML make of the string; "≠" when they differ.
std::string read_back(const std::string& text) {
    const std::string quoted = quoted_string(text);
    DiagnosticSink sink;
    const auto toml = parse_toml("a = " + quoted + "\n", {"a", 0}, sink);
    const auto yaml = parse_yaml("a: " + quoted + "\n", {"a", 0}, sink);
    REQUIRE(toml);
    REQUIRE(yaml);
    const auto* one = toml->members().front().value.as_string();
    const auto* other = yaml->members().front().value.as_string();
    return one != nullptr && other != nullptr && *one == *other ? *one : "≠";
}

}  // namespace

TEST_CASE("strings of front matter are read back by TOML and YAML") {
    CHECK(quoted_string("“社工站”") == "\"“社工站”\"");
    CHECK(quoted_string("a \"b\" \\c\n") == "\"a \\\"b\\\" \\\\c\\n\"");
    CHECK(quoted_string("\t\x7F") == "\"\\u0009\\u007F\"");
    for (const char* text : {"", "2025-01-01", "no", "a: b # c", "- a", "'", "\"", "\\", "\\u0041", "一\n二\r\n三\t四"})
        CHECK(read_back(text) == text);
    // Each character of the first planes' corners, the controls among them.
    for (const auto& [begin, end] : {std::pair{1, 0x300}, {0x1FF0, 0x2070}, {0xFEF0, 0x10010}}) {
        for (int c = begin; c < end; ++c) {
            std::string text = "a";
            append_utf8(text, static_cast<char32_t>(c));
            CAPTURE(c);
            CHECK(read_back(text + "b") == text + "b");
        }
    }
}
