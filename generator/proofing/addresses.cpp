#include "proofing/addresses.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace casepress::proofing {

namespace {

/// What an address can be made of: ASCII without white space, quotation marks and brackets.
bool is_address_character(char32_t c) {
    return c > 0x20 && c < 0x7F && std::u32string_view(U"\"'<>()[]{}|`^").find(c) == std::u32string_view::npos;
}

bool is_letter_or_figure(char32_t c) {
    return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || (c >= U'0' && c <= U'9');
}

bool is_letter(char32_t c) { return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'); }

class Word {
public:
    Word(std::vector<Character>& characters, std::size_t begin, std::size_t end)
        : characters_(characters), begin_(begin), end_(end) {}

    /// Whether this run of address characters is one: "scheme://…", "www.…", "a@b.c", "a/b/c", "name.ext".
    [[nodiscard]] bool is_address() const {
        std::size_t slashes = 0;
        for (std::size_t i = begin_; i < end_; ++i) {
            const char32_t c = at(i);
            if (c == U':' && at(i + 1) == U'/' && at(i + 2) == U'/') return true;
            if (c == U'@' && i > begin_ && is_letter_or_figure(at(i + 1))) return true;
            if (c == U'\\' || c == U'=' || c == U'&' || c == U'#' || c == U'$' || c == U'_') return true;
            if (c == U'/' && is_letter_or_figure(at(i + 1)) && ++slashes > 1) return true;
            // A dot between two letters: a domain or file name. "e.g." and "U.S." are no text to correct either.
            if (c == U'.' && i > begin_ && is_letter_or_figure(at(i - 1)) && is_letter(at(i + 1))) return true;
        }
        return false;
    }

    void mask() {
        // Marks at the end belong to the sentence.
        while (end_ > begin_ && !is_letter_or_figure(at(end_ - 1)) && at(end_ - 1) != U'/') --end_;
        for (std::size_t i = begin_; i < end_; ++i) characters_[i].value = kOpaque;
    }

private:
    [[nodiscard]] char32_t at(std::size_t i) const { return i < end_ ? characters_[i].value : 0; }

    std::vector<Character>& characters_;
    std::size_t begin_;
    std::size_t end_;
};

}  // namespace

void mask_addresses(std::vector<Character>& characters) {
    for (std::size_t begin = 0; begin < characters.size();) {
        std::size_t end = begin;
        while (end < characters.size() && is_address_character(characters[end].value)) ++end;
        if (end > begin) {
            Word word(characters, begin, end);
            if (word.is_address()) word.mask();
        }
        begin = end + 1;
    }
}

}  // namespace casepress::proofing
