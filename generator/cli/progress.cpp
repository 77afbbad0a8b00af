#include "cli/progress.h"

#include <fmt/format.h>

namespace casepress::cli {

void Progress::update(std::size_t done, std::size_t total) {
    if (!environment_.err_is_terminal) return;
    const std::unique_lock lock(mutex_, std::try_to_lock);
    constexpr double kSecondsBetween = 0.1;
    if (!lock || environment_.monotonic_seconds() - last_ < kSecondsBetween) return;
    last_ = environment_.monotonic_seconds();
    shown_ = true;
    environment_.err(fmt::format("\r{}/{}\x1b[K", done, total));
}

void Progress::clear() {
    const std::lock_guard lock(mutex_);
    if (shown_) environment_.err("\r\x1b[K");
    shown_ = false;
}

}  // namespace casepress::cli
