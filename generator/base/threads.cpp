#include "base/threads.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <limits>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace casepress {

ThreadCount hardware_threads() { return {std::max(1U, std::thread::hardware_concurrency())}; }

void parallel_for(std::size_t count, ThreadCount threads, const std::function<void(std::size_t)>& work) {
    parallel_for_workers(count, threads, [&](std::size_t i, unsigned) { work(i); });
}

void parallel_for_workers(std::size_t count, ThreadCount threads,
                          const std::function<void(std::size_t, unsigned)>& work) {
    const auto wanted = std::min<std::size_t>(std::max(1U, threads.value), count);
    if (wanted <= 1) {
        for (std::size_t i = 0; i < count; ++i) work(i, 0);
        return;
    }
    // Small batches keep the threads evenly busy; one atomic step a batch keeps them out of each other's way.
    const std::size_t batch = std::clamp<std::size_t>(count / (wanted * 16), 1, 32);
    std::atomic<std::size_t> next{0};
    std::mutex failure_mutex;
    std::exception_ptr failure;
    std::size_t failed_index = std::numeric_limits<std::size_t>::max();

    const auto run = [&](unsigned worker) {
        while (true) {
            const std::size_t begin = next.fetch_add(batch, std::memory_order_relaxed);
            if (begin >= count) return;
            for (std::size_t i = begin; i < std::min(begin + batch, count); ++i) {
                try {
                    work(i, worker);
                } catch (...) {
                    const std::lock_guard lock(failure_mutex);
                    if (i < failed_index) {
                        failed_index = i;
                        failure = std::current_exception();
                    }
                    next.store(count, std::memory_order_relaxed);
                    return;
                }
            }
        }
    };
    {
        std::vector<std::jthread> others;
        others.reserve(wanted - 1);
        try {
            for (unsigned worker = 1; worker < wanted; ++worker) others.emplace_back(run, worker);
        } catch (const std::system_error&) {
            // The machine gives no more threads: those that there are do all the work.
        }
        run(0);
    }
    if (failure) std::rethrow_exception(failure);
}

}  // namespace casepress
