#include "pdf/font.h"

#include "pdf/cff.h"
#include "pdf/codes.h"
#include "pdf/sample.h"
#include "pdf/sfnt.h"
#include "pdf/to_unicode.h"

#include <doctest/doctest.h>

using namespace casepress;
using namespace casepress::pdf;

namespace {

/// The CFF table of the CID-keyed font alone.
std::string bare_cff() {
    const std::string file = testing::read_fixture("fonts/noto.otf");
    const auto tables = read_sfnt(file);
    for (const SfntTable& table : tables.value()) {
        if (table.tag == "CFF ") return std::string(table.bytes);
    }
    return {};
}

}  // namespace

TEST_CASE("the kind of a font is seen in its bytes") {
    CHECK(testing::load_font("noto.otf").kind == FontKind::kCff);
    CHECK(testing::load_font("garamond.otf").kind == FontKind::kCff);
    CHECK(testing::load_font("dejavu.ttf").kind == FontKind::kTrueType);
}

TEST_CASE("a CID-keyed font, bare or in OpenType, gets CIDs that are its glyph ids") {
    const std::string bare = bare_cff();
    const auto before = read_cff(bare);
    REQUIRE(before);
    CHECK(before->cid_keyed);
    const Font font = testing::load_font("noto.otf");
    CHECK(font.program.size() == bare.size());
    CHECK(font.program != bare);
    // Format 2, one range: from CID 1, all the others behind it.
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(font.program[before->charset + i]); };
    REQUIRE((byte(0) == 1 || byte(0) == 2));
    CHECK(byte(1) == 0);
    CHECK(byte(2) == 1);
    const std::size_t left = byte(0) == 1 ? byte(3) : byte(3) * 256U + byte(4);
    CHECK(left == before->glyphs - 2);
    FontProgram program = testing::load_program("noto.otf");
    program.bytes = bare;
    const auto from_bare = prepare_font(std::move(program));
    REQUIRE(from_bare);
    CHECK(from_bare->program == font.program);
}

TEST_CASE("a name-keyed font is embedded as it is") {
    const Font font = testing::load_font("garamond.otf");
    const auto tables = read_sfnt(testing::read_fixture("fonts/garamond.otf"));
    REQUIRE(tables);
    bool same = false;
    for (const SfntTable& table : *tables) same |= table.tag == "CFF " && table.bytes.size() == font.program.size();
    CHECK(same);
    const auto facts = read_cff(font.program);
    REQUIRE(facts);
    CHECK_FALSE(facts->cid_keyed);
}

TEST_CASE("a TrueType font keeps the tables that a PDF needs, with right check sums") {
    const Font font = testing::load_font("dejavu.ttf");
    const auto tables = read_sfnt(font.program);
    REQUIRE(tables);
    std::string tags;
    for (const SfntTable& table : *tables) tags += table.tag + ",";
    CHECK(tags.find("glyf,head,hhea,hmtx,loca,maxp,") != std::string::npos);
    CHECK(tags.find("name") == std::string::npos);
    CHECK(tags.find("cmap") == std::string::npos);
    std::uint32_t sum = 0;
    for (std::size_t i = 0; i < font.program.size(); i += 4) {
        std::uint32_t word = 0;
        for (std::size_t k = 0; k < 4; ++k) word = word << 8 | static_cast<unsigned char>(font.program[i + k]);
        sum += word;
    }
    CHECK(sum == 0xB1B0AFBAU);
}

TEST_CASE("subset tags: one is made of the bytes, one that is there stays") {
    FontProgram program = testing::load_program("dejavu.ttf");
    const Font font = testing::load_font("dejavu.ttf");
    CHECK(font.name.size() == std::string("ABCDEF+Test-dejavu").size());
    CHECK(font.name.substr(6) == "+Test-dejavu");
    CHECK(testing::load_font("dejavu.ttf").name == font.name);
    program.postscript_name = "QWERTY+De ja/Vu";
    CHECK(prepare_font(program)->name == "QWERTY+DejaVu");
}

TEST_CASE("fonts that cannot be embedded are findings, whatever their bytes") {
    const auto code_of = [](FontProgram program) {
        const auto font = prepare_font(std::move(program), "fonts/a.otf");
        REQUIRE_FALSE(font);
        CHECK(font.error().path == "fonts/a.otf");
        return font.error().code;
    };
    FontProgram program = testing::load_program("noto.otf");
    program.advances.pop_back();
    CHECK(code_of(program) == kFontUnusable);
    CHECK(code_of({.bytes = "no font"}) == kFontUnusable);
    // Cut anywhere, and with any byte changed in the parts that are read.
    FontProgram bare = testing::load_program("noto.otf");
    bare.bytes = bare_cff();
    for (const FontProgram& whole : {testing::load_program("noto.otf"), bare, testing::load_program("dejavu.ttf")}) {
        for (std::size_t size = 0; size < whole.bytes.size(); size += 97) {
            FontProgram cut = whole;
            cut.bytes.resize(size);
            (void)prepare_font(cut);
        }
        for (std::size_t at = 0; at < 600; ++at) {
            FontProgram changed = whole;
            changed.bytes[at] = static_cast<char>(changed.bytes[at] ^ 0xFF);
            (void)prepare_font(changed);
        }
    }
}

TEST_CASE("ToUnicode: a list for codes that follow each other, several characters for a ligature") {
    const std::vector<std::string> texts = {"", "A", "B", "C", "ffi", "\U00020000", "据", "", "信"};
    const std::string map = write_to_unicode(texts);
    CHECK(map.find("1 beginbfrange\n<0001> <0006> [<0041><0042><0043><006600660069><D840DC00><636E>]\nendbfrange") !=
          std::string::npos);
    CHECK(map.find("1 beginbfchar\n<0008> <4FE1>\nendbfchar") != std::string::npos);
}

TEST_CASE("ToUnicode: no range runs over a byte, no block has more than a hundred entries") {
    std::vector<std::string> texts(600);
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const auto c = static_cast<unsigned>(0x4E00 + i);
        texts[i] = {static_cast<char>(0xE0 | c >> 12), static_cast<char>(0x80 | (c >> 6 & 0x3F)),
                    static_cast<char>(0x80 | (c & 0x3F))};
    }
    const std::string map = write_to_unicode(texts);
    for (const char* range :
         {"<0000> <00FF> [<4E00><4E01>", "<4EFF>]\n<0100> <01FF> [<4F00>", "\n<0200> <0257> [<5000>"})
        CHECK(map.find(range) != std::string::npos);
    for (std::size_t i = 0; i < texts.size(); ++i) texts[i] = i % 2 == 0 ? "a" : "";
    const std::string singles = write_to_unicode(texts);
    CHECK(singles.find("100 beginbfchar") != std::string::npos);
    CHECK(singles.find("101 beginbfchar") == std::string::npos);
}
