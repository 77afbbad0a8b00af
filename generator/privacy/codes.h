#pragma once
// The findings of privacy/. None of them shows what it is about. 1700–1739: the private list and the scanner.

#include "base/diagnostic.h"

namespace casepress::privacy {

inline constexpr Code kListEncoding{1700};      ///< the private list is not UTF-8
inline constexpr Code kListNul{1701};           ///< a NUL byte in it
inline constexpr Code kTermTooShort{1702};      ///< a term of one character, or of one or two Latin letters
inline constexpr Code kTermTooLong{1703};       ///< more than kLongestTerm characters
inline constexpr Code kTermTwice{1704};         ///< a term given twice
inline constexpr Code kTermIsWord{1705};        ///< an ordinary word
inline constexpr Code kBadRedactionMark{1706};  ///< “@” without an id or without a term
inline constexpr Code kTooManyTerms{1707};      ///< more than kMostTerms

}  // namespace casepress::privacy
