#include "base/foreign_encoding.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using casepress::find_foreign_encoding;

namespace {

/// A text of the BMP in UTF-16.
std::string utf16(std::u16string_view text, bool big) {
    std::string bytes;
    for (const char16_t unit : text) {
        const char high = static_cast<char>(unit >> 8);
        const char low = static_cast<char>(unit & 0xFF);
        bytes += big ? high : low;
        bytes += big ? low : high;
    }
    return bytes;
}

}  // namespace

TEST_CASE("UTF-8 is no foreign encoding") {
    for (const auto* text : {"", "a", "# 案例\n\n正文，共三段。\n", "caf\xC3\xA9", "\xEF\xBB\xBFtext"}) {
        CHECK_FALSE(find_foreign_encoding(text));
    }
    CHECK_FALSE(find_foreign_encoding(std::string("ab\0cdef\0", 8)));  // NULs in a text make no UTF-16
    CHECK_FALSE(find_foreign_encoding("caf\xE9 au lait"));             // ISO 8859-1 is not looked for
}

TEST_CASE("UTF-16 in both orders, with and without a mark, English and Chinese") {
    for (const auto* text :
         {u"# A case\n\nText of a page.\n", u"# 案例\n\n正文，共三段。\n\n“第二段”。\n", u"标题=案例"}) {
        CHECK(find_foreign_encoding(utf16(text, false)) == "UTF-16LE");
        CHECK(find_foreign_encoding(utf16(text, true)) == "UTF-16BE");
    }
    CHECK(find_foreign_encoding("\xFF\xFEx") == "UTF-16LE");
    CHECK(find_foreign_encoding("\xFE\xFFx") == "UTF-16BE");
    CHECK(find_foreign_encoding(std::string("\xFF\xFE\0\0a\0\0\0", 8)) == "UTF-32");
    CHECK(find_foreign_encoding(std::string("\0\0\xFE\xFF\0\0\0a", 8)) == "UTF-32");
}

TEST_CASE("GB 18030, of two and of four bytes") {
    CHECK(find_foreign_encoding("# \xB0\xB8\xC0\xFD\n\n\xD5\xFD\xCE\xC4\xA1\xA3\n") == "GB18030");  // 案例 正文。
    CHECK(find_foreign_encoding("\x81\x30\x81\x30\xB0\xB8") == "GB18030");
    CHECK_FALSE(find_foreign_encoding("\xB0\xB8 \xFF\xC0"));
    CHECK_FALSE(find_foreign_encoding("\xB0\xB8\xC0"));  // ends within a character
}
