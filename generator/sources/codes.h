#pragma once
// The numbers of all findings about the files of the content folder (CP0301–CP0399).

#include "base/diagnostic.h"

namespace casepress::sources {

inline constexpr Code kNoContentFolder{301};  ///< the content folder is not there
inline constexpr Code kUnreadable{302};       ///< a file or folder cannot be read
inline constexpr Code kNameNotUtf8{303};      ///< a name that is not UTF-8
inline constexpr Code kUnusableName{304};     ///< a name with control characters, a device's name, a too long one …
inline constexpr Code kNamesAlike{305};       ///< two names that differ only in case or in normalisation form
inline constexpr Code kSymbolicLink{306};     ///< symbolic links are not followed
inline constexpr Code kTooLarge{307};         ///< a text file over kLargestTextFile
inline constexpr Code kNotPublished{308};     ///< a kind of file that is not copied, since it could carry script
inline constexpr Code kSpecialFile{309};      ///< a device, socket or pipe
inline constexpr Code kTooDeep{310};          ///< folders nested deeper than kDeepestFolder
inline constexpr Code kNoPages{311};          ///< no Markdown file at all
inline constexpr Code kForeignLanguage{312};  ///< a suffix such as .fr that is no language of the site
inline constexpr Code kPassedOver{313};       ///< names that begin with '_'
inline constexpr Code kChanging{314};         ///< a file that somebody changes each time that it is read

}  // namespace casepress::sources
