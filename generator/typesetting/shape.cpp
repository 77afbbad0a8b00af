#include "typesetting/shape.h"

#include "typesetting/characters.h"

#include "base/text.h"

#include <hb.h>

#include <algorithm>
#include <span>

namespace casepress::typesetting {

namespace {

constexpr ScriptCode kHanScript{'H', 'a', 'n', 'i'};

hb_feature_t feature(const char (&tag)[5], unsigned value) {
    return {HB_TAG(tag[0], tag[1], tag[2], tag[3]), value, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END};
}

std::vector<hb_feature_t> features_of(const ShapeRun& run) {
    std::vector<hb_feature_t> features;
    // Han text stands on its grid; a font's kerning of full-width characters is meant for proportional setting.
    if (run.script == kHanScript) {
        features.push_back(feature("kern", 0));
        features.push_back(feature("vkrn", 0));
    }
    if (run.features.capitals != Capitals::kAsWritten) features.push_back(feature("smcp", 1));
    if (run.features.capitals == Capitals::kAllSmall) features.push_back(feature("c2sc", 1));
    if (run.features.figures == Figures::kLining) features.push_back(feature("lnum", 1));
    if (run.features.figures == Figures::kOldStyle) features.push_back(feature("onum", 1));
    return features;
}

hb_direction_t direction_of(ShapeDirection direction) {
    switch (direction) {
        case ShapeDirection::kRightToLeft:
            return HB_DIRECTION_RTL;
        case ShapeDirection::kTopToBottom:
            return HB_DIRECTION_TTB;
        case ShapeDirection::kLeftToRight:
            break;
    }
    return HB_DIRECTION_LTR;
}

void prepare(hb_buffer_t* buffer, const ShapeRun& run) {
    hb_buffer_clear_contents(buffer);
    hb_buffer_set_cluster_level(buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
    // Joiners and controls are not drawn; their bytes go with the character before them.
    hb_buffer_set_flags(buffer, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
    hb_buffer_set_direction(buffer, direction_of(run.direction));
    hb_buffer_set_script(buffer, hb_script_from_string(run.script.data(), static_cast<int>(run.script.size())));
    const std::string_view language = run.language == "zh" ? "zh-Hans" : run.language;
    hb_buffer_set_language(buffer, hb_language_from_string(language.data(), static_cast<int>(language.size())));
}

void append_glyphs(hb_buffer_t* buffer, ShapeDirection direction, std::vector<ShapedGlyph>& glyphs) {
    unsigned count = 0;
    const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer, &count);
    const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer, &count);
    const bool vertical = direction == ShapeDirection::kTopToBottom;
    for (unsigned i = 0; i < count; ++i) {
        glyphs.push_back(
            {.id = infos[i].codepoint,
             .cluster = infos[i].cluster,
             .advance = vertical ? -positions[i].y_advance : positions[i].x_advance,
             .x_offset = positions[i].x_offset,
             .y_offset = positions[i].y_offset,
             .safe_to_break = (hb_glyph_info_get_glyph_flags(&infos[i]) & HB_GLYPH_FLAG_UNSAFE_TO_BREAK) == 0});
    }
}

/// The blank that the ink of a glyph leaves, for fonts without halt: half an em at most, on the side of its class.
void measure_blank(HanGlyph& han, CharacterClass kind, const FontFace& face) {
    hb_glyph_extents_t extents{};
    const int half = face.metrics().units_per_em / 2;
    if (han.glyph.advance < 2 * half || hb_font_get_glyph_extents(face.hb_font(), han.glyph.id, &extents) == 0) return;
    if (kind == CharacterClass::kOpening && extents.x_bearing >= half) han.blank_before = half;
    if (kind != CharacterClass::kOpening && extents.x_bearing + extents.width <= half) han.blank_after = half;
}

}  // namespace

void Shaper::DestroyBuffer::operator()(hb_buffer_t* buffer) const { hb_buffer_destroy(buffer); }

Shaper::Shaper() : buffer_(hb_buffer_create()) {}
Shaper::~Shaper() = default;

void Shaper::shape(std::string_view text, const ShapeRun& run, std::vector<ShapedGlyph>& glyphs) {
    prepare(buffer_.get(), run);
    hb_buffer_add_utf8(buffer_.get(), text.data(), static_cast<int>(text.size()), run.begin,
                       static_cast<int>(run.end - run.begin));
    const std::vector<hb_feature_t> features = features_of(run);
    hb_shape(run.face->hb_font(), buffer_.get(), features.data(), static_cast<unsigned>(features.size()));
    append_glyphs(buffer_.get(), run.direction, glyphs);
}

Shaper::Memory& Shaper::memory_for(const FontFace& face, std::string_view language, ShapeDirection direction) {
    const auto fits = [&](const Memory& m) {
        return m.face == &face && m.direction == direction && m.language == language;
    };
    if (latest_ != nullptr && fits(*latest_)) return *latest_;
    for (const std::unique_ptr<Memory>& memory : memories_) {
        if (fits(*memory)) return *(latest_ = memory.get());
    }
    memories_.push_back(std::make_unique<Memory>(Memory{&face, std::string(language), direction, {}}));
    return *(latest_ = memories_.back().get());
}

HanGlyph Shaper::shape_alone(char32_t c, const Memory& memory) {
    std::string text;
    append_utf8(text, c);
    const ShapeRun run{.face = memory.face,
                       .end = static_cast<std::uint32_t>(text.size()),
                       .language = memory.language,
                       .script = kHanScript,
                       .direction = memory.direction};
    std::vector<ShapedGlyph> glyphs;
    shape(text, run, glyphs);
    HanGlyph han;
    if (glyphs.empty()) return han;
    han.glyph = glyphs.front();
    const CharacterClass kind = class_of(c, Side::kHan);
    if (!is_trimmed_class(kind)) return han;
    const bool vertical = memory.direction == ShapeDirection::kTopToBottom;
    // clreq, “Punctuation width adjustment”: in vertical lines these stand in the middle and keep their width.
    if (vertical && std::u32string_view(U"：；？！").contains(c)) return han;
    prepare(buffer_.get(), run);
    hb_buffer_add_utf8(buffer_.get(), text.data(), static_cast<int>(text.size()), 0, -1);
    const hb_feature_t halves = vertical ? feature("vhal", 1) : feature("halt", 1);
    hb_shape(memory.face->hb_font(), buffer_.get(), &halves, 1);
    std::vector<ShapedGlyph> half;
    append_glyphs(buffer_.get(), memory.direction, half);
    if (half.size() == 1 && half[0].id == han.glyph.id && half[0].advance < han.glyph.advance) {
        const int shift = vertical ? half[0].y_offset - han.glyph.y_offset : han.glyph.x_offset - half[0].x_offset;
        const int trimmed = han.glyph.advance - half[0].advance;
        han.blank_before = std::clamp(shift, 0, trimmed);
        han.blank_after = trimmed - han.blank_before;
    } else if (!vertical) {
        measure_blank(han, kind, *memory.face);
    }
    return han;
}

const HanGlyph& Shaper::han_glyph(char32_t c, const FontFace& face, std::string_view language,
                                  ShapeDirection direction) {
    Memory& memory = memory_for(face, language, direction);
    const auto known = memory.glyphs.find(c);
    if (known != memory.glyphs.end()) return known->second;
    return memory.glyphs.emplace(c, shape_alone(c, memory)).first->second;
}

}  // namespace casepress::typesetting
