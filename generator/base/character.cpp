#include "base/character.h"

#include "base/text.h"

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

namespace casepress {

namespace {

UChar32 to_icu(char32_t c) { return static_cast<UChar32>(c); }

/// The script of a character; Common for those that take their neighbours'.
UScriptCode script_of(char32_t c) {
    UErrorCode error = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(to_icu(c), &error);
    if (U_FAILURE(error) || script == USCRIPT_INHERITED || script == USCRIPT_UNKNOWN) return USCRIPT_COMMON;
    if (script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA || script == USCRIPT_BOPOMOFO) return USCRIPT_HAN;
    return script;
}

ScriptCode code_of(UScriptCode script, ScriptCode otherwise) {
    const char* name = script == USCRIPT_COMMON ? nullptr : uscript_getShortName(script);
    if (name == nullptr || std::string_view(name).size() != 4) return otherwise;
    return {name[0], name[1], name[2], name[3]};
}

}  // namespace

std::vector<ScriptRun> script_runs(std::string_view text, ScriptCode otherwise) {
    std::vector<ScriptRun> runs;
    UScriptCode current = USCRIPT_COMMON;
    std::uint32_t begin = 0;
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint c = decode_utf8(text, i);
        const UScriptCode script = script_of(c.value);
        if (script != USCRIPT_COMMON && script != current) {
            if (current != USCRIPT_COMMON) {
                runs.push_back({begin, static_cast<std::uint32_t>(i), code_of(current, otherwise)});
                begin = static_cast<std::uint32_t>(i);
            }
            current = script;
        }
        i += c.length;
    }
    if (!text.empty()) runs.push_back({begin, static_cast<std::uint32_t>(text.size()), code_of(current, otherwise)});
    return runs;
}

VerticalOrientation vertical_orientation(char32_t c) {
    const auto value = static_cast<UVerticalOrientation>(u_getIntPropertyValue(to_icu(c), UCHAR_VERTICAL_ORIENTATION));
    return value == U_VO_ROTATED ? VerticalOrientation::kRotated : VerticalOrientation::kUpright;
}

bool is_combining_mark(char32_t c) { return c >= 0x300 && (U_GET_GC_MASK(to_icu(c)) & U_GC_M_MASK) != 0; }

bool is_default_ignorable(char32_t c) {
    return c >= 0xAD && u_hasBinaryProperty(to_icu(c), UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0); }

bool is_right_to_left(char32_t c) {
    if (c < 0x590) return false;
    const UCharDirection direction = u_charDirection(to_icu(c));
    return direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC;
}

bool is_pictograph(char32_t c) { return c > 0xFF && u_hasBinaryProperty(to_icu(c), UCHAR_EXTENDED_PICTOGRAPHIC); }

std::string describe_character(char32_t c) {
    std::array<char, 128> name{};
    UErrorCode error = U_ZERO_ERROR;
    std::int32_t length = 0;
    if (!is_han(c)) {
        length =
            u_charName(to_icu(c), U_EXTENDED_CHAR_NAME, name.data(), static_cast<std::int32_t>(name.size()), &error);
    }
    const bool named = U_SUCCESS(error) && length > 0 && name[0] != '<';
    const std::string_view spelled(name.data(), named ? static_cast<std::size_t>(length) : 0);
    return fmt::format("U+{:04X}{}{}", static_cast<std::uint32_t>(c), named ? " " : "", spelled);
}

}  // namespace casepress
