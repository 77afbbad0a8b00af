#pragma once
// What two sequences of words or characters do not have in common, and how it is made to read well. Private to
// redline/.

#include <cstdint>
#include <vector>

namespace casepress::redline {

/// A stretch of the older text that became a stretch of the newer. In tokens or bytes, as each function says.
struct Hunk {
    std::uint32_t old_begin = 0, old_end = 0;
    std::uint32_t new_begin = 0, new_end = 0;
};

/// A line, a word or a character of a text.
struct Token {
    std::uint32_t begin = 0, end = 0;  ///< bytes
    std::uint32_t number = 0;          ///< equal numbers: equal tokens
    std::uint32_t weight = 0;          ///< characters that are not spaces, Han ones twice; more for images and notes
    std::uint8_t boundary = 0;         ///< how well a change may begin or end before this token, 0 to 4
};
using Tokens = std::vector<Token>;

/// Common text of more than this weight is never given up.
inline constexpr std::uint32_t kLongestDissolved = 16;

[[nodiscard]] std::uint32_t weight_between(const Tokens& tokens, std::uint32_t begin, std::uint32_t end);

/// Moves hunks of tokens that are all insertion or all deletion along equal tokens to where they read best.
void shift_hunks(const Tokens& older, const Tokens& newer, std::vector<Hunk>& hunks);

/// Joins hunks of tokens between which no more is common than each of them has, and no more than kLongestDissolved.
[[nodiscard]] std::vector<Hunk> dissolve(const Tokens& older, const Tokens& newer, const std::vector<Hunk>& hunks);

}  // namespace casepress::redline
