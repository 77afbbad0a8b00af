#include "history/people.h"

#include "base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>

namespace casepress::history {

bool matches_pattern(std::string_view pattern, std::string_view text) {
    // Only the last `*` has to be tried anew: whatever an earlier one could take, this one can as well.
    std::size_t p = 0;
    std::size_t t = 0;
    std::size_t star = std::string_view::npos;
    std::size_t star_end = 0;  // the end of what the last `*` has taken
    while (t < text.size()) {
        const std::size_t length = decode_utf8(text, t).length;
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            star_end = t;
        } else if (p < pattern.size() && pattern[p] == '?') {
            ++p;
            t += length;
        } else if (p < pattern.size() && text.substr(t, length) == pattern.substr(p, length)) {
            p += length;
            t += length;
        } else if (star != std::string_view::npos) {
            star_end += decode_utf8(text, star_end).length;
            t = star_end;
            p = star + 1;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '*') ++p;
    return p == pattern.size();
}

PeopleNames::PeopleNames(const config::HistorySettings& settings) : settings_(settings) {
    for (const std::string& bot : settings.bots) bots_.push_back(to_lower(bot));
}

bool PeopleNames::is_bot(const repository::Person& person) const {
    if (bots_.empty()) return false;
    const std::string name = to_lower(person.name);
    const std::string email = to_lower(person.email);
    const std::string both = fmt::format("{} <{}>", name, email);
    return std::ranges::any_of(bots_, [&](const std::string& bot) {
        return matches_pattern(bot, name) || matches_pattern(bot, email) || matches_pattern(bot, both);
    });
}

std::string PeopleNames::public_name(const repository::Person& person, std::string_view language) const {
    if (settings_.authors == config::AuthorNames::kNone) return "";
    const std::string name = to_lower(person.name);
    const std::string email = to_lower(person.email);
    for (const auto& [key, text] : settings_.names) {
        const std::string wanted = to_lower(key);
        if (wanted == name || wanted == email) return std::string(text.in(language));
    }
    return person.name.find('@') == std::string::npos ? person.name : "";
}

}  // namespace casepress::history
