#include "typesetting/fonts.h"

#include <hb-ot.h>
#include <hb.h>

#include <optional>

namespace casepress::typesetting {

namespace {

struct DestroyBlob {
    void operator()(hb_blob_t* blob) const { hb_blob_destroy(blob); }
};
using Blob = std::unique_ptr<hb_blob_t, DestroyBlob>;

/// A table of an OpenType font; numbers are big-endian. What lies behind its end reads as 0.
class Table {
public:
    Table(const hb_face_t* face, hb_tag_t tag) : blob_(hb_face_reference_table(face, tag)) {
        bytes_ = hb_blob_get_data(blob_.get(), &size_);
    }
    [[nodiscard]] unsigned size() const { return size_; }
    [[nodiscard]] unsigned u8(unsigned at) const { return at < size_ ? static_cast<unsigned char>(bytes_[at]) : 0; }
    [[nodiscard]] unsigned u16(unsigned at) const { return (u8(at) << 8) | u8(at + 1); }
    [[nodiscard]] int i16(unsigned at) const { return static_cast<std::int16_t>(u16(at)); }
    [[nodiscard]] std::int32_t i32(unsigned at) const {
        return static_cast<std::int32_t>((u16(at) << 16) | u16(at + 2));
    }

private:
    Blob blob_;
    const char* bytes_ = nullptr;
    unsigned size_ = 0;
};

/// Whether the CFF table's first Top DICT begins with ROS (12 30), as Adobe Technical Note 5176, section 18, demands of
/// fonts with character collections.
bool is_cid_keyed(const Table& cff) {
    const unsigned names = cff.u8(2);
    const auto index_end = [&](unsigned at) -> std::optional<unsigned> {
        const unsigned count = cff.u16(at);
        if (count == 0) return at + 2;
        const unsigned width = cff.u8(at + 2);
        if (width < 1 || width > 4) return std::nullopt;
        unsigned last = 0;
        for (unsigned i = 0; i < width; ++i) last = (last << 8) | cff.u8(at + 3 + count * width + i);
        return at + 2 + (count + 1) * width + last;
    };
    const std::optional<unsigned> top = index_end(names);
    if (!top || cff.u16(*top) == 0) return false;
    unsigned at = *top + 3 + 2 * cff.u8(*top + 2);  // the data of the first DICT
    for (int operand = 0; operand < 3; ++operand) {
        const unsigned b0 = cff.u8(at);
        if (b0 >= 32 && b0 <= 246)
            at += 1;
        else if (b0 >= 247 && b0 <= 254)
            at += 2;
        else if (b0 == 28)
            at += 3;
        else if (b0 == 29)
            at += 5;
        else
            return false;
    }
    return cff.u8(at) == 12 && cff.u8(at + 1) == 30;
}

EmbeddingRight embedding_right(const Table& os2) {
    const unsigned type = os2.u16(8);
    if ((type & 0x200U) != 0) return EmbeddingRight::kForbidden;
    // Of several bits of the usage field the least restrictive counts (OpenType 1.9).
    if ((type & 0xFU) == 2) return EmbeddingRight::kForbidden;
    return (type & 0x100U) != 0 ? EmbeddingRight::kWhole : EmbeddingRight::kAllowed;
}

int metric(hb_font_t* font, hb_ot_metrics_tag_t tag, int otherwise) {
    hb_position_t position = 0;
    return hb_ot_metrics_get_position(font, tag, &position) != 0 ? position : otherwise;
}

/// The top of a letter's ink: for fonts that do not tell.
int ink_top(hb_font_t* font, char32_t c, int otherwise) {
    hb_codepoint_t glyph = 0;
    hb_glyph_extents_t extents{};
    if (hb_font_get_nominal_glyph(font, c, &glyph) == 0) return otherwise;
    return hb_font_get_glyph_extents(font, glyph, &extents) != 0 ? extents.y_bearing : otherwise;
}

bool looks_serif(const Table& os2, std::string_view name) {
    const unsigned family_class = os2.u8(30);
    if (family_class >= 1 && family_class <= 7 && family_class != 6) return true;
    if (family_class == 8) return false;
    if (os2.u8(32) == 2 && os2.u8(33) >= 2) return os2.u8(33) <= 10;  // PANOSE: Latin text, serif style
    return name.find("Serif") != std::string_view::npos || name.find("Song") != std::string_view::npos;
}

std::string postscript_name_of(hb_face_t* face) {
    std::string name(128, '\0');
    unsigned size = static_cast<unsigned>(name.size());
    hb_ot_name_get_utf8(face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &size, name.data());
    name.resize(size);
    // ISO 32000-1, 7.3.5, and the OpenType specification of name 6: printable ASCII without delimiters.
    std::erase_if(name, [](char c) { return c <= ' ' || c > '~' || std::string_view("()<>[]{}/%#").contains(c); });
    return name.empty() ? "Unnamed" : name;
}

}  // namespace

void FontFace::DestroyFace::operator()(hb_face_t* face) const { hb_face_destroy(face); }
void FontFace::DestroyFont::operator()(hb_font_t* font) const { hb_font_destroy(font); }

FontFace::~FontFace() = default;

bool FontFace::has(char32_t c) const {
    hb_codepoint_t glyph = 0;
    return hb_font_get_nominal_glyph(font_.get(), c, &glyph) != 0;
}

int FontFace::advance(std::uint32_t glyph) const { return hb_font_get_glyph_h_advance(font_.get(), glyph); }

bool FontFace::before(const FontFace& a, const FontFace& b) {
    if (a.postscript_name_ != b.postscript_name_) return a.postscript_name_ < b.postscript_name_;
    if (a.path_ != b.path_) return a.path_ < b.path_;
    return a.index_ < b.index_;
}

void FontFace::read_tables() {
    const Table head(face_.get(), HB_TAG('h', 'e', 'a', 'd'));
    const Table post(face_.get(), HB_TAG('p', 'o', 's', 't'));
    const Table os2(face_.get(), HB_TAG('O', 'S', '/', '2'));
    const Table cff(face_.get(), HB_TAG('C', 'F', 'F', ' '));
    outlines_ =
        cff.size() == 0 ? OutlineKind::kTrueType : (is_cid_keyed(cff) ? OutlineKind::kCidCff : OutlineKind::kNameCff);
    embedding_ = embedding_right(os2);
    postscript_name_ = postscript_name_of(face_.get());
    glyph_count_ = hb_face_get_glyph_count(face_.get());

    hb_font_t* font = font_.get();
    const int em = static_cast<int>(hb_face_get_upem(face_.get()));
    metrics_.units_per_em = em;
    // The typographic lines of OS/2 (offsets 68 and 70) are those of the letters; hhea's may include line spacing.
    metrics_.ascent = os2.size() >= 72 ? os2.i16(68) : metric(font, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER, em * 4 / 5);
    metrics_.descent = os2.size() >= 72 ? os2.i16(70) : metric(font, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER, -em / 5);
    const int cap = metric(font, HB_OT_METRICS_TAG_CAP_HEIGHT, 0);
    metrics_.cap_height = cap > 0 ? cap : ink_top(font, U'H', em * 7 / 10);
    const int x = metric(font, HB_OT_METRICS_TAG_X_HEIGHT, 0);
    metrics_.x_height = x > 0 ? x : ink_top(font, U'x', em / 2);
    metrics_.italic_angle_tenths = static_cast<int>(std::int64_t{post.i32(4)} * 10 / 65536);
    metrics_.underline_position = post.i16(8);
    metrics_.underline_thickness = post.i16(10);
    metrics_.fixed_pitch = post.i32(12) != 0;
    metrics_.box_left = head.i16(36);
    metrics_.box_bottom = head.i16(38);
    metrics_.box_right = head.i16(40);
    metrics_.box_top = head.i16(42);
    metrics_.stem_v = 50 + weight_ * weight_ / (65 * 65);
    metrics_.serif = looks_serif(os2, postscript_name_);
}

}  // namespace casepress::typesetting
