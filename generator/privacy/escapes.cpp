#include "privacy/escapes.h"

#include "base/text.h"

#include <array>
#include <string>

namespace casepress::privacy {

namespace {

constexpr std::size_t kLongestEntityName = 31;  // CounterClockwiseContourIntegral, of the HTML standard's list
constexpr std::size_t kMostEntityDigits = 16;   // zeros before the number may be many

int hex_value(char32_t c) {
    if (c >= U'0' && c <= U'9') return static_cast<int>(c - U'0');
    if (c >= U'a' && c <= U'f') return static_cast<int>(c - U'a' + 10);
    if (c >= U'A' && c <= U'F') return static_cast<int>(c - U'A' + 10);
    return -1;
}

bool is_alphanumeric(char32_t c) {
    return (c >= U'0' && c <= U'9') || (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
}

bool is_surrogate(char32_t c, char32_t first) { return c >= first && c < first + 0x400; }

ReadCharacter read_at(std::string_view text, std::size_t offset, int depth);

/// Reads escapes whose first character has been read. Each function gives nothing where none is.
class EscapeReader {
public:
    EscapeReader(std::string_view text, int depth) : text_(text), depth_(depth) {}

    std::optional<ReadCharacter> read(char32_t first, std::size_t offset) const {
        if (first == U'&') return read_entity(offset);
        if (first == U'%') return read_bytes(offset, U"%");
        return read_backslash(offset);
    }

private:
    /// The character at `offset`, or a 0 that ends there when the text is at its end.
    [[nodiscard]] ReadCharacter next(std::size_t offset) const {
        if (offset >= text_.size()) return {0, offset, false};
        return read_at(text_, offset, depth_);
    }

    /// A number of up to `most` digits: its value and end. At least `least` digits must be there.
    [[nodiscard]] std::optional<ReadCharacter> read_number(std::size_t offset, char32_t base, std::size_t least,
                                                           std::size_t most) const {
        char32_t value = 0;
        std::size_t count = 0;
        for (; count < most; ++count) {
            const ReadCharacter c = next(offset);
            const int digit = hex_value(c.value);
            if (digit < 0 || static_cast<char32_t>(digit) >= base) break;
            value = value > 0x110000 ? value : value * base + static_cast<char32_t>(digit);
            offset = c.end;
        }
        if (count < least || value > 0x10FFFF) return std::nullopt;
        return ReadCharacter{value, offset, true};
    }

    [[nodiscard]] std::optional<ReadCharacter> read_entity(std::size_t offset) const {
        const ReadCharacter first = next(offset);
        std::optional<ReadCharacter> found;
        if (first.value == U'#') {
            const ReadCharacter mark = next(first.end);
            const bool hex = mark.value == U'x' || mark.value == U'X';
            found = read_number(hex ? mark.end : first.end, hex ? 16 : 10, 1, kMostEntityDigits);
        } else {
            found = read_name(offset);
        }
        if (!found) return std::nullopt;
        const ReadCharacter semicolon = next(found->end);
        if (semicolon.value == U';') found->end = semicolon.end;
        return found;
    }

    [[nodiscard]] std::optional<ReadCharacter> read_name(std::size_t offset) const {
        std::string name;
        ReadCharacter c = next(offset);
        while (is_alphanumeric(c.value) && name.size() < kLongestEntityName) {
            name.push_back(static_cast<char>(c.value));
            offset = c.end;
            c = next(offset);
        }
        if (name.empty() || c.value != U';') return std::nullopt;
        if (const char32_t value = named_entity(name)) return ReadCharacter{value, offset, true};
        return std::nullopt;
    }

    /// The character whose bytes in UTF-8 are written one by one, each as two digits behind `sign`; the first sign has
    /// been read.
    [[nodiscard]] std::optional<ReadCharacter> read_bytes(std::size_t offset, std::u32string_view sign) const {
        std::string bytes;
        for (std::size_t length = 1; bytes.size() < length;) {
            for (std::size_t i = 0; i < sign.size() && !bytes.empty(); ++i) {
                const ReadCharacter c = next(offset);
                if (c.value != sign[i]) return std::nullopt;
                offset = c.end;
            }
            const auto byte = read_number(offset, 16, 2, 2);
            if (!byte) return std::nullopt;
            offset = byte->end;
            if (bytes.empty()) length = byte->value < 0xC0 ? 1 : byte->value < 0xE0 ? 2 : byte->value < 0xF0 ? 3 : 4;
            bytes.push_back(static_cast<char>(byte->value));
        }
        if (find_invalid_utf8(bytes)) return std::nullopt;
        return ReadCharacter{decode_utf8(bytes, 0).value, offset, true};
    }

    [[nodiscard]] std::optional<ReadCharacter> read_backslash(std::size_t offset) const {
        const ReadCharacter mark = next(offset);
        if (mark.value == U'u') return read_utf16(mark.end);
        if (mark.value == U'U') return read_number(mark.end, 16, 8, 8);
        if (mark.value == U'x') return read_bytes(mark.end, U"\\x");
        if (mark.value == U'n' || mark.value == U'r' || mark.value == U't') return ReadCharacter{U' ', mark.end, true};
        if (hex_value(mark.value) < 0) return std::nullopt;
        // CSS. Elsewhere a backslash before digits means something else, so only what gives a Han character counts.
        auto css = read_number(offset, 16, 4, 6);
        if (!css || !is_han(css->value)) return std::nullopt;
        if (css->end < text_.size() && text_[css->end] == ' ') ++css->end;
        return css;
    }

    [[nodiscard]] std::optional<ReadCharacter> read_utf16(std::size_t offset) const {
        if (const ReadCharacter brace = next(offset); brace.value == U'{') {
            const auto number = read_number(brace.end, 16, 1, 6);
            if (!number) return std::nullopt;
            const ReadCharacter end = next(number->end);
            if (end.value != U'}') return std::nullopt;
            return ReadCharacter{number->value, end.end, true};
        }
        const auto first = read_number(offset, 16, 4, 4);
        if (!first || !is_surrogate(first->value, 0xD800)) return first;
        // The second half is an escape of its own.
        const ReadCharacter second = next(first->end);
        if (!is_surrogate(second.value, 0xDC00)) return first;
        return ReadCharacter{0x10000 + ((first->value - 0xD800) << 10) + (second.value - 0xDC00), second.end, true};
    }

    std::string_view text_;
    int depth_;
};

ReadCharacter read_at(std::string_view text, std::size_t offset, int depth) {
    const CodePoint plain = decode_utf8(text, offset);
    ReadCharacter c{plain.value, offset + plain.length, false};
    // What an escape stands for may begin the next one: &amp;#34945;
    for (int round = 0; round < kEscapeDepth && depth < kEscapeDepth && may_begin_escape(c.value); ++round) {
        const auto decoded = EscapeReader(text, depth + 1).read(c.value, c.end);
        if (!decoded) break;
        c = *decoded;
    }
    return c;
}

}  // namespace

ReadCharacter read_character(std::string_view text, std::size_t offset) { return read_at(text, offset, 0); }

}  // namespace casepress::privacy
