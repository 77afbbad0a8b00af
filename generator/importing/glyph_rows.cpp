#include "importing/glyph_rows.h"

#include "base/convert_text.h"
#include "base/text.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::importing {

namespace {

constexpr int kShift = 0x31;
constexpr int kFirstTrail = 0xA1, kLastTrail = 0xFE;

/// The characters of one row of GB 2312, by trail byte; 0 where there is none.
std::vector<char32_t> gb_row(int lead) {
    std::string bytes;
    for (int trail = kFirstTrail; trail <= kLastTrail; ++trail) {
        bytes += static_cast<char>(lead);
        bytes += static_cast<char>(trail);
        bytes += '\n';
    }
    std::vector<char32_t> row;
    const auto converted = convert_to_utf8(bytes, "gb18030");
    if (!converted) return row;
    for (const std::string_view character : split(converted->text, '\n')) {
        const CodePoint c = character.empty() ? CodePoint{} : decode_utf8(character, 0);
        row.push_back(c.length == character.size() && c.value != 0xFFFD ? c.value : 0);
    }
    return row;
}

/// Text wants ASCII for what is no Chinese punctuation.
char32_t usual_form(char32_t symbol) {
    constexpr std::u32string_view kStay = U"！（），：；？";
    if (symbol < 0xFF01 || symbol > 0xFF5E || kStay.find(symbol) != std::u32string_view::npos) return symbol;
    return symbol - 0xFEE0;
}

}  // namespace

GlyphRows::GlyphRows() {
    for (const int lead : {0xA1, 0xA3}) {
        const std::vector<char32_t> symbols = gb_row(lead), images = gb_row(lead + kShift);
        for (std::size_t i = 0; i < std::min(symbols.size(), images.size()); ++i) {
            const char32_t symbol = usual_form(symbols[i]);
            if (symbol == 0 || images[i] == 0 || symbol == 0x3000) continue;
            symbols_.emplace(images[i], symbol);
            images_.emplace(symbol, images[i]);
        }
    }
}

char32_t GlyphRows::symbol_of(char32_t c) const {
    const auto found = symbols_.find(c);
    return found == symbols_.end() ? 0 : found->second;
}

char32_t GlyphRows::image_of(char32_t symbol) const {
    const auto found = images_.find(symbol);
    return found == images_.end() ? 0 : found->second;
}

}  // namespace casepress::importing
