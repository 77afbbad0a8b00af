#include "templating/word_wrap.h"

#include "base/text.h"
#include "templating/characters.h"

#include <algorithm>
#include <deque>

namespace casepress::templating {

namespace {

using Characters = std::u32string;
using CharactersView = std::u32string_view;

bool is_wrap_space(char32_t c) { return c == ' ' || (c >= 0x09 && c <= 0x0D); }
bool is_word(char32_t c) { return is_name_part(c); }
bool is_letter(char32_t c) { return is_word(c) && c != '_' && !(c >= '0' && c <= '9'); }
bool is_word_or_punctuation(char32_t c) {
    return is_word(c) || CharactersView(U"!\"'&.,?").find(c) != CharactersView::npos;
}

/// Splits a paragraph into the pieces that lines are put together from. Positions outside of the text count as a
/// character that is nothing.
class Pieces {
public:
    Pieces(CharactersView text, bool at_hyphens) : text_(text), at_hyphens_(at_hyphens) {}

    std::deque<Characters> split() {
        std::deque<Characters> pieces;
        std::size_t begin = 0;
        while (begin < text_.size()) {
            const std::size_t end = piece_end(begin);
            pieces.emplace_back(text_.substr(begin, end - begin));
            begin = end;
        }
        return pieces;
    }

private:
    [[nodiscard]] char32_t at(std::size_t index) const { return index < text_.size() ? text_[index] : U'\0'; }
    /// The character `back` places before `index`.
    [[nodiscard]] char32_t before(std::size_t index, std::size_t back) const {
        return index >= back ? at(index - back) : U'\0';
    }

    /// Length of a dash of at least two hyphens with a word after it; 0 when there is none.
    [[nodiscard]] std::size_t dash_length(std::size_t index) const {
        std::size_t end = index;
        while (at(end) == '-') ++end;
        return end - index >= 2 && is_word(at(end)) ? end - index : 0;
    }

    [[nodiscard]] bool breaks_after_hyphen(std::size_t hyphen) const {
        const bool letters_before = is_letter(before(hyphen, 2)) && is_letter(before(hyphen, 1));
        const bool hyphen_before =
            is_letter(before(hyphen, 3)) && before(hyphen, 2) == '-' && is_word_or_punctuation(before(hyphen, 1));
        const bool letters_after = is_letter(at(hyphen + 1)) &&
                                   (is_letter(at(hyphen + 2)) || (at(hyphen + 2) == '-' && is_letter(at(hyphen + 3))));
        return (letters_before || hyphen_before) && letters_after;
    }

    [[nodiscard]] std::size_t piece_end(std::size_t begin) const {
        std::size_t end = begin;
        if (is_wrap_space(at(begin))) {
            while (end < text_.size() && is_wrap_space(at(end))) ++end;
            return end;
        }
        if (at_hyphens_ && is_word_or_punctuation(before(begin, 1)) && begin > 0) {
            if (const std::size_t dash = dash_length(begin)) return begin + dash;
        }
        for (end = begin + 1; end < text_.size(); ++end) {
            if (is_wrap_space(at(end))) return end;
            if (!at_hyphens_ || at(end) != '-') continue;
            if (breaks_after_hyphen(end)) return end + 1;
            if (is_word_or_punctuation(before(end, 1)) && dash_length(end) > 0) return end;
        }
        return end;
    }

    CharactersView text_;
    bool at_hyphens_;
};

bool is_blank(const Characters& piece) { return std::ranges::all_of(piece, is_python_space); }

/// Where to break a piece that is longer than a line.
std::size_t long_word_break(const Characters& piece, std::size_t space, bool at_hyphens) {
    if (!at_hyphens || piece.size() <= space) return space;
    const std::size_t hyphen = space == 0 ? Characters::npos : piece.rfind(U'-', space - 1);
    if (hyphen == Characters::npos || hyphen == 0) return space;
    const bool has_word = piece.find_first_not_of(U'-') < hyphen;
    return has_word ? hyphen + 1 : space;
}

std::string to_utf8(const Characters& text) {
    std::string out;
    for (const char32_t c : text) append_utf8(out, c);
    return out;
}

}  // namespace

std::vector<std::string> wrap_words(std::string_view paragraph, const WordWrap& options) {
    Characters text;
    for (std::size_t i = 0; i < paragraph.size();) {
        const CodePoint c = decode_utf8(paragraph, i);
        text += c.value;
        i += c.length;
    }
    std::deque<Characters> pieces = Pieces(text, options.break_on_hyphens).split();
    std::vector<std::string> lines;
    while (!pieces.empty()) {
        if (!lines.empty() && is_blank(pieces.front())) pieces.pop_front();
        Characters line;
        std::size_t last_piece = 0;  // where the last piece begins
        while (!pieces.empty() && line.size() + pieces.front().size() <= options.width) {
            last_piece = line.size();
            line += pieces.front();
            pieces.pop_front();
        }
        if (!pieces.empty() && pieces.front().size() > options.width) {
            const std::size_t space = options.width - line.size();
            Characters& piece = pieces.front();
            if (options.break_long_words) {
                const std::size_t end = long_word_break(piece, space, options.break_on_hyphens);
                last_piece = line.size();
                line += piece.substr(0, end);
                piece.erase(0, end);
            } else if (line.empty()) {
                last_piece = 0;
                line = piece;
                pieces.pop_front();
            }
        }
        if (is_blank(line.substr(last_piece))) line.erase(last_piece);
        if (!line.empty()) lines.push_back(to_utf8(line));
    }
    return lines;
}

}  // namespace casepress::templating
