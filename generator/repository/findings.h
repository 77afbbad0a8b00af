#pragma once
// The findings of this room. Internal.

#include "base/diagnostic.h"
#include "repository/objects.h"

#include <string>
#include <string_view>

namespace casepress::repository {

/// No .git in the folder or above.
[[nodiscard]] Diagnostic no_repository(std::string_view folder);
/// libgit2 refused; `reason` is its message.
[[nodiscard]] Diagnostic unreadable(std::string_view folder, std::string_view reason);
[[nodiscard]] Diagnostic unsafe_owner(std::string_view folder, std::string_view repository);
[[nodiscard]] Diagnostic no_work_tree(std::string_view folder, std::string_view git_dir);
[[nodiscard]] Diagnostic unsupported_format(std::string_view git_dir, std::string_view reason);
[[nodiscard]] Diagnostic no_commits(std::string_view git_dir);
/// kMissingObject, kDamagedObject or kTooLarge.
[[nodiscard]] Diagnostic describe(const Fault& fault);

}  // namespace casepress::repository
