#pragma once
// The numbers of what the gate finds (CP1740–CP1769). What the private list itself does wrong is in codes.h.

#include "base/diagnostic.h"

namespace casepress::privacy {

inline constexpr Code kNameInSource{1740};      ///< a registered name in a source file
inline constexpr Code kNameInPath{1741};        ///< … in the name of a file
inline constexpr Code kNameInOutput{1742};      ///< … in what would be published
inline constexpr Code kNameInPast{1743};        ///< … in a past version, without an erasure
inline constexpr Code kUnreadableOutput{1744};  ///< an output that cannot be looked into
// Patterns; an editor may let each stand, with a reason.
inline constexpr Code kResidentId{1750};
inline constexpr Code kBankCard{1751};
inline constexpr Code kPhone{1752};
inline constexpr Code kPlate{1753};
inline constexpr Code kEmail{1754};
inline constexpr Code kOnlineId{1755};
inline constexpr Code kAddress{1756};
inline constexpr Code kSchoolClass{1757};
inline constexpr Code kMinorName{1758};
inline constexpr Code kOpenName{1759};  ///< a full name of somebody who has a pseudonym on a page about the same case
// Who can be recognised without a list; `check` says so.
inline constexpr Code kRareCase{1760};  ///< a case that too few others are like

}  // namespace casepress::privacy
