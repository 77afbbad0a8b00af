#pragma once
// Which footnotes of the two versions are the same, whatever their numbers. Private to redline/.

#include "markup/document.h"
#include "redline/interner.h"
#include "redline/sequence_match.h"

#include <cstdint>
#include <vector>

namespace casepress::redline {

struct Footnotes {
    /// Definitions that correspond, by their positions among the definitions.
    std::vector<Match> pairs;
    /// For each footnote number − 1 a number that is the same in both versions if the notes correspond.
    std::vector<std::uint32_t> old_identities, new_identities;
};

/// Null documents have no footnotes.
[[nodiscard]] Footnotes match_footnotes(const markup::Document* older, const markup::Document* newer,
                                        Interner& interner, SequenceMatcher& matcher);

}  // namespace casepress::redline
