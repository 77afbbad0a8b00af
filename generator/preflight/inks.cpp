#include "preflight/inks.h"

#include "preflight/color_spaces.h"

#include <algorithm>

namespace casepress::preflight {

namespace {

bool is_indexed(const pdf::File& file, const pdf::Value& space) {
    const pdf::ValueArray* items = file.resolve(space).as_array();
    return items != nullptr && !items->empty() && file.resolve(items->front()).name() == "Indexed";
}

Ink choose_space(const pdf::File& file, const pdf::Operation& operation, const pdf::Value& resources) {
    if (operation.operands.empty()) return {};
    const pdf::Value& name = operation.operands[0];
    InkSpace space = ink_space(file, name);
    if (space == InkSpace::kOther) {
        const pdf::Value& defined = file.get(file.get(resources, "ColorSpace"), name.name());
        // A number in a palette says nothing here.
        if (!is_indexed(file, defined)) space = ink_space(file, defined);
    }
    Ink ink{space, {}};
    if (space == InkSpace::kCmyk) ink.components[3] = 1;  // the initial colour is black (8.6.5)
    return ink;
}

/// The space of the gradient that a pattern is; kOther for tiles, whose content is not run.
InkSpace space_of_pattern(const pdf::File& file, const pdf::Operation& operation, const pdf::Value& resources) {
    const pdf::Value& pattern = file.get(file.get(resources, "Pattern"), operation.operands.back().name());
    const pdf::Value& shading = file.get(pattern, "Shading");
    return shading.is_null() ? InkSpace::kOther : ink_space(file, file.get(shading, "ColorSpace"));
}

void set_components(Ink& ink, InkSpace space, const pdf::Operation& operation) {
    ink.space = space;
    for (std::size_t i = 0; i < 4; ++i) {
        const double value = i < operation.operands.size() ? operation.operands[i].number().value_or(0) : 0;
        ink.components[i] = static_cast<float>(std::clamp(value, 0.0, 1.0));
    }
}

}  // namespace

bool Ink::is_black() const {
    constexpr float kDark = 0.15F;
    const auto& c = components;
    switch (space) {
        case InkSpace::kGray:
            return c[0] <= kDark;
        case InkSpace::kRgb:
            return c[0] <= kDark && c[1] <= kDark && c[2] <= kDark;
        case InkSpace::kCmyk:
            return c[3] >= 1 - kDark || (c[0] + c[3] >= 1 && c[1] + c[3] >= 1 && c[2] + c[3] >= 1);
        case InkSpace::kOther:
            return false;
    }
    return false;
}

bool Ink::uses_black_plate_only() const {
    if (space == InkSpace::kGray) return true;
    return space == InkSpace::kCmyk && components[0] == 0 && components[1] == 0 && components[2] == 0;
}

bool take_color(const pdf::File& file, const pdf::Operation& operation, const pdf::Value& resources,
                GraphicsState& state) {
    const std::string_view name = operation.name;
    const auto is = [&](std::string_view fill, std::string_view stroke) { return name == fill || name == stroke; };
    if (name.empty()) return false;
    Ink& ink = name.front() >= 'A' && name.front() <= 'Z' ? state.stroke : state.fill;
    if (is("g", "G")) {
        set_components(ink, InkSpace::kGray, operation);
    } else if (is("rg", "RG")) {
        set_components(ink, InkSpace::kRgb, operation);
    } else if (is("k", "K")) {
        set_components(ink, InkSpace::kCmyk, operation);
    } else if (is("cs", "CS")) {
        ink = choose_space(file, operation, resources);
    } else if (is("sc", "SC") || is("scn", "SCN")) {
        const bool is_pattern = !operation.operands.empty() && !operation.operands.back().name().empty();
        // The space stays a pattern's; only what is painted with it is known now.
        set_components(ink, is_pattern ? space_of_pattern(file, operation, resources) : ink.space, operation);
    } else {
        return false;
    }
    return true;
}

void InkLedger::note_total(double ink, std::uint32_t page, pdf::Point at, std::string_view what) {
    if (ink <= painted_.most_ink) return;
    painted_.most_ink = ink;
    painted_.most_ink_place = {page + 1, at, std::string(what)};
}

void InkLedger::note(const Ink& ink, std::uint32_t page, pdf::Point at, std::string_view what) {
    if (ink.space == InkSpace::kRgb) {
        if (painted_.rgb.size() < kMostPlaces) painted_.rgb.push_back({page + 1, at, std::string(what)});
        ++painted_.rgb_count;
    } else if (ink.space == InkSpace::kCmyk) {
        const auto& c = ink.components;
        note_total(double{c[0]} + c[1] + c[2] + c[3], page, at, what);
    }
}

void InkLedger::note_image(const pdf::Value& image, const pdf::Value& space, std::uint32_t page, pdf::Point at) {
    note({ink_space(file_, space), {}}, page, at, "image");
    const pdf::Reference* reference = image.as_reference();
    if (reference == nullptr || !seen_.insert(*reference).second || budget_ == 0) return;
    if (const auto ink = most_ink_of_image(file_, image, budget_)) note_total(*ink, page, at, "image");
}

}  // namespace casepress::preflight
