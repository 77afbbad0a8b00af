#include "privacy/name_index.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace casepress::privacy {

namespace {

constexpr std::size_t kFilterBits = 20;
constexpr std::size_t kOuterLetters = 3;
constexpr std::size_t kInnerLetters = 5;
/// From so many letters and syllables on, pinyin is found inside of words as well: “photoyuanxiaoming”.
constexpr std::size_t kLongPinyin = 10;
constexpr std::uint8_t kManySyllables = 3;
constexpr std::uint32_t kRoot = 0;
constexpr int kMostForks = 8;  // digits that are read in two ways

std::uint64_t mix(std::uint64_t value) {
    value *= 0x9E3779B97F4A7C15;  // 2^64 divided by the golden ratio (Knuth, TAOCP 3, 6.4)
    return value ^ (value >> 29);
}

std::uint64_t slot_key(std::uint32_t node, char32_t symbol) { return (std::uint64_t{node} + 1) << 21 | symbol; }

std::size_t pair_bit(char32_t first, char32_t second) {
    return mix(std::uint64_t{first} << 21 | second) >> (64 - kFilterBits);
}
std::size_t letters_bit(std::uint32_t code) { return mix(code) >> (64 - kFilterBits); }

void set_bit(std::vector<std::uint64_t>& bits, std::size_t i) { bits[i / 64] |= std::uint64_t{1} << (i % 64); }
bool has_bit(const std::vector<std::uint64_t>& bits, std::size_t i) { return (bits[i / 64] >> (i % 64) & 1U) != 0; }

bool is_latin_symbol(char32_t c) { return c >= U'a' && c <= U'z'; }
bool is_word_part(const Unit& unit) {
    return unit.unit_class == UnitClass::kDigit || unit.unit_class == UnitClass::kLetter;
}

/// Whether a word begins at unit `i`: no letter stands before it, or this one begins a new hump of camelCase.
bool begins_word(const Units& units, std::size_t i) {
    if (i == 0 || units[i - 1].unit_class != UnitClass::kLetter) return true;
    return units[i].upper && !units[i - 1].upper;
}
bool ends_word(const Units& units, std::size_t last) {
    if (last + 1 >= units.size() || units[last + 1].unit_class != UnitClass::kLetter) return true;
    return units[last + 1].upper && !units[last].upper;
}

}  // namespace

/// One way through the trie and what stood between its symbols.
class NameIndex::Walk {
public:
    Walk(const NameIndex& index, const Units& units, std::size_t begin) : index_(index), units_(units), begin_(begin) {}

    /// The longest match, if there is one.
    bool run(NameMatch& match) { return run_from(begin_, match); }

private:
    bool run_from(std::size_t at, NameMatch& match) {
        bool found = false;
        for (; at < units_.size() && count_ < kMostSymbols; ++at) {
            const Unit& unit = units_[at];
            if (is_separator(unit)) {
                if (!pass_separator(unit)) return found;
                continue;
            }
            const std::uint32_t same = index_.child(node_, unit.symbol);
            const std::uint32_t alike = same == kRoot ? look_alike(unit) : kRoot;
            if (same == kRoot && is_tone(at)) {
                // A digit that may be a tone or look like a letter (X1aoming, li1 lan2) is tried as both.
                if (alike == kRoot || forks_ == 0) {
                    toned_ = true;
                    continue;
                }
                --forks_;
                Walk as_tone = *this;
                as_tone.toned_ = true;
                found = as_tone.run_from(at + 1, match) || found;
            }
            const std::uint32_t next = same != kRoot ? same : alike;
            if (next == kRoot) return found;
            take(at, next);
            found = find_form(at, match) || found;
        }
        return found;
    }

    void take(std::size_t at, std::uint32_t node) {
        if (gap_units_ > 0) {
            seen_gaps_ |= std::uint64_t{1} << count_;
            ++gap_count_;
            gap_units_ = 0;
        }
        path_[count_++] = at;
        node_ = node;
        accented_ = accented_ || units_[at].accented;
    }

    bool find_form(std::size_t at, NameMatch& match) const {
        for (std::uint32_t form = index_.first_form_[node_]; form != 0; form = index_.forms_[form - 1].next) {
            if (!fits(index_.forms_[form - 1])) continue;
            const std::size_t last = is_tone(at + 1) ? at + 1 : at;
            // The other reading of a digit may have come further.
            if (match.last < last || match.first != begin_) match = {begin_, last, index_.forms_[form - 1].term};
            return true;
        }
        return false;
    }

    bool pass_separator(const Unit& unit) {
        if (unit.parts || ++gap_units_ > kMostGap) return false;
        if (unit.unit_class != UnitClass::kStop) return true;
        // Counted once a gap, by its first sign.
        if (stop_gap_ == count_) return true;
        stop_gap_ = count_;
        ++stops_;
        if (stops_ == 1) stop_ = unit.symbol;
        same_stop_ = same_stop_ && stop_ == unit.symbol;
        return true;
    }

    std::uint32_t look_alike(const Unit& unit) const {
        if (unit.symbol == U'1') return index_.child(node_, U'i');
        return unit.symbol == U'0' ? index_.child(node_, U'o') : kRoot;
    }

    /// A digit that says the tone of the syllable before it: xiao3ming2.
    [[nodiscard]] bool is_tone(std::size_t at) const {
        if (at >= units_.size() || at == 0 || gap_units_ > 0 || !is_digit(units_[at]) || units_[at].symbol > U'5')
            return false;
        return count_ > 0 && path_[count_ - 1] + 1 == at && is_latin(units_[at - 1]) &&
               (at + 1 == units_.size() || !is_digit(units_[at + 1]));
    }

    [[nodiscard]] bool fits(const Form& form) const {
        if ((seen_gaps_ & ~form.gaps) != 0) return false;
        const Unit& first = units_[begin_];
        const std::size_t last = path_[count_ - 1];
        if (form.syllables > 0) return fits_pinyin(form, last);
        if (is_word_part(first) && !begins_word(units_, begin_)) return false;
        if (is_word_part(units_[last]) && !ends_word(units_, last)) return false;
        if (is_digit(first) && begin_ > 0 && is_digit(units_[begin_ - 1])) return false;
        if (is_digit(units_[last]) && last + 1 < units_.size() && is_digit(units_[last + 1])) return false;
        // 袁。小。明: signs of sentences part words, unless the same one is between all characters of a name.
        return stops_ == 0 || (count_ > 2 && same_stop_ && stops_ == count_ - 1);
    }

    [[nodiscard]] bool fits_pinyin(const Form& form, std::size_t last) const {
        if (stops_ > 1 || (stops_ == 1 && stop_ != U',')) return false;
        const bool whole = begins_word(units_, begin_) && ends_word(units_, last);
        if (form.syllables >= kManySyllables) return whole || (count_ >= kLongPinyin && gap_count_ == 0);
        return whole && fits_two_syllables(form, last);
    }

    /// Two syllables may be an English word or two of them, so something must say that they are a name.
    [[nodiscard]] bool fits_two_syllables(const Form& form, std::size_t last) const {
        if (accented_ || toned_ || is_tone(last + 1)) return true;
        const Unit& second = units_[path_[form.second]];
        const bool parted = (seen_gaps_ >> form.second & 1U) != 0;
        const bool capitals = units_[begin_].upper && second.upper;
        if (capitals && (parted || !units_[path_[form.second - 1U]].upper)) return true;
        return parted ? joined_by_sign(form) && in_identifier(last) : touches_identifier(last);
    }
    [[nodiscard]] bool joined_by_sign(const Form& form) const {
        const char32_t sign = units_[path_[form.second] - 1].symbol;
        return path_[form.second] == path_[form.second - 1U] + 2 && (sign == U'_' || sign == U'-' || sign == U'.');
    }
    [[nodiscard]] char32_t symbol_at(std::size_t i) const { return i < units_.size() ? units_[i].symbol : U' '; }
    [[nodiscard]] char32_t symbol_before() const { return begin_ > 0 ? units_[begin_ - 1].symbol : U' '; }
    [[nodiscard]] bool in_identifier(std::size_t last) const {
        constexpr std::u32string_view kSigns = U"_/.@=-";
        return touches_identifier(last) || (kSigns.find(symbol_before()) != std::u32string_view::npos &&
                                            kSigns.find(symbol_at(last + 1)) != std::u32string_view::npos);
    }
    [[nodiscard]] bool touches_identifier(std::size_t last) const {
        const auto is_sign = [](char32_t c) { return c == U'_' || c == U'@' || (c >= U'0' && c <= U'9'); };
        return is_sign(symbol_before()) || is_sign(symbol_at(last + 1));
    }

    const NameIndex& index_;
    const Units& units_;
    std::size_t begin_;
    std::array<std::size_t, kMostSymbols> path_;  // the first count_ of them
    std::size_t count_ = 0;
    std::uint32_t node_ = kRoot;
    std::uint64_t seen_gaps_ = 0;
    std::size_t gap_count_ = 0;
    std::size_t gap_units_ = 0;  // since the last symbol
    std::size_t stops_ = 0;      // gaps with a sign of sentences
    std::size_t stop_gap_ = 0;   // symbols before the last of these
    char32_t stop_ = 0;
    bool same_stop_ = true;
    bool accented_ = false;
    bool toned_ = false;
    int forks_ = kMostForks;
};

NameIndex::NameIndex() : slots_(1024), first_form_(1) {}

std::uint32_t NameIndex::child(std::uint32_t node, char32_t symbol) const {
    const std::uint64_t key = slot_key(node, symbol);
    const std::size_t last = slots_.size() - 1;
    for (std::size_t i = mix(key) >> 20 & last;; i = (i + 1) & last) {
        if (slots_[i].key == key) return slots_[i].node;
        if (slots_[i].key == 0) return kRoot;
    }
}

std::uint32_t NameIndex::add_child(std::uint32_t node, char32_t symbol) {
    if (const std::uint32_t known = child(node, symbol)) return known;
    if (used_ * 2 >= slots_.size()) grow();
    const std::uint64_t key = slot_key(node, symbol);
    const std::size_t last = slots_.size() - 1;
    std::size_t i = mix(key) >> 20 & last;
    while (slots_[i].key != 0) i = (i + 1) & last;
    ++used_;
    slots_[i] = {key, static_cast<std::uint32_t>(first_form_.size())};
    first_form_.push_back(0);
    return slots_[i].node;
}

void NameIndex::grow() {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    const std::size_t last = slots_.size() - 1;
    for (const Slot& slot : old) {
        if (slot.key == 0) continue;
        std::size_t i = mix(slot.key) >> 20 & last;
        while (slots_[i].key != 0) i = (i + 1) & last;
        slots_[i] = slot;
    }
}

void NameIndex::add(const NameForm& form, std::uint32_t term) {
    if (form.symbols.size() < 2) return;
    std::uint32_t node = kRoot;
    for (const char32_t symbol : form.symbols) node = add_child(node, symbol);
    forms_.push_back({form.gaps, term, first_form_[node], form.syllables, form.second});
    first_form_[node] = static_cast<std::uint32_t>(forms_.size());
    add_to_filters(form);
}

void NameIndex::add_to_filters(const NameForm& form) {
    if (pair_filter_.empty()) {
        pair_filter_.resize((std::size_t{1} << kFilterBits) / 64);
        letter_filter_.resize((std::size_t{1} << kFilterBits) / 64);
        word_filter_.resize((std::size_t{1} << 5 * kOuterLetters) / 64);
    }
    if (!is_latin_symbol(form.symbols[0])) {
        set_bit(pair_filter_, pair_bit(form.symbols[0], form.symbols[1]));
        return;
    }
    std::uint32_t code = 0;
    for (std::size_t i = 0; i < std::min(form.symbols.size(), kInnerLetters); ++i) {
        if (!is_latin_symbol(form.symbols[i])) return;
        code = code << 5 | (form.symbols[i] - U'a');
        if (i + 1 == kOuterLetters) set_bit(word_filter_, code);
    }
    const bool inside = form.syllables >= kManySyllables && form.symbols.size() >= kLongPinyin;
    if (inside) set_bit(letter_filter_, letters_bit(code));
}

bool NameIndex::may_begin_word(const Units& units, std::size_t i) const {
    if (i + kOuterLetters > units.size()) return true;
    std::uint32_t code = 0;
    for (std::size_t k = i; k < i + kOuterLetters; ++k) {
        if (!is_latin(units[k])) return true;
        code = code << 5 | (units[k].symbol - U'a');
    }
    return has_bit(word_filter_, code);
}

bool NameIndex::may_begin(const Units& units, std::size_t i) const {
    std::size_t next = i + 1;
    while (next < units.size() && next - i <= kMostGap && is_separator(units[next])) ++next;
    return next < units.size() && has_bit(pair_filter_, pair_bit(units[i].symbol, units[next].symbol));
}

void NameIndex::find(const Units& units, std::size_t begin, std::size_t end, std::vector<NameMatch>& matches) const {
    if (empty()) return;
    const auto try_at = [&](std::size_t i) {
        NameMatch match{units.size(), 0, 0};
        if (Walk(*this, units, i).run(match)) matches.push_back(match);
    };
    // The last letters as a number of 5 bits each, for names inside of words.
    std::uint32_t code = 0;
    std::size_t letters = 0;
    for (std::size_t i = begin; i < std::min(end + kInnerLetters - 1, units.size()); ++i) {
        const Unit& unit = units[i];
        if (!is_latin(unit)) {
            letters = 0;
            if (i < end && !is_separator(unit) && may_begin(units, i)) try_at(i);
            continue;
        }
        if (i < end && begins_word(units, i) && may_begin_word(units, i)) try_at(i);
        code = (code << 5 | (unit.symbol - U'a')) & ((1U << 5 * kInnerLetters) - 1);
        if (++letters < kInnerLetters || !has_bit(letter_filter_, letters_bit(code))) continue;
        const std::size_t start = i - (kInnerLetters - 1);
        if (start < end && !begins_word(units, start)) try_at(start);
    }
}

}  // namespace casepress::privacy
