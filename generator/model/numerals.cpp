// A number is the longest run of numerals that make sense together; what the notation leaves open is added as a further
// reading, since a check should accept whatever a careful reader would.

#include "model/numerals.h"

#include "model/numeral_tokens.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace casepress::model {

namespace {

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
            if (i > begin && !token.adjacent) break;
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
    NumberReader(numeral_tokens(text, readings), readings).run();
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
