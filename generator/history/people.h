#pragma once
// What the site says of the people in commits: who is a bot, and who is named how. E-mail addresses are compared and
// never given out.

#include "config/site_config.h"
#include "repository/history.h"

#include <string>
#include <string_view>
#include <vector>

namespace casepress::history {

/// Whether the pattern, in which `*` stands for any characters and `?` for one, covers the whole text. Takes time in
/// the product of both lengths at most.
[[nodiscard]] bool matches_pattern(std::string_view pattern, std::string_view text);

/// Borrows the settings. Safe from several threads.
class PeopleNames {
public:
    explicit PeopleNames(const config::HistorySettings& settings);

    /// Whether the name, the address or "name <address>" is one of the bots; letter case does not count.
    [[nodiscard]] bool is_bot(const repository::Person& person) const;
    /// The name for readers of the language: that of `names`, else the one of the commit, unless it looks like an
    /// address. "" when the site names nobody.
    [[nodiscard]] std::string public_name(const repository::Person& person, std::string_view language) const;

private:
    const config::HistorySettings& settings_;
    std::vector<std::string> bots_;  // in lower case
};

}  // namespace casepress::history
