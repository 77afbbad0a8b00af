#include "preflight/encodings.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

namespace casepress::preflight {

namespace {

/// Windows code page 1252 from 0x80 to 0x9F; 0 for codes without a character.
constexpr std::array<char16_t, 32> kWindows = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                               0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                               0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                               0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

/// Mac OS Roman from 0x80 on.
constexpr std::u16string_view kMacintosh =
    u"ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø"
    u"¿¡¬√ƒ≈∆«»…\u00A0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uF8FFÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";

/// StandardEncoding from 0xA1 on; 0 for codes without a character (annex D.2).
constexpr std::array<char16_t, 95> kStandard = {
    0x00A1, 0x00A2, 0x00A3, 0x2044, 0x00A5, 0x0192, 0x00A7, 0x00A4, 0x0027, 0x201C, 0x00AB, 0x2039, 0x203A, 0xFB01,
    0xFB02, 0,      0x2013, 0x2020, 0x2021, 0x00B7, 0,      0x00B6, 0x2022, 0x201A, 0x201E, 0x201D, 0x00BB, 0x2026,
    0x2030, 0,      0x00BF, 0,      0x0060, 0x00B4, 0x02C6, 0x02DC, 0x00AF, 0x02D8, 0x02D9, 0x00A8, 0,      0x02DA,
    0x00B8, 0,      0x02DD, 0x02DB, 0x02C7, 0x2014, 0,      0,      0,      0,      0,      0,      0,      0,
    0,      0,      0,      0,      0,      0,      0,      0,      0x00C6, 0,      0x00AA, 0,      0,      0,
    0,      0x0141, 0x00D8, 0x0152, 0x00BA, 0,      0,      0,      0,      0,      0x00E6, 0,      0,      0,
    0x0131, 0,      0,      0x0142, 0x00F8, 0x0153, 0x00DF, 0,      0,      0,      0};

struct NamedCharacter {
    std::string_view name;
    char16_t character;
};

/// Names of the Adobe Glyph List that ASCII, punctuation and common signs have, sorted.
constexpr NamedCharacter kNames[] = {{"AE", 0x00C6},
                                     {"OE", 0x0152},
                                     {"Oslash", 0x00D8},
                                     {"ae", 0x00E6},
                                     {"ampersand", 0x0026},
                                     {"asciicircum", 0x005E},
                                     {"asciitilde", 0x007E},
                                     {"asterisk", 0x002A},
                                     {"at", 0x0040},
                                     {"backslash", 0x005C},
                                     {"bar", 0x007C},
                                     {"braceleft", 0x007B},
                                     {"braceright", 0x007D},
                                     {"bracketleft", 0x005B},
                                     {"bracketright", 0x005D},
                                     {"bullet", 0x2022},
                                     {"cent", 0x00A2},
                                     {"colon", 0x003A},
                                     {"comma", 0x002C},
                                     {"copyright", 0x00A9},
                                     {"dagger", 0x2020},
                                     {"daggerdbl", 0x2021},
                                     {"degree", 0x00B0},
                                     {"divide", 0x00F7},
                                     {"dollar", 0x0024},
                                     {"dotlessi", 0x0131},
                                     {"eight", 0x0038},
                                     {"ellipsis", 0x2026},
                                     {"emdash", 0x2014},
                                     {"endash", 0x2013},
                                     {"equal", 0x003D},
                                     {"exclam", 0x0021},
                                     {"exclamdown", 0x00A1},
                                     {"ff", 0xFB00},
                                     {"ffi", 0xFB03},
                                     {"ffl", 0xFB04},
                                     {"fi", 0xFB01},
                                     {"five", 0x0035},
                                     {"fl", 0xFB02},
                                     {"four", 0x0034},
                                     {"fraction", 0x2044},
                                     {"germandbls", 0x00DF},
                                     {"grave", 0x0060},
                                     {"greater", 0x003E},
                                     {"guillemotleft", 0x00AB},
                                     {"guillemotright", 0x00BB},
                                     {"guilsinglleft", 0x2039},
                                     {"guilsinglright", 0x203A},
                                     {"hyphen", 0x002D},
                                     {"less", 0x003C},
                                     {"lslash", 0x0142},
                                     {"middot", 0x00B7},
                                     {"minus", 0x2212},
                                     {"multiply", 0x00D7},
                                     {"nbspace", 0x00A0},
                                     {"nine", 0x0039},
                                     {"numbersign", 0x0023},
                                     {"oe", 0x0153},
                                     {"one", 0x0031},
                                     {"oslash", 0x00F8},
                                     {"paragraph", 0x00B6},
                                     {"parenleft", 0x0028},
                                     {"parenright", 0x0029},
                                     {"percent", 0x0025},
                                     {"period", 0x002E},
                                     {"periodcentered", 0x00B7},
                                     {"perthousand", 0x2030},
                                     {"plus", 0x002B},
                                     {"plusminus", 0x00B1},
                                     {"question", 0x003F},
                                     {"questiondown", 0x00BF},
                                     {"quotedbl", 0x0022},
                                     {"quotedblbase", 0x201E},
                                     {"quotedblleft", 0x201C},
                                     {"quotedblright", 0x201D},
                                     {"quoteleft", 0x2018},
                                     {"quoteright", 0x2019},
                                     {"quotesinglbase", 0x201A},
                                     {"quotesingle", 0x0027},
                                     {"registered", 0x00AE},
                                     {"section", 0x00A7},
                                     {"semicolon", 0x003B},
                                     {"seven", 0x0037},
                                     {"six", 0x0036},
                                     {"slash", 0x002F},
                                     {"space", 0x0020},
                                     {"sterling", 0x00A3},
                                     {"three", 0x0033},
                                     {"trademark", 0x2122},
                                     {"two", 0x0032},
                                     {"underscore", 0x005F},
                                     {"yen", 0x00A5},
                                     {"zero", 0x0030}};

std::optional<char32_t> parse_hexadecimal(std::string_view digits) {
    std::uint32_t value = 0;
    const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    if (result.ec != std::errc() || result.ptr != digits.data() + digits.size() || value == 0 || value > 0x10FFFF)
        return std::nullopt;
    return value;
}

/// "eacute": a letter with a mark's name behind it.
std::optional<char32_t> accented_letter(std::string_view name) {
    struct Accent {
        std::string_view name;
        std::string_view letters;
        std::u16string_view characters;
    };
    constexpr Accent kAccents[] = {{"acute", "aeiouyAEIOUY", u"áéíóúýÁÉÍÓÚÝ"},
                                   {"grave", "aeiouAEIOU", u"àèìòùÀÈÌÒÙ"},
                                   {"circumflex", "aeiouAEIOU", u"âêîôûÂÊÎÔÛ"},
                                   {"dieresis", "aeiouyAEIOU", u"äëïöüÿÄËÏÖÜ"},
                                   {"tilde", "anoANO", u"ãñõÃÑÕ"},
                                   {"cedilla", "cC", u"çÇ"},
                                   {"ring", "aA", u"åÅ"},
                                   {"caron", "szSZ", u"šžŠŽ"}};
    if (name.empty()) return std::nullopt;
    for (const Accent& accent : kAccents) {
        if (name.substr(1) != accent.name) continue;
        const std::size_t letter = accent.letters.find(name[0]);
        if (letter != std::string_view::npos) return accent.characters[letter];
    }
    return std::nullopt;
}

}  // namespace

std::optional<char32_t> decode_character(BaseEncoding encoding, unsigned char code) {
    if (code < 0x20) return std::nullopt;
    if (code < 0x7F) {
        if (encoding == BaseEncoding::kStandard && code == 0x27) return U'’';
        if (encoding == BaseEncoding::kStandard && code == 0x60) return U'‘';
        return code;
    }
    char32_t character = 0;
    if (encoding == BaseEncoding::kWinAnsi) {
        character = code >= 0xA0 ? code : code >= 0x80 ? kWindows[code - 0x80U] : 0;
    } else if (encoding == BaseEncoding::kMacRoman) {
        const std::size_t index = code - 0x80U;
        character = code >= 0x80 && index < kMacintosh.size() ? kMacintosh[index] : 0;
    } else {
        character = code >= 0xA1 ? kStandard[code - 0xA1U] : 0;
    }
    return character == 0 ? std::nullopt : std::optional(character);
}

std::optional<char32_t> character_of_glyph_name(std::string_view name) {
    if (const std::size_t dot = name.find('.'); dot != std::string_view::npos && dot > 0) name = name.substr(0, dot);
    const bool is_letter =
        name.size() == 1 && ((name[0] >= 'a' && name[0] <= 'z') || (name[0] >= 'A' && name[0] <= 'Z'));
    if (is_letter) return static_cast<char32_t>(name[0]);
    const auto found = std::ranges::lower_bound(kNames, name, {}, &NamedCharacter::name);
    if (found != std::end(kNames) && found->name == name) return found->character;
    if (name.starts_with("uni") && name.size() == 7) return parse_hexadecimal(name.substr(3));
    if (name.starts_with('u') && name.size() >= 5 && name.size() <= 7) return parse_hexadecimal(name.substr(1));
    return accented_letter(name);
}

}  // namespace casepress::preflight
