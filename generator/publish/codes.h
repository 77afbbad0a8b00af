#pragma once
// Findings of publish/: 1000–1099.

#include "base/diagnostic.h"

namespace casepress::publish {

inline constexpr Code kPathClaimedTwice{1001};   ///< two outputs would be the same file
inline constexpr Code kPathsDifferByCase{1002};  ///< two outputs would be the same file on some disks
inline constexpr Code kForeignFile{1003};        ///< an output would overwrite a file that casepress did not write
inline constexpr Code kDiskFailure{1004};        ///< the operating system refused
inline constexpr Code kOutputNotFolder{1005};    ///< the output path is a file
inline constexpr Code kBadManifest{1006};        ///< manifest.json of the last build cannot be read
inline constexpr Code kOtherBuildRunning{1007};  ///< the output folder is locked by another build
inline constexpr Code kBadOutputPath{1008};      ///< an output's path would leave the output folder
inline constexpr Code kOutputHoldsSite{1009};    ///< the output folder is the site's folder, or holds it

}  // namespace casepress::publish
