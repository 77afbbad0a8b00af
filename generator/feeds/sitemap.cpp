#include "feeds/sitemap.h"

#include "base/date.h"
#include "feeds/absolute_url.h"
#include "feeds/timestamps.h"
#include "site/language_names.h"
#include "xml/document.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace casepress::feeds {

namespace {

using site::Site;
using site::View;
using site::ViewId;
using site::ViewKind;

constexpr std::string_view kSitemapNamespace = "http://www.sitemaps.org/schemas/sitemap/0.9";
constexpr std::string_view kXhtmlNamespace = "http://www.w3.org/1999/xhtml";

/// The language root and the home pages are versions of one thing: the root is the one for readers of no listed
/// language.
void add_home_alternates(const Site& site, std::vector<SitemapAlternate>& alternates) {
    for (const site::LanguageSite& language : site.languages) {
        if (language.home != model::kNoPage && site.page(language.home).draft) continue;
        alternates.push_back({site::language_names(language.code).tag, language.url});
    }
    alternates.push_back({"x-default", ""});
}

void add_translations(const Site& site, const View& view, std::vector<SitemapAlternate>& alternates) {
    for (const ViewId id : site.alternates(view)) {
        if (id == site::kNone || !site.is_indexed(site.views[id])) continue;
        const View& version = site.views[id];
        alternates.push_back({site::language_names(site.languages[version.language].code).tag, version.url});
    }
    if (alternates.size() < 2) {
        alternates.clear();
        return;
    }
    const std::optional<std::string_view> fallback = site.x_default_url(view);
    if (fallback && std::ranges::find(alternates, *fallback, &SitemapAlternate::url) != alternates.end()) {
        alternates.push_back({"x-default", *fallback});
    }
}

/// A W3C date of the precision that is known; "" for views that are no pages.
std::string last_modified(const Site& site, const View& view) {
    if (view.kind != ViewKind::kPage) return {};
    const auto date = updated_date(site, site.page(view.subject.index));
    if (!date) return {};
    return format_edtf({date->last, date->last});
}

void add_url(pugi::xml_node set, const Site& site, const View& view) {
    pugi::xml_node element = xml::add_element(set, "url");
    xml::add_element(element, "loc", absolute_url(*site.config, view.url));
    if (const std::string date = last_modified(site, view); !date.empty()) xml::add_element(element, "lastmod", date);
    for (const SitemapAlternate& alternate : sitemap_alternates(site, view)) {
        pugi::xml_node link = xml::add_element(element, "xhtml:link");
        xml::add_attribute(link, "rel", "alternate");
        xml::add_attribute(link, "hreflang", alternate.tag);
        xml::add_attribute(link, "href", absolute_url(*site.config, alternate.url));
    }
}

/// No fewer bytes than the URL takes in a sitemap: of an encoded address only "&" gets longer in XML, to five bytes.
std::size_t address_bytes(const Site& site, std::string_view url) {
    const std::string address = absolute_url(*site.config, url);
    return address.size() + 4 * static_cast<std::size_t>(std::ranges::count(address, '&'));
}

std::size_t url_bytes(const Site& site, const View& view) {
    constexpr std::size_t kElement = 100;  // <url>, <loc>, <lastmod> and a date, line ends
    constexpr std::size_t kLink = 60;      // <xhtml:link rel="alternate" hreflang="" href=""/>
    std::size_t bytes = kElement + address_bytes(site, view.url);
    for (const SitemapAlternate& alternate : sitemap_alternates(site, view)) {
        bytes += kLink + alternate.tag.size() + address_bytes(site, alternate.url);
    }
    return bytes;
}

/// Indexed views in the order of the site, cut into parts that keep to the limits.
std::vector<std::vector<ViewId>> plan_parts(const Site& site, const SitemapLimits& limits) {
    constexpr std::size_t kFrame = 300;  // declaration and root element
    std::vector<std::vector<ViewId>> parts(1);
    std::size_t bytes = kFrame;
    for (ViewId id = 0; id < site.views.size(); ++id) {
        if (!site.is_indexed(site.views[id])) continue;
        const std::size_t more = url_bytes(site, site.views[id]);
        const bool full = parts.back().size() >= limits.urls || bytes + more > limits.bytes;
        if (full && !parts.back().empty()) {
            parts.emplace_back();
            bytes = kFrame;
        }
        parts.back().push_back(id);
        bytes += more;
    }
    return parts;
}

std::string write_part(const Site& site, const std::vector<ViewId>& views) {
    pugi::xml_document document;
    pugi::xml_node set = xml::start_document(document, "urlset", kSitemapNamespace);
    xml::add_attribute(set, "xmlns:xhtml", kXhtmlNamespace);
    for (const ViewId id : views) add_url(set, site, site.views[id]);
    return xml::print_document(document);
}

std::string part_name(std::size_t index) { return fmt::format("sitemap-{}.xml", index + 1); }

std::string write_index(const Site& site, std::size_t count) {
    pugi::xml_document document;
    pugi::xml_node index = xml::start_document(document, "sitemapindex", kSitemapNamespace);
    for (std::size_t i = 0; i < count; ++i) {
        xml::add_element(xml::add_element(index, "sitemap"), "loc", absolute_url(*site.config, part_name(i)));
    }
    return xml::print_document(document);
}

}  // namespace

std::vector<SitemapAlternate> sitemap_alternates(const Site& site, const View& view) {
    std::vector<SitemapAlternate> alternates;
    if (!site.is_indexed(view)) return alternates;
    if (view.kind == ViewKind::kRoot || view.kind == ViewKind::kHome) {
        add_home_alternates(site, alternates);
    } else {
        add_translations(site, view, alternates);
    }
    return alternates;
}

void add_sitemap(const Site& site, const SitemapLimits& limits, site::OutputTree& tree) {
    std::vector<std::vector<ViewId>> parts = plan_parts(site, limits);
    const std::size_t count = parts.size();
    if (count > 1) {
        tree.files.push_back(
            {"sitemap.xml", [&site, count](DiagnosticSink&) { return write_index(site, count); }, "feeds"});
    }
    for (std::size_t i = 0; i < count; ++i) {
        tree.files.push_back({count > 1 ? part_name(i) : "sitemap.xml",
                              [&site, views = std::move(parts[i])](DiagnosticSink&) { return write_part(site, views); },
                              "feeds"});
    }
}

}  // namespace casepress::feeds
