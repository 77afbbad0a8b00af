#pragma once
// The findings of data/: what can be wrong with a TOML or YAML text before anybody asks what it means.

#include "base/diagnostic.h"

namespace casepress::data {

inline constexpr Code kInvalidUtf8{101};       ///< bytes that are not UTF-8
inline constexpr Code kTextTooLarge{102};      ///< more than kLargestText bytes
inline constexpr Code kTooDeep{103};           ///< nested beyond all use
inline constexpr Code kSyntax{104};            ///< breaks the grammar in a way that no other code names
inline constexpr Code kDuplicateKey{105};      ///< a key or table given twice
inline constexpr Code kUnclosedString{106};    ///< a quotation mark without its pair
inline constexpr Code kCurlyQuotes{107};       ///< “…” where a string needs "…"
inline constexpr Code kWrongSign{108};         ///< a full-width or foreign sign where = , [ ] or : is needed
inline constexpr Code kUnquotedText{109};      ///< text that needs quotation marks
inline constexpr Code kUnclosedBracket{110};   ///< [ or { without its pair
inline constexpr Code kMissingSeparator{111};  ///< a line without = (TOML) or : (YAML), a list without a comma
inline constexpr Code kMissingValue{112};      ///< a key with nothing after =
inline constexpr Code kBadEscape{113};         ///< an unknown \x in a string
inline constexpr Code kControlCharacter{114};  ///< an invisible character that may not stand here
inline constexpr Code kBareKey{115};           ///< a key that needs quotation marks, or none at all
inline constexpr Code kTextAfterValue{116};    ///< something follows a value on its line
inline constexpr Code kBadNumber{117};         ///< begins like a number and is none
inline constexpr Code kBadDate{118};           ///< begins like a date and is none
inline constexpr Code kInlineTable{119};       ///< { … } over several lines or with a comma at its end
inline constexpr Code kYamlTab{120};           ///< a tab as indentation
inline constexpr Code kYamlRoot{121};          ///< the text is a list or a single value
inline constexpr Code kYamlDocuments{122};     ///< several documents
inline constexpr Code kYamlAlias{123};         ///< *name without &name before it
inline constexpr Code kTooManyValues{124};     ///< more values than kMostYamlValues, aliases expanded
inline constexpr Code kYamlTag{125};           ///< a tag other than those of the core schema, or one that does not fit
inline constexpr Code kYamlKey{126};           ///< a list or mapping as a key
inline constexpr Code kYamlMerge{127};         ///< << with something other than mappings
inline constexpr Code kYamlIndentation{128};   ///< a line that stands too far left or right

}  // namespace casepress::data
