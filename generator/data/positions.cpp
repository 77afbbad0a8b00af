#include "data/positions.h"

#include <algorithm>

namespace casepress::data {

Positions::Positions(std::string_view text) : size_(text.size()), lines_{0} {
    const bool ascii =
        std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) > 127; });
    if (!ascii) characters_.reserve(text.size());
    std::uint32_t number = 0;
    for (std::uint32_t offset = 0; offset < text.size(); ++offset) {
        const auto byte = static_cast<unsigned char>(text[offset]);
        if ((byte & 0xC0) == 0x80) continue;
        if (!ascii) characters_.push_back(offset);
        ++number;
        if (byte == '\n') lines_.push_back(number);
    }
}

std::size_t Positions::offset_of_character(std::size_t n) const {
    if (characters_.empty()) return std::min(n, size_);
    return n < characters_.size() ? characters_[n] : size_;
}

std::size_t Positions::offset_of(std::size_t line, std::size_t column) const {
    if (line == 0 || line > lines_.size()) return size_;
    return offset_of_character(lines_[line - 1] + (column == 0 ? 0 : column - 1));
}

}  // namespace casepress::data
