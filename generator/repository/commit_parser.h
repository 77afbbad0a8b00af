#pragma once
// The bytes of a commit object → its parts. Commits are written by many programs and can be forged, so nothing but the
// tree and the parents is taken for granted (git's own `parse_commit` is as strict).

#include "repository/object_id.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::repository {

/// Times are cut to this one, 9999-12-31T23:59:59Z: what people write dates with ends there.
inline constexpr std::int64_t kLatestTime = 253'402'300'799;

/// Who, and when by their clock. UTF-8.
struct Signature {
    std::string name;
    std::string email;
    std::int64_t time = 0;  ///< Unix seconds, within [0, kLatestTime]; 0 when the line has none
    int offset = 0;         ///< minutes east of UTC of the clock; 0 when out of reason
};

struct ParsedCommit {
    ObjectId tree;
    std::vector<ObjectId> parents;
    Signature author;
    Signature committer;
    std::string message;  ///< UTF-8, as after the blank line; up to the first NUL, as git shows it
};

/// nullopt when the object does not begin with a tree and its parents.
[[nodiscard]] std::optional<ParsedCommit> parse_commit(std::string_view bytes);

/// The part of an "author" or "committer" line after that word. Bytes as they are.
[[nodiscard]] Signature parse_signature(std::string_view line);

}  // namespace casepress::repository
