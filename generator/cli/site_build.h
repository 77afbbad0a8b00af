#pragma once
// The passes from a site's folder to the list of files it consists of. `build` publishes that list; `check` only makes
// the files.

#include "base/diagnostic.h"
#include "base/threads.h"
#include "cli/print_shop.h"
#include "cli/session.h"
#include "cli/site_history.h"
#include "model/build_catalog.h"
#include "model/catalog.h"
#include "model/past_pages.h"
#include "privacy/output_guard.h"
#include "site/output_tree.h"
#include "site/site.h"
#include "web/render_site.h"

#include <memory>
#include <optional>

namespace casepress::cli {

/// What `build` and `check` publish: with --drafts everything, else what is due now.
[[nodiscard]] model::CatalogOptions catalog_options(const Invocation& invocation, const Environment& environment,
                                                    ThreadCount threads);

/// Everything that the output's functions borrow. Not movable: its parts point at each other.
class SiteBuild {
public:
    /// How far to go.
    enum class Extent {
        kOutput,  ///< everything
        kPages,   ///< the site and its interface texts, without history and output: what is printed needs no more
    };

    /// Runs the passes. Findings are in `sink`; after an error `output()` is empty. `open` and the environment's files
    /// must outlive this.
    SiteBuild(const OpenSite& open, const Environment& environment, const model::CatalogOptions& options, Extent extent,
              DiagnosticSink& sink);
    SiteBuild(const SiteBuild&) = delete;
    SiteBuild& operator=(const SiteBuild&) = delete;

    [[nodiscard]] const model::Catalog& catalog() const { return catalog_; }
    [[nodiscard]] const site::Site& site() const { return site_; }
    /// Only without an error.
    [[nodiscard]] const web::WebWriter& web() const { return *web_; }
    [[nodiscard]] const site::OutputTree& output() const { return output_; }
    /// What the output passes on its way out.
    [[nodiscard]] const privacy::OutputGuard& guard() const { return *guard_; }

private:
    void append(site::OutputTree tree);
    /// PDFs of issues and collections, with pictures of their first pages; gives the links to them.
    [[nodiscard]] web::PrintLinks add_prints(const OpenSite& open, const FileSystem& files, DiagnosticSink& sink);
    /// What readers of translations are told at their sections.
    [[nodiscard]] web::StalePlaces find_stale_places(const OpenSite& open, ThreadCount threads) const;

    model::Catalog catalog_;
    SiteHistory history_;
    std::optional<model::PastPages> past_pages_;
    site::Site site_;
    std::unique_ptr<web::WebWriter> web_;
    std::unique_ptr<PrintShop> shop_;  ///< null where nothing is printed
    site::OutputTree output_;
    std::optional<privacy::OutputGuard> guard_;
};

}  // namespace casepress::cli
