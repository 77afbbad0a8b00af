#pragma once
// Fonts, pictures and output intents as objects of a file, for this room only.

#include "pdf/font.h"
#include "pdf/icc.h"
#include "pdf/images.h"
#include "pdf/metadata.h"
#include "pdf/objects.h"

namespace casepress::pdf {

/// The Type 0 font with all it refers to.
[[nodiscard]] Object embed_font(QPDF& file, const Font& font, Conformance conformance);
/// The XObject, which covers the unit square. Throws what libqpdf throws for a drawing that is no PDF.
[[nodiscard]] Object embed_image(QPDF& file, const Image& image);
[[nodiscard]] Object embed_intent(QPDF& file, const OutputIntent& intent, Conformance conformance);

}  // namespace casepress::pdf
