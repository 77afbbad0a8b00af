// Three passes over one tokenised text. Tokens are the numerals themselves (a run of digits, a Chinese digit or unit,
// an English number word) with everything else as breaks. A number is the longest run of tokens that make sense
// together; what the notation leaves open is added as a further reading, since a check should accept whatever a careful
// reader would.

#include "model/numerals.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

namespace casepress::model {

namespace {

enum class TokenKind : std::uint8_t {
    kDigits,     ///< 1086, 1,086, 8.82
    kHanDigit,   ///< 三, 两, 〇
    kSmallUnit,  ///< 十 百 千 (10, 100, 1000)
    kBigUnit,    ///< 万 亿
    kPoint,      ///< 点
    kVague,      ///< 余, 多, 来: between a number and its unit
    kFraction,   ///< 分之
    kRange,      ///< 至, 到, –, ~, to
    kWord,       ///< English: three, twenty
    kHundred,    ///< English: hundred
    kBigWord,    ///< English: thousand, million, billion
    kAnd,        ///< English: and
    kArticle,    ///< English: a, an
    kBreak,      ///< anything else
};

struct Token {
    TokenKind kind = TokenKind::kBreak;
    double value = 0;
    bool adjacent = false;  ///< nothing stands between this token and the one before
};

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

/// A number and the token after it; `scale` is the last big unit of it (1 when it has none).
struct Reading {
    double value = 0;
    double scale = 1;
    std::size_t end = 0;
};

class NumberReader {
public:
    NumberReader(std::vector<Token> tokens, std::vector<double>& readings)
        : tokens_(std::move(tokens)), readings_(readings) {}

    void run() {
        std::optional<Reading> before;  // a number just before a range mark or 分之
        for (std::size_t i = 0; i < tokens_.size();) {
            const std::optional<Reading> number = read_number(i);
            if (!number) {
                before.reset();
                ++i;
                continue;
            }
            readings_.push_back(number->value);
            if (before) relate(*before, tokens_[i - 1].kind, *number);
            i = number->end;
            before.reset();
            const TokenKind next = kind(i);
            // “30多至40多”: the vague word stands between the number and the range mark.
            const std::size_t mark = next == TokenKind::kVague ? i + 1 : i;
            if (kind(mark) == TokenKind::kRange || kind(mark) == TokenKind::kFraction) {
                before = number;
                i = mark + 1;
            }
        }
    }

private:
    [[nodiscard]] TokenKind kind(std::size_t i) const {
        return i < tokens_.size() ? tokens_[i].kind : TokenKind::kBreak;
    }

    /// 5至9万 is 50,000 to 90,000, 5–9 million likewise; 四分之三 is 75 per cent.
    void relate(const Reading& first, TokenKind mark, const Reading& second) {
        if (mark == TokenKind::kFraction) {
            if (first.value > 0) readings_.push_back(100 * second.value / first.value);
        } else if (second.scale > 1 && first.scale == 1) {
            readings_.push_back(first.value * second.scale);
        }
    }

    std::optional<Reading> read_number(std::size_t begin) const {
        switch (kind(begin)) {
            case TokenKind::kDigits:
                return read_with_digits(begin);
            case TokenKind::kHanDigit:
            case TokenKind::kSmallUnit:
            case TokenKind::kBigUnit:
                return read_han(begin, std::nullopt);
            case TokenKind::kWord:
            case TokenKind::kArticle:
                return read_english(begin);
            default:
                return std::nullopt;
        }
    }

    /// 1086 · 13万 · 1亿2000万 · 3千 · 500多万 · 1.3 million · 13 thousand
    std::optional<Reading> read_with_digits(std::size_t begin) const {
        const std::size_t next = kind(begin + 1) == TokenKind::kVague ? begin + 2 : begin + 1;
        if (kind(next) == TokenKind::kSmallUnit || kind(next) == TokenKind::kBigUnit) {
            return read_han(next, tokens_[begin].value);
        }
        if (kind(begin + 1) == TokenKind::kBigWord || kind(begin + 1) == TokenKind::kHundred) {
            double scale = tokens_[begin + 1].value;
            std::size_t end = begin + 2;
            while (kind(end) == TokenKind::kBigWord && end < begin + 4) scale *= tokens_[end++].value;
            return Reading{tokens_[begin].value * scale, scale, end};
        }
        return Reading{tokens_[begin].value, 1, begin + 1};
    }

    /// Sections below 万 are summed, then multiplied: 一亿二千三百万 = 1·10⁸ + 2300·10⁴. `pending` is a number in
    /// digits just before `begin`. A run of plain digits without units is read place by place: 二〇二五.
    std::optional<Reading> read_han(std::size_t begin, std::optional<double> digits_before) const {
        double total = 0;
        double section = 0;
        double scale = 1;
        double pending = digits_before.value_or(0);  // digits whose unit is still to come
        bool has_pending = digits_before.has_value();
        bool any_unit = false;
        std::size_t i = begin;
        for (; i < tokens_.size(); ++i) {
            const Token& token = tokens_[i];
            // “13 万” is one number, “10万 3人” is two.
            if (any_unit && !token.adjacent) break;
            if (token.kind == TokenKind::kHanDigit) {
                if (any_unit && has_pending && pending != 0) break;  // a new number begins; 零 only fills a gap
                pending = pending * 10 + token.value;
                has_pending = true;
            } else if (token.kind == TokenKind::kPoint && has_pending && kind(i + 1) == TokenKind::kHanDigit) {
                pending += read_fraction(i);
            } else if (token.kind == TokenKind::kDigits && any_unit && !has_pending) {
                pending = token.value;
                has_pending = true;
            } else if (is_unit(token.kind)) {
                const bool is_big = token.kind == TokenKind::kBigUnit;
                // A unit without a number before it means one of it: 十三, 千万, 近万.
                const bool alone = !has_pending && (!is_big || (section == 0 && total == 0));
                section += alone ? (is_big ? 1 : token.value) : is_big ? pending : pending * token.value;
                if (is_big) {
                    // 1万亿: what stands before is multiplied as a whole; 1亿2000万: it is not.
                    const bool whole = section == 0 || (total > 0 && token.value > scale);
                    total = whole ? (total + section) * token.value : total + section * token.value;
                    scale = token.value;
                    section = 0;
                }
                pending = 0;
                has_pending = false;
                any_unit = true;
            } else if (token.kind != TokenKind::kVague || !is_unit(kind(i + 1))) {
                break;
            }
        }
        return Reading{total + section + pending, scale, i};
    }

    static bool is_unit(TokenKind kind) { return kind == TokenKind::kSmallUnit || kind == TokenKind::kBigUnit; }

    /// 点五二 at `i` → 0.52; moves `i` to its last token.
    double read_fraction(std::size_t& i) const {
        double place = 0.1;
        double fraction = 0;
        while (kind(i + 1) == TokenKind::kHanDigit) {
            fraction += tokens_[++i].value * place;
            place /= 10;
        }
        return fraction;
    }

    /// twenty-five · two hundred and fifty · a hundred · three million two hundred thousand
    std::optional<Reading> read_english(std::size_t begin) const {
        if (kind(begin) == TokenKind::kArticle && kind(begin + 1) != TokenKind::kHundred &&
            kind(begin + 1) != TokenKind::kBigWord) {
            return std::nullopt;
        }
        double total = 0;
        double section = 0;
        double last_word = 0;
        double scale = 1;
        std::size_t i = begin;
        for (; i < tokens_.size(); ++i) {
            const Token& token = tokens_[i];
            if (token.kind == TokenKind::kWord || (token.kind == TokenKind::kArticle && i == begin)) {
                // "twenty five" goes on, "five six" does not.
                if (last_word != 0 && !(last_word >= 20 && token.value < 10)) break;
                section += token.value;
                last_word = token.value;
            } else if (token.kind == TokenKind::kHundred) {
                section *= token.value;
                last_word = 0;
            } else if (token.kind == TokenKind::kBigWord) {
                total += section * token.value;
                scale = token.value;
                section = 0;
                last_word = 0;
            } else if (is_hyphen(i) || is_inner_and(i)) {
                continue;
            } else {
                break;
            }
        }
        return Reading{total + section, scale, i};
    }

    /// The hyphen of "twenty-five".
    [[nodiscard]] bool is_hyphen(std::size_t i) const {
        return kind(i) == TokenKind::kRange && tokens_[i].adjacent && i > 0 && kind(i - 1) == TokenKind::kWord &&
               tokens_[i - 1].value >= 20 && kind(i + 1) == TokenKind::kWord && tokens_[i + 1].value < 10;
    }

    /// The "and" of "two hundred and fifty".
    [[nodiscard]] bool is_inner_and(std::size_t i) const {
        return kind(i) == TokenKind::kAnd && i > 0 &&
               (kind(i - 1) == TokenKind::kHundred || kind(i - 1) == TokenKind::kBigWord) &&
               kind(i + 1) == TokenKind::kWord;
    }

    std::vector<Token> tokens_;
    std::vector<double>& readings_;
};

bool same_number(double a, double b) { return std::abs(a - b) <= 1e-9 * std::max({1.0, std::abs(a), std::abs(b)}); }

}  // namespace

std::vector<double> numbers_in_text(std::string_view text) {
    std::vector<double> readings;
    const std::string folded = fold_widths(text);
    NumberReader(Tokeniser(folded, readings).run(), readings).run();
    std::ranges::sort(readings);
    readings.erase(std::unique(readings.begin(), readings.end()), readings.end());
    return readings;
}

bool contains_number(const std::vector<double>& numbers, double value) {
    value = std::abs(value);
    const auto at = std::ranges::lower_bound(numbers, value);
    return (at != numbers.end() && same_number(*at, value)) ||
           (at != numbers.begin() && same_number(*std::prev(at), value));
}

}  // namespace casepress::model
