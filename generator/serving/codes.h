#pragma once
// Findings of serving/: 1900–1939.

#include "base/diagnostic.h"

namespace casepress::serving {

inline constexpr Code kCannotListen{1901};  ///< the address is taken, not this machine's, or not allowed
inline constexpr Code kCannotWatch{1902};   ///< the system gives no watch on a folder, so its changes go unseen
inline constexpr Code kOpenToOthers{1903};  ///< --host lets other machines read the preview

}  // namespace casepress::serving
