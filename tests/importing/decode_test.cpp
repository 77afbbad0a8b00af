#include "importing/decode.h"

#include "importing/codes.h"

#include <doctest/doctest.h>

#include <string>

using namespace casepress;
using namespace casepress::importing;

namespace {

Original decoded(const std::string& bytes, DiagnosticSink& sink, std::string_view declared = {}) {
    auto original = decode_text("in/a.b.txt", bytes, sink, declared);
    REQUIRE(original);
    return *original;
}

std::string utf16(std::u16string_view text, bool little) {
    std::string out;
    for (const char16_t unit : text) {
        const char high = static_cast<char>(unit >> 8), low = static_cast<char>(unit & 0xFF);
        out += little ? low : high;
        out += little ? high : low;
    }
    return out;
}

}  // namespace

TEST_CASE("encodings are recognised") {
    const std::string gbk = "\xC9\xE7\xB9\xA4\xD5\xBE\xC8\xAB\xB8\xB2\xB8\xC7\xA1\xA3\r\n";
    struct Row {
        std::string bytes;
        const char* encoding;
    };
    const Row rows[] = {{"社工站全覆盖。\n", "UTF-8"},
                        {"\xEF\xBB\xBF社工站全覆盖。\n", "UTF-8"},
                        {gbk, "GB18030"},
                        {utf16(u"\uFEFF社工站全覆盖。\r\n", true), "UTF-16LE"},
                        {utf16(u"\uFEFF社工站全覆盖。\n", false), "UTF-16BE"},
                        {utf16(u"社工站全覆盖。\n", true), "UTF-16LE"},
                        {utf16(u"社工站全覆盖。\n", false), "UTF-16BE"}};
    for (const Row& row : rows) {
        DiagnosticSink sink;
        const Original original = decoded(row.bytes, sink);
        CHECK(original.encoding == row.encoding);
        CHECK(original.text == "社工站全覆盖。\n");
        CHECK(original.name == "a.b");
        CHECK(sink.diagnostics().empty());
    }
}

TEST_CASE("GB 18030 beyond GBK, and what a page says of itself") {
    DiagnosticSink sink;
    CHECK(decoded("\xC9\xE7\xB9\xA4\x95\x32\x82\x36\x81\x30\x84\x36", sink).text == "社工𠀀¥");
    CHECK(decoded("\xAA\xC0\xA4\x75", sink, "Big5").text == "社工");
    CHECK(decoded("\xC9\xE7\xB9\xA4", sink, "gb2312").encoding == "GB18030");
    CHECK(decoded("社工", sink, "gb2312").encoding == "UTF-8");
    CHECK(sink.diagnostics().empty());
}

TEST_CASE("bytes that are no character are told with their place") {
    DiagnosticSink sink;
    const Original utf8 = decoded("社\xFF工\n甲\xE4乙", sink);
    CHECK(utf8.text == "社\xEF\xBF\xBD工\n甲\xEF\xBF\xBD乙");
    REQUIRE(sink.diagnostics().size() == 2);
    CHECK(sink.diagnostics()[0].code == kUndecodable);
    CHECK(sink.diagnostics()[0].span == Span{3, 6});
    CHECK(sink.diagnostics()[1].span == Span{13, 16});
    DiagnosticSink broken;
    const std::string gbk = "\xC9\xE7\xB9\xA4\xD5\xBE\xC8\xAB\r\n\xB8\xB2\xFF\xB8\xC7";
    const Original gb = decoded(gbk, broken);
    CHECK(gb.encoding == "GB18030");
    CHECK(gb.text == "社工站全\n覆\xEF\xBF\xBD盖");
    REQUIRE(broken.diagnostics().size() == 1);
    CHECK(broken.diagnostics()[0].span == Span{16, 19});
    DiagnosticSink many;
    static_cast<void>(decoded("a" + std::string(1000, '\xFF'), many));
    CHECK(many.diagnostics().size() == 10);
    CHECK(many.diagnostics().back().message.en.ends_with("(and 990 more places)"));
}

TEST_CASE("line ends, pages, controls") {
    DiagnosticSink sink;
    const Original original = decoded(
        "a\r\nb\rc\xC2\x85"
        "d\xE2\x80\xA8"
        "e\x0B"
        "f\fg\n\fh\f",
        sink);
    CHECK(original.text == "a\nb\nc\nd\ne\nf\ng\nh\n");
    CHECK(original.pages == std::vector<std::uint32_t>{0, 12, 14});
    CHECK(sink.diagnostics().empty());
    const Original dropped = decoded(std::string("a\0b\x01\x1B[0m", 8), sink);
    CHECK(dropped.text == "ab[0m");
    REQUIRE(sink.diagnostics().size() == 1);
    CHECK(sink.diagnostics()[0].code == kControlCharacters);
    CHECK(sink.diagnostics()[0].severity == Severity::kNote);
}

TEST_CASE("a file beyond all use is refused") {
    DiagnosticSink sink;
    CHECK_FALSE(decode_text("a.txt", std::string(kLargestTextFile + 1, 'a'), sink));
    REQUIRE(sink.diagnostics().size() == 1);
    CHECK(sink.diagnostics()[0].code == kFileTooLarge);
}
