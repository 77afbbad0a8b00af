#pragma once
// Versions of a page before and after a commit → what the change amounts to. Pure.

#include "history/versions.h"
#include "markup/document.h"
#include "redline/classify.h"

#include <optional>
#include <span>
#include <string>

namespace casepress::history {

/// Raised with every change of what judge_change gives, here and in the rooms below (redline, markup).
inline constexpr std::uint32_t kVerdictVersion = 1;

/// A version, parsed.
struct ParsedVersion {
    std::optional<markup::Document> document;  ///< nullopt: the page was not there, or it cannot be read
    Publication publication;
    bool readable = true;  ///< false: its contents are not here, or its front matter or text is broken
};

struct Verdict {
    redline::Judgement judgement;  ///< of a merge: of what it says that none of its parents does
    Publication before, after;
    /// False: what was compared could not be read. With contents that are not here there is no judgement; with broken
    /// ones it is of the body alone and may be too mild.
    bool readable = true;
    friend bool operator==(const Verdict&, const Verdict&) = default;
};

/// `before` has one version for each parent (the first one for `Verdict::before`), at least one. `language` is the
/// page's. Safe from several threads.
[[nodiscard]] Verdict judge_change(std::span<const ParsedVersion* const> before, const ParsedVersion& after,
                                   const std::string& language);

}  // namespace casepress::history
