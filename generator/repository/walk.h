#pragma once
// All commits below one, in the order of `git log`, and what each of them changed. Commits that an earlier walk knows
// are taken from there. Internal; callers use Repository::walk.

#include "repository/ledger.h"
#include "repository/objects.h"
#include "repository/overlay.h"

#include <cstddef>
#include <optional>

namespace casepress::repository {

struct WalkInput {
    ObjectSource& objects;
    const Overlay& overlay;
    bool partial = false;  ///< objects may be missing without anything being wrong
    CommitId head;
};

struct WalkOutput {
    Ledger ledger;
    std::size_t computed = 0;  ///< commits that were read and compared
    std::size_t reused = 0;    ///< commits that came from `known`
};

/// `known` is of an earlier walk under the same overlay, of this HEAD or another. The ledger is the same with and
/// without it.
///
/// It runs in one thread. Nearly all of its time goes into libgit2's reading of packs, which locks the whole process:
/// with two threads it took 15 % less time on an idle machine with two cores, 35 % more on a busy one, and 40 % more
/// CPU time.
[[nodiscard]] Readable<WalkOutput> walk_history(const WalkInput& input, std::optional<Ledger> known);

}  // namespace casepress::repository
