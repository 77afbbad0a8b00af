#include "model/link_resolver.h"

#include "base/file_system.h"
#include "base/percent.h"
#include "base/text.h"
#include "markup/url.h"
#include "model/codes.h"
#include "model/page_paths.h"
#include "model/site_pages.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>

namespace casepress::model {

namespace {

using markup::NodeId;
using markup::NodeKind;

constexpr std::size_t kMostCandidates = 2000;      // see PageIndex
constexpr std::string_view kUserPrefix = "user-";  // what html/ puts before the ids of raw HTML

std::vector<std::string_view> anchors_of(const markup::Document& document) {
    std::vector<std::string_view> anchors;
    for (const markup::Node& node : document.nodes()) {
        if (node.kind == NodeKind::kHeading && !node.target.empty()) anchors.push_back(node.target);
    }
    std::ranges::sort(anchors);
    return anchors;
}

/// Whether raw HTML of the document has an element with this id.
bool has_html_anchor(const markup::Document& document, std::string_view anchor) {
    if (!document.has_raw_html()) return false;
    const std::array<std::string, 2> forms = {fmt::format("id=\"{}\"", anchor), fmt::format("id='{}'", anchor)};
    return std::ranges::any_of(document.nodes(), [&](const markup::Node& node) {
        if (node.kind != NodeKind::kHtmlBlock && node.kind != NodeKind::kHtmlInline) return false;
        return std::ranges::any_of(
            forms, [&](const std::string& form) { return node.text.find(form) != std::string_view::npos; });
    });
}

/// Whether this is the anchor of a footnote ("fn:2") or of a reference to one ("fnref:2", "fnref:2:3").
bool has_footnote_anchor(const markup::Document& document, std::string_view anchor) {
    if (!anchor.starts_with("fn:") && !anchor.starts_with("fnref:")) return false;
    const std::vector<std::string_view> parts = split(anchor, ':');
    return std::ranges::any_of(document.nodes(), [&](const markup::Node& node) {
        return node.kind == NodeKind::kFootnoteDefinition && std::to_string(node.number) == parts[1];
    });
}

/// `target` as a path seen from `folder`, both relative to the content folder.
std::string relative_path(std::string_view folder, std::string_view target) {
    const std::vector<std::string_view> from = folder.empty() ? std::vector<std::string_view>{} : split(folder, '/');
    const std::vector<std::string_view> to = split(target, '/');
    std::size_t same = 0;
    while (same < from.size() && same + 1 < to.size() && from[same] == to[same]) ++same;
    std::string path;
    for (std::size_t i = same; i < from.size(); ++i) path += "../";
    for (std::size_t i = same; i < to.size(); ++i) {
        path += to[i];
        if (i + 1 < to.size()) path += '/';
    }
    return path;
}

LinkTarget page_target(PageId page) { return {LinkTarget::Kind::kPage, page, {}}; }

}  // namespace

LinkResolver::LinkResolver(const Catalog& catalog, const config::SiteConfig& config, const PageIndex& index,
                           ThreadCount threads)
    : catalog_(catalog),
      config_(config),
      index_(index),
      site_pages_(collect_site_pages(catalog, config)),
      anchors_(catalog.pages.size()) {
    for (const Page& page : catalog.pages) {
        by_url_.emplace(page.url, page.id);
        for (const std::string& alias : page.aliases) by_alias_.emplace(alias, page.id);
    }
    for (std::uint32_t i = 0; i < catalog.assets.size(); ++i) {
        assets_.emplace(catalog.assets[i].output_path, i);
        asset_names_.push_back(catalog.assets[i].output_path);
    }
    parallel_for(catalog.pages.size(), threads,
                 [&](std::size_t i) { anchors_[i] = anchors_of(catalog.pages[i].document); });
}

std::vector<std::pair<NodeId, LinkTarget>> LinkResolver::resolve(const Page& page, Findings& findings) const {
    std::vector<std::pair<NodeId, LinkTarget>> links;
    const auto& nodes = page.document.nodes();
    for (NodeId id = 0; id < nodes.size(); ++id) {
        if (nodes[id].kind != NodeKind::kLink && nodes[id].kind != NodeKind::kImage) continue;
        const Place place{page, id, findings};
        if (nodes[id].kind == NodeKind::kImage) check_image(place);
        links.emplace_back(id, resolve_destination(place, nodes[id].target));
    }
    return links;
}

void LinkResolver::renew_anchors(PageId id) { anchors_[id] = anchors_of(catalog_.pages[id].document); }

LinkTarget LinkResolver::resolve_destination(const Place& place, std::string_view destination) const {
    const markup::Node& node = place.page.document.node(place.node);
    const std::string scheme = markup::url_scheme(destination);
    const bool is_image = node.kind == NodeKind::kImage;
    if (!markup::is_safe_url(destination, is_image ? markup::UrlUse::kImage : markup::UrlUse::kLink)) {
        place.findings.report(
            kUnsafeLink, Severity::kError, place.page.document.path(), node.span,
            {fmt::format("an address that begins with “{}:” is not safe here and is not published", scheme),
             fmt::format("以“{}:”开头的网址在此不安全，不予发布", scheme)},
            {"use https:, mailto: or tel:, or a path of this site", "请用 https:、mailto:、tel: 或本站路径"});
        return {LinkTarget::Kind::kBroken, kNoPage, std::string(destination)};
    }
    if (!scheme.empty() || destination.starts_with("//")) return resolve_absolute(place, destination);
    return resolve_relative(place, destination);
}

/// An absolute address is another site's, unless it begins with this site's own.
LinkTarget LinkResolver::resolve_absolute(const Place& place, std::string_view destination) const {
    if (!config_.base_url.empty() && destination.starts_with(config_.base_url)) {
        return resolve_relative(place, destination.substr(config_.base_url.size() - 1));
    }
    return {LinkTarget::Kind::kExternal, kNoPage, std::string(destination)};
}

LinkTarget LinkResolver::resolve_relative(const Place& place, std::string_view destination) const {
    const Destination parts = split_destination(destination);
    if (parts.path.empty() && !destination.empty()) {
        LinkTarget target{LinkTarget::Kind::kFragment, place.page.id, {}};
        return with_fragment(place, std::move(target), parts.query, parts.fragment);
    }
    const std::string path = percent_decode(parts.path).value_or(std::string(parts.path));
    std::vector<std::optional<std::string>> candidates;
    // First as seen from the file, then, as other programs have it, as seen from the page's address.
    candidates.push_back(resolve_path(key_folder(place.page.key), path));
    if (!path.starts_with('/') && !place.page.key.ends_with('/'))
        candidates.push_back(resolve_path(place.page.key, path));
    for (const std::optional<std::string>& candidate : candidates) {
        if (!candidate || destination.empty()) continue;
        if (auto target = find_path(place.page, *candidate)) {
            return with_fragment(place, std::move(*target), parts.query, parts.fragment);
        }
    }
    const std::vector<std::string> keys =
        candidates.front() ? keys_of_markdown_path(*candidates.front(), config_) : std::vector<std::string>{};
    if (std::ranges::any_of(keys, [&](const std::string& key) { return index_.is_left_out(key); })) {
        place.findings.report(kLinkToDraft, config_.broken_links, place.page.document.path(),
                              place.page.document.node(place.node).span,
                              {fmt::format("“{}” is a draft or not due yet, and is not published", path),
                               fmt::format("“{}”是草稿或尚未到发布时间，不予发布", path)});
    } else {
        report_broken(place, destination, candidates.front().value_or(std::string()));
    }
    return {LinkTarget::Kind::kBroken, kNoPage, std::string(destination)};
}

std::optional<LinkTarget> LinkResolver::find_page(const std::vector<std::string>& keys,
                                                  std::string_view language) const {
    for (const std::string& key : keys) {
        if (const PageId page = index_.find(key, language); page != kNoPage) return page_target(page);
    }
    return std::nullopt;
}

std::optional<LinkTarget> LinkResolver::find_address(std::string_view path) const {
    const std::string folder = path.empty() ? std::string() : std::string(path) + "/";
    for (const std::string_view url : {std::string_view(folder), path}) {
        if (const auto page = by_url_.find(url); page != by_url_.end()) return page_target(page->second);
        if (const auto page = by_alias_.find(url); page != by_alias_.end()) return page_target(page->second);
        if (site_pages_.contains(std::string(url)))
            return LinkTarget{LinkTarget::Kind::kSitePage, kNoPage, std::string(url)};
    }
    return std::nullopt;
}

std::optional<LinkTarget> LinkResolver::find_path(const Page& page, std::string_view path) const {
    const std::vector<std::string> keys = keys_of_markdown_path(path, config_);
    if (!keys.empty()) return find_page(keys, page.language);
    if (const auto asset = assets_.find(path); asset != assets_.end()) {
        return LinkTarget{LinkTarget::Kind::kAsset, kNoPage, catalog_.assets[asset->second].output_path};
    }
    if (auto target = find_address(path)) return target;
    // "notices/a/" is the page written in notices/a.md, and "notices/" the section, in the language of the page.
    std::string_view stem = path;
    for (const std::string_view ending : {".html", ".htm"}) {
        if (stem.ends_with(ending)) stem.remove_suffix(ending.size());
    }
    if (stem == "index") stem = {};
    if (stem.ends_with("/index")) stem.remove_suffix(6);
    const std::string key(stem);
    if (auto target = find_page({key, key.empty() ? key : key + "/"}, page.language)) return target;
    return find_address(key.empty() ? page.language : page.language + "/" + key);
}

LinkTarget LinkResolver::with_fragment(const Place& place, LinkTarget target, std::string_view query,
                                       std::string_view fragment) const {
    std::string decoded = percent_decode(fragment).value_or(std::string(fragment));
    if (decoded.size() > 1 && target.page != kNoPage) {
        const Page& page = catalog_.pages[target.page];
        const std::string_view anchor = std::string_view(decoded).substr(1);
        if (page.title_heading != markup::kNoNode && page.document.node(page.title_heading).target == anchor) {
            decoded.clear();  // the title is the top of the page
        } else if (config_.raw_html == config::RawHtml::kSanitised && has_html_anchor(page.document, anchor)) {
            decoded.insert(1, kUserPrefix);
        } else {
            check_fragment(place, page, anchor);
        }
    }
    target.rest += query;
    target.rest += decoded;
    return target;
}

void LinkResolver::check_fragment(const Place& place, const Page& target, std::string_view fragment) const {
    const auto& anchors = anchors_[target.id];
    if (std::ranges::binary_search(anchors, fragment) || fragment == "top" || fragment.starts_with(":~:")) return;
    if (has_footnote_anchor(target.document, fragment)) return;
    const std::string& path = target.document.path();
    const bool same = target.id == place.page.id;
    const std::span<const std::string_view> candidates(anchors.data(), std::min(anchors.size(), kMostCandidates));
    const std::string_view near = nearest(fragment, candidates);
    place.findings.report(kBrokenFragment, config_.broken_links, place.page.document.path(),
                          place.page.document.node(place.node).span,
                          {same ? fmt::format("this page has no heading with the anchor “#{}”", fragment)
                                : fmt::format("{} has no heading with the anchor “#{}”", path, fragment),
                           same ? fmt::format("本页没有锚点为“#{}”的标题", fragment)
                                : fmt::format("{} 没有锚点为“#{}”的标题", path, fragment)},
                          {}, near.empty() ? std::string() : "#" + std::string(near));
}

void LinkResolver::check_image(const Place& place) const {
    const markup::Document& document = place.page.document;
    if (!trim(markup::plain_text(document, place.node)).empty()) return;
    const bool lenient = place.page.type->unknown_fields == config::UnknownFields::kNote;
    place.findings.report(
        kImageWithoutText, lenient ? Severity::kWarning : Severity::kError, document.path(),
        document.node(place.node).span, {"an image needs a text for those who cannot see it", "图片需要替代文本"},
        {"write it between the brackets: ![what the picture shows](…)", "写在方括号里：![图片内容](…)"});
}

void LinkResolver::report_broken(const Place& place, std::string_view destination, std::string_view path) const {
    const markup::Document& document = place.page.document;
    const bool is_image = document.node(place.node).kind == NodeKind::kImage;
    place.findings.report(kBrokenLink, config_.broken_links, document.path(), document.node(place.node).span,
                          {fmt::format("{} “{}” leads nowhere", is_image ? "the image" : "the link", destination),
                           fmt::format("{}“{}”没有目标", is_image ? "图片" : "链接", destination)},
                          {"mend it, or let such links be warnings: [checks] links = \"warning\" in site.toml",
                           "请改正，或在 site.toml 中把这类链接设为警告：[checks] links = \"warning\""},
                          suggest(place.page, path));
}

std::string LinkResolver::suggest(const Page& page, std::string_view path) const {
    if (path.empty()) return {};
    const std::string_view folder = key_folder(page.key);
    const std::vector<std::string> keys = keys_of_markdown_path(path, config_);
    const std::string_view name = file_name(path);
    const bool is_asset = keys.empty() && name.find('.') != std::string_view::npos && !name.ends_with(".html");
    if (!is_asset) {
        const std::string key = index_.nearest_key(keys.empty() ? path : std::string_view(keys.front()));
        const PageId id = index_.find(key, page.language);
        if (id == kNoPage || key.empty()) return {};
        const std::string_view file =
            std::string_view(catalog_.pages[id].document.path()).substr(config_.content_folder.size() + 1);
        return relative_path(folder, file);
    }
    // Assets of the same folder first, then one of the same name elsewhere.
    const std::string prefix = key_folder(path).empty() ? "" : std::string(key_folder(path)) + "/";
    std::vector<std::string_view> names;
    for (auto at = std::ranges::lower_bound(asset_names_, prefix);
         at != asset_names_.end() && at->starts_with(prefix) && names.size() < kMostCandidates; ++at) {
        const std::string_view rest = std::string_view(*at).substr(prefix.size());
        if (rest.find('/') == std::string_view::npos) names.push_back(rest);
    }
    std::string near(nearest(name, names));
    if (!near.empty()) near.insert(0, prefix);
    for (std::size_t i = 0; near.empty() && i < std::min(asset_names_.size(), kMostCandidates); ++i) {
        if (file_name(asset_names_[i]) == name) near = asset_names_[i];
    }
    return near.empty() ? std::string() : relative_path(folder, near);
}

}  // namespace casepress::model
