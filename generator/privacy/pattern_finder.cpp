#include "privacy/pattern_finder.h"

#include <optional>

namespace casepress::privacy {

PatternFinder::PatternFinder(const FoldTable& table)
    : numbers_(table), contacts_(table), places_(table), minors_(table) {
    for (char32_t c = U'0'; c <= U'9'; ++c) trigger(c, kNumber);
    for (const char32_t c : numbers_.digits().chinese()) trigger(c, kNumber);
    trigger(contacts_.provinces(), kPlateTrigger);
    for (const char32_t c : std::u32string_view(U"@([ {")) trigger(c, kAt);
    trigger(contacts_.services(), kService);
    trigger(places_.anchors(), kPlace);
    trigger(places_.class_sign(), kClass);
    trigger(minors_.roles(), kRole);
    trigger(minors_.other_roles(), kRole);
    trigger(minors_.year_sign(), kAge);
}

void PatternFinder::trigger(char32_t symbol, Trigger bit) {
    if (symbol < triggers_.size()) triggers_[symbol] = static_cast<std::uint8_t>(triggers_[symbol] | bit);
}

void PatternFinder::trigger(const WordSet& words, Trigger bit) {
    for (const char32_t symbol : words.first_symbols()) trigger(symbol, bit);
}

std::uint8_t PatternFinder::wanted(const Patterns& patterns) const {
    unsigned bits = 0;
    if (patterns.resident_id || patterns.bank_card || patterns.phone) bits |= kNumber;
    if (patterns.plate) bits |= kPlateTrigger;
    if (patterns.email) bits |= kAt;
    if (patterns.online_id) bits |= kService;
    if (patterns.address) bits |= kPlace;
    if (patterns.school_class) bits |= kClass;
    if (patterns.minor_name || patterns.person_name) bits |= kRole | kAge;
    return static_cast<std::uint8_t>(bits);
}

void PatternFinder::find(const Units& units, std::size_t begin, std::size_t end, const Patterns& patterns,
                         const IsWord& is_word, std::vector<PatternMatch>& matches) const {
    const std::uint8_t bits = wanted(patterns);
    if (bits == 0) return;
    const auto add = [&](const std::optional<PatternMatch>& match) {
        if (match) matches.push_back(*match);
    };
    const auto add_name = [&](std::optional<PatternMatch> match) {
        if (match && !patterns.minor_name) match->rule = Rule::kPersonName;
        add(match);
    };
    const RoleOf who = patterns.person_name ? RoleOf::kAnybody : RoleOf::kMinor;
    for (std::size_t i = begin; i < end; ++i) {
        const char32_t symbol = units[i].symbol;
        const unsigned asked = symbol < triggers_.size() ? triggers_[symbol] & bits : 0U;
        if (asked == 0) continue;
        if ((asked & kNumber) != 0) add(numbers_.find(units, i, patterns));
        if ((asked & kPlateTrigger) != 0) add(contacts_.find_plate(units, i));
        if ((asked & kAt) != 0) add(contacts_.find_email(units, i));
        if ((asked & kService) != 0) add(contacts_.find_online_id(units, i));
        if ((asked & kPlace) != 0) add(places_.find_address(units, i));
        if ((asked & kClass) != 0) add(places_.find_school_class(units, i));
        if ((asked & kRole) != 0) add_name(minors_.find_by_role(units, i, who, is_word));
        if ((asked & kAge) != 0) add_name(minors_.find_by_age(units, i, is_word));
    }
}

}  // namespace casepress::privacy
