#pragma once
// The numbers of all findings about the git repository a site lies in (CP1200–CP1219).

#include "base/diagnostic.h"

namespace casepress::repository {

inline constexpr Code kNoRepository{1200};       ///< the folder lies in no git repository
inline constexpr Code kUnreadable{1201};         ///< there is one, and libgit2 cannot open it
inline constexpr Code kUnsafeOwner{1202};        ///< it belongs to another user, and git would refuse it as well
inline constexpr Code kNoWorkTree{1203};         ///< a bare repository, or a work tree that is elsewhere
inline constexpr Code kUnsupportedFormat{1204};  ///< SHA-256, or an extension that is not known
inline constexpr Code kNoCommits{1205};          ///< HEAD names a branch without a commit
inline constexpr Code kDamagedObject{1206};      ///< an object cannot be unpacked or makes no sense
inline constexpr Code kMissingObject{1207};      ///< an object that must be there is not
inline constexpr Code kTooLarge{1208};           ///< an object or a history beyond what is read
inline constexpr Code kShallow{1209};            ///< a shallow clone: history before some commits is missing
inline constexpr Code kPartial{1210};            ///< a partial clone: contents that a rename may depend on are missing

}  // namespace casepress::repository
