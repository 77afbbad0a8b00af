#include "serving/events.h"

namespace casepress::serving {

std::string write_event(std::string_view name, std::string_view data) {
    std::string out = "event: ";
    out += name;
    while (true) {
        const std::size_t end = data.find_first_of("\r\n");
        out += "\ndata: ";
        out += data.substr(0, end);
        if (end == std::string_view::npos) break;
        const bool two = data[end] == '\r' && end + 1 < data.size() && data[end + 1] == '\n';
        data.remove_prefix(end + (two ? 2 : 1));
    }
    out += "\n\n";
    return out;
}

std::string write_heartbeat() { return ":\n\n"; }

void Bell::ring() {
    {
        const std::lock_guard lock(mutex_);
        ++count_;
    }
    changed_.notify_all();
}

void Bell::close() {
    {
        const std::lock_guard lock(mutex_);
        closed_ = true;
    }
    changed_.notify_all();
}

Bell::Heard Bell::wait(std::uint64_t seen, std::chrono::milliseconds longest) const {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, longest, [&] { return closed_ || count_ > seen; });
    return {count_, closed_};
}

}  // namespace casepress::serving
