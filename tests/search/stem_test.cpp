#include "search/stem.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>

using casepress::search::EnglishStemmer;

TEST_CASE("forms of a word have one stem") {
    EnglishStemmer stemmer;
    for (const auto& [word, stem] : {std::pair{"consignment", "consign"},
                                     {"cases", "case"},
                                     {"prosecuting", "prosecut"},
                                     {"prosecutors", "prosecutor"},
                                     {"minors'", "minor"},
                                     {"child's", "child"},
                                     {"happily", "happili"},
                                     {"dying", "die"},
                                     {"yes", "yes"},
                                     {"by", "by"},
                                     {"", ""},
                                     {"café", "café"}}) {
        CAPTURE(word);
        CHECK(stemmer.stem(word) == stem);
    }
    EnglishStemmer moved = std::move(stemmer);
    CHECK(moved.stem("prevention") == "prevent");
    const std::string longest(1 << 20, 'y');
    CHECK(moved.stem(longest).size() == longest.size());
}
