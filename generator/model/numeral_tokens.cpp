#include "model/numeral_tokens.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

namespace casepress::model {

namespace {

struct HanNumeral {
    char32_t character;
    TokenKind kind;
    double value;
};

constexpr std::array kHanNumerals = {
    HanNumeral{U'〇', TokenKind::kHanDigit, 0},    HanNumeral{U'零', TokenKind::kHanDigit, 0},
    HanNumeral{U'一', TokenKind::kHanDigit, 1},    HanNumeral{U'二', TokenKind::kHanDigit, 2},
    HanNumeral{U'两', TokenKind::kHanDigit, 2},    HanNumeral{U'兩', TokenKind::kHanDigit, 2},
    HanNumeral{U'三', TokenKind::kHanDigit, 3},    HanNumeral{U'四', TokenKind::kHanDigit, 4},
    HanNumeral{U'五', TokenKind::kHanDigit, 5},    HanNumeral{U'六', TokenKind::kHanDigit, 6},
    HanNumeral{U'七', TokenKind::kHanDigit, 7},    HanNumeral{U'八', TokenKind::kHanDigit, 8},
    HanNumeral{U'九', TokenKind::kHanDigit, 9},    HanNumeral{U'十', TokenKind::kSmallUnit, 10},
    HanNumeral{U'百', TokenKind::kSmallUnit, 100}, HanNumeral{U'千', TokenKind::kSmallUnit, 1000},
    HanNumeral{U'万', TokenKind::kBigUnit, 1e4},   HanNumeral{U'萬', TokenKind::kBigUnit, 1e4},
    HanNumeral{U'亿', TokenKind::kBigUnit, 1e8},   HanNumeral{U'億', TokenKind::kBigUnit, 1e8},
    HanNumeral{U'点', TokenKind::kPoint, 0},       HanNumeral{U'余', TokenKind::kVague, 0},
    HanNumeral{U'多', TokenKind::kVague, 0},       HanNumeral{U'来', TokenKind::kVague, 0},
    HanNumeral{U'至', TokenKind::kRange, 0},       HanNumeral{U'到', TokenKind::kRange, 0},
    HanNumeral{U'–', TokenKind::kRange, 0},        HanNumeral{U'—', TokenKind::kRange, 0},
    HanNumeral{U'～', TokenKind::kRange, 0},       HanNumeral{U'〜', TokenKind::kRange, 0},
    HanNumeral{U'-', TokenKind::kRange, 0},        HanNumeral{U'~', TokenKind::kRange, 0},
};

struct EnglishNumeral {
    std::string_view word;
    TokenKind kind;
    double value;
};

constexpr std::array kEnglishNumerals = {
    EnglishNumeral{"zero", TokenKind::kWord, 0},
    EnglishNumeral{"one", TokenKind::kWord, 1},
    EnglishNumeral{"two", TokenKind::kWord, 2},
    EnglishNumeral{"three", TokenKind::kWord, 3},
    EnglishNumeral{"four", TokenKind::kWord, 4},
    EnglishNumeral{"five", TokenKind::kWord, 5},
    EnglishNumeral{"six", TokenKind::kWord, 6},
    EnglishNumeral{"seven", TokenKind::kWord, 7},
    EnglishNumeral{"eight", TokenKind::kWord, 8},
    EnglishNumeral{"nine", TokenKind::kWord, 9},
    EnglishNumeral{"ten", TokenKind::kWord, 10},
    EnglishNumeral{"eleven", TokenKind::kWord, 11},
    EnglishNumeral{"twelve", TokenKind::kWord, 12},
    EnglishNumeral{"thirteen", TokenKind::kWord, 13},
    EnglishNumeral{"fourteen", TokenKind::kWord, 14},
    EnglishNumeral{"fifteen", TokenKind::kWord, 15},
    EnglishNumeral{"sixteen", TokenKind::kWord, 16},
    EnglishNumeral{"seventeen", TokenKind::kWord, 17},
    EnglishNumeral{"eighteen", TokenKind::kWord, 18},
    EnglishNumeral{"nineteen", TokenKind::kWord, 19},
    EnglishNumeral{"twenty", TokenKind::kWord, 20},
    EnglishNumeral{"thirty", TokenKind::kWord, 30},
    EnglishNumeral{"forty", TokenKind::kWord, 40},
    EnglishNumeral{"fifty", TokenKind::kWord, 50},
    EnglishNumeral{"sixty", TokenKind::kWord, 60},
    EnglishNumeral{"seventy", TokenKind::kWord, 70},
    EnglishNumeral{"eighty", TokenKind::kWord, 80},
    EnglishNumeral{"ninety", TokenKind::kWord, 90},
    EnglishNumeral{"hundred", TokenKind::kHundred, 100},
    EnglishNumeral{"thousand", TokenKind::kBigWord, 1e3},
    EnglishNumeral{"million", TokenKind::kBigWord, 1e6},
    EnglishNumeral{"billion", TokenKind::kBigWord, 1e9},
    EnglishNumeral{"trillion", TokenKind::kBigWord, 1e12},
    EnglishNumeral{"and", TokenKind::kAnd, 0},
    EnglishNumeral{"to", TokenKind::kRange, 0},
    EnglishNumeral{"a", TokenKind::kArticle, 1},
    EnglishNumeral{"an", TokenKind::kArticle, 1},
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Full-width digits, letters and the signs inside numbers as ASCII; all else as it is.
std::string fold_widths(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint c = decode_utf8(text, i);
        if ((c.value >= U'０' && c.value <= U'９') || c.value == U'．' || c.value == U'，') {
            out += static_cast<char>(c.value - U'！' + U'!');
        } else if (c.value == 0x2011) {
            out += '-';  // non-breaking hyphen
        } else if (c.value == 0x202F || c.value == 0x2009) {
            out += "\xC2\xA0";  // narrow spaces between groups of digits, as no-break space
        } else {
            out += text.substr(i, c.length);
        }
        i += c.length;
    }
    return out;
}

class Tokeniser {
public:
    Tokeniser(std::string_view text, std::vector<double>& readings) : text_(text), readings_(readings) {}

    std::vector<Token> run() {
        while (at_ < text_.size()) {
            const char c = text_[at_];
            if (is_digit(c)) {
                read_digits();
            } else if (is_ascii_letter(c)) {
                read_word();
            } else if (c == ' ' || c == '\t' || c == '\n') {
                adjacent_ = false;
                ++at_;
            } else {
                read_character();
            }
        }
        return std::move(tokens_);
    }

private:
    void push(TokenKind kind, double value) {
        tokens_.push_back({kind, value, adjacent_});
        adjacent_ = true;
    }

    double parse(std::string_view digits) const {
        double value = 0;
        std::from_chars(digits.data(), digits.data() + digits.size(), value);
        return value;
    }

    std::size_t end_of_digits(std::size_t i) const {
        while (i < text_.size() && is_digit(text_[i])) ++i;
        return i;
    }

    /// The length of a separator between groups of three digits at `i`: a comma or a no-break space.
    std::size_t separator_length(std::size_t i) const {
        if (i < text_.size() && text_[i] == ',') return 1;
        return text_.substr(i).starts_with("\xC2\xA0") ? 2 : 0;
    }

    /// "1,086.5": groups of three, then a fraction. Groups are also read one by one, since a comma may separate two
    /// numbers.
    void read_digits() {
        std::size_t end = end_of_digits(at_);
        std::string whole(text_.substr(at_, end - at_));
        const bool may_group = whole.size() <= 3;
        std::vector<std::string> groups = {whole};
        while (may_group) {
            const std::size_t separator = separator_length(end);
            const std::size_t group_end = end_of_digits(end + separator);
            if (separator == 0 || group_end != end + separator + 3) break;
            groups.emplace_back(text_.substr(end + separator, 3));
            whole += groups.back();
            end = group_end;
        }
        if (groups.size() > 1) {
            for (const std::string& group : groups) readings_.push_back(parse(group));
        }
        if (end + 1 < text_.size() && text_[end] == '.' && is_digit(text_[end + 1])) {
            const std::size_t fraction_end = end_of_digits(end + 1);
            whole += text_.substr(end, fraction_end - end);
            end = fraction_end;
        }
        push(TokenKind::kDigits, parse(whole));
        at_ = end;
    }

    void read_word() {
        std::size_t end = at_;
        while (end < text_.size() && is_ascii_letter(text_[end])) ++end;
        const std::string word = ascii_lower(text_.substr(at_, end - at_));
        const auto found = std::ranges::find(kEnglishNumerals, std::string_view(word), &EnglishNumeral::word);
        if (found == kEnglishNumerals.end()) {
            push(TokenKind::kBreak, 0);
        } else {
            push(found->kind, found->value);
        }
        at_ = end;
    }

    void read_character() {
        const CodePoint c = decode_utf8(text_, at_);
        if (text_.substr(at_).starts_with("分之")) {
            push(TokenKind::kFraction, 0);
            at_ += std::string_view("分之").size();
            return;
        }
        const auto found = std::ranges::find(kHanNumerals, c.value, &HanNumeral::character);
        if (found != kHanNumerals.end()) {
            push(found->kind, found->value);
        } else if (is_unicode_space(c.value)) {
            adjacent_ = false;
        } else {
            push(TokenKind::kBreak, 0);
        }
        at_ += c.length;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    bool adjacent_ = false;
    std::vector<Token> tokens_;
    std::vector<double>& readings_;
};

}  // namespace

std::vector<Token> numeral_tokens(std::string_view text, std::vector<double>& readings) {
    const std::string folded = fold_widths(text);
    return Tokeniser(folded, readings).run();
}

}  // namespace casepress::model
