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
        waiting_ = waiting_ << count | (value & ((std::uint64_t{1} << count) - 1));
        waiting_count_ += count;
        if (waiting_count_ >= 32) write_word();
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
    [[nodiscard]] std::uint64_t size() const { return bytes_.size() * 8 + waiting_count_; }
    /// Appends all bits of another writer.
    void append(const BitWriter& other);
    /// All bytes; the writer is then empty.
    [[nodiscard]] std::string take();
    /// Begins anew, and keeps its memory.
    void clear();

private:
    void write_word();

    std::string bytes_;           ///< whole words of four bytes
    std::uint64_t waiting_ = 0;   ///< the lowest `waiting_count_` bits are not written yet
    unsigned waiting_count_ = 0;  ///< less than 32
};

/// The k of a Rice code for `count` increasing numbers below `range`: the greatest for which count · 2^k ≤ 0.69 range,
/// which is within a bit of the best for gaps that are spread geometrically. Reader and writer work it out alike.
[[nodiscard]] unsigned rice_parameter(std::uint64_t range, std::uint64_t count);

}  // namespace casepress::search
