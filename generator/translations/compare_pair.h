#pragma once
// Whether two languages of a page say the same, as far as figures tell: headings, numbers, percentages, amounts, ages,
// dates, articles of laws and the names of people called 某 must agree, whatever the dates of the files.

#include "base/diagnostic.h"
#include "base/threads.h"
#include "model/catalog.h"
#include "translations/facts.h"
#include "translations/page_texts.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::translations {

enum class DisagreementKind : std::uint8_t {
    kHeading,
    kNumber,
    kPercent,
    kMoney,
    kAge,
    kDate,
    kArticle,
    kName,
    kQualifier,
};

/// A place in one of the two pages.
struct Place {
    Span span;
    std::string text;  ///< what stands there, as readers see it; of a whole block its beginning
};

/// Something that one page says and the other does not, or says otherwise. `left` and `right` are both there; the one
/// without the fact is the block where it should stand. Without a counterpart of the block there is none (nullopt).
struct Disagreement {
    DisagreementKind kind = DisagreementKind::kNumber;
    std::optional<Place> left;
    std::optional<Place> right;
    bool left_has_fact = false;
    bool right_has_fact = false;
};

/// More facts than any paragraph has.
inline constexpr std::size_t kMostFacts = 5000;

/// Compares two languages of a page, text by text, in the order of the left one. A fact may also stand in the text just
/// before or after its counterpart, since sentences wander between paragraphs; not in tables and lists of one shape.
/// Equal facts of one text count once: a translation may say “the year” for a second 2023年. Time is linear in the
/// number of facts but for facts of one text, which are compared with each other.
[[nodiscard]] std::vector<Disagreement> compare_pair(const model::Page& left, const model::Page& right);

/// The same for single texts.
[[nodiscard]] std::vector<Disagreement> compare_texts(std::string_view left, std::string_view left_language,
                                                      std::string_view right, std::string_view right_language);

/// A disagreement as a warning at the left page (the right one when the left has no place) with the other as related
/// place.
[[nodiscard]] Diagnostic describe_disagreement(const Disagreement& disagreement, const model::Page& left,
                                               const model::Page& right);

/// Compares all pages of the site with their translations: the default language with each other one. On many threads;
/// findings come in the order of pages.
void check_pairs(const model::Catalog& catalog, const config::SiteConfig& config, ThreadCount threads,
                 DiagnosticSink& sink);

}  // namespace casepress::translations
