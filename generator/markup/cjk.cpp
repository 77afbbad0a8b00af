#include "markup/cjk.h"

#include "base/text.h"

#include <algorithm>
#include <array>

namespace casepress::markup {

namespace {

struct Range {
    char32_t first;
    char32_t last;
};

constexpr std::array kCjkRanges{
    Range{0x1100, 0x11FF},   Range{0x20A9, 0x20A9},   Range{0x2329, 0x232A},   Range{0x2630, 0x2637},
    Range{0x268A, 0x268F},   Range{0x2E80, 0x2E99},   Range{0x2E9B, 0x2EF3},   Range{0x2F00, 0x2FD5},
    Range{0x2FF0, 0x303E},   Range{0x3041, 0x3096},   Range{0x3099, 0x30FF},   Range{0x3105, 0x312F},
    Range{0x3131, 0x318E},   Range{0x3190, 0x31E5},   Range{0x31EF, 0x321E},   Range{0x3220, 0x3247},
    Range{0x3250, 0xA48C},   Range{0xA490, 0xA4C6},   Range{0xA960, 0xA97C},   Range{0xAC00, 0xD7A3},
    Range{0xD7B0, 0xD7C6},   Range{0xD7CB, 0xD7FB},   Range{0xF900, 0xFAFF},   Range{0xFE10, 0xFE19},
    Range{0xFE30, 0xFE52},   Range{0xFE54, 0xFE66},   Range{0xFE68, 0xFE6B},   Range{0xFF01, 0xFFBE},
    Range{0xFFC2, 0xFFC7},   Range{0xFFCA, 0xFFCF},   Range{0xFFD2, 0xFFD7},   Range{0xFFDA, 0xFFDC},
    Range{0xFFE0, 0xFFE6},   Range{0xFFE8, 0xFFEE},   Range{0x16FE0, 0x16FE4}, Range{0x16FF0, 0x16FF6},
    Range{0x17000, 0x18CD5}, Range{0x18CFF, 0x18D1E}, Range{0x18D80, 0x18DF2}, Range{0x1AFF0, 0x1AFF3},
    Range{0x1AFF5, 0x1AFFB}, Range{0x1AFFD, 0x1AFFE}, Range{0x1B000, 0x1B122}, Range{0x1B132, 0x1B132},
    Range{0x1B150, 0x1B152}, Range{0x1B155, 0x1B155}, Range{0x1B164, 0x1B167}, Range{0x1B170, 0x1B2FB},
    Range{0x1D300, 0x1D356}, Range{0x1D360, 0x1D376}, Range{0x1F200, 0x1F200}, Range{0x1F202, 0x1F202},
    Range{0x1F210, 0x1F219}, Range{0x1F21B, 0x1F22E}, Range{0x1F230, 0x1F231}, Range{0x1F237, 0x1F237},
    Range{0x1F23B, 0x1F23B}, Range{0x1F240, 0x1F248}, Range{0x1F260, 0x1F265}, Range{0x20000, 0x3FFFD},
};

bool is_hangul(char32_t c) {
    return (c >= 0x1100 && c <= 0x11FF) || (c >= 0x3131 && c <= 0x318E) || (c >= 0x3200 && c <= 0x321E) ||
           (c >= 0x3260 && c <= 0x327E) || (c >= 0xA960 && c <= 0xA97C) || (c >= 0xAC00 && c <= 0xD7FB) ||
           (c >= 0xFFA0 && c <= 0xFFDC);
}

/// Punctuation with East_Asian_Width Ambiguous that Chinese sets full-width: · — ‘ ’ “ ” … ‥ ―
bool is_shared_punctuation(char32_t c) {
    switch (c) {
        case 0xB7:
        case 0x2014:
        case 0x2015:
        case 0x2018:
        case 0x2019:
        case 0x201C:
        case 0x201D:
        case 0x2025:
        case 0x2026:
            return true;
        default:
            return false;
    }
}

}  // namespace

bool is_cjk(char32_t c) {
    if (c < 0x1100) return false;
    if (c >= 0x4E00 && c <= 0x9FFF) return true;
    const auto* range = std::upper_bound(kCjkRanges.begin(), kCjkRanges.end(), c,
                                         [](char32_t value, const Range& r) { return value < r.first; });
    return range != kCjkRanges.begin() && c <= (range - 1)->last;
}

bool is_text_variation_selector(char32_t c) { return c >= 0xFE00 && c <= 0xFE0E; }

bool is_ideographic_variation_selector(char32_t c) { return c >= 0xE0100 && c <= 0xE01EF; }

bool is_full_width_quotation(char32_t mark, char32_t selector) {
    return selector == 0xFE01 && (mark == 0x2018 || mark == 0x2019 || mark == 0x201C || mark == 0x201D);
}

bool is_modifier_of_previous(char32_t c) {
    return (c >= 0xFE00 && c <= 0xFE0F) || is_ideographic_variation_selector(c) || c == 0x200D || c == 0x20E3 ||
           (c >= 0x1F3FB && c <= 0x1F3FF);
}

SoftBreak soft_break_between(char32_t before, char32_t after) {
    constexpr char32_t kZeroWidthSpace = 0x200B;
    if (before == kZeroWidthSpace || after == kZeroWidthSpace) return SoftBreak::kNothing;
    if (is_hangul(before) || is_hangul(after)) return SoftBreak::kSpace;
    if (is_full_width_punctuation(before) || is_full_width_punctuation(after)) return SoftBreak::kNothing;
    const bool cjk_before = is_cjk(before);
    const bool cjk_after = is_cjk(after);
    // An emoji, or a mark that both scripts have, takes the side of the Chinese character next to it.
    const auto follows = [](char32_t c) { return is_shared_punctuation(c) || is_wide(c); };
    if ((cjk_before && (cjk_after || follows(after))) || (cjk_after && follows(before))) return SoftBreak::kNothing;
    return SoftBreak::kSpace;
}

}  // namespace casepress::markup
