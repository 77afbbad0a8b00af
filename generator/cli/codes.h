#pragma once
// Findings of cli/: 1100–1199.

#include "base/diagnostic.h"

namespace casepress::cli {

inline constexpr Code kNoSite{1101};          ///< no site.toml at or above the folder
inline constexpr Code kCannotRead{1102};      ///< site.toml exists and cannot be read
inline constexpr Code kFileExists{1103};      ///< init, new, export or import would overwrite a file
inline constexpr Code kCannotWrite{1104};     ///< a command could not write
inline constexpr Code kUnknownType{1105};     ///< `new` with a type that site.toml does not declare
inline constexpr Code kBadSlug{1106};         ///< `new` with a slug that cannot be a file name and URL
inline constexpr Code kBadBaseUrl{1107};      ///< --base-url is no http(s) URL
inline constexpr Code kNoSearchIndex{1108};   ///< `search` where no site with an index was built
inline constexpr Code kBadSearchIndex{1109};  ///< an index that cannot be read, or scripts that fail over it
inline constexpr Code kUnknownPage{1110};     ///< `translations` or `history` with a page that the site does not have
inline constexpr Code kNoSourcePage{1111};    ///< a page to export that the source language does not have
inline constexpr Code kCannotReadFile{1112};  ///< a file to import that cannot be read
inline constexpr Code kTwoDocuments{1113};    ///< two files to import that change one page
inline constexpr Code kNoHistory{1114};       ///< `translations --stale` where no history can be read
inline constexpr Code kPublicStatus{1115};    ///< a status page that would be published with the site

inline constexpr Code kPrivateListMissing{1120};  ///< the list of names that site.toml or the environment names
inline constexpr Code kPrivateListInside{1121};   ///< … lies where it would be committed
inline constexpr Code kUnknownErasure{1122};      ///< … names a [[redaction]] that site.toml does not have
inline constexpr Code kEmptyErasure{1123};        ///< a [[redaction]] without a term in the list
inline constexpr Code kUnknownTerm{1124};         ///< `erase` with a term that the list does not have
inline constexpr Code kNotErased{1125};           ///< `erase` has found the term in a file after building

inline constexpr Code kDraftsExist{1130};  ///< `import` would come into a folder that is there already

inline constexpr Code kPreflightFailed{1116};  ///< what was printed does not pass preflight

inline constexpr Code kPackagePlace{1140};  ///< `package` would write into the content, or over something else

inline constexpr Code kNoDiskToWatch{1150};  ///< `serve` of a site that is on no disk

}  // namespace casepress::cli
