#pragma once
// The words whose change always matters: figures, dates, amounts, article numbers, names, negations, modal words.
// Private to redline/.

#include "redline/classify.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::redline {

/// A piece of a text between two cuts of WordBreaker.
struct Word {
    std::uint32_t begin = 0, end = 0;  // bytes
    std::string_view text;
    bool begins_sentence = false;
};

/// A word that matters: why, and what it means whatever its notation (１３, 13, 十三 and thirteen are one figure).
struct Term {
    Reason reason = Reason::kNone;
    std::string meaning;
    std::string_view text;
};

enum class Capitals : std::uint8_t { kMarkNames, kMeanNothing };

/// Whether capitals mark names: not in a text most of whose words have one (a title).
[[nodiscard]] Capitals capitals_in(std::span<const Word> words);
[[nodiscard]] std::optional<Term> term_of(const Word& word, Capitals capitals);
[[nodiscard]] std::vector<Term> terms_of(std::span<const Word> words, Capitals capitals);

/// The text without punctuation, spaces, width and letter case; numbers in one notation; two numbers never join.
[[nodiscard]] std::string folded(std::span<const Word> words);

/// The beginning of a text, at most 40 characters and an ellipsis; without space around it.
[[nodiscard]] std::string excerpt(std::string_view text);

/// A word with its numbers in digits: "１３万名" → "130000名", "百分之三十" → "30%", "第三十七条" → "第37条".
[[nodiscard]] std::string with_plain_numbers(std::string_view word);

}  // namespace casepress::redline
