#include "repository/object_id.h"

namespace casepress::repository {

namespace {

std::optional<unsigned> digit_value(char c) {
    if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
    if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a') + 10;
    if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A') + 10;
    return std::nullopt;
}

}  // namespace

std::string ObjectId::hex() const {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    text.reserve(2 * kSize);
    for (const std::uint8_t byte : bytes) {
        text.push_back(kDigits[byte >> 4U]);
        text.push_back(kDigits[byte & 15U]);
    }
    return text;
}

std::optional<ObjectId> ObjectId::from_hex(std::string_view digits) {
    if (digits.size() != 2 * kSize) return std::nullopt;
    ObjectId id;
    for (std::size_t i = 0; i < kSize; ++i) {
        const auto high = digit_value(digits[2 * i]);
        const auto low = digit_value(digits[2 * i + 1]);
        if (!high || !low) return std::nullopt;
        id.bytes[i] = static_cast<std::uint8_t>(*high * 16 + *low);
    }
    return id;
}

}  // namespace casepress::repository
