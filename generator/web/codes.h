#pragma once
// Kinds of findings of this room (0820–0899).

#include "base/diagnostic.h"

namespace casepress::web {

inline constexpr Code kNoStrings{820};       ///< a language of the site has no file of interface texts
inline constexpr Code kMissingStrings{821};  ///< a file of interface texts lacks some that the English one has
inline constexpr Code kStringNotText{822};   ///< an interface text is no text
inline constexpr Code kUnknownTheme{823};    ///< site.toml names a theme that does not exist
inline constexpr Code kUnreadableThemeFile{
    824};  ///< a file of the site's templates/ or themes/ cannot be read, or is a link
inline constexpr Code kUnreadableAsset{825};   ///< a file of the content folder could not be copied
inline constexpr Code kUnknownUnit{826};       ///< a figure's unit has no name in the interface texts
inline constexpr Code kMissingScript{828};     ///< a bundle names a script that the theme does not have
inline constexpr Code kBadThemeFileName{827};  ///< a theme file whose name cannot be part of a URL

}  // namespace casepress::web
