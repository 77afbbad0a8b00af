#include "base/character.h"

#include <doctest/doctest.h>

#include <string>

using casepress::ScriptCode;
using casepress::ScriptRun;

namespace {
constexpr ScriptCode kHani{'H', 'a', 'n', 'i'};
constexpr ScriptCode kLatn{'L', 'a', 't', 'n'};
constexpr ScriptCode kArab{'A', 'r', 'a', 'b'};
}  // namespace

TEST_CASE("runs of one script cover the text; punctuation goes with what stands before it") {
    using casepress::script_runs;
    CHECK(script_runs("", kHani).empty());
    CHECK(script_runs("“……”", kHani) == std::vector<ScriptRun>{{0, 12, kHani}});
    CHECK(script_runs("，字a，b", kLatn) == std::vector<ScriptRun>{{0, 6, kHani}, {6, 11, kLatn}});
    CHECK(script_runs("カナ字", kLatn) == std::vector<ScriptRun>{{0, 9, kHani}});
    CHECK(script_runs("e\u0301 ب", kHani) == std::vector<ScriptRun>{{0, 4, kLatn}, {4, 6, kArab}});
    CHECK(script_runs("\xff", kLatn) == std::vector<ScriptRun>{{0, 1, kLatn}});
}

TEST_CASE("properties that typesetting asks for") {
    using casepress::is_combining_mark, casepress::is_control, casepress::is_default_ignorable;
    using casepress::is_pictograph, casepress::is_right_to_left, casepress::is_western_digit;
    using casepress::vertical_orientation, casepress::VerticalOrientation;
    CHECK(vertical_orientation(U'字') == VerticalOrientation::kUpright);
    CHECK(vertical_orientation(U'，') == VerticalOrientation::kUpright);
    CHECK(vertical_orientation(U'（') == VerticalOrientation::kUpright);
    CHECK(vertical_orientation(U'A') == VerticalOrientation::kRotated);
    CHECK(is_combining_mark(0x301));
    CHECK_FALSE(is_combining_mark(U'e'));
    CHECK(is_default_ignorable(0x200D));
    CHECK(is_default_ignorable(0x202E));
    CHECK(is_default_ignorable(0xFE0F));
    CHECK(is_default_ignorable(0xAD));
    CHECK_FALSE(is_default_ignorable(U' '));
    CHECK(is_control(0));
    CHECK_FALSE(is_control(U' '));
    CHECK(is_right_to_left(U'ب'));
    CHECK_FALSE(is_right_to_left(U'字'));
    CHECK(is_pictograph(0x1F600));
    CHECK_FALSE(is_pictograph(0xA9));
    CHECK(is_western_digit(U'７'));
    CHECK_FALSE(is_western_digit(U'七'));
}

TEST_CASE("characters are named to a person") {
    CHECK(casepress::describe_character(0x263A) == "U+263A WHITE SMILING FACE");
    CHECK(casepress::describe_character(U'字') == "U+5B57");
    CHECK(casepress::describe_character(0x29E3D) == "U+29E3D");
    CHECK(casepress::describe_character(0) == "U+0000");
}
