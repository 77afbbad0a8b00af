// Common subsequences: longest on what people write, linear on what they do not.

#include "redline/sequence_match.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <vector>

using namespace casepress::redline;

namespace {

using Sequence = std::vector<std::uint32_t>;

/// The length of a longest common subsequence, by its definition.
std::size_t longest_by_table(const Sequence& a, const Sequence& b) {
    std::vector<std::vector<std::size_t>> table(a.size() + 1, std::vector<std::size_t>(b.size() + 1, 0));
    for (std::size_t i = 0; i < a.size(); ++i) {
        for (std::size_t j = 0; j < b.size(); ++j) {
            table[i + 1][j + 1] = a[i] == b[j] ? table[i][j] + 1 : std::max(table[i][j + 1], table[i + 1][j]);
        }
    }
    return table[a.size()][b.size()];
}

/// Whether the matches are of equal elements and rise in both indices.
bool is_common(const Sequence& a, const Sequence& b, const std::vector<Match>& matches) {
    for (std::size_t i = 0; i < matches.size(); ++i) {
        if (matches[i].old_index >= a.size() || matches[i].new_index >= b.size()) return false;
        if (a[matches[i].old_index] != b[matches[i].new_index]) return false;
        if (i == 0) continue;
        if (matches[i - 1].old_index >= matches[i].old_index) return false;
        if (matches[i - 1].new_index >= matches[i].new_index) return false;
    }
    return true;
}

Sequence random_sequence(std::mt19937& random, std::size_t longest, std::uint32_t alphabet) {
    Sequence sequence(random() % (longest + 1));
    for (auto& element : sequence) element = static_cast<std::uint32_t>(random() % alphabet);
    return sequence;
}

}  // namespace

TEST_CASE("small sequences give a longest common subsequence") {
    std::mt19937 random(3);
    SequenceMatcher matcher;
    for (int round = 0; round < 4000; ++round) {
        const std::uint32_t alphabet = 1 + static_cast<std::uint32_t>(random() % 8);
        const Sequence a = random_sequence(random, 30, alphabet);
        const Sequence b = random_sequence(random, 30, alphabet);
        const auto matches = matcher.match(a, b);
        REQUIRE(is_common(a, b, matches));
        CHECK(matches.size() == longest_by_table(a, b));
    }
}

TEST_CASE("few edits of a long sequence are found exactly") {
    std::mt19937 random(5);
    Sequence a(200'000);
    for (std::uint32_t i = 0; i < a.size(); ++i) a[i] = static_cast<std::uint32_t>(random() % 5000);
    Sequence b = a;
    for (int i = 0; i < 50; ++i) b[random() % b.size()] = 9'000'000U + static_cast<std::uint32_t>(i);
    SequenceMatcher matcher;
    const auto matches = matcher.match(a, b);
    REQUIRE(is_common(a, b, matches));
    CHECK(matches.size() >= a.size() - 50);
    CHECK(matcher.steps() < 3 * a.size());
}

TEST_CASE("the work is bounded whatever the sequences are") {
    std::mt19937 random(7);
    constexpr std::uint32_t kLong = 100'000;
    Sequence equal(kLong, 1);
    Sequence shorter(kLong / 2, 1);
    Sequence noise(kLong), more_noise(kLong), reversed(kLong), rising(kLong), alternating(kLong), other(kLong, 2);
    for (std::uint32_t i = 0; i < kLong; ++i) {
        noise[i] = static_cast<std::uint32_t>(random() % 4);
        more_noise[i] = static_cast<std::uint32_t>(random() % 4);
        rising[i] = i;
        reversed[i] = kLong - i;
        alternating[i] = i % 2;
    }
    const std::vector<const Sequence*> all{&equal,  &shorter,  &noise,       &more_noise,
                                           &rising, &reversed, &alternating, &other};
    for (const Sequence* a : all) {
        for (const Sequence* b : all) {
            SequenceMatcher matcher;
            const auto matches = matcher.match(*a, *b);
            REQUIRE(is_common(*a, *b, matches));
            // One row more may be under way when the allowance ends.
            CHECK(matcher.steps() < most_steps(a->size() + b->size()) + 4 * (a->size() + b->size()));
            if (a == b) CHECK(matches.size() == a->size());
        }
    }
    SequenceMatcher matcher;
    CHECK(matcher.match(equal, shorter).size() == shorter.size());
}

TEST_CASE("sequences too different for exactness still keep what is unique in both") {
    Sequence a, b;
    for (std::uint32_t i = 0; i < 3000; ++i) {
        a.push_back(1'000'000 + i);  // only in a
        b.push_back(2'000'000 + i);  // only in b
        if (i % 3 == 0) {
            a.push_back(i);
            b.push_back(i);
        }
    }
    SequenceMatcher matcher;
    CHECK(matcher.match(a, b).size() == 1000);
}

TEST_CASE("the longest rising run") {
    CHECK(longest_rising({}).empty());
    CHECK(longest_rising({{0, 5}, {1, 1}, {2, 2}, {3, 0}, {4, 3}}) == std::vector<Match>{{1, 1}, {2, 2}, {4, 3}});
}
