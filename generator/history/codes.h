#pragma once
// The numbers of all findings about the history of pages (CP1220–CP1249). Those about the repository itself are in
// repository/codes.h.

#include "base/diagnostic.h"

namespace casepress::history {

inline constexpr Code kUnknownClass{1220};       ///< a trailer `Class:` with a word that is none
inline constexpr Code kUnknownFormerPath{1221};  ///< `history.follows` names a file that history never had
inline constexpr Code kUnknownBeginning{1222};   ///< pages whose first publication this clone cannot tell
inline constexpr Code kUnreadableVersion{1223};  ///< older versions that cannot be read, so that changes have no class

}  // namespace casepress::history
