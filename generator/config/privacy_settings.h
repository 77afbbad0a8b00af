#pragma once
// `[privacy]` and `[[redaction]]` of site.toml: where the list of names that must not be published lies, which patterns
// are looked for beside it, and what was erased from the past on which ground.

#include "base/date.h"
#include "base/diagnostic.h"

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::config {

class TableReader;

/// What can be looked for without a list, by the names that `patterns` takes.
inline constexpr std::array<std::string_view, 9> kPrivacyPatterns = {
    "resident_id", "bank_card", "phone", "plate", "email", "online_id", "address", "school_class", "minor_name"};

/// A `[[redaction]]`. Its terms stand in the private list, never here.
struct Redaction {
    std::string id;     ///< as the private list names it: "2025-01"
    PartialDate date;   ///< a whole day; shown in the place of what was erased
    std::string basis;  ///< the law, ruling or request, for `casepress erase` and the records
    Span span;          ///< of `id`, for findings
};

struct PrivacySettings {
    std::string names;      ///< path of the private list, from the site's folder or absolute; "": none
    Span names_span;        ///< where it says so
    bool required = false;  ///< without a readable list nothing is published
    std::vector<std::string> patterns{kPrivacyPatterns.begin(), kPrivacyPatterns.end()};  ///< those that are on
    /// Published files of which nobody can say what they hold (audio, old office formats); `*` and `?` stand for any
    /// characters. They have been looked through by people.
    std::vector<std::string> unchecked;
    std::vector<Redaction> redactions;
    /// How many cases must have the same age, place, school, time and charge for `check` to be content; 0 or 1: any.
    std::size_t alike = 2;
};

/// Reads `[privacy]`.
void read_privacy(TableReader& group, PrivacySettings& privacy);
/// Reads all `[[redaction]]` of the root.
void read_redactions(TableReader& root, PrivacySettings& privacy);

}  // namespace casepress::config
