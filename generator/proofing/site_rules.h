#pragma once
// Rules about a site as a whole: pages that a language lacks, files that nothing names.

#include "base/diagnostic.h"
#include "config/site_config.h"
#include "model/catalog.h"
#include "proofing/rules.h"

namespace casepress::proofing {

/// Each page that one of the site's languages lacks: once, at the page in the first language that has it. Pages of a
/// site in one language lack nothing.
void check_missing_translations(const model::Catalog& catalog, const config::SiteConfig& config,
                                const RuleLevels& levels, DiagnosticSink& sink);

/// Files of the content folder that no link, picture, field or raw HTML names. Files at the top of the folder are for
/// the server (favicon.ico, CNAME) and are not asked for. A name that stands anywhere counts, also where another file
/// of that name may be meant.
void check_unused_assets(const model::Catalog& catalog, const RuleLevels& levels, DiagnosticSink& sink);

}  // namespace casepress::proofing
