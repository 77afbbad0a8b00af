#pragma once
// The numbers of all findings about pages, their fields, addresses and links (CP0501–CP0599).

#include "base/diagnostic.h"

namespace casepress::model {

// Fields
inline constexpr Code kUnknownField{501};        ///< a field that the page's type does not have
inline constexpr Code kWrongKind{502};           ///< a text where a list is expected, and the like
inline constexpr Code kValueNotAllowed{503};     ///< not one of the values of a field
inline constexpr Code kMissingField{504};        ///< a required field is neither there nor in not_given
inline constexpr Code kMissingSection{505};      ///< a required section is neither there nor in not_given
inline constexpr Code kNotGivenUnknown{506};     ///< not_given names no field or section
inline constexpr Code kNotGivenGiven{507};       ///< not_given names what the page has
inline constexpr Code kUnknownTerm{508};         ///< a term that its vocabulary does not have
inline constexpr Code kUnknownRegion{509};       ///< a code that regions.toml does not have, or no code at all
inline constexpr Code kUnknownPage{510};         ///< a reference to a page that does not exist
inline constexpr Code kBadDate{511};             ///< not a date, or one that does not exist
inline constexpr Code kMissingLanguage{512};     ///< a text by language lacks the page's language
inline constexpr Code kUnknownLanguage{513};     ///< a text by language has a language that the site does not have
inline constexpr Code kConflictingFields{514};   ///< a field with different values in the page and its shared file
inline constexpr Code kOrphanData{515};          ///< a .toml file that belongs to no page
inline constexpr Code kUnknownType{516};         ///< a type that site.toml does not declare
inline constexpr Code kSameField{517};           ///< two spellings of one field
inline constexpr Code kUnsafeFieldUrl{518};      ///< a field of the kind url with something else in it
inline constexpr Code kImageWithoutText{519};    ///< an image without alternative text
inline constexpr Code kUnusedField{520};         ///< a field of another program, not used (counted over the whole site)
inline constexpr Code kTitleFromName{521};       ///< pages without a title are called by their file's name (counted)
inline constexpr Code kAddressAsAlias{522};      ///< an address of another program's site became an alias (counted)
inline constexpr Code kUnknownForeignType{523};  ///< a type in a site that declares none (counted)

// Figures
inline constexpr Code kFigureNotInText{530};  ///< the number does not stand in the text
inline constexpr Code kFigureRange{531};      ///< the upper value is not above the lower one

// Addresses
inline constexpr Code kSameAddress{540};         ///< two pages claim one URL
inline constexpr Code kAliasConflict{541};       ///< an alias that is a page's URL or another page's alias
inline constexpr Code kBadSlug{542};             ///< a slug that cannot be a component of a URL
inline constexpr Code kBadAlias{543};            ///< an alias that is no path of the site
inline constexpr Code kReplacedCharacters{544};  ///< a file name with characters that a URL cannot have
inline constexpr Code kSlugOfFolder{545};        ///< a slug on a folder's own page

// Links
inline constexpr Code kBrokenLink{550};      ///< leads nowhere
inline constexpr Code kBrokenFragment{551};  ///< the page has no such anchor
inline constexpr Code kUnsafeLink{552};      ///< javascript: and the like
inline constexpr Code kLinkToDraft{553};     ///< leads to a page that is not published

// Vocabularies, regions, glossary
inline constexpr Code kMissingVocabulary{560};  ///< the file of a vocabulary is not there
inline constexpr Code kBadTermId{561};          ///< an id that cannot be a component of a URL
inline constexpr Code kDuplicateId{562};        ///< two entries with one id or code
inline constexpr Code kBadRegionCode{563};      ///< not six digits
inline constexpr Code kBadVariants{564};        ///< a variant that is already another term's wording
inline constexpr Code kBadTag{565};             ///< a tag of which nothing can stand in a URL
inline constexpr Code kUnknownScope{566};       ///< a term's scope names a type or language that the site does not have

}  // namespace casepress::model
