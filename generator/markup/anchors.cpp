#include "markup/anchors.h"

#include "base/text.h"

#include <fmt/core.h>

namespace casepress::markup {

namespace {

constexpr std::size_t kMaxSlugCharacters = 200;

/// Format characters and variation selectors: invisible, so not part of a name.
bool is_invisible(char32_t c) {
    return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
           (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF || (c >= 0xE000 && c <= 0xF8FF) || c >= 0xE0000 || c == 0xFFFD;
}

/// Letters and digits; beyond ASCII also combining marks and number signs, which have no class of their own in base/.
bool is_name_character(char32_t c) {
    if (is_letter_or_digit(c)) return true;
    return c >= 0x80 && !is_unicode_punctuation(c) && !is_unicode_space(c) && !is_invisible(c);
}

}  // namespace

std::string make_slug(std::string_view text) {
    const std::string lower = to_nfc(to_lower(text));
    std::string slug;
    std::size_t characters = 0;
    for (std::size_t at = 0; at < lower.size() && characters < kMaxSlugCharacters;) {
        const CodePoint c = decode_utf8(lower, at);
        if (is_unicode_space(c.value)) {
            slug.push_back('-');
            ++characters;
        } else if (c.value == '-' || c.value == '_' || is_name_character(c.value)) {
            slug.append(lower, at, c.length);
            ++characters;
        }
        at += c.length;
    }
    const bool any_name = slug.find_first_not_of("-_") != std::string::npos;
    return any_name ? slug : "section";
}

bool is_valid_anchor(std::string_view id) {
    if (id.empty() || id.starts_with("fn:") || id.starts_with("fnref:") || id.starts_with("user-")) return false;
    for (std::size_t at = 0; at < id.size();) {
        const CodePoint c = decode_utf8(id, at);
        const bool sign = c.value == '-' || c.value == '_' || c.value == '.' || c.value == ':';
        if (!sign && !is_name_character(c.value)) return false;
        at += c.length;
    }
    return true;
}

std::string AnchorMaker::make(std::string_view text) {
    std::string slug = make_slug(text);
    if (taken_.insert(slug).second) return slug;
    unsigned& number = next_number_.try_emplace(slug, 2U).first->second;
    while (true) {
        std::string numbered = fmt::format("{}-{}", slug, number++);
        if (taken_.insert(numbered).second) return numbered;
    }
}

}  // namespace casepress::markup
