#include "search/bits.h"

#include <bit>

namespace casepress::search {

void BitWriter::gamma(std::uint32_t value) {
    const auto length = static_cast<unsigned>(std::bit_width(value));
    bits(0, length - 1);
    bits(value, length);
}

void BitWriter::rice(std::uint32_t value, unsigned k) {
    const std::uint32_t quotient = k < 32 ? value >> k : 0;
    if (quotient >= kLongestQuotient) {
        bits((1U << kLongestQuotient) - 1, kLongestQuotient);
        bits(value, 32);
        return;
    }
    bits((1U << (quotient + 1)) - 2, quotient + 1);
    bits(value, k);
}

void BitWriter::truncated(std::uint32_t value, std::uint32_t size) {
    const auto length = static_cast<unsigned>(std::bit_width(size)) - 1;
    const std::uint32_t shorter = (2U << length) - size;  // that many values take only `length` bits
    if (value < shorter) {
        bits(value, length);
    } else {
        bits(value + shorter, length + 1);
    }
}

void BitWriter::append(const BitWriter& other) {
    const std::uint64_t whole = other.size() / 8;
    for (std::uint64_t i = 0; i < whole; ++i) bits(static_cast<unsigned char>(other.bytes_[i]), 8);
    const auto rest = static_cast<unsigned>(other.size() % 8);
    if (rest > 0) bits(static_cast<std::uint32_t>(static_cast<unsigned char>(other.bytes_[whole])) >> (8 - rest), rest);
}

unsigned rice_parameter(std::uint64_t range, std::uint64_t count) {
    const std::uint64_t scaled = range * 69 / 100;
    unsigned k = 0;
    while (k < 31 && count << (k + 1) <= scaled) ++k;
    return k;
}

}  // namespace casepress::search
