#pragma once
// Text that has passed the gate. Nothing but the gate makes one, and what puts bytes on a disk or past revisions into
// a redline takes nothing else, so that a way out which is not guarded does not compile.

#include <string>
#include <utility>

namespace casepress::privacy {

class Cleared {
public:
    [[nodiscard]] const std::string& bytes() const { return bytes_; }
    [[nodiscard]] std::string take() && { return std::move(bytes_); }

private:
    friend class Gate;
    friend class OutputGuard;
    explicit Cleared(std::string bytes) : bytes_(std::move(bytes)) {}

    std::string bytes_;
};

}  // namespace casepress::privacy
