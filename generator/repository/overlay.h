#pragma once
// What git lays over the objects of a repository: replacements (git-replace(1)), grafts (info/grafts), and the edge of
// a shallow clone (the file `shallow`). `git log` honours all three, so we do.

#include "repository/object_id.h"

#include <cstdint>
#include <map>
#include <set>
#include <string_view>
#include <vector>

namespace casepress::repository {

struct Overlay {
    std::map<ObjectId, ObjectId> replacements;         ///< object → the one read in its place
    std::map<ObjectId, std::vector<ObjectId>> grafts;  ///< commit → the parents it is given
    std::set<ObjectId> shallow;                        ///< commits whose parents are not in this clone

    /// Differs where two overlays differ (64 bits of a hash): what was learned under one is not true under another.
    [[nodiscard]] std::uint64_t fingerprint() const;
};

/// The file `shallow`: one id a line. Lines that are no id are passed over.
[[nodiscard]] std::set<ObjectId> parse_shallow(std::string_view text);
/// The file `info/grafts`: a commit and its parents a line, '#' begins a comment. Lines with anything else are passed
/// over.
[[nodiscard]] std::map<ObjectId, std::vector<ObjectId>> parse_grafts(std::string_view text);

}  // namespace casepress::repository
