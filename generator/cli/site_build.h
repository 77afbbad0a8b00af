#pragma once
// The passes from a site's folder to the list of files it consists of. `build` publishes that list; `check` only makes
// the files.

#include "base/diagnostic.h"
#include "base/threads.h"
#include "cli/build_cache.h"
#include "cli/build_state.h"
#include "cli/named_persons.h"
#include "cli/print_shop.h"
#include "cli/session.h"
#include "cli/site_history.h"
#include "model/build_catalog.h"
#include "model/catalog.h"
#include "model/past_pages.h"
#include "model/renew_page.h"
#include "privacy/output_guard.h"
#include "search/build_search.h"
#include "site/output_tree.h"
#include "site/renew_page.h"
#include "site/site.h"
#include "sources/source_tree.h"
#include "translations/staleness.h"
#include "web/render_site.h"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

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

    /// Whether this was a file of the content folder when a kPreview read it.
    [[nodiscard]] bool is_source(std::string_view path) const { return sources_.contains(path); }

    /// When, after a kPreview was read, a page that was not due then may be; seconds since 1970 UTC.
    [[nodiscard]] std::optional<std::int64_t> next_due() const { return next_due_; }

    /// A page made of its file's new bytes, ready to be put in place.
    struct NewText {
        model::Page page;
        std::string bytes;
        std::vector<privacy::TextPerson> persons;
    };
    /// Only for a kPreview without an error. Looks at the new bytes of a page's file. Nothing when more than this
    /// page's text could be different, so that the site has to be read anew. Otherwise all of the page's own findings
    /// are in `sink`; after an error the text must not be put in place. The file is one of the content folder.
    [[nodiscard]] std::optional<NewText> look_at_text(const std::string& path, std::string bytes,
                                                      DiagnosticSink& sink) const;
    /// What put_text() has done.
    enum class Put {
        kDone,     ///< everything is as if the site had been read anew
        kOutputs,  ///< the same, and output() has other files, which are not those of before
        kFailed,   ///< the site has to be read anew
    };
    /// Puts it in place. No output may be made meanwhile.
    [[nodiscard]] Put put_text(NewText text);

private:
    void append(site::OutputTree tree);
    /// Makes the search index, or takes over what the cache knows of it.
    void add_search(ThreadCount threads, const BuildCache* cache);
    /// PDFs of issues and collections, with pictures of their first pages; gives the links to them.
    [[nodiscard]] web::PrintLinks add_prints(const OpenSite& open, const FileSystem& files, DiagnosticSink& sink);
    /// What readers of translations are told at their sections.
    [[nodiscard]] web::StalePlaces find_stale_places(ThreadCount threads) const;
    /// The same for some pairs, into `places` by page.
    void find_stale_places(std::span<const translations::SourcePair> pairs, ThreadCount threads,
                           web::StalePlaces& places) const;
    void list_sources(const sources::SourceTree& sources, std::optional<std::int64_t> now);
    void list_outputs(site::OutputTree web, DiagnosticSink& sink);
    [[nodiscard]] bool survey_text(const model::Page& page, std::string bytes);
    [[nodiscard]] site::Views put_history(model::PageId id);

    const OpenSite& open_;
    model::Catalog catalog_;
    std::unique_ptr<model::PageRenewer> renewer_;                     ///< of a preview
    std::map<std::string, model::PageId, std::less<>> page_by_path_;  ///< of a preview
    std::set<std::string, std::less<>> sources_;                      ///< of a preview
    std::optional<std::int64_t> next_due_;                            ///< of a preview
    std::optional<NamedPersons> named_persons_;                       ///< of a preview
    std::vector<translations::SourcePair> pairs_;                     ///< where there is a history
    SiteHistory history_;
    std::optional<model::PastPages> past_pages_;
    site::Site site_;
    std::unique_ptr<web::WebWriter> web_;
    std::unique_ptr<PrintShop> shop_;  ///< null where nothing is printed
    site::OutputTree prints_;          ///< of a preview: also part of the output
    site::OutputTree output_;
    std::optional<privacy::OutputGuard> guard_;
    std::optional<site::SiteState> state_;
    CachedSearch cached_search_;
};

}  // namespace casepress::cli
