#pragma once
// `[checks]` of site.toml: how grave each rule of `casepress check` is on this site. Rules are known here by name only;
// proofing/ knows which there are.

#include "base/diagnostic.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace casepress::config {

class TableReader;

/// One entry of `[checks.rules]`.
struct RuleSetting {
    std::string name;
    Span span;                      ///< of the name in site.toml
    std::optional<Severity> level;  ///< nullopt: off
    std::string reason;             ///< never empty for a rule that is off
};

/// What stands between a Han character and a Latin letter or digit: a matter of house style.
enum class HanLatinSpacing : std::uint8_t {
    kAny,    ///< either, but the same on one page
    kNone,   ///< 2025年GDP
    kSpace,  ///< a space: 2025 年 GDP
    kThin,   ///< a thin space, U+2009
};

struct CheckSettings {
    HanLatinSpacing han_latin_spacing = HanLatinSpacing::kAny;
    std::vector<RuleSetting> rules;  ///< in the order of site.toml
};

/// Reads of `[checks]` what is about rules. A rule is set by a word, `straight-quotes = "error"`, or by a table with a
/// reason, which a rule that is off must have: `straight-quotes = { level = "off", reason = "…" }`.
void read_checks(TableReader& group, CheckSettings& checks);

}  // namespace casepress::config
