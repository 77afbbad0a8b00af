#pragma once
// Colours as content streams choose them, and what a press wants to know of all that were painted. For this room only.

#include "pdf/content_tokens.h"
#include "pdf/reader.h"
#include "preflight/graphics_state.h"
#include "preflight/painted.h"

#include <cstddef>
#include <set>
#include <string_view>

namespace casepress::preflight {

/// Takes an operator that chooses a colour (ISO 32000-1, table 74) into the state; false for all others. `resources`
/// are those of the stream, resolved.
bool take_color(const pdf::File& file, const pdf::Operation& operation, const pdf::Value& resources,
                GraphicsState& state);

/// Notes what is painted in which inks.
class InkLedger {
public:
    explicit InkLedger(const pdf::File& file, Painted& painted) : file_(file), painted_(painted) {}

    void note(const Ink& ink, std::uint32_t page, pdf::Point at, std::string_view what);
    /// `image` is a reference to an image, or the dictionary of one in a content stream; not a mask.
    void note_image(const pdf::Value& image, const pdf::Value& space, std::uint32_t page, pdf::Point at);

private:
    void note_total(double ink, std::uint32_t page, pdf::Point at, std::string_view what);

    const pdf::File& file_;
    Painted& painted_;
    std::set<pdf::Reference> seen_ = {};
    std::size_t budget_ = std::size_t{256} << 20;  ///< bytes of samples that are looked at
};

}  // namespace casepress::preflight
