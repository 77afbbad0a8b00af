#pragma once
// A walk's result as it is kept from one run to the next: the history, with what is needed to go on from it. Internal.

#include "repository/history.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::repository {

/// All commits that are reached from the first one.
struct Ledger {
    History history;              ///< people as the commits name them, before .mailmap
    std::vector<ObjectId> trees;  ///< of each commit
    friend bool operator==(const Ledger&, const Ledger&) = default;
};

/// The bytes of a cache file. `overlay` is the fingerprint of what the ledger was made under.
[[nodiscard]] std::string write_ledger(const Ledger& ledger, std::uint64_t overlay);

/// What write_ledger ends with: the header in front of the tables. Apart from it so that tests can make files that are
/// whole and yet wrong.
[[nodiscard]] std::string seal_ledger(std::string_view tables, std::uint64_t overlay, bool partial);

/// The reverse of write_ledger; nullopt unless the file is whole, of this version, of this kind of machine and made
/// under the same overlay. Any bytes are safe to read: every number is checked before it is used.
[[nodiscard]] std::optional<Ledger> read_ledger(std::string_view bytes, std::uint64_t overlay);

}  // namespace casepress::repository
