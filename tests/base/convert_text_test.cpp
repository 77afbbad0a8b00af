#include "base/convert_text.h"

#include <doctest/doctest.h>

#include <string>

using namespace casepress;

TEST_CASE("Texts in other encodings become UTF-8, with every bad place told") {
    const auto gbk = convert_to_utf8("\xC9\xE7\xB9\xA4\xFF\x41", "gb18030");
    REQUIRE(gbk);
    CHECK(gbk->text ==
          "社工\xEF\xBF\xBD"
          "A");
    CHECK(gbk->bad == std::vector<std::uint32_t>{6});
    const auto utf16 = convert_to_utf8(std::string("\xFF\xFE\x3E\x79\x3D\xD8\x00\xDE\x41", 9), "UTF-16LE");
    REQUIRE(utf16);
    CHECK(utf16->text == "社😀\xEF\xBF\xBD");
    CHECK(utf16->bad == std::vector<std::uint32_t>{7});
    const auto lone = convert_to_utf8(std::string("\x00\xD8\x41\x00", 4), "UTF-16LE");
    REQUIRE(lone);
    CHECK(lone->bad.size() == 1);
    const auto utf8 = convert_to_utf8(
        "\xEF\xBB\xBF"
        "a\xE7\xA4"
        "b",
        "UTF-8");
    REQUIRE(utf8);
    CHECK(utf8->text ==
          "a\xEF\xBF\xBD\xEF\xBF\xBD"
          "b");
    CHECK(utf8->bad == std::vector<std::uint32_t>{1, 4});
    CHECK_FALSE(convert_to_utf8("a", "no such encoding"));
    const auto empty = convert_to_utf8("", "gb18030");
    REQUIRE(empty);
    CHECK(empty->text.empty());
}

TEST_CASE("Texts longer than the converter's buffer, cut at every place") {
    std::string gbk, utf8;
    for (int i = 0; i < 5000; ++i) {
        gbk += "\xC9\xE7";
        utf8 += "社";
        if (i % 7 == 0) {
            gbk += "\x95\x32\x82\x36";
            utf8 += "𠀀";
        }
    }
    for (std::size_t shift = 0; shift < 9; ++shift) {
        const auto converted = convert_to_utf8(std::string(shift, 'a') + gbk, "gb18030");
        REQUIRE(converted);
        CHECK(converted->text == std::string(shift, 'a') + utf8);
        CHECK(converted->bad.empty());
    }
}
