#pragma once
// The part of a face that a document uses, cut out by hb-subset. Internal to the room: see FontUsage::subset.

#include "typesetting/font_data.h"

#include <cstdint>
#include <expected>
#include <map>
#include <string>

namespace casepress::typesetting {

/// `texts`: what each glyph stands for. A face whose licence forbids subsetting (EmbeddingRight::kWhole) keeps all its
/// glyphs. hb-subset adds the variants that cmap's variation sequences name, a few bytes each. Same input, same bytes.
/// Error: kFontUnreadable.
[[nodiscard]] std::expected<SubsetFont, Diagnostic> make_subset(const FontFace& face,
                                                                const std::map<std::uint32_t, std::string>& texts);

}  // namespace casepress::typesetting
