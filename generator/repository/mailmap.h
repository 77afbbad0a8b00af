#pragma once
// .mailmap: which names and addresses of commits are the same person, and how that person is to be called
// (gitmailmap(5)).

#include "repository/history.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace casepress::repository {

class Mailmap {
public:
    /// Any bytes; lines that are no mapping are passed over, as git does.
    [[nodiscard]] static Mailmap parse(std::string_view text);
    /// The person as they are to be called.
    [[nodiscard]] Person map(Person person) const;

private:
    struct Target {
        std::optional<std::string> name;
        std::optional<std::string> email;
    };
    struct Address {
        Target any_name;                        // for commits under this address
        std::map<std::string, Target> by_name;  // for those under this address and name, in lower case
    };
    void add_line(std::string_view line);

    std::map<std::string, Address> addresses_;  // by address in lower case
};

}  // namespace casepress::repository
