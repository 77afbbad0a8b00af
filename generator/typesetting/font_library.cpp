#include "typesetting/codes.h"
#include "typesetting/font_packages.h"
#include "typesetting/fonts.h"

#include "base/text.h"

#include <fmt/format.h>
#include <fontconfig/fontconfig.h>
#include <hb.h>

#include <algorithm>
#include <cmath>
#include <compare>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <system_error>
#include <tuple>

namespace casepress::typesetting {

/// What fontconfig knows of one face without loading it.
struct FontLibrary::Entry {
    int folder = 0;  // 0: own, 1: system
    std::string path;
    unsigned index = 0;
    std::vector<std::string> families;  // as spelled; the first is the English one as a rule
    int weight = 400;
    int width = 100;
    FontSlant slant = FontSlant::kUpright;
    bool variable = false;

    [[nodiscard]] bool has_family(std::string_view lower) const {
        return std::any_of(families.begin(), families.end(),
                           [&](const std::string& f) { return to_lower(f) == lower; });
    }
};

/// Faces by path and index; grows under the lock.
struct FontLibrary::Loaded {
    std::mutex lock;
    std::map<std::pair<std::string, unsigned>, std::unique_ptr<FontFace>> faces;
};

namespace {

struct DestroyConfig {
    void operator()(FcConfig* config) const { FcConfigDestroy(config); }
};
using Config = std::unique_ptr<FcConfig, DestroyConfig>;

const FcChar8* as_fc(const std::string& text) {
    return reinterpret_cast<const FcChar8*>(text.c_str());  // fontconfig's bytes are unsigned
}

std::string escaped(std::string_view path) { return replace_all(replace_all(path, "&", "&amp;"), "<", "&lt;"); }

/// A configuration of these folders and nothing else: fontconfig's own files have no say. The caches hold what is in
/// the folders' files, so they change nothing but the time.
Config make_config(const std::vector<std::string>& folders, std::string_view cache) {
    std::string xml = "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"urn:fontconfig:fonts.dtd\"><fontconfig>";
    for (const std::string& folder : folders) xml += fmt::format("<dir>{}</dir>", escaped(folder));
    if (!cache.empty()) xml += fmt::format("<cachedir>{}</cachedir>", escaped(cache));
    xml += "<cachedir prefix=\"xdg\">fontconfig</cachedir></fontconfig>";
    Config config(FcConfigCreate());
    if (!config || FcConfigParseAndLoadFromMemory(config.get(), as_fc(xml), FcTrue) == FcFalse) return nullptr;
    return FcConfigBuildFonts(config.get()) == FcTrue ? std::move(config) : nullptr;
}

/// The files below a folder of the site's own: few, and read anew each time, since they change. Links to folders are
/// not followed.
std::vector<std::string> files_below(const std::string& folder) {
    namespace fs = std::filesystem;
    std::vector<std::string> files;
    std::error_code error;
    for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
        if (at->is_regular_file(error)) files.push_back(at->path().string());
    }
    std::sort(files.begin(), files.end());
    return files;
}

std::optional<std::string> string_of(FcPattern* pattern, const char* object, int n) {
    FcChar8* value = nullptr;
    if (FcPatternGetString(pattern, object, n, &value) != FcResultMatch) return std::nullopt;
    return reinterpret_cast<const char*>(value);
}

int integer_of(FcPattern* pattern, const char* object, int otherwise) {
    double real = 0;
    if (FcPatternGetDouble(pattern, object, 0, &real) == FcResultMatch) return static_cast<int>(std::lround(real));
    int value = 0;
    return FcPatternGetInteger(pattern, object, 0, &value) == FcResultMatch ? value : otherwise;
}

bool truth_of(FcPattern* pattern, const char* object) {
    FcBool value = FcFalse;
    return FcPatternGetBool(pattern, object, 0, &value) == FcResultMatch && value == FcTrue;
}

std::string shown(const FontRequest& request) {
    return fmt::format("{} {}{}", request.family, request.weight, request.slant == FontSlant::kItalic ? " italic" : "");
}

Diagnostic missing_family(const FontRequest& request, const std::vector<std::string>& families) {
    const std::string_view package = package_of_family(request.family);
    LocalizedText help{"Name an installed font in print.toml, or put the font's file into the site's font folder",
                       "请在 print.toml 中改用已安装的字体，或把字体文件放进站点的字体文件夹"};
    if (!package.empty()) {
        help = {fmt::format("It is in the Debian package {0}: apt install {0}", package),
                fmt::format("它在 Debian 软件包 {0} 中：apt install {0}", package)};
    }
    return {.code = kFontFamilyMissing,
            .message = {fmt::format("The font family “{}” is not installed", request.family),
                        fmt::format("没有安装字体“{}”", request.family)},
            .help = std::move(help),
            .suggestion = std::string(nearest(request.family, families))};
}

Diagnostic variable_font(const FontRequest& request) {
    return {.code = kFontVariable,
            .message = {fmt::format("The font “{}” is a variable font, which cannot be printed", request.family),
                        fmt::format("字体“{}”是可变字体，不能用于印刷", request.family)},
            .help = {"Put fixed instances of it (Regular, Bold …) into the site's font folder",
                     "请把它的固定字重文件（Regular、Bold 等）放进站点的字体文件夹"}};
}

Diagnostic unreadable_font(const std::string& path) {
    return {.code = kFontUnreadable,
            .message = {fmt::format("The font file {} cannot be read", path), fmt::format("无法读取字体文件 {}", path)},
            .help = {"Install its package again", "请重新安装它所在的软件包"}};
}

Diagnostic forbidden_font(const FontRequest& request, const std::string& path) {
    return {.code = kFontNotEmbeddable,
            .message = {fmt::format("The font {} ({}) does not permit embedding in a PDF", shown(request), path),
                        fmt::format("字体 {}（{}）不允许嵌入 PDF", shown(request), path)},
            .help = {"Choose another font in print.toml", "请在 print.toml 中换用其他字体"}};
}

}  // namespace

void FontLibrary::list(int folder, FcFontSet* fonts) {
    for (int i = 0; fonts != nullptr && i < fonts->nfont; ++i) {
        FcPattern* pattern = fonts->fonts[i];
        const std::optional<std::string> file = string_of(pattern, FC_FILE, 0);
        if (!file || !truth_of(pattern, FC_SCALABLE)) continue;
        // The upper half of the index tells the named instances of variable fonts.
        const auto index = static_cast<std::uint32_t>(integer_of(pattern, FC_INDEX, 0));
        Entry entry{.folder = folder, .path = *file, .index = index & 0xFFFFU, .families = {}};
        for (int n = 0; const auto family = string_of(pattern, FC_FAMILY, n); ++n) entry.families.push_back(*family);
        entry.weight = FcWeightToOpenType(integer_of(pattern, FC_WEIGHT, FC_WEIGHT_REGULAR));
        entry.width = integer_of(pattern, FC_WIDTH, FC_WIDTH_NORMAL);
        entry.slant =
            integer_of(pattern, FC_SLANT, FC_SLANT_ROMAN) == FC_SLANT_ROMAN ? FontSlant::kUpright : FontSlant::kItalic;
        entry.variable = truth_of(pattern, FC_VARIABLE) || (index >> 16) != 0;
        entries_.push_back(std::move(entry));
    }
}

FontLibrary::FontLibrary(const FontFolders& folders) : loaded_(std::make_unique<Loaded>()) {
    if (const Config own = make_config({}, "")) {
        for (const std::string& folder : folders.own) {
            for (const std::string& file : files_below(folder)) {
                // Refuses what is no font: a folder of fonts has licences beside them.
                static_cast<void>(FcConfigAppFontAddFile(own.get(), as_fc(file)));
            }
        }
        list(0, FcConfigGetFonts(own.get(), FcSetApplication));
    }
    if (const Config system = make_config(folders.system, folders.cache)) {
        list(1, FcConfigGetFonts(system.get(), FcSetSystem));
    }
    std::sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) {
        return std::tuple(a.folder, std::string_view(a.path), a.index, !a.variable) <
               std::tuple(b.folder, std::string_view(b.path), b.index, !b.variable);
    });
    // A variable font is listed once as such and again for its default: the first says what it is.
    const auto is_same = [](const Entry& a, const Entry& b) { return a.path == b.path && a.index == b.index; };
    entries_.erase(std::unique(entries_.begin(), entries_.end(), is_same), entries_.end());
}

FontLibrary::~FontLibrary() = default;

std::vector<std::string> FontLibrary::families() const {
    std::vector<std::string> names;
    for (const Entry& entry : entries_) names.insert(names.end(), entry.families.begin(), entry.families.end());
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

const FontLibrary::Entry* FontLibrary::nearest_entry(const FontRequest& request) const {
    const std::string wanted = to_lower(request.family);
    const auto distance = [&](const Entry& e) {
        return std::tuple(e.variable, e.folder, e.slant == request.slant ? 0 : 1, std::abs(e.width - 100),
                          std::abs(e.weight - request.weight), -e.weight);
    };
    const Entry* best = nullptr;
    for (const Entry& entry : entries_) {
        if (entry.has_family(wanted) && (best == nullptr || distance(entry) < distance(*best))) best = &entry;
    }
    return best;
}

std::unique_ptr<FontFace> FontLibrary::load(const Entry& entry) {
    std::unique_ptr<FontFace> made(new FontFace);
    hb_blob_t* blob = hb_blob_create_from_file_or_fail(entry.path.c_str());
    if (blob == nullptr) return nullptr;
    const unsigned count = hb_face_count(blob);
    made->face_.reset(hb_face_create(blob, entry.index));
    hb_blob_destroy(blob);  // the face keeps it
    if (entry.index >= count || hb_face_get_glyph_count(made->face_.get()) == 0) return nullptr;
    hb_face_make_immutable(made->face_.get());
    made->font_.reset(hb_font_create(made->face_.get()));
    hb_font_make_immutable(made->font_.get());
    made->path_ = entry.path;
    made->index_ = entry.index;
    made->in_collection_ = count > 1;
    made->family_ = entry.families.front();
    made->weight_ = entry.weight;
    made->slant_ = entry.slant;
    made->read_tables();
    return made;
}

std::expected<const FontFace*, Diagnostic> FontLibrary::face(const FontRequest& request) const {
    const Entry* best = nearest_entry(request);
    if (best == nullptr) return std::unexpected(missing_family(request, families()));
    if (best->variable) return std::unexpected(variable_font(request));
    const std::scoped_lock guard(loaded_->lock);
    std::unique_ptr<FontFace>& face = loaded_->faces[{best->path, best->index}];
    if (!face) face = load(*best);
    if (!face) return std::unexpected(unreadable_font(best->path));
    if (face->embedding() == EmbeddingRight::kForbidden) return std::unexpected(forbidden_font(request, best->path));
    return face.get();
}

}  // namespace casepress::typesetting
