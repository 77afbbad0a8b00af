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

/// A letter and the glyphs after it that have no text of their own are told together. Where the group that begins at
/// `begin` ends.
std::uint32_t end_of_group(const GlyphRun& run, std::uint32_t begin) {
    std::uint32_t end = begin + 1;
    while (end < run.glyphs.size() && run.glyphs[end].text_begin == run.glyphs[end].text_end) ++end;
    return end;
}

/// What each glyph of a group says: a character each where there are as many of both (figures side by side in a
/// vertical line, letters and accents), else the first one says all.
std::vector<std::string> share_out(const std::string& text, std::size_t glyphs) {
    std::vector<std::string> shares(glyphs);
    shares.front() = text;
    if (glyphs == 1 || count_code_points(text) != glyphs) return shares;
    std::size_t at = 0;
    for (std::string& share : shares) {
        const std::size_t length = decode_utf8(text, at).length;
        share = text.substr(at, length);
        at += length;
    }
    return shares;
}

}  // namespace

void FontUsage::add(const Line& line, const ShapedText& shaped) {
    for (const GlyphRun& run : line.runs) {
        Texts& texts = texts_[run.face];
        for (std::uint32_t i = 0; i < run.glyphs.size();) {
            const std::uint32_t next = end_of_group(run, i);
            // The hyphen is told by ActualText; for ToUnicode it is a hyphen, if anyone looks.
            const std::string text =
                without_invisible(run.role == RunRole::kAddedHyphen ? "-" : glyph_text(run, run.glyphs[i], shaped));
            const std::vector<std::string> shares = share_out(text, next - i);
            for (std::uint32_t g = i; g < next; ++g) {
                // .notdef is what no font has: nothing to read there but the source's text, by ActualText.
                if (run.glyphs[g].id == 0) continue;
                const auto [known, is_new] = texts.try_emplace(run.glyphs[g].id, shares[g - i]);
                // It may have come first behind another glyph, as a part of what that one says.
                if (!is_new && known->second.empty()) known->second = shares[g - i];
            }
            i = next;
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
        const std::uint32_t next = end_of_group(run, i);
        const std::string text(glyph_text(run, run.glyphs[i], shaped));
        std::string told;
        bool differs = false;
        for (std::uint32_t g = i; g < next && known != texts_.end(); ++g) {
            const auto found = known->second.find(run.glyphs[g].id);
            if (found != known->second.end()) told += found->second;
            // Nothing at all would say what a glyph is of which no text says a part.
            differs |= next > i + 1 && (found == known->second.end() || found->second.empty());
        }
        differs |= told != text;
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
