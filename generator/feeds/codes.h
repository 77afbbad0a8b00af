#pragma once
// Kinds of findings of this room (CP0901–CP0999).

#include "base/diagnostic.h"

namespace casepress::feeds {

inline constexpr Code kNoBaseUrl{901};     ///< without base_url there can be no feeds and no sitemap
inline constexpr Code kNoDatedPages{902};  ///< a feed is empty, since none of its pages has a date

}  // namespace casepress::feeds
