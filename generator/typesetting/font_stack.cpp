#include "typesetting/font_stack.h"

#include "typesetting/codes.h"

#include <algorithm>
#include <cassert>

namespace casepress::typesetting {

const FontFace* FontStack::face_for(char32_t c, Side side, char32_t mark) const {
    const std::vector<const FontFace*>& faces = side == Side::kHan ? han : latin;
    const auto has_both = [&](const FontFace* face) { return face->has(c) && (mark == 0 || face->has(mark)); };
    auto found = std::find_if(faces.begin(), faces.end(), has_both);
    if (found == faces.end() && mark != 0) {
        found = std::find_if(faces.begin(), faces.end(), [&](const FontFace* face) { return face->has(c); });
    }
    return found == faces.end() ? nullptr : *found;
}

std::expected<FontStack, Diagnostic> make_font_stack(const FontLibrary& library, const FontStackRequest& request) {
    assert(!request.latin.empty() || !request.han.empty());
    FontStack stack;
    const auto add = [&](std::vector<const FontFace*>& faces, const std::vector<std::string>& families) {
        for (const std::string& family : families) {
            const auto face = library.face({.family = family, .weight = request.weight, .slant = request.slant});
            if (!face) return std::expected<void, Diagnostic>(std::unexpected(face.error()));
            faces.push_back(*face);
        }
        return std::expected<void, Diagnostic>();
    };
    if (auto added = add(stack.latin, request.latin); !added) return std::unexpected(added.error());
    if (auto added = add(stack.han, request.han); !added) return std::unexpected(added.error());
    const std::vector<const FontFace*> latin = stack.latin;
    stack.latin.insert(stack.latin.end(), stack.han.begin(), stack.han.end());
    stack.han.insert(stack.han.end(), latin.begin(), latin.end());
    for (const std::string& family : request.fallback) {
        if (const auto face = library.face({.family = family, .weight = request.weight, .slant = request.slant})) {
            stack.latin.push_back(*face);
            stack.han.push_back(*face);
        }
    }
    return stack;
}

}  // namespace casepress::typesetting
