#pragma once
// The passes from a site's folder to the list of files it consists of. `build` publishes that list; `check` only makes
// the files.

#include "base/diagnostic.h"
#include "base/threads.h"
#include "cli/build_cache.h"
#include "cli/build_state.h"
#include "cli/print_shop.h"
#include "cli/session.h"
#include "cli/site_history.h"
#include "model/build_catalog.h"
#include "model/catalog.h"
#include "model/past_pages.h"
#include "privacy/output_guard.h"
#include "search/build_search.h"
#include "site/output_tree.h"
#include "site/site.h"
#include "web/render_site.h"

#include <memory>
#include <optional>
#include <string_view>

namespace casepress::cli {

/// What `build` and `check` publish: with --drafts everything, else what is due now.
[[nodiscard]] model::CatalogOptions catalog_options(const Invocation& invocation, const Environment& environment,
                                                    ThreadCount threads);

/// Everything that the output's functions borrow. Not movable: its parts point at each other.
class SiteBuild {
public:
    /// How far to go.
    enum class Extent {
        kOutput,   ///< everything
        kPreview,  ///< everything but the search index, which make_search() makes when somebody wants it
        kPages,    ///< the site and its interface texts, without history and output: what is printed needs no more
    };

    /// What stands in pages of a preview for the name of the search index's first file, which depends on every text.
    static constexpr std::string_view kUnmadeSearch = "start.not-made-yet-5d0f17";

    /// Runs the passes. Findings are in `sink`; after an error `output()` is empty. `open` and the environment's files
    /// must outlive this. With a cache the state of the build is taken, and a search index that would come out as it
    /// was is not made unless one of its files is asked for.
    SiteBuild(const OpenSite& open, const Environment& environment, const model::CatalogOptions& options, Extent extent,
              DiagnosticSink& sink, const BuildCache* cache = nullptr);
    SiteBuild(const SiteBuild&) = delete;
    SiteBuild& operator=(const SiteBuild&) = delete;

    [[nodiscard]] const model::Catalog& catalog() const { return catalog_; }
    [[nodiscard]] const site::Site& site() const { return site_; }
    /// Only without an error.
    [[nodiscard]] const web::WebWriter& web() const { return *web_; }
    [[nodiscard]] const site::OutputTree& output() const { return output_; }
    /// What the output passes on its way out.
    [[nodiscard]] const privacy::OutputGuard& guard() const { return *guard_; }
    /// The search index of the site as it is now. Only without an error.
    [[nodiscard]] search::SearchIndex make_search(ThreadCount threads) const;

    /// What the output depends on; nullopt where nobody gave a cache, or it cannot be told.
    [[nodiscard]] const std::optional<site::SiteState>& state() const { return state_; }
    /// What the next build has to know of the search index.
    [[nodiscard]] const CachedSearch& cached_search() const { return cached_search_; }

private:
    void append(site::OutputTree tree);
    /// Makes the search index, or takes over what the cache knows of it.
    void add_search(ThreadCount threads, const BuildCache* cache);
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
    std::optional<site::SiteState> state_;
    CachedSearch cached_search_;
};

}  // namespace casepress::cli
