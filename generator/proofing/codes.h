#pragma once
// The numbers of all findings about the text itself (CP2000–CP2099). Each is one rule of `casepress check` with a name
// of its own (proofing/rules.h), save the last, which are about the rules.

#include "base/diagnostic.h"

#include <array>
#include <cstddef>

namespace casepress::proofing {

// Chinese punctuation
inline constexpr Code kHalfWidthMarkFound{2001};          ///< , ; : ? ! . ( ) in Chinese text
inline constexpr Code kFullWidthAlphanumericFound{2002};  ///< Ａ１ for A1
inline constexpr Code kSpaceBetweenHanFound{2003};        ///< a space inside a Chinese clause
inline constexpr Code kSpaceBesideMarkFound{2004};        ///< a space beside a full-width mark
inline constexpr Code kHanLatinSpaceFound{2005};          ///< spaces between Han and Latin against the house style
inline constexpr Code kStraightQuotesFound{2006};         ///< " and ' where “ ” ‘ ’ belong
inline constexpr Code kQuoteDirectionFound{2007};         ///< “甲“
inline constexpr Code kUnpairedMarkFound{2008};           ///< （ without ）
inline constexpr Code kQuoteNestingFound{2009};           ///< “甲“乙”丙”, ‘甲’ outside
inline constexpr Code kWrongDashFound{2010};              ///< -- or — for ——
inline constexpr Code kWrongEllipsisFound{2011};          ///< ... or … for ……
inline constexpr Code kRepeatedMarkFound{2012};           ///< ，，
inline constexpr Code kClashingMarksFound{2013};          ///< 。，
inline constexpr Code kTitleMarksFound{2014};             ///< 《甲《乙》丙》
inline constexpr Code kEnumerationCommaFound{2015};       ///< 甲、乙、等
inline constexpr Code kIntervalSignFound{2016};           ///< 10-20元

// Numbers
inline constexpr Code kMixedNumeralsFound{2020};      ///< 3千
inline constexpr Code kYearNumeralsFound{2021};       ///< 二0二五年
inline constexpr Code kApproximateNumberFound{2022};  ///< 5、6百
inline constexpr Code kDateFormFound{2023};           ///< 2025年07月09日
inline constexpr Code kImpossibleDateFound{2024};     ///< 2月30日
inline constexpr Code kPercentFormFound{2025};        ///< 百分之30
inline constexpr Code kRangeUnitFound{2026};          ///< 15～30%
inline constexpr Code kUnitSymbolFound{2027};         ///< 5KG

// English
inline constexpr Code kDoubleSpaceFound{2030};      ///< two spaces between words
inline constexpr Code kSpaceBeforeMarkFound{2031};  ///< a space before a comma
inline constexpr Code kRangeHyphenFound{2032};      ///< 2020-2023
inline constexpr Code kRepeatedWordFound{2033};     ///< the the
inline constexpr Code kForeignMarkFound{2034};      ///< ， between English words

// Headings
inline constexpr Code kHeadingOrderFound{2040};     ///< ## and then ####
inline constexpr Code kEmptyHeadingFound{2041};     ///< nothing in it
inline constexpr Code kHeadingFullStopFound{2042};  ///< ends in a full stop

// Images
inline constexpr Code kAltIsFileNameFound{2050};  ///< the alternative text is the file's name
inline constexpr Code kAltTooLongFound{2051};     ///< more than a screen reader's user wants to hear

// The site
inline constexpr Code kMissingTranslationFound{2060};  ///< a page that one of the site's languages lacks
inline constexpr Code kUnusedAssetFound{2061};         ///< a file that nothing names
inline constexpr Code kScheduledPageFound{2062};       ///< a page that is not due yet

// Addresses on the internet, when they are asked for
inline constexpr Code kDeadLinkFound{2070};         ///< 404 or 410
inline constexpr Code kMovedLinkFound{2071};        ///< moved for good
inline constexpr Code kUnreachableLinkFound{2072};  ///< no answer just now
inline constexpr Code kBadCertificateFound{2073};   ///< the server cannot show who it is
inline constexpr Code kLocalLinkFound{2074};        ///< an address of this machine or its network

// The rules themselves
inline constexpr Code kUnknownRule{2090};  ///< [checks.rules] names no rule
inline constexpr Code kMorePlaces{2091};   ///< further places of a rule on one page, counted
inline constexpr Code kNotMended{2092};    ///< --fix left a place alone, since the page would have changed otherwise

/// Those of the rules: each may be let stand with a reason (markup/allowances.h).
inline constexpr std::array kRuleCodes{kHalfWidthMarkFound,      kFullWidthAlphanumericFound,
                                       kSpaceBetweenHanFound,    kSpaceBesideMarkFound,
                                       kHanLatinSpaceFound,      kStraightQuotesFound,
                                       kQuoteDirectionFound,     kUnpairedMarkFound,
                                       kQuoteNestingFound,       kWrongDashFound,
                                       kWrongEllipsisFound,      kRepeatedMarkFound,
                                       kClashingMarksFound,      kTitleMarksFound,
                                       kEnumerationCommaFound,   kIntervalSignFound,
                                       kMixedNumeralsFound,      kYearNumeralsFound,
                                       kApproximateNumberFound,  kDateFormFound,
                                       kImpossibleDateFound,     kPercentFormFound,
                                       kRangeUnitFound,          kUnitSymbolFound,
                                       kDoubleSpaceFound,        kSpaceBeforeMarkFound,
                                       kRangeHyphenFound,        kRepeatedWordFound,
                                       kForeignMarkFound,        kHeadingOrderFound,
                                       kEmptyHeadingFound,       kHeadingFullStopFound,
                                       kAltIsFileNameFound,      kAltTooLongFound,
                                       kMissingTranslationFound, kUnusedAssetFound,
                                       kScheduledPageFound,      kDeadLinkFound,
                                       kMovedLinkFound,          kUnreachableLinkFound,
                                       kBadCertificateFound,     kLocalLinkFound};

/// Of these, the ones that are found only when servers are asked; they stand last.
inline constexpr std::size_t kLinkCodes = 5;

}  // namespace casepress::proofing
