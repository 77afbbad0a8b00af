#include "preflight/cmap.h"

#include "pdf/content_tokens.h"
#include "pdf/value.h"

#include <algorithm>

namespace casepress::preflight {

namespace {

constexpr std::size_t kMostRanges = 200'000;
constexpr std::size_t kLongestText = 512;  // bytes of UTF-16, as ISO 32000-1, 9.10.3 has it

std::uint32_t code_of(const std::string& bytes) {
    std::uint32_t code = 0;
    for (const char c : bytes.substr(0, 4)) code = code << 8 | static_cast<unsigned char>(c);
    return code;
}

}  // namespace

/// Takes the operators of a CMap one by one.
class CMapParser {
public:
    explicit CMapParser(CMap& map) : map_(map) {}

    void take(const pdf::Operation& operation) {
        if (operation.name == "endcodespacerange") take_spaces(operation.operands);
        if (operation.name == "endbfchar") take_texts(operation.operands);
        if (operation.name == "endbfrange") take_text_ranges(operation.operands);
        if (operation.name == "endcidchar") take_cids(operation.operands, false);
        if (operation.name == "endcidrange") take_cids(operation.operands, true);
    }

private:
    static const std::string* string_at(const pdf::ValueArray& operands, std::size_t at) {
        return at < operands.size() ? operands[at].as_string() : nullptr;
    }

    void take_spaces(const pdf::ValueArray& operands) {
        for (std::size_t i = 0; i + 1 < operands.size(); i += 2) {
            const std::string* low = string_at(operands, i);
            const std::string* high = string_at(operands, i + 1);
            const bool makes_sense =
                low != nullptr && high != nullptr && !low->empty() && low->size() == high->size() && low->size() <= 4;
            if (makes_sense && map_.spaces_.size() < 100)
                map_.spaces_.push_back({low->size(), code_of(*low), code_of(*high)});
        }
    }

    void add_text(std::uint32_t first, std::uint32_t last, const std::string& utf16) {
        if (map_.text_ranges_.size() < kMostRanges) map_.text_ranges_[first] = {last, utf16.substr(0, kLongestText)};
    }

    void take_texts(const pdf::ValueArray& operands) {
        for (std::size_t i = 0; i + 1 < operands.size(); i += 2) {
            const std::string* code = string_at(operands, i);
            const std::string* text = string_at(operands, i + 1);
            if (code != nullptr && text != nullptr) add_text(code_of(*code), code_of(*code), *text);
        }
    }

    void take_text_ranges(const pdf::ValueArray& operands) {
        for (std::size_t i = 0; i + 2 < operands.size(); i += 3) {
            const std::string* first = string_at(operands, i);
            const std::string* last = string_at(operands, i + 1);
            if (first == nullptr || last == nullptr || code_of(*last) < code_of(*first)) continue;
            if (const std::string* text = string_at(operands, i + 2)) {
                add_text(code_of(*first), code_of(*last), *text);
            } else if (const pdf::ValueArray* texts = operands[i + 2].as_array()) {
                std::uint32_t code = code_of(*first);
                for (const pdf::Value& item : *texts) {
                    if (item.as_string() != nullptr) add_text(code, code, *item.as_string());
                    if (code++ == code_of(*last)) break;
                }
            }
        }
    }

    void take_cids(const pdf::ValueArray& operands, bool ranges) {
        const std::size_t step = ranges ? 3 : 2;
        for (std::size_t i = 0; i + step <= operands.size(); i += step) {
            const std::string* first = string_at(operands, i);
            const std::string* last = ranges ? string_at(operands, i + 1) : first;
            const auto cid = operands[i + step - 1].integer();
            if (first == nullptr || last == nullptr || !cid || *cid < 0 || *cid > 0xFFFF) continue;
            if (map_.cids_.size() < kMostRanges)
                map_.cids_[code_of(*first)] = {code_of(*last), static_cast<std::uint32_t>(*cid)};
        }
    }

    CMap& map_;
};

CMap CMap::identity() {
    CMap map;
    map.identity_ = true;
    map.spaces_.push_back({2, 0, 0xFFFF});
    return map;
}

CMap CMap::parse(std::string_view bytes) {
    CMap map;
    CMapParser parser(map);
    pdf::ContentReader reader(bytes);
    pdf::Operation operation;
    while (reader.next(operation)) parser.take(operation);
    return map;
}

CMap::Code CMap::next_code(std::string_view bytes) const {
    // Each byte must be within its own range (Technical Note #5014, 7.1).
    for (const Space& space : spaces_) {
        if (bytes.size() < space.length) continue;
        bool within = true;
        std::uint32_t code = 0;
        for (std::size_t i = 0; i < space.length; ++i) {
            const auto byte = static_cast<unsigned char>(bytes[i]);
            const std::size_t shift = 8 * (space.length - 1 - i);
            within &= byte >= (space.low >> shift & 0xFF) && byte <= (space.high >> shift & 0xFF);
            code = code << 8 | byte;
        }
        if (within) return {code, space.length};
    }
    std::size_t length = spaces_.empty() ? 1 : 4;
    for (const Space& space : spaces_) length = std::min(length, space.length);
    length = std::min(length, bytes.size());
    return {code_of(std::string(bytes.substr(0, length))), length};
}

const std::string* CMap::text(std::uint32_t code) const {
    const auto [entry, is_new] = texts_.try_emplace(code);
    if (is_new) {
        auto range = text_ranges_.upper_bound(code);
        if (range != text_ranges_.begin() && code <= (--range)->second.last && range->second.utf16.size() >= 2) {
            std::string units = range->second.utf16;
            const std::size_t low = units.size() - 2;
            const std::uint32_t last = (static_cast<std::uint32_t>(static_cast<unsigned char>(units[low])) << 8 |
                                        static_cast<unsigned char>(units[low + 1])) +
                                       (code - range->first);
            units[low] = static_cast<char>(last >> 8 & 0xFF);
            units[low + 1] = static_cast<char>(last & 0xFF);
            entry->second = pdf::decode_utf16_big_endian(units);
        }
    }
    return entry->second.empty() ? nullptr : &entry->second;
}

std::uint32_t CMap::cid(std::uint32_t code) const {
    if (identity_) return code;
    auto range = cids_.upper_bound(code);
    if (range == cids_.begin() || code > (--range)->second.last) return 0;
    return range->second.cid + (code - range->first);
}

}  // namespace casepress::preflight
