#include "base/deflate.h"

#include <doctest/doctest.h>

#include <random>

using namespace casepress;

TEST_CASE("what was packed is unpacked again, whatever it is") {
    std::mt19937 random(7);
    std::string noise, text;
    for (int i = 0; i < 100'000; ++i) noise += static_cast<char>(random());
    for (int i = 0; i < 20'000; ++i) text += random() % 3 == 0 ? "起诉" : "检察官。";
    for (const auto effort : {DeflateEffort::kUsual, DeflateEffort::kMost}) {
        for (const std::string& content : {std::string(), std::string("a"), noise, text}) {
            const std::string packed = deflate(content, effort);
            CHECK(packed == deflate(content, effort));
            CHECK(inflate(packed, content.size() + 1) == content);
        }
    }
    CHECK(deflate(text, DeflateEffort::kMost).size() < deflate(text).size());
    CHECK(deflate(text).size() < text.size() / 5);
}

TEST_CASE("what is no stream, or too much, is told apart") {
    const std::string packed = deflate(std::string(1'000'000, 'x'));
    CHECK(inflate(packed, 999'999).error() == InflateError::kTooLarge);
    CHECK(inflate(packed.substr(0, packed.size() - 1), 2'000'000).error() == InflateError::kBadStream);
    CHECK(inflate("no stream at all", 100).error() == InflateError::kBadStream);
    CHECK(inflate("", 100).error() == InflateError::kBadStream);
}
