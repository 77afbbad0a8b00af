#pragma once
// What each glyph says, for copying and searching: a ToUnicode CMap (ISO 32000-1, 9.10.3; Adobe Technical Notes #5014
// and #5411).

#include <span>
#include <string>

namespace casepress::pdf {

/// A CMap for two-byte codes that are glyph ids: `texts[id]` is UTF-8, "" where a glyph says nothing.
[[nodiscard]] std::string write_to_unicode(std::span<const std::string> texts);

}  // namespace casepress::pdf
