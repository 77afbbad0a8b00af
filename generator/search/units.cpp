#include "search/units.h"

#include "base/text.h"
#include "base/text_fold.h"
#include "search/traditional.h"

#include <optional>

namespace casepress::search {

namespace {

constexpr char32_t kBmp = 0x10000;

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

/// Puts characters together into units and words.
class UnitBuilder {
public:
    void word_character(char32_t c) {
        const auto begin = static_cast<std::uint32_t>(place());
        append_unit(text_.units, c);
        const auto length = static_cast<std::uint32_t>(text_.units.size()) - begin;
        if (!in_word_) text_.words.push_back({begin, 0});
        text_.words.back().length += length;
        in_word_ = true;
    }
    void han(char32_t c) {
        place();
        append_unit(text_.units, c);
        text_.has_han = true;
        in_word_ = false;
    }
    void space() { in_word_ = false; }
    void other() {
        in_word_ = false;
        broken_ = true;
    }
    FoldedText take() {
        text_.units.shrink_to_fit();  // all of the site's texts are kept at once
        text_.words.shrink_to_fit();
        return std::move(text_);
    }

private:
    /// Writes a break that was met before, and gives the place of the next unit.
    std::size_t place() {
        if (broken_ && !text_.units.empty()) text_.units.push_back(kBreak);
        broken_ = false;
        return text_.units.size();
    }

    FoldedText text_;
    bool in_word_ = false;
    bool broken_ = false;
};

}  // namespace

void append_unit(std::u16string& units, char32_t c) {
    if (c < kBmp) {
        units.push_back(static_cast<Unit>(c));
    } else {
        units.push_back(static_cast<Unit>(0xD7C0 + (c >> 10)));
        units.push_back(static_cast<Unit>(0xDC00 + (c & 0x3FF)));
    }
}

char32_t simplified_letter(char32_t c) {
    const char32_t simple = simplified(c);
    return c < kBmp && simple < kBmp ? simple : c;
}

bool is_han_letter(char32_t c) {
    if (c < 0x2E80) return false;
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || c == 0x3005 || c == 0x3007 ||
           (c >= 0x3021 && c <= 0x3029) || (c >= 0x2E80 && c <= 0x2FDF) || (c >= 0xF900 && c <= 0xFAFF) ||
           (c >= 0x20000 && c <= 0x3FFFF);
}

bool is_han_unit(Unit unit) {
    if (unit >= 0xD840 && unit <= 0xD8BF) return true;  // the high halves of U+20000–U+3FFFF
    if (unit >= 0xDC00 && unit <= 0xDFFF) return true;  // their low halves; other pairs are words and never asked for
    return is_han_letter(unit);
}

TextFolder::Class TextFolder::class_of(char32_t c) {
    if (is_han_letter(c)) return Class::kHan;
    if (is_word_character(c)) return Class::kWord;
    if (is_unicode_space(c) || c == 0x0B || c == 0x2028 || c == 0x2029 || c == 0x200B || c == 0xFEFF) {
        return Class::kSpace;
    }
    return Class::kOther;
}

TextFolder::Fold TextFolder::make_fold(char32_t c, std::u32string& several) {
    std::u32string folded = fold_for_search(c);
    for (char32_t& part : folded) part = simplified_letter(part);
    if (folded.size() == 1 && folded[0] != 0) return {folded[0], class_of(folded[0])};
    several = std::move(folded);
    return {0, Class::kOther};
}

TextFolder::TextFolder() : folds_(kBmp) {
    for (char32_t c = 0; c < kBmp; ++c) {
        if (c >= 0xD800 && c <= 0xDFFF) continue;
        std::u32string several;
        folds_[c] = make_fold(c, several);
        if (folds_[c].character == 0) long_.emplace(c, std::move(several));
    }
}

FoldedText TextFolder::fold(std::string_view text) const {
    // Folded characters first, since the rules for numbers look at their neighbours.
    std::u32string characters;
    characters.reserve(text.size() / 2);
    for (std::size_t offset = 0; offset < text.size();) {
        const CodePoint c = decode_utf8(text, offset);
        offset += c.length;
        if (c.value >= kBmp) {
            std::u32string several;
            const Fold fold = make_fold(c.value, several);
            characters += fold.character != 0 ? std::u32string(1, fold.character) : several;
        } else if (const Fold& fold = folds_[c.value]; fold.character != 0) {
            characters.push_back(fold.character);
        } else {
            const auto found = long_.find(c.value);
            if (found != long_.end()) characters += found->second;
        }
    }
    UnitBuilder builder;
    const auto digit_at = [&](std::size_t i) { return i < characters.size() && is_digit(characters[i]); };
    for (std::size_t i = 0; i < characters.size(); ++i) {
        const char32_t c = characters[i];
        if ((c == U',' || c == U'.') && i > 0 && digit_at(i - 1) && digit_at(i + 1)) {
            if (c == U'.') {
                builder.word_character(c);
                continue;
            }
            if (digit_at(i + 2) && digit_at(i + 3) && !digit_at(i + 4)) continue;
        }
        switch (c < kBmp && folds_[c].character == c ? folds_[c].kind : class_of(c)) {
            case Class::kHan:
                builder.han(c);
                break;
            case Class::kWord:
                builder.word_character(c);
                break;
            case Class::kSpace:
                builder.space();
                break;
            case Class::kOther:
                builder.other();
                break;
        }
    }
    return builder.take();
}

}  // namespace casepress::search
