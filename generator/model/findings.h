#pragma once
// What the passes over pages report: single findings, and notes that are counted over the whole site, so that a tree of
// thousands of foreign files gives one line for each field it does not use, not thousands.

#include "base/diagnostic.h"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace casepress::model {

/// Counts things that many files have in common.
class SiteNotes {
public:
    /// Says that the file has this. `name` is what tells one note from another: the field's name.
    void add(Code code, std::string_view name, std::string_view path, std::optional<Span> span);
    void merge(SiteNotes&& other);
    /// Reports one note for each code and name, at the first place by path.
    void report(DiagnosticSink& sink) const;

private:
    struct Tally {
        std::size_t files = 0;
        std::string path;
        std::optional<Span> span;
    };
    std::map<std::pair<std::uint16_t, std::string>, Tally> tallies_;
};

/// One worker's findings; merged in a fixed order when all are done.
struct Findings {
    DiagnosticSink sink;
    SiteNotes notes;

    void report(Code code, Severity severity, std::string_view path, std::optional<Span> span, LocalizedText message,
                LocalizedText help = {}, std::string suggestion = {}) {
        sink.report(
            {code, severity, std::string(path), span, std::move(message), std::move(help), std::move(suggestion)});
    }
};

}  // namespace casepress::model
