#pragma once
// The rules of `casepress check` about the text itself: their names, codes, how grave a breach is unless site.toml says
// otherwise, and whether --fix can mend it. Takes the settings of [checks], gives the levels of a run.

#include "base/diagnostic.h"
#include "config/check_settings.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace casepress::proofing {

enum class Rule : std::uint8_t {
    kHalfWidthPunctuation,
    kFullWidthAlphanumerics,
    kSpaceBetweenHan,
    kSpaceBesideMark,
    kHanLatinSpace,
    kStraightQuotes,
    kQuoteDirection,
    kUnpairedMark,
    kQuoteNesting,
    kWrongDash,
    kWrongEllipsis,
    kRepeatedMark,
    kClashingMarks,
    kTitleMarks,
    kEnumerationComma,
    kIntervalSign,
    kMixedNumerals,
    kYearNumerals,
    kApproximateNumber,
    kDateForm,
    kImpossibleDate,
    kPercentForm,
    kRangeUnit,
    kUnitSymbol,
    kDoubleSpace,
    kSpaceBeforeMark,
    kRangeHyphen,
    kRepeatedWord,
    kForeignMark,
    kHeadingOrder,
    kEmptyHeading,
    kHeadingFullStop,
    kAltIsFileName,
    kAltTooLong,
    kMissingTranslation,
    kUnusedAsset,
    kScheduledPage,
    kDeadLink,
    kMovedLink,
    kUnreachableLink,
    kBadCertificate,
    kLocalLink,
};

inline constexpr std::size_t kRuleCount = static_cast<std::size_t>(Rule::kLocalLink) + 1;

enum class Mending : std::uint8_t { kByHand, kByFix };

struct RuleSpec {
    Rule rule = {};
    std::string_view name;  ///< "straight-quotes"
    Code code = {};
    Severity severity = Severity::kWarning;  ///< unless site.toml says otherwise
    Mending mending = Mending::kByHand;      ///< kByFix: --fix mends what is certain
    LocalizedText summary;                   ///< half a line
    std::string_view source;                 ///< the standard and its clause; "" for a rule of good practice
};

/// All rules, in the order of `Rule`.
[[nodiscard]] std::span<const RuleSpec> rule_specs();
[[nodiscard]] const RuleSpec& spec_of(Rule rule);

/// The level of each rule; nullopt: off.
class RuleLevels {
public:
    RuleLevels();

    [[nodiscard]] std::optional<Severity> of(Rule rule) const { return levels_[static_cast<std::size_t>(rule)]; }
    [[nodiscard]] bool is_on(Rule rule) const { return of(rule).has_value(); }
    void set(Rule rule, std::optional<Severity> level) { levels_[static_cast<std::size_t>(rule)] = level; }

private:
    std::array<std::optional<Severity>, kRuleCount> levels_;
};

/// The levels that site.toml gives. CP2090 (an error, in the file `config_path`) for a name that no rule has.
[[nodiscard]] RuleLevels resolve_levels(const config::CheckSettings& settings, std::string_view config_path,
                                        DiagnosticSink& sink);

}  // namespace casepress::proofing
