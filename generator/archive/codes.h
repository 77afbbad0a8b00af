#pragma once
// Findings of this room: archives that cannot be read, or that must not be unpacked.

#include "base/diagnostic.h"

namespace casepress::archive {

inline constexpr Code kDamagedArchive{1880};    ///< no ZIP, or one whose directory or entries are damaged
inline constexpr Code kEncryptedArchive{1881};  ///< entries that need a password
inline constexpr Code kTooLargeArchive{1882};   ///< entries too many, too large, or packed beyond all use: a ZIP bomb
inline constexpr Code kUnsafeName{1883};        ///< an entry whose name leaves the folder
inline constexpr Code kCannotPack{1884};        ///< an archive that cannot be written

}  // namespace casepress::archive
