#pragma once
// Kinds of findings of this room (0801–0819; web/ has 0820–0899).

#include "base/diagnostic.h"

namespace casepress::site {

inline constexpr Code kUrlClash{801};  ///< two views, or a view and an alias, claim one URL

}  // namespace casepress::site
