#pragma once
// Persons as running text names them: 被告人袁某某, 被害人王小明, "the victim Wang Xiaoming (15)". Takes a text and the
// full names in Han characters that the patterns found in it; gives every name with the part that the words around it
// say. Two pages about one case must agree on who has a pseudonym (same_person.h).

#include "base/diagnostic.h"
#include "privacy/case_roles.h"
#include "privacy/scanner.h"

#include <functional>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::privacy {

/// A name of a text, once.
struct TextPerson {
    std::string name;        ///< as written: "袁某某", "王小明", "Wang Xiaoming"
    Parts parts = kAnyPart;  ///< all that the text says of this name
    Span span;               ///< where it first stands: bytes of the text

    friend bool operator==(const TextPerson&, const TextPerson&) = default;
};

/// Const once made, and then for any number of threads.
class TextPersons {
public:
    TextPersons();

    /// By first place. Pseudonyms are found wherever they stand, in Han characters by 某 or × behind a family name.
    /// Full names in Han characters are those `hits` of kMinorName and kPersonName; in Latin letters two words that can
    /// be read as pinyin, family name first, with a role before or an age below eighteen beside. Linear in the text.
    [[nodiscard]] std::vector<TextPerson> find(std::string_view text, std::span<const Hit> hits) const;

private:
    struct Word {
        std::size_t begin = 0;
        std::size_t end = 0;
    };
    void find_latin(std::string_view text, std::vector<TextPerson>& found) const;
    [[nodiscard]] bool is_pinyin(std::string_view word, std::size_t most_syllables) const;

    std::set<std::string, std::less<>> syllables_;
};

}  // namespace casepress::privacy
