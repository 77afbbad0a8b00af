#pragma once
// Runs independent pieces of work on several threads. Results are written by index, so output never depends on
// the number of threads.

#include <cstddef>
#include <functional>

namespace casepress {

/// Number of threads a stage may use; at least 1.
struct ThreadCount {
    unsigned value = 1;
};

/// As many threads as the machine can run at once; at least 1.
[[nodiscard]] ThreadCount hardware_threads();

/// Calls `work(i)` once for every i in [0, count), on up to `threads` threads, in no particular order. Small
/// neighbouring indexes are handed out together. Returns when all are done. The first exception by index is thrown
/// again; work that has not begun by then is skipped.
void parallel_for(std::size_t count, ThreadCount threads, const std::function<void(std::size_t)>& work);

/// The same, and tells `work(i, worker)` which worker runs it, 0 ≤ worker < max(1, threads), so that each worker can
/// have its own scratch memory or DiagnosticSink.
void parallel_for_workers(std::size_t count, ThreadCount threads,
                          const std::function<void(std::size_t, unsigned)>& work);

}  // namespace casepress
