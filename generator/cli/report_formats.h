#pragma once
// Findings in the forms that code hosts read.

#include "base/diagnostic.h"
#include "cli/environment.h"

#include <string>

namespace casepress::cli {

/// SARIF 2.1.0 (OASIS, https://docs.oasis-open.org/sarif/sarif/v2.1.0/): one run, with all rules of proofing and the
/// other codes that were found. Columns count code points. Paths are relative to the working folder, where the site
/// lies in it.
[[nodiscard]] std::string findings_sarif(DiagnosticSink& sink, const std::string& site_folder,
                                         const Environment& environment);

/// Workflow commands of GitHub Actions, which show findings beside the changed lines:
/// `::warning file=content/a.zh.md,line=3,col=4,title=CP2001::…`
/// (https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions). A line for each finding.
[[nodiscard]] std::string findings_github(DiagnosticSink& sink, const std::string& site_folder,
                                          const Environment& environment);

}  // namespace casepress::cli
