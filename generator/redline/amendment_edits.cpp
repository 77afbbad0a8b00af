#include "redline/amendment_edits.h"

#include "base/text.h"

#include <algorithm>
#include <string_view>

namespace casepress::redline {

namespace {

bool stands_once(const std::string& text, const std::string& words) {
    const std::size_t first = text.find(words);
    return first != std::string::npos && text.find(words, first + 1) == std::string::npos;
}

bool joins_words(char32_t a, char32_t b) {
    const auto letter = [](char32_t c) { return is_letter_or_digit(c) && !is_han(c); };
    return letter(a) && letter(b);
}

/// Takes one character of what stands around into both versions of an edit.
void take_before(Edit& edit) {
    const std::size_t length = decode_utf8_before(edit.before, edit.before.size()).length;
    const std::string taken = edit.before.substr(edit.before.size() - length);
    edit.before.resize(edit.before.size() - length);
    edit.older.insert(0, taken);
    edit.newer.insert(0, taken);
}
void take_after(Edit& edit) {
    const std::size_t length = decode_utf8(edit.after, 0).length;
    edit.older += edit.after.substr(0, length);
    edit.newer += edit.after.substr(0, length);
    edit.after.erase(0, length);
}

}  // namespace

std::vector<Edit> edits_of(const std::vector<Piece>& pieces) {
    std::vector<Edit> edits;
    std::string before;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const Piece& piece = pieces[i];
        if (piece.mark == Mark::kSame) {
            before += piece.text;
            continue;
        }
        const bool is_break = piece.kind == PieceKind::kBlockBreak;
        const bool continues =
            i > 0 && pieces[i - 1].mark != Mark::kSame && !is_break && edits.back().block_break == Mark::kSame;
        if (!continues) edits.push_back({.before = before});
        Edit& edit = edits.back();
        if (is_break) {
            edit.block_break = piece.mark;
            if (piece.mark == Mark::kDeleted) before += piece.text;
        } else if (piece.mark == Mark::kDeleted) {
            edit.older += piece.text;
            before += piece.text;
        } else {
            edit.newer += piece.text;
        }
    }
    const std::string all = older_text(pieces);
    for (Edit& edit : edits) {
        const std::size_t end = edit.before.size() + edit.older.size();
        edit.after = end < all.size() ? all.substr(end) : "";
    }
    return edits;
}

void widen(Edit& edit) {
    constexpr int kMost = 20;
    const std::string all = edit.before + edit.older + edit.after;
    const auto cut_before = [&] {
        if (edit.before.empty()) return false;
        const char32_t last = decode_utf8_before(edit.before, edit.before.size()).value;
        return (!edit.older.empty() && joins_words(last, decode_utf8(edit.older, 0).value)) ||
               (!edit.newer.empty() && joins_words(last, decode_utf8(edit.newer, 0).value));
    };
    const auto cut_after = [&] {
        if (edit.after.empty()) return false;
        const char32_t first = decode_utf8(edit.after, 0).value;
        return (!edit.older.empty() && joins_words(decode_utf8_before(edit.older, edit.older.size()).value, first)) ||
               (!edit.newer.empty() && joins_words(decode_utf8_before(edit.newer, edit.newer.size()).value, first));
    };
    for (int taken = 0; taken < kMost; ++taken) {
        if (cut_before()) {
            take_before(edit);
        } else if (cut_after()) {
            take_after(edit);
        } else if (!edit.older.empty() && !stands_once(all, edit.older) &&
                   !(edit.before.empty() && edit.after.empty())) {
            if (edit.after.empty()) {
                take_before(edit);
            } else {
                take_after(edit);
            }
        } else {
            return;
        }
    }
}

std::string anchor_before(const Edit& edit) {
    constexpr std::size_t kLeast = 6;
    constexpr std::size_t kMost = 20;
    const std::string all = edit.before + edit.older + edit.after;
    std::size_t begin = edit.before.size();
    for (std::size_t count = 0; begin > 0 && count < kMost; ++count) {
        const CodePoint c = decode_utf8_before(edit.before, begin);
        // Chinese has no spaces between words: there the beginning of a clause is the next good place.
        const bool good = is_unicode_punctuation(c.value) || is_unicode_space(c.value);
        if (count >= kLeast && good && stands_once(all, edit.before.substr(begin))) break;
        begin -= c.length;
    }
    return std::string(trim(edit.before.substr(begin)));
}

}  // namespace casepress::redline
