#include "base/diagnostic.h"

#include <algorithm>
#include <iterator>
#include <tuple>

namespace casepress {

namespace {

/// All fields, so that equal in order means equal and the sorted order depends on nothing else.
auto order_of(const Diagnostic& d) {
    return std::tie(d.path, d.span, d.code, d.severity, d.message.en, d.message.zh, d.help.en, d.help.zh, d.suggestion);
}

}  // namespace

void DiagnosticSink::merge(DiagnosticSink&& other) {
    std::move(other.diagnostics_.begin(), other.diagnostics_.end(), std::back_inserter(diagnostics_));
    errors_ += other.errors_;
    warnings_ += other.warnings_;
    other = DiagnosticSink{};
}

void DiagnosticSink::sort() {
    std::sort(diagnostics_.begin(), diagnostics_.end(),
              [](const Diagnostic& a, const Diagnostic& b) { return order_of(a) < order_of(b); });
    const auto last = std::unique(diagnostics_.begin(), diagnostics_.end(),
                                  [](const Diagnostic& a, const Diagnostic& b) { return order_of(a) == order_of(b); });
    diagnostics_.erase(last, diagnostics_.end());
    const auto count = [this](Severity severity) {
        return static_cast<std::size_t>(std::count_if(diagnostics_.begin(), diagnostics_.end(),
                                                      [=](const Diagnostic& d) { return d.severity == severity; }));
    };
    errors_ = count(Severity::kError);
    warnings_ = count(Severity::kWarning);
}

}  // namespace casepress
