#pragma once
// Writes the texts of excerpts in few bytes: frequent characters and phrases of the site get a byte or two, before the
// whole is deflated. (Deflate alone packs Chinese badly: three bytes a character, of which its Huffman code knows
// none.)
//
//     byte b < kOneByte          token b
//     kOneByte ≤ b < 255, t      n = (b − kOneByte) · 256 + t: Han U+4E00 + n if n < 0x5200, else token kOneByte + n −
//     0x5200 255, high, low             a UTF-16 code unit
//
// Tokens are learned by joining the pairs that stand beside each other most often (byte pair encoding: Gage, "A New
// Algorithm for Data Compression", C Users Journal 12(2), 1994).

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::search {

[[nodiscard]] std::u16string to_utf16(std::string_view text);
[[nodiscard]] std::string to_utf8(std::u16string_view text);

/// Safe to use from many threads.
class TextAlphabet {
public:
    static constexpr std::size_t kHan = 0x5200;  ///< U+4E00 and after, that need no token
    static constexpr std::size_t kLeads = 6;     ///< first bytes of tokens of two bytes
    static constexpr std::size_t kOneByte = 255 - kHan / 256 - kLeads;
    static constexpr std::size_t kMostTokens = kOneByte + kLeads * 256;

    /// Learns from some texts; the same from the same.
    [[nodiscard]] static TextAlphabet learn(std::span<const std::u16string> texts);

    [[nodiscard]] std::string encode(std::u16string_view text) const;
    /// What a reader needs to decode: all tokens in UTF-8, a line each. No token has a line feed or half a character.
    [[nodiscard]] std::string list() const;

private:
    explicit TextAlphabet(std::vector<std::u16string> tokens);
    /// The longest token that the text begins with, or kMostTokens.
    [[nodiscard]] std::size_t longest_at(std::u16string_view text) const;

    /// Tokens that begin with the same two units: [begin, end) of `sorted_`.
    struct Bunch {
        std::uint32_t units = 0;
        std::uint16_t begin = 0, end = 0;  ///< none when equal
    };
    [[nodiscard]] static std::uint32_t units_of(std::u16string_view text);
    /// Where the bunch of two units is or would be.
    [[nodiscard]] std::size_t place_of(std::uint32_t units) const;

    std::vector<std::u16string> tokens_;
    std::vector<std::uint16_t> singles_;  ///< by unit, the number of the token that is just that, or kMostTokens
    std::vector<std::uint16_t> sorted_;   ///< numbers of the longer tokens by their first two units, longest first
    std::vector<Bunch> bunches_;          ///< a hash table with linear probing, at most half full
};

}  // namespace casepress::search
