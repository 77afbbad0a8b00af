#include "privacy/patterns.h"

#include <array>

namespace casepress::privacy {

namespace {

struct Switch {
    Rule rule;
    std::string_view name;
    bool Patterns::*member;
};

constexpr std::array kSwitches{
    Switch{Rule::kResidentId, "resident_id", &Patterns::resident_id},
    Switch{Rule::kBankCard, "bank_card", &Patterns::bank_card},
    Switch{Rule::kPhone, "phone", &Patterns::phone},
    Switch{Rule::kPlate, "plate", &Patterns::plate},
    Switch{Rule::kEmail, "email", &Patterns::email},
    Switch{Rule::kOnlineId, "online_id", &Patterns::online_id},
    Switch{Rule::kAddress, "address", &Patterns::address},
    Switch{Rule::kSchoolClass, "school_class", &Patterns::school_class},
    Switch{Rule::kMinorName, "minor_name", &Patterns::minor_name},
    Switch{Rule::kPersonName, "person_name", &Patterns::person_name},
};

const Switch* find(Rule rule) {
    for (const Switch& each : kSwitches) {
        if (each.rule == rule) return &each;
    }
    return nullptr;
}

}  // namespace

Patterns no_patterns() {
    Patterns patterns;
    for (const Switch& each : kSwitches) patterns.*each.member = false;
    return patterns;
}

std::string_view rule_name(Rule rule) {
    const Switch* const found = find(rule);
    return found != nullptr ? found->name : "name";
}

std::optional<Rule> find_pattern(std::string_view name) {
    for (const Switch& each : kSwitches) {
        if (each.name == name) return each.rule;
    }
    return std::nullopt;
}

void switch_on(Patterns& patterns, Rule rule) {
    if (const Switch* const found = find(rule)) patterns.*found->member = true;
}

bool is_on(const Patterns& patterns, Rule rule) {
    const Switch* const found = find(rule);
    return found != nullptr && patterns.*found->member;
}

}  // namespace casepress::privacy
