#include "repository/history.h"

#include <algorithm>

namespace casepress::repository {

char letter_of(ChangeKind kind) {
    switch (kind) {
        case ChangeKind::kAdded:
            return 'A';
        case ChangeKind::kModified:
            return 'M';
        case ChangeKind::kDeleted:
            return 'D';
        case ChangeKind::kRenamed:
            return 'R';
        case ChangeKind::kTypeChanged:
            return 'T';
    }
    return '?';
}

const Side& History::main_side(const Commit& commit, const Change& change) const {
    const auto all = sides_of(commit, change);
    const auto found =
        std::find_if(all.begin(), all.end(), [](const Side& side) { return side.kind != ChangeKind::kAdded; });
    return found == all.end() ? all.front() : *found;
}

}  // namespace casepress::repository
