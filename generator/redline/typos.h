#pragma once
// Small differences that change no meaning. Private to redline/.

#include "redline/classify.h"
#include "redline/terms.h"

#include <span>
#include <string_view>

namespace casepress::redline {

/// A stretch that differs, in one version.
struct Stretch {
    std::string_view text;        ///< what differs
    std::string_view before;      ///< what stands before it in its text
    std::string_view after;       ///< and after it
    std::span<const Word> words;  ///< the whole words that it is part of
};

/// kTypo or kFunctionWord if the difference is one of those of Classifier's rule 3, else kNone. Does not depend on
/// which of the two is the older.
[[nodiscard]] Reason harmless_difference(const Stretch& older, const Stretch& newer);

}  // namespace casepress::redline
