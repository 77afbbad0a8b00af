#pragma once
// Both parsers tell places in characters, findings in bytes. This turns one into the other, in constant time, after one
// pass over the text.

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace casepress::data {

/// The places of a text that is valid UTF-8. Borrows nothing.
class Positions {
public:
    explicit Positions(std::string_view text);

    /// Byte offset of the n-th character, counted from 0; the text's size beyond its end.
    [[nodiscard]] std::size_t offset_of_character(std::size_t n) const;
    /// Byte offset of a place given by line and column, both counted from 1, columns in characters. Lines end with \n.
    [[nodiscard]] std::size_t offset_of(std::size_t line, std::size_t column) const;

private:
    std::size_t size_;
    std::vector<std::uint32_t> characters_;  ///< offset of each character; empty when all are ASCII
    std::vector<std::uint32_t> lines_;       ///< number of the first character of each line
};

}  // namespace casepress::data
