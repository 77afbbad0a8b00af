#pragma once
// The rules by which private things are recognised without a list, and which of them are on. Takes the names that
// site.toml uses; gives switches.

#include <cstdint>
#include <optional>
#include <string_view>

namespace casepress::privacy {

/// What a hit was found by.
enum class Rule : std::uint8_t {
    kName,         ///< a term of the private list
    kResidentId,   ///< a resident identity number (GB 11643-1999) of 18 digits with a right check digit, or of 15
    kBankCard,     ///< a card number of 16 to 19 digits with a bank's prefix and a right check digit (ISO/IEC 7812-1)
    kPhone,        ///< a mobile number, or a fixed one that is not said to be an office's
    kPlate,        ///< a number plate (GA 36-2018)
    kEmail,        ///< an e-mail address
    kOnlineId,     ///< a QQ number or WeChat id, with the word near it
    kAddress,      ///< an address below the county: a house, a building, a flat, a villagers' group
    kSchoolClass,  ///< a school with a grade or a class
    kMinorName,    ///< a full personal name beside a minor's age or role in one sentence
    kPersonName,   ///< a full personal name behind any part in a case: no finding by itself (text_persons.h)
};

/// Which patterns are looked for. Registered names always are.
struct Patterns {
    bool resident_id = true;
    bool bank_card = true;
    bool phone = true;
    bool plate = true;
    bool email = true;
    bool online_id = true;
    bool address = true;
    bool school_class = true;
    bool minor_name = false;   ///< for pages about cases only: elsewhere full names are ordinary
    bool person_name = false;  ///< those of minors too, unless minor_name has them

    friend bool operator==(const Patterns&, const Patterns&) = default;
};

/// Every switch off.
[[nodiscard]] Patterns no_patterns();

/// The name of a rule in site.toml: "resident_id"; "name" for kName, which no site switches.
[[nodiscard]] std::string_view rule_name(Rule rule);

/// The rule of that name, if a site can switch it.
[[nodiscard]] std::optional<Rule> find_pattern(std::string_view name);

/// Turns on the pattern of `rule`; nothing for kName.
void switch_on(Patterns& patterns, Rule rule);
[[nodiscard]] bool is_on(const Patterns& patterns, Rule rule);

}  // namespace casepress::privacy
