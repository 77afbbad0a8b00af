#pragma once
// Two versions of the text of a block → pieces. Private to redline/.

#include "base/word_break.h"
#include "redline/hunks.h"
#include "redline/leaf_text.h"
#include "redline/redline.h"
#include "redline/sequence_match.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace casepress::redline {

enum class Granularity : std::uint8_t { kWords, kLines };

/// Compares texts. Steps, each within what the step before found to differ:
///  1. lines (code and HTML only), 2. words as WordBreaker cuts them, 3. the characters of Chinese words; numbers,
///  dates and names stay whole; in a single Latin word, what stands between its common beginning and end if that is at
///  least half of it.
/// After each step what reads badly is mended: an insertion or deletion that may as well stand a little earlier or
/// later is moved to the beginning of a sentence, clause or word; and common text between two changes is given up when
/// it is no longer than each of them and than kLongestDissolved. Each change is therefore charged at most its own
/// length twice, and the characters marked after step 2 are at most three times those of a shortest word difference.
/// Holds a WordBreaker: not for two threads at once.
class TextComparer {
public:
    TextComparer(std::string_view locale, Interner& interner) : words_(locale), interner_(interner) {}

    [[nodiscard]] std::vector<Piece> compare(const LeafText& older, const LeafText& newer, Granularity granularity);
    /// The pieces of two equal texts (the same text and atoms).
    [[nodiscard]] std::vector<Piece> unchanged(const LeafText& older, const LeafText& newer) const;
    /// The pieces of a text of one version; with kSame the nodes are the older version's.
    [[nodiscard]] std::vector<Piece> one_sided(const LeafText& leaf, Mark mark) const;

    /// The matcher, for other sequences of the same comparison.
    [[nodiscard]] SequenceMatcher& matcher() { return matcher_; }

private:
    [[nodiscard]] Tokens words_of(const LeafText& leaf, std::uint32_t begin, std::uint32_t end);
    [[nodiscard]] Tokens lines_of(const LeafText& leaf);
    [[nodiscard]] Tokens characters_of(const LeafText& leaf, const Tokens& words, std::uint32_t begin,
                                       std::uint32_t end);
    void add_token(const LeafText& leaf, const Run& run, std::uint32_t begin, std::uint32_t end, Tokens& tokens);

    [[nodiscard]] std::vector<Hunk> hunks_of(const Tokens& older, const Tokens& newer);
    void refine_lines(const LeafText& older, const LeafText& newer, const Hunk& hunk, std::vector<Hunk>& bytes);
    void refine_words(const LeafText& older, const LeafText& newer, const Tokens& old_words, const Tokens& new_words,
                      const Hunk& hunk, const Hunk& part, std::vector<Hunk>& bytes);

    WordBreaker words_;
    SequenceMatcher matcher_;
    Interner& interner_;
};

}  // namespace casepress::redline
