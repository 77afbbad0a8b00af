#pragma once
// What every link and image of a page leads to. A link is written to the Markdown file and resolves to the page in the
// language of the page it stands on; what leads nowhere is reported with the nearest name.

#include "base/threads.h"
#include "config/site_config.h"
#include "model/catalog.h"
#include "model/findings.h"
#include "model/page_index.h"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace casepress::model {

/// Const once built, and then used from many threads; borrows everything. `catalog` must have its pages with URLs and
/// headings, vocabularies, regions, glossary and assets.
class LinkResolver {
public:
    LinkResolver(const Catalog& catalog, const config::SiteConfig& config, const PageIndex& index, ThreadCount threads);
    LinkResolver(const LinkResolver&) = delete;
    LinkResolver& operator=(const LinkResolver&) = delete;

    /// All links and images of a page, sorted by node; reports those that are wrong.
    [[nodiscard]] std::vector<std::pair<markup::NodeId, LinkTarget>> resolve(const Page& page,
                                                                             Findings& findings) const;
    /// After the catalog has another document for a page whose address and aliases are what they were.
    void renew_anchors(PageId id);

private:
    struct Place {
        const Page& page;
        markup::NodeId node;
        Findings& findings;
    };
    LinkTarget resolve_destination(const Place& place, std::string_view destination) const;
    LinkTarget resolve_absolute(const Place& place, std::string_view destination) const;
    LinkTarget resolve_relative(const Place& place, std::string_view destination) const;
    /// The page, asset or made page that a decoded path leads to, if any.
    [[nodiscard]] std::optional<LinkTarget> find_path(const Page& page, std::string_view path) const;
    [[nodiscard]] std::optional<LinkTarget> find_page(const std::vector<std::string>& keys,
                                                      std::string_view language) const;
    [[nodiscard]] std::optional<LinkTarget> find_address(std::string_view path) const;
    LinkTarget with_fragment(const Place& place, LinkTarget target, std::string_view query,
                             std::string_view fragment) const;
    void check_fragment(const Place& place, const Page& target, std::string_view fragment) const;
    void check_image(const Place& place) const;
    void report_broken(const Place& place, std::string_view destination, std::string_view path) const;
    [[nodiscard]] std::string suggest(const Page& page, std::string_view path) const;
    const Catalog& catalog_;
    const config::SiteConfig& config_;
    const PageIndex& index_;
    std::unordered_set<std::string> site_pages_;           // URLs of pages made from others; looked up only
    std::unordered_map<std::string_view, PageId> by_url_;  // looked up only
    std::unordered_map<std::string_view, PageId> by_alias_;
    std::unordered_map<std::string_view, std::uint32_t> assets_;
    std::vector<std::string> asset_names_;                // sorted, for suggestions
    std::vector<std::vector<std::string_view>> anchors_;  // parallel to the pages, sorted
};

}  // namespace casepress::model
