#pragma once
// One person, one pseudonym: somebody who is 袁某某 on one page and has a full name on another page about the same
// case. Takes the mentions of persons on pages, in any language; gives the pairs that speak of one person.

#include "base/diagnostic.h"
#include "privacy/case_roles.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::privacy {

/// A person as a page names them.
struct PersonMention {
    std::size_t page = 0;
    std::size_t family = 0;  ///< which mentions are compared: those of pages about one case
    std::string name;        ///< as written: "袁某某", "袁小明", "Yuan", "Yuan Moumou", "Yuan Xiaoming"
    Parts parts = kAnyPart;  ///< bits of the caller's choice, the same in all languages (case_roles.h)
    std::optional<unsigned> age;
    Span span;
};

enum class NameStyle : std::uint8_t {
    kPseudonym,  ///< 袁某某, 袁某, 袁某甲, 袁××; Yuan, Yuan Moumou, Yuan X
    kFull,       ///< 袁小明; Yuan Xiaoming
    kOther,      ///< no name that can be told apart: 小明, A
};

/// What a name is, by its form alone. Chinese family names of one character are any Han character, of two those that
/// are still borne; in English the family name comes first.
[[nodiscard]] NameStyle style_of(std::string_view name);

/// A full name where the person has a pseudonym elsewhere: indexes into the mentions.
struct OpenName {
    std::size_t full = 0;
    std::size_t pseudonym = 0;  ///< the first mention that has one
    friend bool operator==(const OpenName&, const OpenName&) = default;
};

/// The full names that stand beside a pseudonym in their family of pages: family name (in characters or as it is read),
/// a part and, where both have one, age are the same. In the order of `mentions`, each full name once. Time grows with
/// the square of the mentions of one family.
[[nodiscard]] std::vector<OpenName> find_open_names(std::span<const PersonMention> mentions);

}  // namespace casepress::privacy
