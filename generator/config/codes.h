#pragma once
// The numbers of all findings about site.toml and about other tables that are read strictly (CP0201–CP0299).

#include "base/diagnostic.h"

namespace casepress::config {

inline constexpr Code kUnknownKey{201};        ///< a key that no setting has
inline constexpr Code kWrongKind{202};         ///< a text where a number is expected, and the like
inline constexpr Code kValueNotAllowed{203};   ///< not one of the words that this setting takes
inline constexpr Code kMissingKey{204};        ///< a setting that has no default is not there
inline constexpr Code kNumberOutOfRange{205};  ///< smaller or larger than the setting allows
inline constexpr Code kBadName{
    206};  ///< a name of a type, field, section or vocabulary with other characters than allowed
inline constexpr Code kReservedName{207};       ///< a name that the program uses itself
inline constexpr Code kDuplicateName{208};      ///< one folder for two types, one name for two sections …
inline constexpr Code kBadLanguage{209};        ///< not a language tag
inline constexpr Code kDefaultLanguage{210};    ///< default_language is not among languages
inline constexpr Code kBadBaseUrl{211};         ///< base_url is not an http(s) address of a folder
inline constexpr Code kBadTimezone{212};        ///< timezone is not an offset such as +08:00
inline constexpr Code kBadPath{213};            ///< a path that leaves the site's folder or names none
inline constexpr Code kUnknownVocabulary{214};  ///< a field refers to a vocabulary that is not declared
inline constexpr Code kFieldConflict{
    215};  ///< a key of a field that does not go with its kind, or a common field of another kind
inline constexpr Code kMissingTranslation{216};  ///< a text by language lacks one of the site's languages
inline constexpr Code kUnknownLanguage{217};     ///< a text by language has a language that the site does not have

}  // namespace casepress::config
