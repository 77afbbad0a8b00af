#pragma once
// Findings: what is wrong in something a user wrote, where, and how to mend it. Every room reports
// through a DiagnosticSink; only cli/ prints. Spans are bytes; lines and columns are computed when printing.

#include "base/language.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace casepress {

/// A half-open range of byte offsets into a file as it is on disk (front matter included).
struct Span {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    [[nodiscard]] std::uint32_t size() const { return end - begin; }
    friend bool operator==(const Span&, const Span&) = default;
    friend auto operator<=>(const Span&, const Span&) = default;
};

enum class Severity {
    kError,    ///< nothing is published; exit code 1
    kWarning,  ///< published; `casepress check` exits with 1
    kNote,     ///< worth knowing; never changes the exit code
};

/// The number of a kind of finding, printed as CP0203. Each room declares its own in `<room>/codes.h`, with one
/// test fixture each: base 0001–, data 0100–, config 0200–, sources 0300–, markup 0400–, model 0500–,
/// templating 0600–, html 0700–, site and web 0800–, feeds 0900–, publish 1000–, cli 1100–,
/// history and repository 1200–, translations 1300–, typesetting 1400–, pdf 1500–, print, newspaper and booklet 1600–,
/// privacy 1700–, importing 1800–, archive 1880–, serving 1900–, proofing 2000–.
struct Code {
    std::uint16_t number = 0;
    friend bool operator==(const Code&, const Code&) = default;
    friend auto operator<=>(const Code&, const Code&) = default;
};

/// Another place that a finding speaks of: the other one of two texts that disagree.
struct RelatedPlace {
    std::string path = {};
    Span span = {};
    LocalizedText message = {};  ///< what stands there, without a full stop
    friend bool operator==(const RelatedPlace&, const RelatedPlace&) = default;
};

/// One finding. `path` is relative to the site's folder, with '/'; empty for findings about no file.
/// Without a span the finding is about the file as a whole.
struct Diagnostic {
    Code code = {};
    Severity severity = Severity::kError;
    std::string path = {};
    std::optional<Span> span = {};
    LocalizedText message = {};   ///< what was found (and what was expected), one sentence without a full stop
    LocalizedText help = {};      ///< how to mend it; may be empty
    std::string suggestion = {};  ///< the nearest right spelling; printed as “did you mean …?”; may be empty
    std::vector<RelatedPlace> related = {};  ///< printed after the finding, each with its line of the source
};

/// Collects findings. Not synchronised: each thread has its own, merged in a fixed order afterwards.
class DiagnosticSink {
public:
    void report(Diagnostic diagnostic) {
        if (diagnostic.severity == Severity::kError) ++errors_;
        if (diagnostic.severity == Severity::kWarning) ++warnings_;
        diagnostics_.push_back(std::move(diagnostic));
    }
    /// Appends all of `other`, which is left empty.
    void merge(DiagnosticSink&& other);
    /// Sorts by path, place, code and message and drops exact duplicates. Called once, before printing.
    void sort();

    [[nodiscard]] const std::vector<Diagnostic>& diagnostics() const { return diagnostics_; }
    [[nodiscard]] std::size_t errors() const { return errors_; }
    [[nodiscard]] std::size_t warnings() const { return warnings_; }

private:
    std::vector<Diagnostic> diagnostics_;
    std::size_t errors_ = 0;
    std::size_t warnings_ = 0;
};

}  // namespace casepress
