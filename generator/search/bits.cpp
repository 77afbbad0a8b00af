#include "search/bits.h"

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

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
    for (std::size_t i = 0; i < other.bytes_.size(); i += 4) {
        std::uint32_t word = 0;
        for (std::size_t k = i; k < i + 4; ++k) word = word << 8 | static_cast<unsigned char>(other.bytes_[k]);
        bits(word, 32);
    }
    bits(static_cast<std::uint32_t>(other.waiting_), other.waiting_count_);
}

void BitWriter::write_word() {
    waiting_count_ -= 32;
    const auto word = static_cast<std::uint32_t>(waiting_ >> waiting_count_);
    const std::array bytes{static_cast<char>(word >> 24), static_cast<char>(word >> 16 & 0xFF),
                           static_cast<char>(word >> 8 & 0xFF), static_cast<char>(word & 0xFF)};
    bytes_.append(bytes.data(), bytes.size());
}

std::string BitWriter::take() {
    for (; waiting_count_ > 0; waiting_count_ -= std::min(waiting_count_, 8U)) {
        const std::uint64_t first =
            waiting_count_ >= 8 ? waiting_ >> (waiting_count_ - 8) : waiting_ << (8 - waiting_count_);
        bytes_.push_back(static_cast<char>(first & 0xFF));
    }
    return std::exchange(bytes_, {});
}

void BitWriter::clear() {
    bytes_.clear();
    waiting_count_ = 0;
}

unsigned rice_parameter(std::uint64_t range, std::uint64_t count) {
    const std::uint64_t scaled = range * 69 / 100;
    unsigned k = 0;
    while (k < 31 && count << (k + 1) <= scaled) ++k;
    return k;
}

}  // namespace casepress::search
