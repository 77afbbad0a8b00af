#include "base/diagnostic.h"

#include <algorithm>
#include <compare>
#include <iterator>
#include <tuple>

namespace casepress {

namespace {

auto order_of(const RelatedPlace& place) {
    return std::tie(place.path, place.span, place.message.en, place.message.zh);
}

std::strong_ordering compare(const std::vector<RelatedPlace>& a, const std::vector<RelatedPlace>& b) {
    return std::lexicographical_compare_three_way(
        a.begin(), a.end(), b.begin(), b.end(),
        [](const RelatedPlace& x, const RelatedPlace& y) -> std::strong_ordering {
            return order_of(x) <=> order_of(y);
        });
}

/// All fields but the related places: with these, equal in order means equal, and the sorted order depends on nothing
/// else.
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
    std::sort(diagnostics_.begin(), diagnostics_.end(), [](const Diagnostic& a, const Diagnostic& b) {
        if (order_of(a) != order_of(b)) return order_of(a) < order_of(b);
        return compare(a.related, b.related) < 0;
    });
    const auto last = std::unique(
        diagnostics_.begin(), diagnostics_.end(),
        [](const Diagnostic& a, const Diagnostic& b) { return order_of(a) == order_of(b) && a.related == b.related; });
    diagnostics_.erase(last, diagnostics_.end());
    const auto count = [this](Severity severity) {
        return static_cast<std::size_t>(std::count_if(diagnostics_.begin(), diagnostics_.end(),
                                                      [=](const Diagnostic& d) { return d.severity == severity; }));
    };
    errors_ = count(Severity::kError);
    warnings_ = count(Severity::kWarning);
}

}  // namespace casepress
