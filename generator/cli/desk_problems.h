#pragma once
// Findings → what the browser shows over the page: JSON for serving/page/live.js, with the lines of the source and of
// related places.

#include "base/diagnostic.h"
#include "base/file_system.h"
#include "base/language.h"
#include "privacy/gate.h"

#include <span>
#include <string>

namespace casepress::cli {

struct ProblemContext {
    const FileSystem& files;
    std::string site_folder;              ///< where the paths of findings begin
    const privacy::Gate* gate = nullptr;  ///< no registered name gets past it; null: none is known
    UiLanguage language = UiLanguage::kEnglish;
};

/// The errors among the findings, at most kMostProblems, as live.js wants them.
[[nodiscard]] std::string problems_json(std::span<const Diagnostic> findings, const ProblemContext& context);

inline constexpr std::size_t kMostProblems = 50;

}  // namespace casepress::cli
