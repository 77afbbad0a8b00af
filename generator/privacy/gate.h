#pragma once
// The gate between what editors write and what readers get. Source text is looked through where it is read, so that
// each finding has its place; past versions are cleared before they are compared. (The final bytes of every output are
// looked through again: output_guard.h.) What must not be said is never said in a finding either.

#include "base/date.h"
#include "base/diagnostic.h"
#include "privacy/cleared.h"
#include "privacy/private_list.h"
#include "privacy/scanner.h"
#include "privacy/text_persons.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::privacy {

/// An erasure that has been decided: the terms that the private list puts under `id`.
struct Erasure {
    std::string id;
    PartialDate date;
};

struct GateOptions {
    PrivateList list;
    Patterns patterns;
    std::vector<Erasure> erasures;
};

/// Const once built; used from any number of threads.
class Gate {
public:
    /// Knows no name and no pattern: everything passes as it is.
    Gate();
    explicit Gate(GateOptions options);
    ~Gate();
    Gate(Gate&&) noexcept;
    Gate& operator=(Gate&&) noexcept;

    [[nodiscard]] bool knows_names() const;

    /// Looks for registered names in a source file as it is written. Findings: kNameInSource; kNameInPath of its path.
    void check_source(const std::string& path, std::string_view text, DiagnosticSink& sink) const;
    /// Looks for patterns in a data file, as warnings: the caller lets an editor's reason stand and makes errors of the
    /// rest. Full names are ordinary there.
    void check_patterns(const std::string& path, std::string_view text, DiagnosticSink& sink) const;
    /// The same in a page, with full names beside a minor's age or role. Gives the persons whom the text names.
    [[nodiscard]] std::vector<TextPerson> check_page(const std::string& path, std::string_view text,
                                                     DiagnosticSink& sink) const;

    /// A past version. Erased terms become a dated mark of one form; other registered names, for which check_past has
    /// a finding, are masked. `language` is that of the mark.
    [[nodiscard]] Cleared clear_past(std::string text, std::string_view language) const;
    /// Registered names in a past version that no erasure covers. `version` tells which (history::Revision::id).
    /// Findings: kNameInPast.
    void check_past(const std::string& path, const std::string& version, std::string_view text,
                    DiagnosticSink& sink) const;

    /// A message with every registered name masked.
    [[nodiscard]] std::string mask_message(std::string_view text) const;

    /// Registered names in a text, for the room's own look at outputs.
    [[nodiscard]] std::vector<Hit> find_names(std::string_view text) const;

private:
    struct Implementation;
    std::unique_ptr<const Implementation> implementation_;
};

/// What stands in the place of an erased term: "〔2025年3月17日删去〕", "〔erased 17 March 2025〕".
[[nodiscard]] std::string erasure_mark(const PartialDate& date, std::string_view language);

}  // namespace casepress::privacy
