#pragma once
// A built site as a ZIP for people who have no server: takes the passes' output, gives the archive's bytes.

#include "base/diagnostic.h"
#include "base/threads.h"
#include "cli/site_build.h"

#include <cstddef>
#include <optional>
#include <string>

namespace casepress::cli {

struct SitePackage {
    std::string bytes;
    std::size_t files = 0;  ///< of the site, without START.html and README.txt
};

/// Packs the site below the folder “site/”, beside START.html, which opens it, and README.txt in Chinese and English.
/// Files for servers are left out. Pages must link to index.html (LinkStyle::kIndexFiles). Every file passes the guard;
/// nullopt after an error. A few files at a time are in memory, and made on all threads; the same site gives the same
/// bytes.
[[nodiscard]] std::optional<SitePackage> package_site(const SiteBuild& build, ThreadCount threads,
                                                      DiagnosticSink& sink);

/// The pages of the package's top folder.
[[nodiscard]] std::string start_page(const site::Site& site);
[[nodiscard]] std::string package_readme(const site::Site& site);

}  // namespace casepress::cli
