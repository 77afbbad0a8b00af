#include "typesetting/outlines.h"

#include <fmt/format.h>

#include <hb.h>

#include <cmath>
#include <initializer_list>
#include <memory>

namespace casepress::typesetting {

namespace {

struct DestroyFunctions {
    void operator()(hb_draw_funcs_t* functions) const { hb_draw_funcs_destroy(functions); }
};

void append(void* path, char letter, std::initializer_list<float> numbers) {
    std::string& out = *static_cast<std::string*>(path);
    out += letter;
    bool first = true;
    for (const float number : numbers) {
        const auto whole = std::lround(number);
        if (!first && whole >= 0) out += ' ';
        out += fmt::format("{}", whole);
        first = false;
    }
}

void move_to(hb_draw_funcs_t*, void* path, hb_draw_state_t*, float x, float y, void*) { append(path, 'M', {x, y}); }
void line_to(hb_draw_funcs_t*, void* path, hb_draw_state_t*, float x, float y, void*) { append(path, 'L', {x, y}); }
void quadratic_to(hb_draw_funcs_t*, void* path, hb_draw_state_t*, float cx, float cy, float x, float y, void*) {
    append(path, 'Q', {cx, cy, x, y});
}
void cubic_to(hb_draw_funcs_t*, void* path, hb_draw_state_t*, float ax, float ay, float bx, float by, float x, float y,
              void*) {
    append(path, 'C', {ax, ay, bx, by, x, y});
}
void close_path(hb_draw_funcs_t*, void* path, hb_draw_state_t*, void*) { append(path, 'Z', {}); }

}  // namespace

std::string outline_path(const FontFace& face, std::uint32_t glyph) {
    const std::unique_ptr<hb_draw_funcs_t, DestroyFunctions> functions(hb_draw_funcs_create());
    hb_draw_funcs_set_move_to_func(functions.get(), move_to, nullptr, nullptr);
    hb_draw_funcs_set_line_to_func(functions.get(), line_to, nullptr, nullptr);
    hb_draw_funcs_set_quadratic_to_func(functions.get(), quadratic_to, nullptr, nullptr);
    hb_draw_funcs_set_cubic_to_func(functions.get(), cubic_to, nullptr, nullptr);
    hb_draw_funcs_set_close_path_func(functions.get(), close_path, nullptr, nullptr);
    std::string path;
    hb_font_get_glyph_shape(face.hb_font(), glyph, functions.get(), &path);
    return path;
}

}  // namespace casepress::typesetting
