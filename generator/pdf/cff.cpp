#include "pdf/cff.h"

#include <cstdint>
#include <optional>

namespace casepress::pdf {

namespace {

/// Big-endian numbers from bytes that may end at any place.
class Bytes {
public:
    explicit Bytes(std::string_view bytes) : bytes_(bytes) {}

    [[nodiscard]] std::optional<std::size_t> number(std::size_t at, std::size_t size) const {
        if (size > 4 || at > bytes_.size() || bytes_.size() - at < size) return std::nullopt;
        std::size_t value = 0;
        for (std::size_t i = 0; i < size; ++i) value = value << 8 | static_cast<unsigned char>(bytes_[at + i]);
        return value;
    }
    [[nodiscard]] std::string_view all() const { return bytes_; }

private:
    std::string_view bytes_;
};

struct Index {
    std::size_t count = 0;
    std::size_t end = 0;          ///< offset behind the INDEX
    std::string_view first = {};  ///< its first object
};

std::optional<Index> read_index(const Bytes& bytes, std::size_t at) {
    const auto count = bytes.number(at, 2);
    if (!count) return std::nullopt;
    if (*count == 0) return Index{0, at + 2, {}};
    const auto offset_size = bytes.number(at + 2, 1);
    if (!offset_size || *offset_size < 1 || *offset_size > 4) return std::nullopt;
    const std::size_t data = at + 2 + (*count + 1) * *offset_size;  // offsets count from 1
    const auto begin = bytes.number(at + 3, *offset_size);
    const auto second = bytes.number(at + 3 + *offset_size, *offset_size);
    const auto last = bytes.number(at + 3 + *count * *offset_size, *offset_size);
    if (!begin || !second || !last || *begin < 1 || *second < *begin || *last < *second) return std::nullopt;
    if (data + *last > bytes.all().size()) return std::nullopt;
    return Index{*count, data + *last, bytes.all().substr(data + *begin, *second - *begin)};
}

struct TopDict {
    bool cid_keyed = false;
    std::size_t charset = 0;
    std::optional<std::size_t> char_strings = {};
};

constexpr int kEscape = 12;
constexpr int kRos = 30;
constexpr int kCharset = 15;
constexpr int kCharStrings = 17;

/// Length of the operand that begins with `first`, 0 when it is none; `value` where it is an integer.
std::size_t read_operand(const Bytes& dict, std::size_t at, int first, std::size_t& value) {
    if (first >= 32 && first <= 246) {
        value = first >= 139 ? static_cast<std::size_t>(first - 139) : 0;
        return 1;
    }
    if (first >= 247 && first <= 254) {
        const auto second = dict.number(at + 1, 1);
        if (!second) return 0;
        value = first <= 250 ? static_cast<std::size_t>(first - 247) * 256 + *second + 108 : 0;
        return 2;
    }
    if (first == 28 || first == 29) {
        const std::size_t size = first == 28 ? 2 : 4;
        const auto number = dict.number(at + 1, size);
        if (!number) return 0;
        value = *number;
        return 1 + size;
    }
    if (first != 30) return 0;
    // A real number: nibbles up to an 'f'.
    for (std::size_t i = at + 1; i < dict.all().size(); ++i) {
        const auto byte = static_cast<unsigned char>(dict.all()[i]);
        if ((byte & 0x0F) == 0x0F || byte >> 4 == 0x0F) return i + 1 - at;
    }
    return 0;
}

std::optional<TopDict> read_top_dict(std::string_view text) {
    const Bytes dict(text);
    TopDict result;
    std::size_t operand = 0;
    for (std::size_t at = 0; at < text.size();) {
        const int first = static_cast<unsigned char>(text[at]);
        if (first > 21) {
            const std::size_t length = read_operand(dict, at, first, operand);
            if (length == 0) return std::nullopt;
            at += length;
            continue;
        }
        if (first == kEscape) {
            const auto second = dict.number(at + 1, 1);
            if (!second) return std::nullopt;
            if (*second == kRos) result.cid_keyed = true;
            ++at;
        } else if (first == kCharset) {
            result.charset = operand;
        } else if (first == kCharStrings) {
            result.char_strings = operand;
        }
        ++at;
    }
    return result;
}

void put16(std::string& bytes, std::size_t at, std::size_t value) {
    bytes[at] = static_cast<char>(value >> 8 & 0xFF);
    bytes[at + 1] = static_cast<char>(value & 0xFF);
}

}  // namespace

std::expected<CffFacts, std::string> read_cff(std::string_view text) {
    const Bytes bytes(text);
    const auto major = bytes.number(0, 1);
    const auto header = bytes.number(2, 1);
    if (!major || *major != 1 || !header) return std::unexpected("no CFF header of version 1");
    const auto names = read_index(bytes, *header);
    if (!names || names->count != 1) return std::unexpected("a Name INDEX of one font is expected");
    const auto dicts = read_index(bytes, names->end);
    if (!dicts || dicts->count != 1) return std::unexpected("a Top DICT INDEX of one font is expected");
    const auto top = read_top_dict(dicts->first);
    if (!top || !top->char_strings) return std::unexpected("the Top DICT makes no sense");
    const auto glyphs = read_index(bytes, *top->char_strings);
    if (!glyphs || glyphs->count == 0) return std::unexpected("the CharStrings INDEX makes no sense");
    return CffFacts{top->cid_keyed, glyphs->count, top->charset};
}

std::expected<void, std::string> make_charset_identity(std::string& bytes, const CffFacts& facts) {
    if (!facts.cid_keyed || facts.glyphs < 2) return {};
    if (facts.charset <= 2) return std::unexpected("a CID-keyed font has a predefined charset");
    // Every format spends at least as many bytes on this number of glyphs as one range does: format 0 has two for each
    // glyph, format 1 three for at most 256, format 2 four for any number.
    const auto format = Bytes(bytes).number(facts.charset, 1);
    if (!format || *format > 2) return std::unexpected("the charset has an unknown format");
    const std::size_t rest = facts.glyphs - 1;  // .notdef is not listed
    const std::size_t size = *format == 0 ? 1 + 2 * rest : *format == 1 ? (rest <= 256 ? 4 : 7) : 5;
    if (facts.charset > bytes.size() || bytes.size() - facts.charset < size)
        return std::unexpected("the charset ends beyond the font");
    if (*format == 0 && rest < 2) {
        put16(bytes, facts.charset + 1, 1);
        return {};
    }
    const bool narrow = *format == 1 && rest <= 256;
    bytes[facts.charset] = narrow ? '\1' : '\2';
    put16(bytes, facts.charset + 1, 1);
    if (narrow) {
        bytes[facts.charset + 3] = static_cast<char>(rest - 1);
    } else {
        put16(bytes, facts.charset + 3, rest - 1);
    }
    return {};
}

}  // namespace casepress::pdf
