#pragma once
// A line on the terminal that says how far a build is.

#include "cli/environment.h"

#include <cstddef>
#include <mutex>

namespace casepress::cli {

/// Writes to standard error, only when that is a terminal, at most ten times a second. update() may be called from any
/// thread.
class Progress {
public:
    explicit Progress(const Environment& environment) : environment_(environment) {}
    ~Progress() { clear(); }
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    void update(std::size_t done, std::size_t total);
    /// Takes the line away, before anything else is printed.
    void clear();

private:
    const Environment& environment_;
    std::mutex mutex_;
    double last_ = 0;
    bool shown_ = false;
};

}  // namespace casepress::cli
