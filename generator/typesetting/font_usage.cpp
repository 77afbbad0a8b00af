#include "typesetting/font_usage.h"

#include "typesetting/subset.h"

#include "base/character.h"
#include "base/text.h"

#include <algorithm>

namespace casepress::typesetting {

namespace {

constexpr std::string_view kSoftHyphen = "\xC2\xAD";

std::string_view item_text(const GlyphRun& run, const ShapedText& shaped) {
    const ItemRange range = shaped.ranges[run.item];
    return std::string_view(shaped.text).substr(range.begin, range.end - range.begin);
}

std::string_view glyph_text(const GlyphRun& run, const LineGlyph& glyph, const ShapedText& shaped) {
    if (run.role == RunRole::kAddedHyphen) return kSoftHyphen;
    return item_text(run, shaped).substr(glyph.text_begin, glyph.text_end - glyph.text_begin);
}

/// Joiners and selectors are seldom, and one of them must not become what a letter says everywhere.
std::string without_invisible(std::string_view text) {
    std::string kept;
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint c = decode_utf8(text, i);
        if (!is_default_ignorable(c.value)) kept += text.substr(i, c.length);
        i += c.length;
    }
    return kept;
}

}  // namespace

void FontUsage::add(const Line& line, const ShapedText& shaped) {
    for (const GlyphRun& run : line.runs) {
        Texts& texts = texts_[run.face];
        for (const LineGlyph& glyph : run.glyphs) {
            const std::string_view text = glyph_text(run, glyph, shaped);
            // The hyphen is told by ActualText; for ToUnicode it is a hyphen, if anyone looks.
            const std::string_view told = run.role == RunRole::kAddedHyphen ? "-" : text;
            // .notdef is what no font has: nothing to read there but the source's text, by ActualText.
            if (glyph.id == 0) continue;
            const auto [known, is_new] = texts.try_emplace(glyph.id, without_invisible(told));
            // It may have come first behind another glyph, as a part of what that one says.
            if (!is_new && known->second.empty()) known->second = without_invisible(told);
        }
    }
}

std::vector<const FontFace*> FontUsage::faces() const {
    std::vector<const FontFace*> faces;
    for (const auto& [face, texts] : texts_) faces.push_back(face);
    return faces;
}

std::vector<TextPiece> FontUsage::pieces(const GlyphRun& run, const ShapedText& shaped) const {
    std::vector<TextPiece> pieces;
    const auto known = texts_.find(run.face);
    if (run.glyphs.empty()) {  // joiners and the like, which draw nothing
        pieces.push_back(
            {.text = std::string(item_text(run, shaped).substr(run.text_begin, run.text_end - run.text_begin)),
             .needs_actual_text = true});
    }
    for (std::uint32_t i = 0; i < run.glyphs.size();) {
        // A letter and the glyphs after it that have no text of their own are told together.
        std::uint32_t next = i + 1;
        while (next < run.glyphs.size() && run.glyphs[next].text_begin == run.glyphs[next].text_end) ++next;
        const std::string text(glyph_text(run, run.glyphs[i], shaped));
        std::string told;
        for (std::uint32_t g = i; g < next && known != texts_.end(); ++g) {
            const auto found = known->second.find(run.glyphs[g].id);
            if (found != known->second.end()) told += found->second;
        }
        const bool differs = told != text;
        if (!pieces.empty() && !differs && !pieces.back().needs_actual_text) {
            pieces.back().end = next;
            pieces.back().text += text;
        } else {
            pieces.push_back({i, next, text, differs});
        }
        i = next;
    }
    return pieces;
}

std::expected<SubsetFont, Diagnostic> FontUsage::subset(const FontFace& face) const {
    const auto known = texts_.find(&face);
    return make_subset(face, known == texts_.end() ? Texts() : known->second);
}

}  // namespace casepress::typesetting
