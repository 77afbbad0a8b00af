#pragma once
// Numbers as bits, most significant bit first: the codes of the search index. search-index.js reads them.

#include <cstdint>
#include <string>

namespace casepress::search {

/// Appends bits to a string; the last byte is filled with zeros. Not for several threads at once.
class BitWriter {
public:
    /// The low `count` bits of `value`, 0 ≤ count ≤ 32.
    void bits(std::uint32_t value, unsigned count) {
        for (unsigned left = count; left > 0;) {
            if (free_ == 0) {
                bytes_.push_back('\0');
                free_ = 8;
            }
            const unsigned take = left < free_ ? left : free_;
            const std::uint32_t piece = (value >> (left - take)) & ((1U << take) - 1);
            free_ -= take;
            bytes_.back() = static_cast<char>(static_cast<unsigned char>(bytes_.back()) | (piece << free_));
            left -= take;
        }
    }
    /// Elias's gamma code: value ≥ 1, as many zeros as it has further bits, then the bits (Elias 1975).
    void gamma(std::uint32_t value);
    /// Golomb–Rice code: the quotient by 2^k in ones ended by a zero, then k bits. A quotient of kLongestQuotient or
    /// more is that many ones and the whole value in 32 bits.
    void rice(std::uint32_t value, unsigned k);
    /// Truncated binary: value < size, in ⌊log2 size⌋ bits or one more.
    void truncated(std::uint32_t value, std::uint32_t size);
    static constexpr std::uint32_t kLongestQuotient = 20;

    /// Bits written so far.
    [[nodiscard]] std::uint64_t size() const { return bytes_.size() * 8 - free_; }
    /// Appends all bits of another writer.
    void append(const BitWriter& other);
    [[nodiscard]] const std::string& bytes() const { return bytes_; }
    [[nodiscard]] std::string take() { return std::move(bytes_); }

private:
    std::string bytes_;
    unsigned free_ = 0;  ///< bits left in the last byte
};

/// The k of a Rice code for `count` increasing numbers below `range`: the greatest for which count · 2^k ≤ 0.69 range,
/// which is within a bit of the best for gaps that are spread geometrically. Reader and writer work it out alike.
[[nodiscard]] unsigned rice_parameter(std::uint64_t range, std::uint64_t count);

}  // namespace casepress::search
