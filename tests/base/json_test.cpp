#include "base/json.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <optional>
#include <string>
#include <vector>

using casepress::json_string;
using casepress::JsonPlace;
using casepress::JsonValue;
using casepress::JsonWriter;
using casepress::parse_json;

TEST_CASE("strings are escaped") {
    struct Case {
        std::string text, file, script;
    };
    const std::vector<Case> cases{
        {"帮教", "\"帮教\"", "\"帮教\""},
        {"a\"b\\c/", R"("a\"b\\c/")", R"("a\"b\\c/")"},
        {"\b\f\n\r\t\x01\x7F", R"("\b\f\n\r\t\u0001\u007F")", R"("\b\f\n\r\t\u0001\u007F")"},
        {std::string("\0", 1), R"("\u0000")", R"("\u0000")"},
        {"\u2028\u2029", R"("\u2028\u2029")", R"("\u2028\u2029")"},
        {"</script><!--", R"("</script><!--")", R"("\u003C/script>\u003C!--")"},
        {"a\xFFz", "\"a\uFFFDz\"", "\"a\uFFFDz\""},
        {"😀", "\"😀\"", "\"😀\""},
    };
    for (const Case& c : cases) {
        CAPTURE(c.text);
        CHECK(json_string(c.text) == c.file);
        CHECK(json_string(c.text, JsonPlace::kScript) == c.script);
    }
}

TEST_CASE("a writer makes one line or an indented text") {
    const auto write = [](JsonWriter writer) {
        writer.begin_object().member("标题", "a</b").key("list").begin_array().integer(-9223372036854775807LL - 1);
        writer.number(0.1).number(std::nan("")).number(-1e300).number(3.0).boolean(true).null().end_array();
        return writer.key("empty").begin_object().end_object().end_object().take();
    };
    CHECK(write(JsonWriter()) ==
          R"({"标题":"a</b","list":[-9223372036854775808,0.1,null,-1e300,3.0,true,null],"empty":{}})");
    CHECK(write(JsonWriter(0, JsonPlace::kScript)).starts_with(R"({"标题":"a\u003C/b",)"));
    CHECK(write(JsonWriter(2)) ==
          "{\n  \"标题\": \"a</b\",\n  \"list\": [\n    -9223372036854775808,\n    0.1,\n    null,\n    -1e300,\n    "
          "3.0,\n"
          "    true,\n    null\n  ],\n  \"empty\": {}\n}");
    CHECK(JsonWriter().string("x").take() == "\"x\"");
}

TEST_CASE("what is written is read again") {
    std::string text;
    for (char32_t c = 0; c < 0x300; ++c) text += static_cast<char>(c % 128);
    text += "帮教\u2028😀";
    JsonWriter writer;
    writer.begin_object()
        .member(text, text)
        .key("n")
        .number(0.1)
        .key("i")
        .integer(std::numeric_limits<std::int64_t>::max());
    const auto read = parse_json(writer.end_object().take());
    REQUIRE(read.has_value());
    CHECK(*read->find(text)->as_string() == text);
    CHECK(*read->find("n")->as_number() == 0.1);
    CHECK(*read->find("i")->as_integer() == std::numeric_limits<std::int64_t>::max());
}

TEST_CASE("reading keeps kinds and order") {
    const auto read = parse_json(R"( {"b":[1,-2.5,true,null,"x",{}],"a":1,"a":2,"big":18446744073709551615} )");
    REQUIRE(read.has_value());
    const auto& members = *read->as_object();
    CHECK(members[0].first == "b");
    CHECK(members[1].first == "a");
    CHECK(*read->find("a")->as_integer() == 2);
    CHECK(*read->find("big")->as_number() == 18446744073709551615.0);
    CHECK(read->find("none") == nullptr);
    const auto& list = *members[0].second.as_array();
    CHECK(*list[0].as_integer() == 1);
    CHECK(*list[1].as_number() == -2.5);
    CHECK(*list[2].as_boolean());
    CHECK(list[3].is_null());
    CHECK(*list[4].as_string() == "x");
    CHECK(list[5].as_object()->empty());
    CHECK(list[5].find("x") == nullptr);
    CHECK(list[0].find("x") == nullptr);
}

TEST_CASE("what is not JSON is refused with its place") {
    struct Case {
        std::string text;
        std::size_t offset;
    };
    const std::vector<Case> cases{
        {"", 0},       {"{", 1},   {"[1,]", 3}, {"{\"a\" 1}", 5},  {"[1] 2", 4},
        {"nul", 3},    {"\"a", 2}, {"'a'", 0},  {"[\"\xFF\"]", 2}, {"[1]" + std::string(1, '\0'), 3},
        {"// a\n1", 0}};
    for (const Case& c : cases) {
        CAPTURE(c.text);
        const auto read = parse_json(c.text);
        REQUIRE_FALSE(read.has_value());
        CHECK(read.error().offset == c.offset);
        CHECK_FALSE(read.error().message.empty());
    }
}

TEST_CASE("depth is bounded") {
    CHECK(parse_json(std::string(100, '[') + std::string(100, ']')).has_value());
    CHECK(parse_json(std::string(101, '[') + std::string(101, ']')).error().message == "More than 100 levels.");
    CHECK_FALSE(parse_json(std::string(5'000'000, '[')).has_value());
}

TEST_CASE("numbers as they are written") {
    const auto number = [](const char* text) -> std::optional<double> {
        const auto value = parse_json(text);
        if (!value) return std::nullopt;
        if (const auto* whole = value->as_integer()) return static_cast<double>(*whole);
        const double* const found = value->as_number();
        return found == nullptr ? std::nullopt : std::optional(*found);
    };
    CHECK(number("0") == 0.0);
    CHECK(number("-0.5e1") == -5.0);
    CHECK(number("0.1") == 0.1);
    CHECK(number("9223372036854775807") == 9223372036854775807.0);
    CHECK(number("9223372036854775808") == 9223372036854775808.0);
    CHECK(number("1e-400") == 0.0);
    CHECK(number("0.0000000000000000000000000000000000000000000000000000000000000000") == 0.0);
    CHECK_FALSE(number("1e400"));
    CHECK_FALSE(number("01"));
    CHECK_FALSE(number("1."));
    CHECK_FALSE(number("+1"));
}

TEST_CASE("half a surrogate pair is no text") {
    CHECK(parse_json(R"("\uD83D\uDE00")"));
    for (const char* text : {R"("\uDDDD")", R"("\uD83D")", R"({"\uDDDD":1})"}) CHECK_FALSE(parse_json(text));
}
