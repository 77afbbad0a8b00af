#include "importing/draft_text.h"

#include "base/text.h"
#include "importing/decode.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <utility>

namespace casepress::importing {

namespace {

/// Superscript and subscript forms (Unicode, block U+2070–209F and three of Latin-1) of what formulas in articles use.
char32_t raised(char32_t c) {
    constexpr std::array<char32_t, 10> kDigits{U'⁰', U'¹', U'²', U'³', U'⁴', U'⁵', U'⁶', U'⁷', U'⁸', U'⁹'};
    if (c >= U'0' && c <= U'9') return kDigits[c - U'0'];
    if (c == U'+') return U'⁺';
    if (c == U'-' || c == U'−') return U'⁻';
    return c == U'n' ? U'ⁿ' : 0;
}

char32_t lowered(char32_t c) {
    if (c >= U'0' && c <= U'9') return U'₀' + (c - U'0');
    if (c == U'+') return U'₊';
    return c == U'-' || c == U'−' ? U'₋' : 0;
}

/// The text in these forms when all of it has them.
std::string shifted(const std::string& text, char32_t (*form)(char32_t)) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint c = decode_utf8(text, i);
        const char32_t other = form(c.value);
        if (other == 0) return text;
        append_utf8(out, other);
        i += c.length;
    }
    return out;
}

std::string cleaned(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint c = decode_utf8(text, i);
        if (c.value == U'\n' || c.value == U'\t' || c.value == 0x2028 || c.value == 0x2029) {
            out += ' ';
        } else if (is_allowed_character(c.value)) {
            append_utf8(out, c.value);
        }
        i += c.length;
    }
    return out;
}

/// For the other overload.
void for_each_inline_of(Block& block, const std::function<void(Inline&)>& visit) {
    for (Inline& piece : block.line) visit(piece);
    for (Block& child : block.children) for_each_inline_of(child, visit);
}

}  // namespace

bool is_counted(char32_t c) { return is_han(c) || is_letter_or_digit(c); }

void for_each_inline(const Block& block, const std::function<void(const Inline&)>& visit) {
    for (const Inline& piece : block.line) visit(piece);
    for (const Block& child : block.children) for_each_inline(child, visit);
}

void for_each_inline(const Draft& draft, const std::function<void(const Inline&)>& visit) {
    for (const Line* line : {&draft.title, &draft.kicker, &draft.deck, &draft.byline, &draft.source_line}) {
        for (const Inline& piece : *line) visit(piece);
    }
    for (const Line& caption : draft.captions) {
        for (const Inline& piece : caption) visit(piece);
    }
    for (const Block& block : draft.body) for_each_inline(block, visit);
}

void for_each_inline(Draft& draft, const std::function<void(Inline&)>& visit) {
    for (Line* line : {&draft.title, &draft.kicker, &draft.deck, &draft.byline, &draft.source_line}) {
        for (Inline& piece : *line) visit(piece);
    }
    for (Line& caption : draft.captions) {
        for (Inline& piece : caption) visit(piece);
    }
    for (Block& block : draft.body) for_each_inline_of(block, visit);
}

void attach_doubts(Draft& draft) {
    std::vector<bool> pointed(draft.doubts.size(), false);
    for_each_inline(std::as_const(draft), [&pointed](const Inline& piece) {
        if (piece.doubt && *piece.doubt < pointed.size()) pointed[*piece.doubt] = true;
    });
    if (std::ranges::all_of(pointed, [](bool one) { return one; })) return;
    std::vector<Inline*> pieces;
    for_each_inline(draft, [&pieces](Inline& piece) {
        if (piece.kind == InlineKind::kText && !piece.doubt && piece.original.size() > 0) pieces.push_back(&piece);
    });
    std::ranges::stable_sort(pieces, {}, [](const Inline* piece) { return piece->original.end; });
    for (std::uint32_t i = 0; i < pointed.size(); ++i) {
        if (pointed[i]) continue;
        const Span place = draft.doubts[i].original;
        // The first piece that ends behind the place's begin, and the next ones should it have a doubt already.
        auto at =
            std::ranges::upper_bound(pieces, place.begin, {}, [](const Inline* piece) { return piece->original.end; });
        while (at != pieces.end() && (*at)->doubt) ++at;
        if (at != pieces.end() && (*at)->original.begin < std::max(place.end, place.begin + 1)) (*at)->doubt = i;
    }
}

std::string written_text(const Inline& piece) {
    if (piece.kind != InlineKind::kText) return {};
    std::string text = cleaned(piece.text);
    if ((piece.style & kSuperscript) != 0) return shifted(text, raised);
    if ((piece.style & kSubscript) != 0) return shifted(text, lowered);
    return text;
}

std::string plain_text(const Line& line) {
    std::string text;
    for (const Inline& piece : line) text += piece.kind == InlineKind::kLineBreak ? " " : written_text(piece);
    return std::string(trim_spaces(text));
}

std::string_view trim_spaces(std::string_view text) {
    while (!text.empty()) {
        const CodePoint first = decode_utf8(text, 0);
        if (!is_unicode_space(first.value)) break;
        text.remove_prefix(first.length);
    }
    while (!text.empty()) {
        const CodePoint last = decode_utf8_before(text, text.size());
        if (!is_unicode_space(last.value)) break;
        text.remove_suffix(last.length);
    }
    return text;
}

std::size_t count_paragraphs(const Draft& draft) {
    std::size_t count = 0;
    const std::function<void(const Block&)> look = [&](const Block& block) {
        if (block.kind == BlockKind::kParagraph) ++count;
        for (const Block& child : block.children) look(child);
    };
    for (const Block& block : draft.body) look(block);
    return count;
}

}  // namespace casepress::importing
