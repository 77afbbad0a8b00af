#pragma once
// Repository + pages → HistoryIndex.

#include "base/diagnostic.h"
#include "base/threads.h"
#include "config/site_config.h"
#include "history/history_index.h"
#include "history/site_repository.h"
#include "model/catalog.h"

#include <memory>
#include <optional>
#include <vector>

namespace casepress::history {

/// Who will see what is made.
enum class Disclosure {
    kReaders,  ///< ids and messages of commits only if site.toml says so
    kEditors,  ///< ids of commits in any case, for `casepress history`
};

struct HistoryInputs {
    const config::SiteConfig& config;
    const model::Catalog& catalog;  ///< with drafts or without: a page's history does not depend on other pages but for
                                    ///< its source language's
    const SiteRepository& repository;
    const SourceSurvey& survey;  ///< of the sources that the catalog was made from
    ThreadCount threads = {};
    Disclosure disclosure = Disclosure::kReaders;
};

/// The history of every page. Findings: kUnknownClass, kUnknownFormerPath, kUnknownBeginning, kUnreadableVersion.
/// The result is the same with and without a cache, and for any number of threads. Rules:
///  - Revisions are the commits that changed the page's file (lineages.h) or the file that its languages share; a
///    commit of both is one revision of each language's page.
///  - Class, in this order: the commit's trailer `Class:`; bot, by its author; what changed between the versions, from
///    their documents (redline/classify.h); a rename without a change of visible text is a move. Of a merge only what
///    none of its parents says counts, and a merge without that is kMerge. Added, removed, restored, a draft published
///    or withdrawn: substantive.
///  - In a page whose source is in another language, a substantive change is kTranslation when the source changed
///    substantively since the page last caught up with it, in the same commit or before; so is the adding of the page
///    when the source was there. A change for which the source gives no reason is substantive.
///  - The day of a revision is that of the author's clock in the site's time zone.
[[nodiscard]] HistoryIndex build_history(const HistoryInputs& inputs, const std::optional<CacheFolder>& cache,
                                         DiagnosticSink& sink);

/// The same, for somebody who writes in these pages meanwhile. What `inputs` refers to must outlive it.
class LivingHistory {
public:
    explicit LivingHistory(const HistoryInputs& inputs);
    ~LivingHistory();
    LivingHistory(const LivingHistory&) = delete;
    LivingHistory& operator=(const LivingHistory&) = delete;

    /// As build_history(); once, first.
    [[nodiscard]] HistoryIndex build(const std::optional<CacheFolder>& cache, DiagnosticSink& sink);
    /// After the survey has other bytes for the file of a page, which keeps its name: brings its history, and those of
    /// its translations, up to date. Gives the pages concerned.
    [[nodiscard]] std::vector<model::PageId> renew(model::PageId page, HistoryIndex& index);

private:
    class Builder;
    std::unique_ptr<Builder> builder_;
};

/// Of a site without a repository: nothing is known of any page but what it says itself.
[[nodiscard]] HistoryIndex history_without_repository(const model::Catalog& catalog);

}  // namespace casepress::history
