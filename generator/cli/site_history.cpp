#include "cli/site_history.h"

#include <utility>

namespace casepress::cli {

namespace {

history::CacheFolder cache_of(const OpenSite& site, const Environment& environment) {
    return {.disk = environment.files, .path = join_path(site.folder, ".casepress")};
}

}  // namespace

SiteHistory open_history(const OpenSite& site, const sources::SourceTree& sources, const Environment& environment,
                         ThreadCount threads, WithoutRepository without, DiagnosticSink& sink) {
    SiteHistory history;
    if (!environment.has_repositories) return history;
    DiagnosticSink findings;
    history.repository =
        history::open_site_repository(site.folder, site.config, *site.gate, cache_of(site, environment), findings);
    const bool worth_telling = history.repository || without == WithoutRepository::kTell || findings.errors() > 0;
    if (worth_telling) sink.merge(std::move(findings));
    if (history.repository) {
        history.survey = history::survey_sources(sources, site.config, *history.repository, threads);
    }
    return history;
}

void read_history(const OpenSite& site, const model::Catalog& catalog, const Environment& environment,
                  ThreadCount threads, history::Disclosure disclosure, SiteHistory& history, DiagnosticSink& sink) {
    if (!history.repository) {
        history.index = history::history_without_repository(catalog);
        return;
    }
    history.living = std::make_unique<history::LivingHistory>(history::HistoryInputs{.config = site.config,
                                                                                     .catalog = catalog,
                                                                                     .repository = *history.repository,
                                                                                     .survey = history.survey,
                                                                                     .threads = threads,
                                                                                     .disclosure = disclosure});
    history.index = history.living->build(cache_of(site, environment), sink);
}

}  // namespace casepress::cli
