#include "repository/similarity.h"

#include <doctest/doctest.h>

#include <string>

using namespace casepress::repository;

namespace {

int score(const std::string& a, const std::string& b) { return similarity(Fingerprint(a), Fingerprint(b)); }

std::string lines(int from, int to) {
    std::string text;
    for (int i = from; i < to; ++i) text += "line " + std::to_string(100 + i) + "\n";
    return text;
}

}  // namespace

TEST_CASE("similarity is the share of the larger file that lies in shared lines") {
    CHECK(score(lines(0, 10), lines(0, 10)) == kWholeScore);
    CHECK(score(lines(0, 10), lines(5, 15)) == kRenameScore);
    CHECK(score(lines(0, 10), lines(20, 30)) == 0);
    CHECK(score(lines(0, 5), lines(0, 10)) == kRenameScore);
    CHECK(score(lines(0, 10), lines(0, 5)) == kRenameScore);
    CHECK(score("", lines(0, 5)) == 0);
    CHECK(score("", "") == 0);
}

TEST_CASE("order does not matter, number does") {
    CHECK(score("a\nb\nc\nd\n", "d\nc\nb\na\n") == kWholeScore);
    CHECK(score("a\na\na\na\n", "a\nb\nc\nd\n") == kWholeScore / 4);
}

TEST_CASE("what git does with ends") {
    CHECK(score("a\nend", "a\nend") == 2 * kWholeScore / 5);      // the last piece does not count
    CHECK(score("a\r\nb\r\n", "a\nb\n") == 4 * kWholeScore / 6);  // CR is passed over
    const std::string nul(1, '\0');
    CHECK(score(nul + "\na\r\n", nul + "\na\n") == 2 * kWholeScore / 5);  // not in binary files
}

TEST_CASE("long lines are cut into pieces of 64 bytes") {
    const std::string run = std::string(60, 'x') + "abcd";
    const std::string other = std::string(60, 'x') + "efgh";
    CHECK(score(run + other, run + run) == kRenameScore);
    CHECK(score(run + other, other + run) == kWholeScore);
}

TEST_CASE("sizes tell beforehand") {
    CHECK(can_be_similar(10, 20));
    CHECK(can_be_similar(20, 10));
    CHECK_FALSE(can_be_similar(9, 20));
    CHECK_FALSE(can_be_similar(0, 1));
    CHECK(can_be_similar(std::uint64_t{1} << 63U, std::uint64_t{1} << 63U));
    CHECK_FALSE(can_be_similar(1, ~std::uint64_t{0}));
}
