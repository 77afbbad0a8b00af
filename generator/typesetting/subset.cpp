#include "typesetting/subset.h"

#include "typesetting/codes.h"

#include "base/hash.h"

#include <fmt/format.h>
#include <hb-subset.h>
#include <hb.h>

#include <array>
#include <memory>

namespace casepress::typesetting {

namespace {

struct DestroyInput {
    void operator()(hb_subset_input_t* input) const { hb_subset_input_destroy(input); }
};
struct DestroyPlan {
    void operator()(hb_subset_plan_t* plan) const { hb_subset_plan_destroy(plan); }
};
struct DestroyFace {
    void operator()(hb_face_t* face) const { hb_face_destroy(face); }
};
struct DestroyBlob {
    void operator()(hb_blob_t* blob) const { hb_blob_destroy(blob); }
};

using Plan = std::unique_ptr<hb_subset_plan_t, DestroyPlan>;
using Face = std::unique_ptr<hb_face_t, DestroyFace>;
using Blob = std::unique_ptr<hb_blob_t, DestroyBlob>;

std::string bytes_of(const Blob& blob) {
    unsigned size = 0;
    const char* data = hb_blob_get_data(blob.get(), &size);
    return data == nullptr ? std::string() : std::string(data, size);
}

Plan make_plan(const FontFace& face, const std::map<std::uint32_t, std::string>& texts) {
    const std::unique_ptr<hb_subset_input_t, DestroyInput> input(hb_subset_input_create_or_fail());
    if (!input) return nullptr;
    hb_set_t* glyphs = hb_subset_input_glyph_set(input.get());
    hb_set_add(glyphs, 0);
    for (const auto& [glyph, text] : texts) hb_set_add(glyphs, glyph);
    if (face.embedding() == EmbeddingRight::kWhole) hb_set_add_range(glyphs, 0, face.glyph_count() - 1);
    // Shaping is done: no glyph is wanted but those drawn, and a PDF needs no tables for layout and names.
    hb_set_t* dropped = hb_subset_input_set(input.get(), HB_SUBSET_SETS_DROP_TABLE_TAG);
    constexpr std::array kDropped{HB_TAG('G', 'S', 'U', 'B'), HB_TAG('G', 'P', 'O', 'S'), HB_TAG('G', 'D', 'E', 'F'),
                                  HB_TAG('B', 'A', 'S', 'E'), HB_TAG('n', 'a', 'm', 'e'), HB_TAG('k', 'e', 'r', 'n'),
                                  HB_TAG('D', 'S', 'I', 'G'), HB_TAG('V', 'O', 'R', 'G'), HB_TAG('v', 'h', 'e', 'a'),
                                  HB_TAG('v', 'm', 't', 'x'), HB_TAG('M', 'A', 'T', 'H'), HB_TAG('m', 'e', 't', 'a'),
                                  HB_TAG('J', 'S', 'T', 'F'), HB_TAG('g', 'a', 's', 'p'), HB_TAG('S', 'T', 'A', 'T'),
                                  HB_TAG('h', 'd', 'm', 'x'), HB_TAG('V', 'D', 'M', 'X'), HB_TAG('L', 'T', 'S', 'H')};
    for (const hb_tag_t tag : kDropped) hb_set_add(dropped, tag);
    // Printers draw outlines without hints; what a TrueType font has of them would be a third of its bytes. Outlines of
    // a CFF font that are written out, without subroutines, are packed better by zlib.
    hb_subset_input_set_flags(
        input.get(), HB_SUBSET_FLAGS_NOTDEF_OUTLINE | HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_DESUBROUTINIZE);
    return Plan(hb_subset_plan_create_or_fail(face.hb_face(), input.get()));
}

/// Six letters from the content, so that equal subsets have equal names and others do not (ISO 32000-1, 9.6.4).
std::string tag_of(std::string_view bytes) {
    const std::string hash = sha256_hex(bytes);
    std::string tag;
    for (std::size_t i = 0; i < 6; ++i) {
        const auto value = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
        tag += static_cast<char>('A' + (value(hash[2 * i]) * 16 + value(hash[2 * i + 1])) % 26);
    }
    return tag;
}

std::unexpected<Diagnostic> unusable(const FontFace& face) {
    return std::unexpected(Diagnostic{
        .code = kFontUnreadable,
        .message = {fmt::format("The glyphs of {} cannot be taken out of {}", face.postscript_name(), face.path()),
                    fmt::format("无法从 {1} 中取出 {0} 的字形", face.postscript_name(), face.path())},
        .help = {"Install its package again or choose another font", "请重新安装它所在的软件包，或换用其他字体"}});
}

}  // namespace

std::expected<SubsetFont, Diagnostic> make_subset(const FontFace& face,
                                                  const std::map<std::uint32_t, std::string>& texts) {
    const Plan plan = make_plan(face, texts);
    if (!plan) return unusable(face);
    const Face made(hb_subset_plan_execute_or_fail(plan.get()));
    if (!made) return unusable(face);
    const bool cff = face.outlines() != OutlineKind::kTrueType;
    SubsetFont font{.face = &face,
                    .format = cff ? FontFileFormat::kBareCff : FontFileFormat::kTrueType,
                    .bytes = bytes_of(Blob(cff ? hb_face_reference_table(made.get(), HB_TAG('C', 'F', 'F', ' '))
                                               : hb_face_reference_blob(made.get()))),
                    .metrics = face.metrics(),
                    .italic = face.slant() == FontSlant::kItalic};
    const unsigned count = hb_face_get_glyph_count(made.get());
    const unsigned most = cff ? 65'535 : 65'536;
    if (font.bytes.empty() || count == 0 || count > most) return unusable(face);
    font.postscript_name = fmt::format("{}+{}", tag_of(face.postscript_name() + font.bytes), face.postscript_name());

    font.advances.resize(count);
    font.texts.resize(count);
    const hb_map_t* numbers = hb_subset_plan_old_to_new_glyph_mapping(plan.get());
    const hb_map_t* originals = hb_subset_plan_new_to_old_glyph_mapping(plan.get());
    for (unsigned glyph = 0; glyph < count; ++glyph) {
        const hb_codepoint_t original = hb_map_get(originals, glyph);
        if (original == HB_MAP_VALUE_INVALID) return unusable(face);
        font.advances[glyph] = face.advance(original);
    }
    for (const auto& [original, text] : texts) {
        const hb_codepoint_t glyph = hb_map_get(numbers, original);
        if (glyph >= count) return unusable(face);
        font.texts[glyph] = text;
        font.numbers[original] = glyph;
    }
    return font;
}

}  // namespace casepress::typesetting
