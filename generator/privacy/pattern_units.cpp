#include "privacy/pattern_units.h"

#include <algorithm>
#include <iterator>

namespace casepress::privacy {

namespace {

constexpr std::size_t kMostNumberDigits = 6;

bool ends_sentence(const Unit& unit) {
    return unit.parts || unit.symbol == U'。' || unit.symbol == U'!' || unit.symbol == U'?' || unit.symbol == U'\u2029';
}

}  // namespace

WordSet::WordSet(const FoldTable& table, std::span<const std::string_view> words) {
    for (const std::string_view word : words) words_.push_back(fold_word(table, word));
    for (const std::u32string& word : words_) reversed_.emplace_back(word.rbegin(), word.rend());
    std::ranges::sort(words_);
    std::ranges::sort(reversed_);
}

WordSet::WordSet(const FoldTable& table, std::u32string_view characters) {
    for (const char32_t c : characters) {
        if (const auto folded = table.fold(c); !folded.empty()) words_.emplace_back(1, folded.front().symbol);
    }
    std::ranges::sort(words_);
    reversed_ = words_;
}

std::size_t WordSet::longest(const std::vector<std::u32string>& words, const Units& units, std::size_t i,
                             bool backwards) {
    std::size_t longest = 0;
    const char32_t first = units[i].symbol;
    auto word = std::ranges::lower_bound(words, first, {}, [](const std::u32string& each) { return each[0]; });
    for (; word != words.end() && (*word)[0] == first; ++word) {
        if (word->size() <= longest) continue;
        if (backwards ? word->size() > i + 1 : word->size() > units.size() - i) continue;
        std::size_t k = 1;
        while (k < word->size() && units[backwards ? i - k : i + k].symbol == (*word)[k]) ++k;
        if (k == word->size()) longest = k;
    }
    return longest;
}

std::size_t WordSet::length_at(const Units& units, std::size_t i) const {
    return i < units.size() ? longest(words_, units, i, false) : 0;
}

std::size_t WordSet::length_before(const Units& units, std::size_t end) const {
    return end > 0 && end <= units.size() ? longest(reversed_, units, end - 1, true) : 0;
}

bool WordSet::has(char32_t symbol) const {
    return std::ranges::binary_search(words_, std::u32string_view(&symbol, 1), {},
                                      [](const std::u32string& each) { return std::u32string_view(each); });
}

std::optional<std::size_t> WordSet::find_last(const Units& units, std::size_t begin, std::size_t end) const {
    for (std::size_t i = std::min(end, units.size()); i > begin; --i) {
        const std::size_t length = length_at(units, i - 1);
        if (length > 0 && i - 1 + length <= end) return i - 1;
    }
    return std::nullopt;
}

std::u32string WordSet::first_symbols() const {
    std::u32string symbols;
    for (const std::u32string& word : words_) symbols.push_back(word[0]);
    return symbols;
}

Digits::Digits(const FoldTable& table) {
    for (const char32_t c : std::u32string_view(U"〇一二三四五六七八九零壹贰叁肆伍陆柒捌玖"))
        chinese_.push_back(table.fold(c)[0].symbol);
    ten_ = table.fold(U'十')[0].symbol;
}

int Digits::value(const Unit& unit) const {
    if (is_digit(unit)) return static_cast<int>(unit.symbol - U'0');
    if (unit.unit_class != UnitClass::kHan) return -1;
    const std::size_t found = chinese_.find(unit.symbol);
    return found == std::u32string::npos ? -1 : static_cast<int>(found % 10);
}

std::optional<Digits::Number> Digits::number_at(const Units& units, std::size_t i) const {
    Number number{0, i};
    std::size_t digits = 0;
    for (; value_at(units, number.end) >= 0; ++number.end) {
        if (++digits > kMostNumberDigits) return std::nullopt;
        number.value = number.value * 10 + static_cast<unsigned>(value(units[number.end]));
    }
    if (is_at(units, number.end, ten_) && digits <= 1) {
        number.value = (digits == 0 ? 1 : number.value) * 10;
        ++number.end;
        if (const int ones = value_at(units, number.end); ones >= 0) {
            number.value += static_cast<unsigned>(ones);
            ++number.end;
        }
    }
    if (number.end == i) return std::nullopt;
    return number;
}

std::size_t Digits::number_begin(const Units& units, std::size_t end) const {
    std::size_t begin = end;
    while (begin > 0 && end - begin < kMostNumberDigits &&
           (value(units[begin - 1]) >= 0 || units[begin - 1].symbol == ten_)) {
        --begin;
    }
    return begin;
}

std::size_t sentence_begin(const Units& units, std::size_t i, std::size_t most) {
    std::size_t begin = i;
    while (begin > 0 && i - begin < most && !ends_sentence(units[begin - 1])) --begin;
    return begin;
}

std::size_t sentence_end(const Units& units, std::size_t i, std::size_t most) {
    std::size_t end = i;
    while (end < units.size() && end - i < most && !ends_sentence(units[end])) ++end;
    return end;
}

}  // namespace casepress::privacy
