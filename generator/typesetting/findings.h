#pragma once
// What cannot be printed as it is written, said to the person who wrote it.

#include "typesetting/shaped_text.h"

#include "base/diagnostic.h"

#include <optional>
#include <string>
#include <vector>

namespace casepress::typesetting {

/// Where an item's text stands in a file: byte `offset` of the item's text is byte `begin + offset` of the file as long
/// as the two run alike (no entities, no markup within the item).
struct ItemSource {
    std::string path = {};
    std::uint32_t begin = 0;
};

/// Reports kGlyphMissing (an error) once for each character, at its first place, with the Debian package that has the
/// character; and kRightToLeftText (a warning) once for a paragraph. `sources`: by item; shorter is allowed.
void report_findings(const ShapedText& shaped, const std::vector<ItemSource>& sources, DiagnosticSink& sink);

}  // namespace casepress::typesetting
