#pragma once
// When which page becomes due: takes the sources, gives the moments that lie ahead, for notes and for the cron job that
// builds the site at the right time.

#include "base/diagnostic.h"
#include "base/threads.h"
#include "config/site_config.h"
#include "proofing/rules.h"
#include "sources/source_tree.h"

#include <cstdint>
#include <string>
#include <vector>

namespace casepress::proofing {

/// A page that is no draft and not due.
struct ScheduledPage {
    std::string path;
    std::int64_t moment = 0;  ///< seconds since 1970-01-01 UTC
};

/// All of them after `now`, the next one first; pages of one moment by path. `publish_at` stands in the page or in the
/// shared file beside it. Pages that cannot be read have no moment.
[[nodiscard]] std::vector<ScheduledPage> find_scheduled(const sources::SourceTree& sources,
                                                        const config::SiteConfig& config, std::int64_t now,
                                                        ThreadCount threads);

/// "2026-03-01T08:00:00+08:00", in the site's time zone (RFC 3339, ISO 8601).
[[nodiscard]] std::string format_moment(std::int64_t moment, int utc_offset_minutes);

/// A finding for each page (CP2062).
void report_scheduled(const std::vector<ScheduledPage>& pages, const config::SiteConfig& config,
                      const RuleLevels& levels, DiagnosticSink& sink);

}  // namespace casepress::proofing
