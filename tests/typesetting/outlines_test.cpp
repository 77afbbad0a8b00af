#include "typesetting/outlines.h"

#include "typesetting/fixture.h"
#include "typesetting/shape.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace casepress::typesetting;
using typesetting_test::library;

namespace {

std::string outline_of(const char* family, const char* text) {
    const auto face = library().face({.family = family});
    REQUIRE(face);
    Shaper shaper;
    std::vector<ShapedGlyph> glyphs;
    shaper.shape(text, {.face = *face, .begin = 0, .end = static_cast<std::uint32_t>(std::string(text).size())},
                 glyphs);
    REQUIRE(glyphs.size() == 1);
    return outline_path(**face, glyphs.front().id);
}

}  // namespace

TEST_CASE("The outline of a glyph is path data with whole coordinates; a blank has none") {
    for (const char* family : {"Noto Serif CJK SC", "Linux Libertine O"}) {
        const std::string path = outline_of(family, "l");
        CHECK(path.starts_with("M"));
        CHECK(path.ends_with("Z"));
        CHECK(path.find('.') == std::string::npos);
        CHECK(path.find_first_not_of("MLQCZ -0123456789") == std::string::npos);
        CHECK(outline_of(family, " ").empty());
    }
    CHECK(outline_of("Noto Serif CJK SC", "一") != outline_of("Noto Serif CJK SC", "二"));
}
