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
inline constexpr Code kOutputReplaced{1010};     ///< somebody else put something in the output folder's place meanwhile
inline constexpr Code kNoManifest{1011};         ///< `verify`: the folder holds no manifest.json
inline constexpr Code kFileMissing{1012};        ///< `verify`: a file of the manifest is not there
inline constexpr Code kFileChanged{1013};        ///< `verify`: a file's bytes are not those of the manifest
inline constexpr Code kFileExtra{1014};          ///< `verify`: a file or empty folder that the manifest does not name
inline constexpr Code kNotAFile{1015};           ///< `verify`: a symbolic link, device, or folder in a file's place
inline constexpr Code kFileUnreadable{1016};     ///< `verify`: a file or folder cannot be read
inline constexpr Code kNotCanonical{1017};  ///< `verify`: manifest.json is not byte for byte as casepress writes it

}  // namespace casepress::publish
