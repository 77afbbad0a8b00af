#pragma once
// A text as names and patterns are searched in it: characters as a reader sees them, each with its bytes.

#include "base/diagnostic.h"
#include "privacy/fold_table.h"

#include <cstdint>
#include <vector>

namespace casepress::privacy {

/// One symbol. Runs of white space are one unit, and so are runs of one sign.
struct Unit {
    char32_t symbol = 0;
    std::uint32_t begin = 0;  ///< byte of the text
    std::uint32_t end = 0;
    UnitClass unit_class = UnitClass::kNone;
    bool upper = false;
    bool accented = false;  ///< a letter that had a mark
    bool parts = false;     ///< white space with an empty line, the edge of a range: nothing goes on behind it
};

using Units = std::vector<Unit>;

inline bool is_separator(const Unit& unit) {
    return unit.unit_class == UnitClass::kSpace || unit.unit_class == UnitClass::kJoiner ||
           unit.unit_class == UnitClass::kStop;
}
inline bool is_latin(const Unit& unit) {
    return unit.unit_class == UnitClass::kLetter && unit.symbol >= U'a' && unit.symbol <= U'z';
}
inline bool is_digit(const Unit& unit) { return unit.unit_class == UnitClass::kDigit; }

}  // namespace casepress::privacy
