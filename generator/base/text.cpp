#include "base/text.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>
#include <utility>

namespace casepress {

namespace {

constexpr char32_t kReplacement = 0xFFFD;

unsigned char byte_at(std::string_view text, std::size_t offset) { return static_cast<unsigned char>(text[offset]); }

UChar32 to_icu(char32_t c) { return static_cast<UChar32>(c); }

bool has_category(char32_t c, std::uint32_t mask) { return (U_GET_GC_MASK(to_icu(c)) & mask) != 0; }

bool is_ascii_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

/// The bytes of one leading byte's sequence: how many, and the range of the second (Unicode 15, table 3-7). Length 0:
/// no character begins with this byte.
struct SequenceForm {
    std::uint8_t length;
    unsigned char second_low;
    unsigned char second_high;
};

SequenceForm sequence_form(unsigned char lead) {
    if (lead < 0xC2 || lead > 0xF4) return {0, 0, 0};
    if (lead < 0xE0) return {2, 0x80, 0xBF};
    if (lead == 0xE0) return {3, 0xA0, 0xBF};
    if (lead == 0xED) return {3, 0x80, 0x9F};
    if (lead < 0xF0) return {3, 0x80, 0xBF};
    if (lead == 0xF0) return {4, 0x90, 0xBF};
    if (lead == 0xF4) return {4, 0x80, 0x8F};
    return {4, 0x80, 0xBF};
}

/// Number of bytes of `text` from `offset` that are ASCII.
std::size_t ascii_run(std::string_view text, std::size_t offset) {
    std::size_t end = offset;
    while (end + sizeof(std::uint64_t) <= text.size()) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + end, sizeof word);
        if ((word & 0x8080808080808080U) != 0) break;
        end += sizeof word;
    }
    while (end < text.size() && byte_at(text, end) < 0x80) ++end;
    return end - offset;
}

bool is_zero_width(char32_t c) {
    if (c < 0x300) return false;                   // U+00AD, the soft hyphen, is drawn by terminals
    if (c >= 0x4E00 && c <= 0x9FFF) return false;  // most of what is asked
    if (c >= 0x1160 && c <= 0x11FF) return true;   // vowels and finals of Hangul join the consonant before them
    return has_category(c, U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK);
}

}  // namespace

CodePoint text_detail::decode_beyond_ascii(std::string_view text, std::size_t offset) {
    const unsigned char lead = byte_at(text, offset);
    const SequenceForm form = sequence_form(lead);
    if (form.length == 0 || text.size() - offset < form.length) return {kReplacement, 1};
    const unsigned char second = byte_at(text, offset + 1);
    if (second < form.second_low || second > form.second_high) return {kReplacement, 1};
    constexpr std::array<unsigned char, 5> kLeadBits{0, 0, 0x1F, 0x0F, 0x07};
    char32_t value = (static_cast<char32_t>(lead & kLeadBits[form.length]) << 6) | (second & 0x3FU);
    for (std::size_t i = 2; i < form.length; ++i) {
        const unsigned char next = byte_at(text, offset + i);
        if ((next & 0xC0) != 0x80) return {kReplacement, 1};
        value = (value << 6) | (next & 0x3FU);
    }
    return {value, form.length};
}

CodePoint decode_utf8_before(std::string_view text, std::size_t offset) {
    const std::size_t furthest = offset >= 4 ? offset - 4 : 0;
    for (std::size_t begin = offset; begin-- > furthest;) {
        if ((byte_at(text, begin) & 0xC0) == 0x80) continue;
        const CodePoint found = decode_utf8(text.substr(0, offset), begin);
        if (begin + found.length == offset) return found;
        break;
    }
    return {kReplacement, 1};
}

void append_utf8(std::string& out, char32_t c) {
    const auto put = [&out](char32_t byte) { out.push_back(static_cast<char>(static_cast<unsigned char>(byte))); };
    if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = kReplacement;
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xC0 | (c >> 6));
        put(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        put(0xE0 | (c >> 12));
        put(0x80 | ((c >> 6) & 0x3F));
        put(0x80 | (c & 0x3F));
    } else {
        put(0xF0 | (c >> 18));
        put(0x80 | ((c >> 12) & 0x3F));
        put(0x80 | ((c >> 6) & 0x3F));
        put(0x80 | (c & 0x3F));
    }
}

std::optional<std::size_t> find_invalid_utf8(std::string_view text) {
    std::size_t offset = 0;
    while (true) {
        offset += ascii_run(text, offset);
        if (offset >= text.size()) return std::nullopt;
        // Text in Chinese is runs of characters beyond ASCII: stay here until one ends.
        while (offset < text.size() && byte_at(text, offset) >= 0x80) {
            const CodePoint c = text_detail::decode_beyond_ascii(text, offset);
            if (c.length == 1) return offset;
            offset += c.length;
        }
    }
}

bool text_detail::has_han_script(char32_t c) {
    UErrorCode status = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(to_icu(c), &status);
    return U_SUCCESS(status) && script == USCRIPT_HAN;
}

bool text_detail::has_wide_property(char32_t c) {
    const auto width = u_getIntPropertyValue(to_icu(c), UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH;
}

bool is_full_width_punctuation(char32_t c) {
    if (c < 0x3000) return false;
    if (c <= 0x303F) return c != 0x303F && !is_han(c);  // U+303F is a half-width filler
    if (c == 0x30A0 || c == 0x30FB) return true;
    if (c < 0xFE10) return false;
    if (c <= 0xFE1F || (c >= 0xFE30 && c <= 0xFE6F)) return has_category(c, U_GC_P_MASK | U_GC_S_MASK);
    if ((c >= 0xFF01 && c <= 0xFF60) || (c >= 0xFFE0 && c <= 0xFFE6)) return has_category(c, U_GC_P_MASK | U_GC_S_MASK);
    return false;
}

bool is_unicode_punctuation(char32_t c) {
    if (c < 0x80)
        return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
    if (c >= 0x4E00 && c <= 0x9FFF) return false;
    return has_category(c, U_GC_P_MASK | U_GC_S_MASK);
}

bool is_unicode_space(char32_t c) {
    if (c < 0x80) return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
    return c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000;
}

bool is_letter_or_digit(char32_t c) {
    if (c < 0x80) return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    if (c >= 0x4E00 && c <= 0x9FFF) return true;
    return has_category(c, U_GC_L_MASK | U_GC_ND_MASK);
}

std::size_t display_width(std::string_view text) {
    std::size_t width = 0;
    for (std::size_t offset = 0; offset < text.size();) {
        const CodePoint c = decode_utf8(text, offset);
        offset += c.length;
        if (!is_zero_width(c.value)) width += is_wide(c.value) ? 2U : 1U;
    }
    return width;
}

std::size_t count_code_points(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t offset = 0; offset < text.size(); ++count) offset += decode_utf8(text, offset).length;
    return count;
}

namespace {

/// Appends the NFC form of `run`, which is valid UTF-8; as it is when ICU refuses (out of memory, too long).
void append_normalised(std::string& out, std::string_view run, const UNormalizer2* nfc) {
    if (run.empty()) return;
    constexpr std::size_t kLongest = std::numeric_limits<std::int32_t>::max() / 8;
    UErrorCode status = U_ZERO_ERROR;
    std::int32_t length = 0;
    if (run.size() > kLongest) {
        out.append(run);
        return;
    }
    std::u16string decoded(run.size(), u'\0');
    u_strFromUTF8(decoded.data(), static_cast<std::int32_t>(decoded.size()), &length, run.data(),
                  static_cast<std::int32_t>(run.size()), &status);
    // No text grows more than threefold in NFC (UAX #15, section 9), so one call is enough.
    std::u16string composed(static_cast<std::size_t>(length) * 3 + 1, u'\0');
    const std::int32_t composed_length = unorm2_normalize(nfc, decoded.data(), length, composed.data(),
                                                          static_cast<std::int32_t>(composed.size()), &status);
    std::string encoded(composed.size() * 3, '\0');
    u_strToUTF8(encoded.data(), static_cast<std::int32_t>(encoded.size()), &length, composed.data(), composed_length,
                &status);
    if (U_FAILURE(status)) {
        out.append(run);
    } else {
        out.append(encoded, 0, static_cast<std::size_t>(length));
    }
}

/// True for characters that nothing composes with, by the shortest way for what sites are made of.
bool is_inert(char32_t c, const UNormalizer2* nfc) {
    if (c >= 0x4E00 && c <= 0x9FFF) return true;
    return unorm2_isInert(nfc, to_icu(c)) != 0;
}

}  // namespace

std::string to_nfc(std::string_view text) {
    // Below U+0300 everything is NFC as long as nothing combines with it, and nothing that combines stands below
    // U+0300.
    std::size_t offset = 0;
    while (offset < text.size()) {
        const CodePoint c = decode_utf8(text, offset);
        if (c.value >= 0x300 && !(c.value >= 0x4E00 && c.value <= 0x9FFF)) break;
        offset += c.length;
    }
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2* nfc = offset < text.size() ? unorm2_getNFCInstance(&status) : nullptr;
    if (nfc == nullptr || U_FAILURE(status)) return std::string(text);

    // Inert characters are boundaries, and so are invalid bytes: only the runs between them go through ICU.
    std::string out;
    out.reserve(text.size());
    std::size_t run_begin = 0;
    for (offset = 0; offset < text.size();) {
        const CodePoint c = decode_utf8(text, offset);
        const bool invalid = c.value == kReplacement && c.length == 1;
        if (invalid || is_inert(c.value, nfc)) {
            append_normalised(out, text.substr(run_begin, offset - run_begin), nfc);
            out.append(text.substr(offset, c.length));
            run_begin = offset + c.length;
        }
        offset += c.length;
    }
    append_normalised(out, text.substr(run_begin), nfc);
    return out;
}

std::string to_lower(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t offset = 0; offset < text.size();) {
        const CodePoint c = decode_utf8(text, offset);
        if (c.value < 0x80) {
            out.push_back(c.value >= 'A' && c.value <= 'Z' ? static_cast<char>(c.value + 32)
                                                           : static_cast<char>(c.value));
        } else if (const auto lower = static_cast<char32_t>(u_tolower(to_icu(c.value))); lower != c.value) {
            append_utf8(out, lower);
        } else {
            out.append(text.substr(offset, c.length));
        }
        offset += c.length;
    }
    return out;
}

std::string_view trim(std::string_view text) {
    while (!text.empty() && is_ascii_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_ascii_space(text.back())) text.remove_suffix(1);
    return text;
}

std::string ascii_lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    }
    return out;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> pieces;
    while (true) {
        const std::size_t end = text.find(separator);
        pieces.push_back(text.substr(0, end));
        if (end == std::string_view::npos) return pieces;
        text.remove_prefix(end + 1);
    }
}

std::string replace_all(std::string_view text, std::string_view from, std::string_view to) {
    if (from.empty()) return std::string(text);
    std::string out;
    out.reserve(text.size());
    while (true) {
        const std::size_t found = text.find(from);
        out.append(text.substr(0, found));
        if (found == std::string_view::npos) return out;
        out.append(to);
        text.remove_prefix(found + from.size());
    }
}

}  // namespace casepress
