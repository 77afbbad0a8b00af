// Rules of English text.
#include "proofing/proofed.h"

#include <doctest/doctest.h>

using casepress::test::Proofed;

namespace {

const Proofed kEnglish{.language = "en"};

void check_clean(const std::string& text) {
    CAPTURE(text);
    CHECK(kEnglish.found(text) == "");
}

void check_mended(const std::string& text, const std::string& found, const std::string& mended) {
    CAPTURE(text);
    CHECK(kEnglish.found(text) == found);
    CHECK(kEnglish.mended(text) == mended);
    CHECK(kEnglish.mended(mended) == mended);
}

}  // namespace

TEST_CASE("spaces between words and before marks") {
    check_mended("One  word , two .", "double-space[  ]; space-before-mark[ ]; space-before-mark[ ]", "One word, two.");
    check_clean("One word\n  two, .NET and :) ... a . . . b");
    check_clean("`a  b`  \nnext");
}

TEST_CASE("straight marks on a page that has curly ones") {
    check_mended("“One” and \"two\".", "straight-quotes[\"]; straight-quotes[\"]", "“One” and “two”.");
    check_mended("It’s hers, isn't it?", "straight-quotes[']", "It’s hers, isn’t it?");
    check_clean("It's \"plain\" all over.");
    check_clean("“One” and it's fine.");  // straight apostrophes beside curly double marks are a style
    check_clean("“One” is 27\" wide.");
}

TEST_CASE("ranges, repeated words, full-width marks") {
    check_mended("From 2020-2023, pages 12-15, ages 14-16, 3-5 years.",
                 "range-hyphen[2020-2023]; range-hyphen[12-15]; range-hyphen[14-16]; range-hyphen[3-5]",
                 "From 2020–2023, pages 12–15, ages 14–16, 3–5 years.");
    check_clean("See 2025-03-17, 555-1234, ISO 8601-2, A4-5, 12-3 and 5-4.");
    CHECK(kEnglish.found("It is the the end of of it.") == "repeated-word[the the]; repeated-word[of of]");
    check_clean("I had had that that; the The.");
    check_mended("One，two and three。", "full-width-mark-in-english[，]; full-width-mark-in-english[。]",
                 "One, two and three.");
    check_mended("One,, two", "repeated-mark[,,]", "One, two");
    check_clean("The word 袁某某，a pseudonym, and 案例。");
}
