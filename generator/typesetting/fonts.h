#pragma once
// Fonts: family names in, loaded faces with their measures out. Which file a name means depends on the folders of fonts
// alone, never on the user's own fontconfig settings, so that two machines with the same packages set the same pages.

#include "base/diagnostic.h"

#include <cstdint>
#include <expected>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct hb_face_t;
struct hb_font_t;
struct _FcFontSet;  // fontconfig's own name

namespace casepress::typesetting {

enum class FontSlant : std::uint8_t { kUpright, kItalic };

/// What a theme asks for. `family`: as fontconfig has it ("Noto Serif CJK SC"), letter case aside. `weight`: as in CSS
/// and OpenType, 1–1000.
struct FontRequest {
    std::string family = {};
    int weight = 400;
    FontSlant slant = FontSlant::kUpright;
};

/// What is inside a font file, which decides how a PDF embeds it.
enum class OutlineKind : std::uint8_t {
    kCidCff,    ///< CFF with a character collection (Noto CJK)
    kNameCff,   ///< CFF whose glyphs have names (most Latin .otf)
    kTrueType,  ///< glyf
};

/// OS/2 fsType (OpenType 1.9, OS/2, "fsType").
enum class EmbeddingRight : std::uint8_t {
    kAllowed,    ///< installable, editable, or preview and print
    kWhole,      ///< may be embedded, but not subset (bit 8)
    kForbidden,  ///< restricted licence (bit 1), or bitmaps only (bit 9)
};

/// In font units, y upwards from the baseline; for a PDF FontDescriptor (ISO 32000-1, 9.8).
struct FontMetrics {
    int units_per_em = 1000;
    int ascent = 0;   ///< OS/2 typographic ascender, or hhea's
    int descent = 0;  ///< negative
    int cap_height = 0;
    int x_height = 0;
    int underline_position = 0;
    int underline_thickness = 0;
    int italic_angle_tenths = 0;  ///< tenths of a degree, negative leans to the right
    int box_left = 0;             ///< head's bounding box of all glyphs
    int box_bottom = 0;
    int box_right = 0;
    int box_top = 0;
    int stem_v = 0;  ///< estimated from the weight: (weight / 65)² + 50, as PDF writers do
    bool fixed_pitch = false;
    bool serif = false;  ///< by OS/2's PANOSE and family class, else by the name
};

/// One face of one file. Immutable, so any number of threads may use it; lives as long as its FontLibrary.
class FontFace {
public:
    ~FontFace();
    FontFace(const FontFace&) = delete;
    FontFace& operator=(const FontFace&) = delete;

    [[nodiscard]] const std::string& path() const { return path_; }
    /// Number within a collection (.ttc); 0 in a file of one font.
    [[nodiscard]] unsigned index() const { return index_; }
    [[nodiscard]] bool in_collection() const { return in_collection_; }
    [[nodiscard]] const std::string& family() const { return family_; }
    [[nodiscard]] const std::string& postscript_name() const { return postscript_name_; }
    [[nodiscard]] int weight() const { return weight_; }
    [[nodiscard]] FontSlant slant() const { return slant_; }
    [[nodiscard]] OutlineKind outlines() const { return outlines_; }
    [[nodiscard]] EmbeddingRight embedding() const { return embedding_; }
    [[nodiscard]] const FontMetrics& metrics() const { return metrics_; }
    [[nodiscard]] unsigned glyph_count() const { return glyph_count_; }
    /// Whether the font has a glyph for the character.
    [[nodiscard]] bool has(char32_t c) const;
    /// Width of a glyph in font units.
    [[nodiscard]] int advance(std::uint32_t glyph) const;

    /// HarfBuzz's objects, both immutable, for this room's own files.
    [[nodiscard]] hb_face_t* hb_face() const { return face_.get(); }
    [[nodiscard]] hb_font_t* hb_font() const { return font_.get(); }

    /// Orders faces the same way on every run: by PostScript name, file, index.
    [[nodiscard]] static bool before(const FontFace& a, const FontFace& b);

private:
    friend class FontLibrary;
    struct DestroyFace {
        void operator()(hb_face_t* face) const;
    };
    struct DestroyFont {
        void operator()(hb_font_t* font) const;
    };
    FontFace() = default;
    void read_tables();

    std::string path_;
    unsigned index_ = 0;
    bool in_collection_ = false;
    std::string family_;
    std::string postscript_name_;
    int weight_ = 400;
    FontSlant slant_ = FontSlant::kUpright;
    OutlineKind outlines_ = OutlineKind::kTrueType;
    EmbeddingRight embedding_ = EmbeddingRight::kAllowed;
    FontMetrics metrics_;
    unsigned glyph_count_ = 0;
    std::unique_ptr<hb_face_t, DestroyFace> face_;
    std::unique_ptr<hb_font_t, DestroyFont> font_;
};

/// Where fonts are looked for.
struct FontFolders {
    std::vector<std::string> own = {};  ///< the site's folders, searched first
    std::vector<std::string> system = {"/usr/share/fonts"};
    std::string cache = "/var/cache/fontconfig";  ///< fontconfig's cache of `system`; saves time only
};

/// Finds and loads fonts. All calls are safe from several threads at once.
class FontLibrary {
public:
    /// Lists the fonts of the folders (without loading them). Folders that do not exist have no fonts.
    explicit FontLibrary(const FontFolders& folders);
    ~FontLibrary();
    FontLibrary(const FontLibrary&) = delete;
    FontLibrary& operator=(const FontLibrary&) = delete;

    /// The face of the family that is nearest to the request: own folders before the system's (and fixed fonts before
    /// variable ones), then slant, then weight
    /// (the heavier on a tie), then by path. So an italic of a family that has none is its upright, and
    /// `face->slant()` tells. Loads the file at the first call. Errors: kFontFamilyMissing with the package that has
    /// the family, kFontVariable, kFontUnreadable, kFontNotEmbeddable.
    [[nodiscard]] std::expected<const FontFace*, Diagnostic> face(const FontRequest& request) const;

    /// All family names, sorted, each once.
    [[nodiscard]] std::vector<std::string> families() const;

private:
    struct Entry;
    struct Loaded;
    void list(int folder, _FcFontSet* fonts);
    [[nodiscard]] const Entry* nearest_entry(const FontRequest& request) const;
    [[nodiscard]] static std::unique_ptr<FontFace> load(const Entry& entry);

    std::unique_ptr<Loaded> loaded_;
    std::vector<Entry> entries_;  // in order of folder kind, path, index
};

}  // namespace casepress::typesetting
