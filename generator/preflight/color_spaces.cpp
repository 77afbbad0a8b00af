#include "preflight/color_spaces.h"

#include <algorithm>
#include <string>

namespace casepress::preflight {

namespace {

InkSpace space_of_parts(std::int64_t parts) {
    return parts == 1 ? InkSpace::kGray : parts == 3 ? InkSpace::kRgb : parts == 4 ? InkSpace::kCmyk : InkSpace::kOther;
}

/// By name; short names are those of inline images (8.9.7).
InkSpace space_of_name(std::string_view name) {
    if (name == "DeviceGray" || name == "CalGray" || name == "G") return InkSpace::kGray;
    if (name == "DeviceRGB" || name == "CalRGB" || name == "RGB") return InkSpace::kRgb;
    return name == "DeviceCMYK" || name == "CMYK" ? InkSpace::kCmyk : InkSpace::kOther;
}

/// The palette of an Indexed space over CMYK; nothing for other spaces.
std::optional<std::string> cmyk_palette(const pdf::File& file, const pdf::Value& space, std::size_t limit) {
    const pdf::ValueArray* items = space.as_array();
    if (items == nullptr || items->size() < 4 || file.resolve(items->front()).name() != "Indexed") return std::nullopt;
    const pdf::Value& table = (*items)[3];
    if (const std::string* bytes = file.resolve(table).as_string()) return *bytes;
    return file.is_stream(table) ? std::optional(file.unpack(table, limit).bytes) : std::nullopt;
}

double most_ink(std::string_view quads) {
    int most = 0;
    for (std::size_t i = 0; i + 4 <= quads.size(); i += 4) {
        int sum = 0;
        for (std::size_t k = 0; k < 4; ++k) sum += static_cast<unsigned char>(quads[i + k]);
        most = std::max(most, sum);
    }
    return most / 255.0;
}

}  // namespace

InkSpace ink_space(const pdf::File& file, const pdf::Value& space) {
    // An Indexed space may not index another one, so two steps are enough.
    const pdf::Value* current = &file.resolve(space);
    for (int step = 0; step < 2; ++step) {
        const pdf::ValueArray* items = current->as_array();
        if (items == nullptr || items->empty()) return space_of_name(current->name());
        const std::string_view family = file.resolve(items->front()).name();
        if (items->size() < 2) return space_of_name(family);
        if (family == "ICCBased") return space_of_parts(file.get(file.resolve((*items)[1]), "N").integer().value_or(0));
        if (family != "Indexed" && family != "I") return space_of_name(family);
        current = &file.resolve((*items)[1]);
    }
    return InkSpace::kOther;
}

std::optional<double> most_ink_of_image(const pdf::File& file, const pdf::Value& image, std::size_t& budget) {
    const pdf::Value& dictionary = file.resolve(image);
    const pdf::Value& space = file.get(dictionary, "ColorSpace");
    if (ink_space(file, space) != InkSpace::kCmyk) return std::nullopt;
    if (const auto palette = cmyk_palette(file, space, budget)) {
        budget -= std::min(budget, palette->size());
        return most_ink(*palette);
    }
    // Other widths and inverted samples are hardly met outside of JPEGs.
    if (file.get(dictionary, "BitsPerComponent").integer() != 8 || file.get(dictionary, "Decode").as_array() != nullptr)
        return std::nullopt;
    const auto samples = file.unpack(image, budget);
    budget -= std::min(budget, samples.bytes.size());
    if (samples.bytes.empty()) return std::nullopt;
    return most_ink(samples.bytes);
}

}  // namespace casepress::preflight
