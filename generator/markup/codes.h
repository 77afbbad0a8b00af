#pragma once
// Findings of this room: what is wrong in the bytes of a Markdown file before anybody asks what it means.

#include "base/diagnostic.h"

namespace casepress::markup {

inline constexpr Code kInvalidUtf8{401};      ///< a byte that is not part of UTF-8 text
inline constexpr Code kForeignEncoding{402};  ///< the file is in UTF-16, UTF-32 or GB 18030
inline constexpr Code kForbiddenCharacter{
    403};  ///< a control character or noncharacter, which neither HTML nor XML allows
inline constexpr Code kUnclosedFrontMatter{404};   ///< +++ or --- opens front matter that never ends
inline constexpr Code kFileTooLarge{405};          ///< more bytes than kMaxFileBytes
inline constexpr Code kUnusedFootnote{406};        ///< a footnote that no text refers to, so that nobody would see it
inline constexpr Code kUndefinedFootnote{407};     ///< [^x] without a [^x]: below
inline constexpr Code kInvalidAnchor{408};         ///< {#id} that cannot be an anchor
inline constexpr Code kDuplicateAnchor{409};       ///< the second {#id} of the same name in one file
inline constexpr Code kRawHtml{410};               ///< HTML tags in a site that does not allow them
inline constexpr Code kUnknownAlert{411};          ///< > [!NOET]
inline constexpr Code kNestedTooDeeply{412};       ///< quotes and lists inside each other beyond any sense
inline constexpr Code kTooManyBrackets{413};       ///< more than kMaxBrackets [ in one block
inline constexpr Code kUnknownOrder{414};          ///< <!-- casepress: … --> with something that is not known
inline constexpr Code kUnknownAllowedCode{415};    ///< allow with a code that is none, or cannot be allowed
inline constexpr Code kAllowedWithoutReason{416};  ///< allow without a reason
inline constexpr Code kTableTooLarge{418};         ///< rows to be filled up with more empty cells than memory is for
inline constexpr Code kUnusedAllowance{417};       ///< allow where nothing is found (any more)

}  // namespace casepress::markup
