#include "importing/symbol_fonts.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <utility>

namespace casepress::importing {

namespace {

using Entry = std::pair<unsigned char, char32_t>;

constexpr std::array<Entry, 52> kGreek{{
    {0x41, U'Α'}, {0x42, U'Β'}, {0x43, U'Χ'}, {0x44, U'Δ'}, {0x45, U'Ε'}, {0x46, U'Φ'}, {0x47, U'Γ'}, {0x48, U'Η'},
    {0x49, U'Ι'}, {0x4A, U'ϑ'}, {0x4B, U'Κ'}, {0x4C, U'Λ'}, {0x4D, U'Μ'}, {0x4E, U'Ν'}, {0x4F, U'Ο'}, {0x50, U'Π'},
    {0x51, U'Θ'}, {0x52, U'Ρ'}, {0x53, U'Σ'}, {0x54, U'Τ'}, {0x55, U'Υ'}, {0x56, U'ς'}, {0x57, U'Ω'}, {0x58, U'Ξ'},
    {0x59, U'Ψ'}, {0x5A, U'Ζ'}, {0x61, U'α'}, {0x62, U'β'}, {0x63, U'χ'}, {0x64, U'δ'}, {0x65, U'ε'}, {0x66, U'φ'},
    {0x67, U'γ'}, {0x68, U'η'}, {0x69, U'ι'}, {0x6A, U'ϕ'}, {0x6B, U'κ'}, {0x6C, U'λ'}, {0x6D, U'μ'}, {0x6E, U'ν'},
    {0x6F, U'ο'}, {0x70, U'π'}, {0x71, U'θ'}, {0x72, U'ρ'}, {0x73, U'σ'}, {0x74, U'τ'}, {0x75, U'υ'}, {0x76, U'ϖ'},
    {0x77, U'ω'}, {0x78, U'ξ'}, {0x79, U'ψ'}, {0x7A, U'ζ'},
}};

constexpr std::array<Entry, 75> kSymbol{{
    {0x22, U'∀'},  {0x24, U'∃'}, {0x27, U'∋'}, {0x2D, U'−'}, {0x40, U'≅'}, {0x5C, U'∴'}, {0x5E, U'⊥'}, {0x7E, U'∼'},
    {0xA2, U'′'},  {0xA3, U'≤'}, {0xA5, U'∞'}, {0xA7, U'♣'}, {0xA8, U'♦'}, {0xA9, U'♥'}, {0xAA, U'♠'}, {0xAB, U'↔'},
    {0xAC, U'←'},  {0xAD, U'↑'}, {0xAE, U'→'}, {0xAF, U'↓'}, {0xB0, U'°'}, {0xB1, U'±'}, {0xB2, U'″'}, {0xB3, U'≥'},
    {0xB4, U'×'},  {0xB5, U'∝'}, {0xB6, U'∂'}, {0xB7, U'•'}, {0xB8, U'÷'}, {0xB9, U'≠'}, {0xBA, U'≡'}, {0xBB, U'≈'},
    {0xBC, U'…'},  {0xC7, U'∩'}, {0xC8, U'∪'}, {0xCE, U'∈'}, {0xCF, U'∉'}, {0xD1, U'∇'}, {0xD2, U'®'}, {0xD3, U'©'},
    {0xD4, U'™'},  {0xD5, U'∏'}, {0xD6, U'√'}, {0xE5, U'∑'}, {0xA1, U'ϒ'}, {0xA4, U'⁄'}, {0xA6, U'ƒ'}, {0xBF, U'↵'},
    {0xC0, U'ℵ'},  {0xC1, U'ℑ'}, {0xC2, U'ℜ'}, {0xC3, U'℘'}, {0xC4, U'⊗'}, {0xC5, U'⊕'}, {0xC6, U'∅'}, {0xC9, U'⊃'},
    {0xCA, U'⊇'},  {0xCB, U'⊄'}, {0xCC, U'⊂'}, {0xCD, U'⊆'}, {0xD0, U'∠'}, {0xD7, U'⋅'}, {0xD8, U'¬'}, {0xD9, U'∧'},
    {0xDA, U'∨'},  {0xDB, U'⇔'}, {0xDC, U'⇐'}, {0xDD, U'⇑'}, {0xDE, U'⇒'}, {0xDF, U'⇓'}, {0xE0, U'◊'}, {0xE1, U'〈'},
    {0xF1, U'〉'}, {0xF2, U'∫'}, {0xE2, U'®'},
}};

constexpr std::array<Entry, 40> kWingdings{{
    {0x21, U'✏'}, {0x22, U'✂'}, {0x28, U'☎'}, {0x29, U'✆'}, {0x2A, U'✉'}, {0x46, U'☞'}, {0x4A, U'☺'}, {0x4C, U'☹'},
    {0x51, U'✈'}, {0x52, U'☼'}, {0x6C, U'●'}, {0x6D, U'❍'}, {0x6E, U'■'}, {0x6F, U'□'}, {0x70, U'□'}, {0x71, U'❑'},
    {0x72, U'❒'}, {0x73, U'⬧'}, {0x74, U'⧫'}, {0x75, U'◆'}, {0x76, U'❖'}, {0x77, U'⬥'}, {0x81, U'①'}, {0x82, U'②'},
    {0x83, U'③'}, {0x84, U'④'}, {0x85, U'⑤'}, {0x9F, U'•'}, {0xA1, U'○'}, {0xA7, U'▪'}, {0xA8, U'□'}, {0xAB, U'★'},
    {0xD8, U'➢'}, {0xDF, U'←'}, {0xE0, U'→'}, {0xE8, U'➔'}, {0xFB, U'✗'}, {0xFC, U'✓'}, {0xFD, U'☒'}, {0xFE, U'☑'},
}};

template <std::size_t kSize>
char32_t find(const std::array<Entry, kSize>& table, unsigned char place) {
    const auto found = std::ranges::find(table, place, &Entry::first);
    return found == table.end() ? 0 : found->second;
}

}  // namespace

bool is_symbol_font(std::string_view font) {
    const std::string name = ascii_lower(font);
    return name == "symbol" || name.starts_with("wingdings") || name == "webdings";
}

bool is_symbol_place(char32_t c) { return (c >= 0x20 && c <= 0xFF) || (c >= 0xF020 && c <= 0xF0FF); }

char32_t symbol_character(std::string_view font, char32_t place) {
    if (place >= 0xF000 && place <= 0xF0FF) place -= 0xF000;
    if (!is_symbol_place(place)) return 0;
    const auto byte = static_cast<unsigned char>(place);
    const std::string name = ascii_lower(font);
    if (name == "symbol") {
        if (const char32_t letter = find(kGreek, byte)) return letter;
        if (const char32_t sign = find(kSymbol, byte)) return sign;
        return byte < 0x7F ? place : 0;  // digits and most punctuation are where ASCII has them
    }
    if (name == "wingdings") return byte == 0x20 ? U' ' : find(kWingdings, byte);
    if (name == "wingdings 2" && byte == 0x52) return U'☑';
    if (name == "wingdings 2" && byte == 0xA3) return U'□';
    if (name == "wingdings 2" && byte == 0x50) return U'✓';
    return 0;
}

}  // namespace casepress::importing
