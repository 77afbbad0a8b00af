#pragma once
// Findings of this room: raw HTML that a site allows, but not as it stands.

#include "base/diagnostic.h"

namespace casepress::html {

inline constexpr Code kRemovedHtml{701};  ///< elements or attributes of raw HTML that the sanitiser took out
inline constexpr Code kTooDeepHtml{702};  ///< so many raw tags that they are left out altogether

}  // namespace casepress::html
