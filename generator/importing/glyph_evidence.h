#pragma once
// What speaks for and against a Han character being the image of a symbol: words that it is part of, brackets that
// pair, digits beside it. Takes one unit's characters, gives scores in natural logarithms of odds.

#include "base/word_break.h"
#include "importing/glyph_rows.h"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::importing {

/// One character of a unit that may be a symbol.
struct GlyphCandidate {
    std::size_t at = 0;  ///< index into the unit's characters
    char32_t symbol = 0;
    double odds = 0;                 ///< for the symbol, without what the page says
    std::size_t partner = SIZE_MAX;  ///< index of the bracket that it pairs with
    bool is_strong = false;          ///< so plain that it tells what font the unit is set in
    bool is_name = false;  ///< it stands where that symbol cannot: a stop behind a stop, a bracket without another
};

/// Judges units one by one; holds an ICU iterator, so one for each thread.
class GlyphJudge {
public:
    explicit GlyphJudge(const GlyphRows& rows) : rows_(rows), words_("zh") {}

    /// `text`: a unit's characters, joins left out. Linear.
    [[nodiscard]] std::vector<GlyphCandidate> judge(std::u32string_view text);
    /// Looks for characters that stand where their symbol cannot: with the characters around them they may be names,
    /// and are names in all texts judged later if that is so in most. 袁立新 behind a full stop is a name, and so
    /// elsewhere.
    void learn_names(std::u32string_view text);
    /// From now on names are left alone.
    void use_names() { knows_names_ = true; }

private:
    [[nodiscard]] bool is_name(std::u32string_view text, std::size_t at) const;
    [[nodiscard]] std::vector<bool> covered_by_words(std::u32string_view text);
    void find_pairs(std::u32string_view text, const std::vector<bool>& covered,
                    std::vector<GlyphCandidate>& candidates) const;
    static void note_pair(std::u32string_view text, std::size_t open, std::size_t close,
                          const std::vector<bool>& covered, std::vector<GlyphCandidate>& candidates,
                          const std::vector<std::size_t>& index);
    [[nodiscard]] GlyphCandidate judge_one(std::u32string_view text, std::size_t at,
                                           const std::vector<bool>& covered) const;
    [[nodiscard]] bool may_end(char32_t c) const;
    [[nodiscard]] double colon_odds(std::u32string_view text, std::size_t at) const;

    const GlyphRows& rows_;
    WordBreaker words_;
    std::map<std::u32string, int> names_;  // with how often they must be one, less how often they could not
    bool knows_names_ = false;
};

}  // namespace casepress::importing
