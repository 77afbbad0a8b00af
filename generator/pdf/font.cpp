#include "pdf/font.h"

#include "base/hash.h"
#include "pdf/cff.h"
#include "pdf/codes.h"
#include "pdf/sfnt.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace casepress::pdf {

namespace {

Diagnostic unusable(const std::string& path, const std::string& name, const std::string& why) {
    return {.code = kFontUnusable,
            .path = path,
            .message = {.en = fmt::format("the font “{}” cannot be embedded: {}", name, why),
                        .zh = fmt::format("字体“{}”无法嵌入：{}", name, why)},
            .help = {.en = "Take an OpenType or TrueType font that is not damaged.",
                     .zh = "请换用完好的 OpenType 或 TrueType 字体。"}};
}

/// "ABCDEF+" in front (ISO 32000-1, 9.6.4).
bool has_subset_tag(std::string_view name) {
    return name.size() > 7 && name[6] == '+' &&
           std::ranges::all_of(name.substr(0, 6), [](char c) { return c >= 'A' && c <= 'Z'; });
}

std::string make_subset_tag(std::string_view bytes) {
    const std::string digits = sha256_hex(bytes);
    std::string tag;
    for (std::size_t i = 0; i < 6; ++i) {
        const int byte = std::stoi(digits.substr(2 * i, 2), nullptr, 16);
        tag += static_cast<char>('A' + byte % 26);
    }
    return tag + "+";
}

/// What may stand in a PostScript name: printable ASCII without delimiters (Adobe Technical Note #5902).
std::string clean_name(std::string_view name) {
    std::string clean;
    for (const char c : name) {
        if (c > ' ' && c < 0x7F && std::string_view("[](){}<>/%").find(c) == std::string_view::npos) clean += c;
    }
    return clean.empty() ? "Font" : clean.substr(0, 63);
}

struct Program {
    FontKind kind = FontKind::kCff;
    std::string bytes = {};
    std::size_t glyphs = 0;
};

std::expected<Program, std::string> make_cff_program(std::string bytes) {
    const auto facts = read_cff(bytes);
    if (!facts) return std::unexpected(facts.error());
    if (const auto done = make_charset_identity(bytes, *facts); !done) return std::unexpected(done.error());
    return Program{FontKind::kCff, std::move(bytes), facts->glyphs};
}

std::expected<Program, std::string> make_program(std::string bytes) {
    if (!is_sfnt(bytes)) return make_cff_program(std::move(bytes));
    const auto tables = read_sfnt(bytes);
    if (!tables) return std::unexpected("its table directory makes no sense");
    const auto cff = std::ranges::find(*tables, "CFF ", &SfntTable::tag);
    if (cff != tables->end()) return make_cff_program(std::string(cff->bytes));
    const auto glyphs = glyph_count(*tables);
    if (!glyphs) return std::unexpected("no table maxp");
    auto stripped = strip_true_type(*tables);
    if (!stripped) return std::unexpected(stripped.error());
    return Program{FontKind::kTrueType, std::move(*stripped), *glyphs};
}

}  // namespace

std::expected<Font, Diagnostic> prepare_font(FontProgram program, const std::string& path) {
    const std::string name = clean_name(program.postscript_name);
    const std::string tag = has_subset_tag(name) ? "" : make_subset_tag(program.bytes);
    auto made = make_program(std::move(program.bytes));
    if (!made) return std::unexpected(unusable(path, name, made.error()));
    if (!(program.units_per_em > 0)) return std::unexpected(unusable(path, name, "it has no units per em"));
    if (program.advances.size() != made->glyphs || program.texts.size() != made->glyphs) {
        return std::unexpected(unusable(
            path, name, fmt::format("it has {} glyphs, and widths for {}", made->glyphs, program.advances.size())));
    }
    Font font{.kind = made->kind, .program = std::move(made->bytes), .name = tag + name};
    font.widths.reserve(program.advances.size());
    for (const double advance : program.advances) {
        // Hundredths of a thousandth: exact for the usual 1000 and 2000 units, near enough for 2048.
        font.widths.push_back(std::round(advance * 100'000 / program.units_per_em) / 100);
    }
    program.bytes.clear();
    font.source = std::move(program);
    return font;
}

}  // namespace casepress::pdf
