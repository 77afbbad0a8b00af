#pragma once
// What a build is made of, in digests: see site/site_state.h. Sources are digested before the catalog takes their
// bytes, the rest when the site stands.

#include "base/threads.h"
#include "cli/environment.h"
#include "cli/session.h"
#include "site/site.h"
#include "site/site_state.h"
#include "sources/source_tree.h"
#include "web/scope.h"

#include <map>
#include <string>
#include <string_view>

namespace casepress::cli {

struct SourceDigests {
    std::map<std::string, std::string, std::less<>> markdown;  ///< by path
    std::map<std::string, std::string, std::less<>> data;      ///< by key: what the languages of a page share
};

[[nodiscard]] SourceDigests digest_sources(const sources::SourceTree& tree, ThreadCount threads);

/// What the web and the feeds say of a page that neither its files nor the Site tell.
struct PageExtras {
    const web::StalePlaces& stale;
    const web::PrintLinks& prints;
};

/// Reads the theme, site.toml and the private list once more: digests of all that outputs depend on. nullopt when one
/// of them cannot be read, so that nothing can be said.
[[nodiscard]] std::optional<site::SiteState> digest_build(const OpenSite& open, const Environment& environment,
                                                          const SourceDigests& sources, const site::Site& site,
                                                          const PageExtras& extras, ThreadCount threads);

/// What printing reads beside the site: fonts, hyphenation patterns, pictures. `state` is that of the same build.
[[nodiscard]] std::string digest_print_shop(const OpenSite& open, const Environment& environment,
                                            const site::Site& site, ThreadCount threads);

}  // namespace casepress::cli
