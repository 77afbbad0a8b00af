#pragma once
// Lines of a text, numbered from 1 as cmark numbers them: CR, LF and CRLF end a line.

#include <cstdint>
#include <string_view>
#include <vector>

namespace casepress::markup {

/// Borrows the text.
class LineIndex {
public:
    explicit LineIndex(std::string_view text);

    [[nodiscard]] std::string_view text() const { return text_; }
    [[nodiscard]] std::uint32_t count() const { return static_cast<std::uint32_t>(starts_.size()); }
    /// Offset of the line's first byte; lines out of range are taken as the nearest.
    [[nodiscard]] std::uint32_t begin(int line) const;
    /// Offset behind the line's last byte that is neither line end nor space nor tab; at least begin(line).
    [[nodiscard]] std::uint32_t trimmed_end(int line) const;
    /// Offset of the line's first byte that is not a space or tab (its end if there is none).
    [[nodiscard]] std::uint32_t first_nonspace(int line) const;
    /// The line without its end.
    [[nodiscard]] std::string_view line(int line) const;
    /// Offset of a place given as cmark gives it, line and column from 1.
    [[nodiscard]] std::uint32_t offset(int line, int column) const;

private:
    [[nodiscard]] std::size_t index(int line) const;
    /// Behind the line's last byte that is not a line end.
    [[nodiscard]] std::uint32_t content_end(std::size_t index) const;

    std::string_view text_;
    std::vector<std::uint32_t> starts_;
};

}  // namespace casepress::markup
