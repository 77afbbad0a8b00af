#include "privacy/pattern_numbers.h"

#include <algorithm>
#include <array>
#include <vector>

namespace casepress::privacy {

namespace {

constexpr std::size_t kMostDigits = 20;
constexpr std::size_t kContext = 24;  // units before a number in which a word says whose it is

/// The first two digits of the codes of provinces (GB/T 2260), Taiwan, Hong Kong and Macao included.
constexpr std::array<std::uint8_t, 35> kProvinces{11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34,
                                                  35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52,
                                                  53, 54, 61, 62, 63, 64, 65, 71, 81, 82, 83};

unsigned number_of(std::span<const std::uint8_t> digits) {
    unsigned value = 0;
    for (const std::uint8_t digit : digits) value = value * 10 + digit;
    return value;
}

bool is_date(unsigned year, unsigned month, unsigned day) {
    constexpr std::array<unsigned, 12> kDays{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return year >= 1900 && year < 2100 && month >= 1 && month <= 12 && day >= 1 && day <= kDays[month - 1];
}

bool has_province(std::span<const std::uint8_t> digits) {
    return std::ranges::binary_search(kProvinces, static_cast<std::uint8_t>(digits[0] * 10 + digits[1]));
}

bool is_hyphen(char32_t c) {
    constexpr std::u32string_view kHyphens = U"-‐‑‒–—−·._*";
    return kHyphens.find(c) != std::u32string_view::npos;
}

}  // namespace

bool is_resident_id(std::span<const std::uint8_t> digits) {
    constexpr std::array<unsigned, 17> kWeights{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    if (digits.size() != 18 || !has_province(digits)) return false;
    if (!is_date(number_of(digits.subspan(6, 4)), number_of(digits.subspan(10, 2)), number_of(digits.subspan(12, 2)))) {
        return false;
    }
    unsigned sum = 0;
    for (std::size_t i = 0; i < kWeights.size(); ++i) sum += kWeights[i] * digits[i];
    return (sum + digits[17]) % 11 == 1;
}

bool is_old_resident_id(std::span<const std::uint8_t> digits) {
    return digits.size() == 15 && has_province(digits) &&
           is_date(1900 + number_of(digits.subspan(6, 2)), number_of(digits.subspan(8, 2)),
                   number_of(digits.subspan(10, 2)));
}

bool is_bank_card(std::span<const std::uint8_t> digits) {
    if (digits.size() < 16 || digits.size() > 19) return false;
    const unsigned two = number_of(digits.first(2));
    const unsigned four = number_of(digits.first(4));
    const bool union_pay = two == 62 || four == 9558 || (two == 60 && digits.size() == 19);
    const bool other = digits.size() == 16 && (digits[0] == 4 || (two >= 51 && two <= 55) || two == 35 || two == 62);
    if (!union_pay && !other) return false;
    unsigned sum = 0;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        const unsigned digit = digits[digits.size() - 1 - i];
        const unsigned twice = digit * 2;
        sum += i % 2 == 0 ? digit : twice > 9 ? twice - 9 : twice;
    }
    return sum % 10 == 0;
}

/// Digits that stand together, perhaps in groups.
struct NumberPatterns::Groups {
    std::array<std::uint8_t, kMostDigits> digits{};
    std::array<std::size_t, kMostDigits> units{};  ///< of each digit
    std::array<bool, kMostDigits> ends_group{};    ///< a separator or the end stands behind it
    std::size_t count = 0;
    bool western = true;   ///< none of them is Chinese
    bool plus = false;     ///< a + stands before
    bool bracket = false;  ///< a bracket stands before

    [[nodiscard]] std::span<const std::uint8_t> first(std::size_t length) const {
        return std::span(digits).first(length);
    }
    [[nodiscard]] bool ends_at(std::size_t length) const {
        return length > 0 && length <= count && ends_group[length - 1];
    }
    [[nodiscard]] bool is_grouped(std::size_t length) const {
        return std::find(ends_group.begin(), ends_group.begin() + static_cast<std::ptrdiff_t>(length) - 1, true) !=
               ends_group.begin() + static_cast<std::ptrdiff_t>(length) - 1;
    }
    [[nodiscard]] PatternMatch match(std::size_t length, Rule rule) const {
        return {units[0], units[length - 1], rule};
    }
};

NumberPatterns::NumberPatterns(const FoldTable& table)
    : digits_(table),
      id_words_(table, {"身份证", "身份号码", "证件", "证号"}),
      card_words_(table, {"卡", "账号", "账户", "户名", "card", "account"}),
      home_words_(table, {"家庭",   "家中", "家里",   "住宅",     "宅电",   "本人",   "父亲",
                          "母亲",   "家长", "监护人", "亲属",     "被害人", "被告人", "嫌疑人",
                          "当事人", "学生", "home",   "guardian", "mother", "father", "parent"}),
      office_words_(table,
                    {"热线", "咨询",   "举报",   "监督",    "服务",   "值班",   "传真",   "办公",   "法院",   "检察",
                     "公安", "派出所", "司法",   "局",      "中心",   "委员会", "援助",   "政府",   "学校",   "医院",
                     "公司", "报社",   "编辑部", "hotline", "office", "court",  "bureau", "centre", "center", "fax"}),
      measure_words_(table, std::u32string_view(U"元万亿人个名件户次吨米美%％年月")) {}

NumberPatterns::Groups NumberPatterns::read_groups(const Units& units, std::size_t i) const {
    Groups groups;
    groups.plus = i > 0 && is_at(units, i - 1, U'+');
    groups.bracket = i > 0 && is_at(units, i - 1, U'(');
    for (std::size_t at = i; at < units.size() && groups.count < kMostDigits;) {
        int value = digits_.value(units[at]);
        // The check character X; a sign of multiplication looks like it.
        const bool check = groups.count == 17 && (units[at].symbol == U'x' || units[at].symbol == U'×');
        if (check) value = 10;
        if (value < 0) {
            const Unit& unit = units[at];
            const bool closes = groups.bracket && unit.symbol == U')';
            const bool separates =
                closes || ((unit.unit_class == UnitClass::kSpace && !unit.parts) || is_hyphen(unit.symbol));
            if (!separates || digits_.value_at(units, at + 1) < 0) break;
            groups.ends_group[groups.count - 1] = true;
            ++at;
            continue;
        }
        groups.western = groups.western && is_digit(units[at]);
        groups.digits[groups.count] = static_cast<std::uint8_t>(value);
        groups.units[groups.count++] = at++;
        if (check) break;
    }
    if (groups.count == 0) return groups;
    const std::size_t next = groups.units[groups.count - 1] + 1;
    groups.ends_group[groups.count - 1] = groups.count < kMostDigits || digits_.value_at(units, next) < 0;
    // X can stand behind a separator as well.
    if (groups.count == 17 && is_at(units, next + 1, U'x') && is_separator(units[next]) && !units[next].parts) {
        groups.ends_group[16] = true;
        groups.digits[17] = 10;
        groups.units[17] = next + 1;
        groups.ends_group[17] = true;
        groups.count = 18;
    }
    return groups;
}

std::optional<PatternMatch> NumberPatterns::find(const Units& units, std::size_t i, const Patterns& patterns) const {
    if (i > 0 && digits_.value(units[i - 1]) >= 0) return std::nullopt;
    const Groups groups = read_groups(units, i);
    if (groups.count < 10) return std::nullopt;
    if (i > 0 && is_latin(units[i - 1]) && is_latin_at(units, groups.units[groups.count - 1] + 1)) return std::nullopt;
    if (patterns.resident_id) {
        if (groups.ends_at(18) && is_resident_id(groups.first(18))) return groups.match(18, Rule::kResidentId);
        if (is_old_id(units, groups)) return groups.match(15, Rule::kResidentId);
    }
    if (patterns.bank_card) {
        if (const auto match = match_card(units, groups)) return match;
    }
    if (patterns.phone) {
        if (const auto match = match_mobile(units, groups)) return match;
        return match_fixed(units, groups);
    }
    return std::nullopt;
}

bool NumberPatterns::is_amount(const Units& units, std::size_t next) const {
    if (measure_words_.length_at(units, next) > 0) return true;
    return is_at(units, next, U'.') && is_digit_at(units, next + 1);
}

/// Without a check digit a date is all that tells it from another number, so it has to stand alone.
bool NumberPatterns::is_old_id(const Units& units, const Groups& groups) const {
    if (groups.count != 15 || !groups.western || groups.is_grouped(15) || !is_old_resident_id(groups.first(15)))
        return false;
    const std::size_t first = groups.units[0];
    if (is_amount(units, groups.units[14] + 1)) return false;
    if (first == 0 || !(is_latin(units[first - 1]) || is_hyphen(units[first - 1].symbol))) return true;
    return id_words_.find_last(units, sentence_begin(units, first, kContext), first).has_value();
}

std::optional<PatternMatch> NumberPatterns::match_card(const Units& units, const Groups& groups) const {
    for (std::size_t length = 19; length >= 16; --length) {
        if (!groups.ends_at(length) || !is_bank_card(groups.first(length))) continue;
        // Columns of four figures look like a card of the international kinds, and so do ids: par_id5515929031216390.
        const bool named =
            card_words_.find_last(units, sentence_begin(units, groups.units[0], kContext), groups.units[0]).has_value();
        const bool chinese = groups.digits[0] == 6 && groups.digits[1] == 2;
        const bool bare = groups.units[0] == 0 || !is_latin(units[groups.units[0] - 1]);
        if ((groups.is_grouped(length) || !bare) && !(chinese && bare) && !named) continue;
        return groups.match(length, Rule::kBankCard);
    }
    return std::nullopt;
}

std::optional<PatternMatch> NumberPatterns::match_mobile(const Units& units, const Groups& groups) const {
    std::size_t begin = 0;
    if (groups.count >= 13 && groups.digits[0] == 8 && groups.digits[1] == 6 && (groups.plus || groups.ends_group[1]))
        begin = 2;
    if (groups.count >= 15 && groups.digits[0] == 0 && groups.digits[1] == 0 && groups.digits[2] == 8 &&
        groups.digits[3] == 6)
        begin = 4;
    const std::size_t length = begin + 11;
    if (!groups.ends_at(length) || groups.digits[begin] != 1 || groups.digits[begin + 1] < 3) return std::nullopt;
    // Groups of 3, 4 and 4 digits, or single ones: not the columns of a table.
    const bool single = groups.ends_group[begin];
    for (std::size_t i = begin; i + 1 < length; ++i) {
        if (single ? !groups.ends_group[i] : groups.ends_group[i] && i - begin != 2 && i - begin != 6)
            return std::nullopt;
    }
    const std::size_t next = groups.units[length - 1] + 1;
    if (is_amount(units, next)) return std::nullopt;
    // Groups with spaces among other numbers with spaces are a row of them.
    const bool row_before = groups.units[0] > 1 && units[groups.units[0] - 1].unit_class == UnitClass::kSpace &&
                            is_digit(units[groups.units[0] - 2]);
    if (groups.is_grouped(length) && begin == 0 && (row_before || groups.count > length)) return std::nullopt;
    if (begin == 0 && groups.units[0] > 0) {
        const Unit& before = units[groups.units[0] - 1];
        // 0.13912345678, 3,13912345678 and the ids of files: t2023_13912345678.
        const bool part = before.symbol == U'.' || before.symbol == U',' || before.symbol == U'_';
        if (part && groups.units[0] > 1 && is_digit(units[groups.units[0] - 2])) return std::nullopt;
        if (is_latin(before)) return std::nullopt;
    }
    // 15,000,000,000 without its commas.
    if (std::all_of(groups.digits.begin() + static_cast<std::ptrdiff_t>(begin) + 4,
                    groups.digits.begin() + static_cast<std::ptrdiff_t>(length),
                    [](std::uint8_t d) { return d == 0; })) {
        return std::nullopt;
    }
    return groups.match(length, Rule::kPhone);
}

std::optional<PatternMatch> NumberPatterns::match_fixed(const Units& units, const Groups& groups) const {
    // An area code (010, 02x, 03xx–09xx) that is set off, and seven or eight digits.
    if (groups.digits[0] != 0 || groups.digits[1] == 0) return std::nullopt;
    const std::size_t code = groups.digits[1] <= 2 ? 3 : 4;
    if (!groups.ends_group[code - 1]) return std::nullopt;
    std::size_t length = code + 8;
    if (!groups.ends_at(length)) --length;
    if (!groups.ends_at(length)) return std::nullopt;
    const std::size_t begin = sentence_begin(units, groups.units[0], kContext);
    const auto home = home_words_.find_last(units, begin, groups.units[0]);
    const auto office = office_words_.find_last(units, begin, groups.units[0]);
    if (!home || (office && *office > *home)) return std::nullopt;
    return groups.match(length, Rule::kPhone);
}

}  // namespace casepress::privacy
