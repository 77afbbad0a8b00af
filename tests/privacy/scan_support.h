#pragma once
// Lists and scans in a line, for the tests of privacy/.

#include "privacy/scanner.h"

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::privacy {

inline PrivateList list_of(std::initializer_list<std::string_view> names) {
    PrivateList list;
    for (const std::string_view name : names) list.terms.push_back({std::string(name), "", list.terms.size() + 1});
    return list;
}

/// What hits cover, with the rule before it unless it is a name: "袁小明", "phone 13912345678".
inline std::vector<std::string> found_in(const Scanner& scanner, std::string_view text, TextKind kind) {
    std::vector<std::string> found;
    for (const Hit& hit : scanner.scan(text, kind)) {
        std::string line = hit.rule == Rule::kName ? "" : std::string(rule_name(hit.rule)) + " ";
        found.push_back(line += text.substr(hit.span.begin, hit.span.size()));
    }
    return found;
}

using Strings = std::vector<std::string>;

}  // namespace casepress::privacy
