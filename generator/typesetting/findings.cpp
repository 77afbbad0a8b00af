#include "typesetting/findings.h"

#include "typesetting/codes.h"
#include "typesetting/font_packages.h"

#include "base/character.h"
#include "base/text.h"

#include <fmt/format.h>

#include <set>
#include <utility>

namespace casepress::typesetting {

namespace {

LocalizedText help_for(char32_t c) {
    if (is_control(c) || c == 0xFFFD) {
        return {"Remove it: it has no visible form", "请删去：它没有可见的形状"};
    }
    const std::string_view package = package_of_character(c);
    if (is_pictograph(c)) {
        return {
            fmt::format(
                "Colour emoji fonts are bitmaps and cannot be printed; outlines in black are in the Debian package {}, "
                "or leave the character out",
                package.empty() ? "fonts-symbola" : package),
            fmt::format("彩色表情字体是位图，不能用于印刷；Debian 软件包 {} 有黑色轮廓字形，或者删去这个字符",
                        package.empty() ? "fonts-symbola" : package)};
    }
    if (package.empty()) {
        return {"Put a font that has it into the site's font folder and name it in print.toml",
                "请把含有该字的字体放进站点的字体文件夹，并写进 print.toml"};
    }
    return {
        fmt::format("The Debian package {0} may have it (apt install {0}); name its font as a fallback in print.toml",
                    package),
        fmt::format("Debian 软件包 {0} 中可能有它（apt install {0}）；并在 print.toml 中把该字体列为后备", package)};
}

std::pair<std::string, std::optional<Span>> place_of(const std::vector<ItemSource>& sources,
                                                     const MissingGlyph& missing, std::uint32_t length) {
    if (missing.item >= sources.size()) return {};
    const std::uint32_t begin = sources[missing.item].begin + missing.offset;
    return {sources[missing.item].path, Span{begin, begin + length}};
}

}  // namespace

void report_findings(const ShapedText& shaped, const std::vector<ItemSource>& sources, DiagnosticSink& sink) {
    std::set<char32_t> reported;
    for (const MissingGlyph& missing : shaped.missing) {
        if (!reported.insert(missing.character).second) continue;
        std::string character;
        append_utf8(character, missing.character);
        const bool shown = !is_control(missing.character);
        const auto length = static_cast<std::uint32_t>(missing.character == 0xFFFD ? 1 : character.size());
        auto [path, span] = place_of(sources, missing, length);
        const std::string name = describe_character(missing.character);
        sink.report({.code = kGlyphMissing,
                     .severity = Severity::kError,
                     .path = std::move(path),
                     .span = span,
                     .message = {fmt::format("No font at hand has the character {}{}",
                                             shown ? "“" + character + "” " : "", name),
                                 fmt::format("现有字体都没有字符{}{}", shown ? "“" + character + "”" : "", name)},
                     .help = help_for(missing.character)});
    }
    if (shaped.has_right_to_left) {
        const bool known = !sources.empty();
        sink.report({.code = kRightToLeftText,
                     .severity = Severity::kWarning,
                     .path = known ? sources.front().path : std::string(),
                     .span = known ? std::optional(Span{sources.front().begin, sources.front().begin}) : std::nullopt,
                     .message = {"Right-to-left text is set word by word from left to right",
                                 "从右到左书写的文字会按词从左到右排列"},
                     .help = {"Quote such text as an image, or in transcription", "请改用图片或转写"}});
    }
}

}  // namespace casepress::typesetting
