#pragma once
// Looks at a finished PDF as a printing house, a reader of the text and a screen reader do: bytes in, a list of checks
// out, each with its figure. For any PDF, our own or another's; checks that need tags or a press say when they do not
// apply.

#include "base/diagnostic.h"
#include "base/language.h"
#include "pdf/geometry.h"

#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::preflight {

enum class Verdict : std::uint8_t { kPass, kFail, kNotApplicable };

/// Where something was found.
struct Place {
    std::size_t page = 0;                  ///< from 1; 0 for the document as a whole
    std::optional<pdf::Point> point = {};  ///< in points of the page's user space
    std::string excerpt = {};              ///< the text or the name it is about, UTF-8
    friend bool operator==(const Place&, const Place&) = default;
};

/// How the figure must stand to the limit.
enum class Bound : std::uint8_t { kAtMost, kAtLeast };

/// One check. Names are stable: scripts read them.
struct Check {
    std::string name = {};     ///< "fonts-embedded", …
    LocalizedText title = {};  ///< what the figure is
    Verdict verdict = Verdict::kPass;
    double figure = 0;
    double limit = 0;
    Bound bound = Bound::kAtMost;
    std::vector<Place> places = {};  ///< the first kMostPlaces of them, in the order of pages
    std::size_t place_count = 0;     ///< of all
};

inline constexpr std::size_t kMostPlaces = 20;

enum class Purpose : std::uint8_t { kScreen, kPress };

struct Options {
    std::string path = {};  ///< names the file in findings
    Purpose purpose = Purpose::kScreen;
    /// The paragraphs of the source, UTF-8. Each must be in the tag tree as the whole text of an element; white space
    /// counts as one blank.
    std::vector<std::string> paragraphs = {};
    double bleed = 8.5;                ///< points wanted around the trim for a press (3 mm less rounding)
    double resolution = 200;           ///< least pixels an inch for a press
    double total_ink = 300;            ///< per cent, for a press: of colours and of CMYK samples that are not JPEGs
    double han_gap_p95 = 0.12;         ///< em
    std::size_t least_han_gaps = 200;  ///< han-gap-p95 does not apply to a file with fewer
    double han_gap_max = 0.34;         ///< em
    double baseline_tolerance = 0.25;  ///< points
    double column_difference = 2;      ///< lines by which columns of an article may differ on a page
};

struct Report {
    std::size_t pages = 0;
    std::size_t glyphs = 0;
    bool cut_short = false;  ///< the file has more than is looked at: 2 million glyphs, 20 million operators
    std::vector<Check> checks = {};

    [[nodiscard]] bool passed() const;
    /// nullptr when there is none of this name.
    [[nodiscard]] const Check* find(std::string_view name) const;
};

/// Runs all checks, always in the same order. Findings: pdf::kUnreadable, pdf::kEncrypted. Single-threaded; safe to
/// call from several threads at once.
[[nodiscard]] std::expected<Report, Diagnostic> run_preflight(std::string_view bytes, const Options& options);

}  // namespace casepress::preflight
