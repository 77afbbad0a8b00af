#pragma once
// The past of a site's pages, as `build` publishes and `history` prints it: opened beside the sources, read once the
// catalog stands.

#include "base/diagnostic.h"
#include "base/threads.h"
#include "cli/environment.h"
#include "cli/session.h"
#include "history/build_history.h"
#include "history/site_repository.h"
#include "model/catalog.h"
#include "sources/source_tree.h"

#include <memory>
#include <optional>

namespace casepress::cli {

struct SiteHistory {
    std::optional<history::SiteRepository> repository;  ///< empty: there is none, or it is not to be read
    history::SourceSurvey survey;
    history::HistoryIndex index;                     ///< of the catalog given to read_history
    std::unique_ptr<history::LivingHistory> living;  ///< what `index` was made by; null without a repository
};

/// Whether a site without a repository is worth a note.
enum class WithoutRepository { kTell, kAccept };

/// Opens the site's repository and compares the sources with it. Findings: those of history::open_site_repository.
[[nodiscard]] SiteHistory open_history(const OpenSite& site, const sources::SourceTree& sources,
                                       const Environment& environment, ThreadCount threads, WithoutRepository without,
                                       DiagnosticSink& sink);

/// Fills in `index` for the catalog that was made of the same sources. `living` refers to the arguments, which must
/// outlive it.
void read_history(const OpenSite& site, const model::Catalog& catalog, const Environment& environment,
                  ThreadCount threads, history::Disclosure disclosure, SiteHistory& history, DiagnosticSink& sink);

}  // namespace casepress::cli
