#pragma once
// Findings of this room: where two languages of a page say different things, and what is wrong with an XLIFF file
// (CP1301–CP1399).

#include "base/diagnostic.h"

namespace casepress::translations {

// What a page says in one language and not in the other
inline constexpr Code kHeadingDiffers{1301};    ///< a heading without a counterpart, or of another level
inline constexpr Code kFigureDiffers{1302};     ///< a number
inline constexpr Code kPercentDiffers{1303};    ///< a percentage or fraction
inline constexpr Code kAmountDiffers{1304};     ///< an amount of money
inline constexpr Code kAgeDiffers{1305};        ///< an age
inline constexpr Code kDateDiffers{1306};       ///< a date
inline constexpr Code kArticleDiffers{1307};    ///< the number of an article of a law
inline constexpr Code kNameDiffers{1308};       ///< somebody called 某
inline constexpr Code kQualifierDiffers{1309};  ///< “nearly” against “more than”, or against nothing

// The glossary
inline constexpr Code kTermNotUsed{1320};       ///< a term whose counterpart is not in the translation
inline constexpr Code kForbiddenWording{1321};  ///< a wording that the glossary forbids

// The register of pseudonyms
inline constexpr Code kPseudonymDiffers{1330};  ///< one name written in two ways
inline constexpr Code kPseudonymMissing{1331};  ///< a person without a name in the other language

// XLIFF
inline constexpr Code kXmlSyntax{1340};        ///< not well-formed
inline constexpr Code kXmlForbidden{1341};     ///< a DOCTYPE, too large, too deep
inline constexpr Code kNotXliff{1342};         ///< another format, or a version other than 2.1
inline constexpr Code kXliffStructure{1343};   ///< an element or attribute that must be there, or may not
inline constexpr Code kOtherPage{1344};        ///< made from another page or for other languages
inline constexpr Code kUnknownUnit{1345};      ///< its text is no longer in the source
inline constexpr Code kDuplicateUnit{1346};    ///< an id that is there twice
inline constexpr Code kTargetChanged{1347};    ///< the translation has been changed in the site since the export
inline constexpr Code kMissingCode{1348};      ///< an inline code that may not be left out
inline constexpr Code kRepeatedCode{1349};     ///< an inline code that is there twice
inline constexpr Code kUnknownCode{1350};      ///< an inline code that the text does not have
inline constexpr Code kCodeNesting{1351};      ///< inline codes that cross each other
inline constexpr Code kIncompleteBlock{1352};  ///< a list or table of which only a part is translated
inline constexpr Code kTextNotKept{1353};      ///< a text that Markdown would not keep as it is

}  // namespace casepress::translations
