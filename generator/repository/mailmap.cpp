#include "repository/mailmap.h"

#include "base/text.h"
#include "repository/text_encoding.h"

#include <utility>

namespace casepress::repository {

namespace {

/// "Name <address>" at the front of `text`, which is left with what follows.
struct NameAndAddress {
    std::optional<std::string> name;
    std::string address;
};

std::optional<NameAndAddress> take_pair(std::string_view& text) {
    const std::size_t open = text.find('<');
    if (open == std::string_view::npos) return std::nullopt;
    const std::size_t close = text.find('>', open);
    if (close == std::string_view::npos) return std::nullopt;
    NameAndAddress pair;
    if (const std::string_view name = trim(text.substr(0, open)); !name.empty()) pair.name = std::string(name);
    pair.address = text.substr(open + 1, close - open - 1);
    text.remove_prefix(close + 1);
    return pair;
}

}  // namespace

void Mailmap::add_line(std::string_view line) {
    if (line.starts_with('#')) return;
    auto proper = take_pair(line);
    if (!proper || proper->address.empty()) return;
    auto in_commits = take_pair(line);
    if (!in_commits) {
        // "Name <address>": whoever has this address is called so.
        Address& address = addresses_[ascii_lower(proper->address)];
        if (proper->name) address.any_name.name = std::move(proper->name);
        return;
    }
    Address& address = addresses_[ascii_lower(in_commits->address)];
    if (in_commits->name) {
        address.by_name[ascii_lower(*in_commits->name)] = {std::move(proper->name), std::move(proper->address)};
        return;
    }
    if (proper->name) address.any_name.name = std::move(proper->name);
    address.any_name.email = std::move(proper->address);
}

Mailmap Mailmap::parse(std::string_view text) {
    Mailmap mailmap;
    const std::string clean = to_utf8(text, "");
    for (const std::string_view line : split(clean, '\n')) mailmap.add_line(line);
    return mailmap;
}

Person Mailmap::map(Person person) const {
    const auto address = addresses_.find(ascii_lower(person.email));
    if (address == addresses_.end()) return person;
    const auto named = address->second.by_name.find(ascii_lower(person.name));
    const Target& target = named != address->second.by_name.end() ? named->second : address->second.any_name;
    if (target.name) person.name = *target.name;
    if (target.email) person.email = *target.email;
    return person;
}

}  // namespace casepress::repository
