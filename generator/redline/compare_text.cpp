#include "redline/compare_text.h"

#include "base/text.h"
#include "redline/pieces.h"

#include <fmt/core.h>

#include <algorithm>

namespace casepress::redline {

namespace {

bool is_one_of(char32_t c, std::u32string_view set) { return set.find(c) != std::u32string_view::npos; }

std::uint32_t weight_of(std::string_view text) {
    std::uint32_t weight = 0;
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint c = decode_utf8(text, i);
        if (!is_unicode_space(c.value)) weight += is_han(c.value) ? 2U : 1U;
        i += c.length;
    }
    return weight;
}

/// How well a change may begin or end after this text.
std::uint8_t boundary_after(std::string_view text) {
    if (text.empty()) return 4;
    std::size_t end = text.size();
    CodePoint c = decode_utf8_before(text, end);
    const bool space = is_unicode_space(c.value);
    while (is_unicode_space(c.value) && end > c.length) {
        end -= c.length;
        c = decode_utf8_before(text, end);
    }
    while (is_one_of(c.value, U"”’」』）)\"") && end > c.length) {  // what closes after the full stop
        end -= c.length;
        c = decode_utf8_before(text, end);
    }
    if (is_one_of(c.value, U"。！？\n") || (space && is_one_of(c.value, U".!?"))) return 4;
    if (is_one_of(c.value, U"；：") || (space && is_one_of(c.value, U";:"))) return 3;
    if (is_one_of(c.value, U"，、") || (space && c.value == U',')) return 2;
    return space ? 1 : 0;
}

/// Numbers, dates and 某-names are never looked into; nor are words of other scripts here.
bool is_divisible(std::string_view word) {
    for (std::size_t i = 0; i < word.size();) {
        const CodePoint c = decode_utf8(word, i);
        if (!is_han(c.value) || c.value == U'某') return false;
        if (han_multiplier_value(c.value) != 0 || han_digit_value(c.value) >= 0 || c.value == U'第') return false;
        i += c.length;
    }
    return true;
}

bool is_latin_word(std::string_view word) {
    return !word.empty() && std::all_of(word.begin(), word.end(),
                                        [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}

}  // namespace

void TextComparer::add_token(const LeafText& leaf, const Run& run, std::uint32_t begin, std::uint32_t end,
                             Tokens& tokens) {
    const std::string_view text = std::string_view(leaf.text).substr(begin, end - begin);
    const bool plain = run.kind == PieceKind::kText || run.kind == PieceKind::kHtml;
    const bool atom = !plain && run.kind != PieceKind::kLineBreak;
    tokens.push_back({.begin = begin,
                      .end = end,
                      .number = plain ? interner_.number_of(text)
                                      : interner_.number_of(fmt::format("\x09{} {} {}", static_cast<int>(run.kind),
                                                                        run.identity, text)),
                      .weight = atom ? kLongestDissolved + 1 : weight_of(text),
                      .boundary = boundary_after(std::string_view(leaf.text).substr(0, begin))});
}

/// Words of text, and each atom, that lie within the bytes.
Tokens TextComparer::words_of(const LeafText& leaf, std::uint32_t begin, std::uint32_t end) {
    Tokens tokens;
    const auto is_text = [](const Run& run) { return run.kind == PieceKind::kText || run.kind == PieceKind::kHtml; };
    for (auto run = leaf.runs.begin(); run != leaf.runs.end();) {
        const auto first = run;
        while (run != leaf.runs.end() && is_text(*run)) ++run;
        if (run == first) {
            if (run->begin >= begin && run->end <= end) add_token(leaf, *run, run->begin, run->end, tokens);
            ++run;
            continue;
        }
        const std::uint32_t from = std::max(begin, first->begin);
        const std::uint32_t to = std::min(end, (run - 1)->end);
        if (from >= to) continue;
        std::uint32_t at = from;
        for (const std::uint32_t cut : words_.cuts(std::string_view(leaf.text).substr(from, to - from))) {
            add_token(leaf, *first, at, from + cut, tokens);
            at = from + cut;
        }
    }
    return tokens;
}

Tokens TextComparer::lines_of(const LeafText& leaf) {
    Tokens tokens;
    for (std::uint32_t at = 0; at < leaf.text.size();) {
        const std::size_t feed = leaf.text.find('\n', at);
        const auto end = static_cast<std::uint32_t>(feed == std::string::npos ? leaf.text.size() : feed + 1);
        add_token(leaf, leaf.runs.front(), at, end, tokens);
        at = end;
    }
    return tokens;
}

/// The words begin … end with divisible ones cut into characters.
Tokens TextComparer::characters_of(const LeafText& leaf, const Tokens& words, std::uint32_t begin, std::uint32_t end) {
    Tokens characters;
    for (auto i = begin; i < end; ++i) {
        const Token& word = words[i];
        const std::string_view text = std::string_view(leaf.text).substr(word.begin, word.end - word.begin);
        if (!is_divisible(text)) {
            characters.push_back(word);
            continue;
        }
        for (std::uint32_t at = 0; at < text.size();) {
            const std::uint32_t length = decode_utf8(text, at).length;
            characters.push_back({.begin = word.begin + at,
                                  .end = word.begin + at + length,
                                  .number = interner_.number_of(text.substr(at, length)),
                                  .weight = 2,
                                  .boundary = at == 0 ? word.boundary : std::uint8_t{0}});
            at += length;
        }
    }
    return characters;
}

/// What differs, mended.
std::vector<Hunk> TextComparer::hunks_of(const Tokens& older, const Tokens& newer) {
    const auto numbers = [](const Tokens& tokens) {
        std::vector<std::uint32_t> list;
        list.reserve(tokens.size());
        for (const Token& token : tokens) list.push_back(token.number);
        return list;
    };
    std::vector<Hunk> hunks;
    std::uint32_t old_at = 0;
    std::uint32_t new_at = 0;
    const auto close = [&](std::uint32_t old_end, std::uint32_t new_end) {
        if (old_at < old_end || new_at < new_end) hunks.push_back({old_at, old_end, new_at, new_end});
        old_at = old_end + 1;
        new_at = new_end + 1;
    };
    for (const Match& match : matcher_.match(numbers(older), numbers(newer))) close(match.old_index, match.new_index);
    close(static_cast<std::uint32_t>(older.size()), static_cast<std::uint32_t>(newer.size()));
    shift_hunks(older, newer, hunks);
    return dissolve(older, newer, hunks);
}

namespace {

/// A hunk of tokens as one of bytes.
Hunk in_bytes(const Tokens& older, const Tokens& newer, const Hunk& hunk, std::uint32_t old_size,
              std::uint32_t new_size) {
    const auto at = [](const Tokens& tokens, std::uint32_t i, std::uint32_t size) {
        return i < tokens.size() ? tokens[i].begin : size;
    };
    return {at(older, hunk.old_begin, old_size), at(older, hunk.old_end, old_size), at(newer, hunk.new_begin, new_size),
            at(newer, hunk.new_end, new_size)};
}

/// What stands between the common beginning and end of two Latin words; nothing when these are less than half of it.
bool refine_latin_word(std::string_view older, std::string_view newer, Hunk& hunk) {
    if (!is_latin_word(older) || !is_latin_word(newer)) return false;
    const std::size_t shorter = std::min(older.size(), newer.size());
    std::uint32_t prefix = 0;
    while (prefix < shorter && older[prefix] == newer[prefix]) ++prefix;
    std::uint32_t suffix = 0;
    while (suffix < shorter - prefix && older[older.size() - 1 - suffix] == newer[newer.size() - 1 - suffix]) ++suffix;
    if ((prefix + suffix) * 2 < std::max(older.size(), newer.size())) return false;
    hunk = {hunk.old_begin + prefix, hunk.old_end - suffix, hunk.new_begin + prefix, hunk.new_end - suffix};
    return true;
}

}  // namespace

void TextComparer::refine_words(const LeafText& older, const LeafText& newer, const Tokens& old_words,
                                const Tokens& new_words, const Hunk& hunk, const Hunk& part, std::vector<Hunk>& bytes) {
    Hunk whole = in_bytes(old_words, new_words, hunk, part.old_end, part.new_end);
    if (hunk.old_begin == hunk.old_end || hunk.new_begin == hunk.new_end) {
        bytes.push_back(whole);
        return;
    }
    const auto text = [](const LeafText& leaf, std::uint32_t begin, std::uint32_t end) {
        return std::string_view(leaf.text).substr(begin, end - begin);
    };
    if (refine_latin_word(text(older, whole.old_begin, whole.old_end), text(newer, whole.new_begin, whole.new_end),
                          whole)) {
        bytes.push_back(whole);
        return;
    }
    const Tokens old_characters = characters_of(older, old_words, hunk.old_begin, hunk.old_end);
    const Tokens new_characters = characters_of(newer, new_words, hunk.new_begin, hunk.new_end);
    const std::vector<Hunk> inner = hunks_of(old_characters, new_characters);
    // Worth it when at least half stays, in stretches of two Han characters or more.
    const std::uint32_t old_weight = weight_between(old_words, hunk.old_begin, hunk.old_end);
    const std::uint32_t new_weight = weight_between(new_words, hunk.new_begin, hunk.new_end);
    std::uint32_t deleted = 0;
    for (const Hunk& change : inner) deleted += weight_between(old_characters, change.old_begin, change.old_end);
    const std::uint32_t common = old_weight - std::min(deleted, old_weight);
    if (common * 2 < std::min(old_weight, new_weight) || common < 2 ||
        (inner.size() > 1 && common < 4 * (inner.size() - 1))) {
        bytes.push_back(whole);
        return;
    }
    for (const Hunk& change : inner) {
        bytes.push_back(in_bytes(old_characters, new_characters, change, whole.old_end, whole.new_end));
    }
}

void TextComparer::refine_lines(const LeafText& older, const LeafText& newer, const Hunk& hunk,
                                std::vector<Hunk>& bytes) {
    if (hunk.old_begin == hunk.old_end || hunk.new_begin == hunk.new_end) {
        bytes.push_back(hunk);
        return;
    }
    const Tokens old_words = words_of(older, hunk.old_begin, hunk.old_end);
    const Tokens new_words = words_of(newer, hunk.new_begin, hunk.new_end);
    for (const Hunk& part : hunks_of(old_words, new_words)) {
        bytes.push_back(in_bytes(old_words, new_words, part, hunk.old_end, hunk.new_end));
    }
}

namespace {

bool is_all_text(const LeafText& leaf) {
    return std::all_of(leaf.runs.begin(), leaf.runs.end(), [](const Run& run) { return run.kind == PieceKind::kText; });
}

/// Where `count` sentences end in Chinese text at or before the byte, or 0.
std::uint32_t sentences_before(std::string_view text, std::uint32_t at, int count) {
    constexpr std::string_view kStop = "。";
    for (;;) {
        const std::size_t stop = at < kStop.size() ? std::string_view::npos : text.rfind(kStop, at - kStop.size());
        if (stop == std::string_view::npos) return 0;
        if (--count == 0) return static_cast<std::uint32_t>(stop + kStop.size());
        at = static_cast<std::uint32_t>(stop);
    }
}
/// Where the `count`-th sentence after the byte ends, or the end.
std::uint32_t sentences_after(std::string_view text, std::uint32_t at, int count) {
    constexpr std::string_view kStop = "。";
    for (; count > 0; --count) {
        const std::size_t stop = text.find(kStop, at);
        if (stop == std::string_view::npos) return static_cast<std::uint32_t>(text.size());
        at = static_cast<std::uint32_t>(stop + kStop.size());
    }
    return at;
}

/// The stretch of bytes in which the texts differ, with a sentence more on each side: the rest of a long paragraph need
/// not be cut into words. All of it where there are atoms.
Hunk part_that_differs(const LeafText& older, const LeafText& newer) {
    const std::string_view a = older.text;
    const std::string_view b = newer.text;
    const auto old_size = static_cast<std::uint32_t>(a.size());
    const auto new_size = static_cast<std::uint32_t>(b.size());
    if (!is_all_text(older) || !is_all_text(newer)) return {0, old_size, 0, new_size};
    const std::size_t shorter = std::min(a.size(), b.size());
    const auto prefix = static_cast<std::uint32_t>(
        std::mismatch(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(shorter), b.begin()).first - a.begin());
    const auto rest = static_cast<std::ptrdiff_t>(shorter - prefix);
    const auto suffix =
        static_cast<std::uint32_t>(std::mismatch(a.rbegin(), a.rbegin() + rest, b.rbegin()).first - a.rbegin());
    const std::uint32_t begin = sentences_before(a, prefix, 2);
    const std::uint32_t kept = old_size - sentences_after(a, old_size - suffix, 2);
    return {begin, old_size - kept, begin, new_size - kept};
}

}  // namespace

std::vector<Piece> TextComparer::compare(const LeafText& older, const LeafText& newer, Granularity granularity) {
    if (older.runs.empty()) return one_sided(newer, Mark::kInserted);
    if (newer.runs.empty()) return one_sided(older, Mark::kDeleted);
    const auto old_size = static_cast<std::uint32_t>(older.text.size());
    const auto new_size = static_cast<std::uint32_t>(newer.text.size());
    std::vector<Hunk> bytes;
    if (granularity == Granularity::kLines) {
        const Tokens old_lines = lines_of(older);
        const Tokens new_lines = lines_of(newer);
        for (const Hunk& hunk : hunks_of(old_lines, new_lines)) {
            refine_lines(older, newer, in_bytes(old_lines, new_lines, hunk, old_size, new_size), bytes);
        }
    } else {
        const Hunk part = part_that_differs(older, newer);
        const Tokens old_words = words_of(older, part.old_begin, part.old_end);
        const Tokens new_words = words_of(newer, part.new_begin, part.new_end);
        for (const Hunk& hunk : hunks_of(old_words, new_words)) {
            refine_words(older, newer, old_words, new_words, hunk, part, bytes);
        }
    }
    return pieces_of(older, newer, bytes);
}

std::vector<Piece> TextComparer::unchanged(const LeafText& older, const LeafText& newer) const {
    return pieces_of(older, newer, {});
}

std::vector<Piece> TextComparer::one_sided(const LeafText& leaf, Mark mark) const { return pieces_of(leaf, mark); }

}  // namespace casepress::redline
