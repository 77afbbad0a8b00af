#pragma once
// From all places that rules have found to a list in which none overlaps another.

#include "privacy/scanner.h"

#include <vector>

namespace casepress::privacy {

/// By place. Names come before patterns: a pattern around a name remains in the parts before and behind it. Among
/// names, and among patterns, the one that begins first stays whole, the longer one where two begin together; another
/// that reaches further begins where the first ends. A kPersonName stays only where nothing else is.
[[nodiscard]] std::vector<Hit> resolve_hits(std::vector<Hit> hits);

}  // namespace casepress::privacy
