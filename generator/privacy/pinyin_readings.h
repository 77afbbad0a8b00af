#pragma once
// How Han characters are read: all readings of Unihan (UAX #38), without tones. Takes a character; gives what people
// may write for it in Latin letters.

#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace casepress::privacy {

/// Costs a few milliseconds to make; const afterwards.
class PinyinReadings {
public:
    PinyinReadings();

    /// All readings, the most usual first, and for ü every way in which it is typed: 吕 gives "lv", "lu", "lyu".
    /// Lower-case ASCII. Empty for what has no known reading.
    [[nodiscard]] std::vector<std::string> readings(char32_t han) const;

    /// Every syllable that is a reading of some character, as readings() spells them, with u for ü too.
    [[nodiscard]] std::set<std::string, std::less<>> syllables() const;

private:
    std::unordered_map<char32_t, std::string_view> lines_;  ///< "zhong chong 重…", compiled in
};

}  // namespace casepress::privacy
