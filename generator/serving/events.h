#pragma once
// Server-sent events (HTML Living Standard, 9.2, https://html.spec.whatwg.org/multipage/server-sent-events.html): how
// they are written, and who waits for the next one.

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>

namespace casepress::serving {

/// One event, ended by an empty line. Each line of `data` becomes a field of its own, so that no line end in it can
/// begin another field; \r counts as a line end as well. `name` must be plain.
[[nodiscard]] std::string write_event(std::string_view name, std::string_view data);

/// A comment, which browsers pass over: it shows that both ends are still there.
[[nodiscard]] std::string write_heartbeat();

/// Counts what has happened, and wakes those who wait for it. Any number of threads.
class Bell {
public:
    /// Something has happened.
    void ring();
    /// Nobody waits any more.
    void close();

    struct Heard {
        std::uint64_t count = 0;  ///< how often it has rung
        bool closed = false;
    };
    /// Waits until it has rung more often than `seen`, is closed, or the time is over.
    [[nodiscard]] Heard wait(std::uint64_t seen, std::chrono::milliseconds longest) const;

private:
    mutable std::mutex mutex_;
    mutable std::condition_variable changed_;
    std::uint64_t count_ = 1;
    bool closed_ = false;
};

}  // namespace casepress::serving
