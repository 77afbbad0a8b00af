#include "model/addresses.h"

#include "base/file_system.h"
#include "base/percent.h"
#include "base/text.h"
#include "markup/url.h"
#include "model/codes.h"
#include "model/page_paths.h"

#include <fmt/format.h>
#include <algorithm>
#include <unordered_map>

namespace casepress::model {

namespace {

void report_replaced(const Page& page, const std::string& replaced, const std::string& text, Findings& findings) {
    findings.report(kReplacedCharacters, Severity::kWarning, page.document.path(), std::nullopt,
                    {fmt::format("an address cannot hold “{}”, which becomes “-”: {}", replaced, text),
                     fmt::format("网址不能含有“{}”，已改为“-”：{}", replaced, text)},
                    {"rename the file", "请更改文件名"});
}

/// A component that every disk and URL can hold; a name of nothing but signs gives its bytes in hexadecimal.
std::string safe_component(const Page& page, std::string_view name, Findings& findings) {
    UrlComponent component = url_component(name);
    if (component.text.empty()) {
        for (const char c : name) component.text += fmt::format("{:02x}", static_cast<unsigned char>(c));
    }
    if (!component.replaced.empty()) report_replaced(page, component.replaced, component.text, findings);
    return std::move(component.text);
}

std::string read_slug(const Page& page, std::string_view slug, const FieldPlace& place, Severity severity,
                      Findings& findings) {
    if (slug.empty()) return {};
    if (page.key.empty() || page.role == PageRole::kSection) {
        findings.report(
            kSlugOfFolder, severity, place.path, place.span,
            {"the page of a folder has the folder's address and no slug", "目录自身的页面以目录名为网址，不能设 slug"},
            {"rename the folder", "请更改目录名"});
        return {};
    }
    const std::string normal = to_nfc(slug);
    const UrlComponent component = url_component(normal);
    if (component.text == normal) return normal;
    findings.report(kBadSlug, severity, place.path, place.span,
                    {fmt::format("the slug “{}” cannot be one component of an address", slug),
                     fmt::format("slug“{}”不能作为网址的一节", slug)},
                    {"use letters, digits, Han characters and “-”", "请用字母、数字、汉字和“-”"}, component.text);
    return component.text;
}

}  // namespace

std::string make_url(const Page& page, std::string_view slug, const FieldPlace& slug_place, Severity severity,
                     Findings& findings) {
    std::string url = page.language + "/";
    std::string_view key = page.key;
    if (key.ends_with('/')) key.remove_suffix(1);
    const std::string own = read_slug(page, slug, slug_place, severity, findings);
    if (key.empty()) return url;
    const std::vector<std::string_view> parts = split(key, '/');
    for (std::size_t i = 0; i < parts.size(); ++i) {
        url += i + 1 == parts.size() && !own.empty() ? own : safe_component(page, parts[i], findings);
        url += '/';
    }
    return url;
}

std::optional<std::string> make_alias(std::string_view text, const FieldPlace& place, Severity severity,
                                      Findings& findings) {
    const Destination parts = split_destination(trim(text));
    const bool elsewhere = !markup::url_scheme(text).empty() || parts.path.starts_with("//");
    const auto decoded = elsewhere ? std::nullopt : percent_decode(parts.path);
    auto path = decoded ? resolve_path("", *decoded) : std::nullopt;
    const bool fine = path && parts.query.empty() && parts.fragment.empty() && path->find('\\') == std::string::npos &&
                      std::ranges::all_of(*path, [](char c) { return static_cast<unsigned char>(c) >= 0x20; });
    if (!fine || path->empty()) {
        // An alias "/" would take the place of the site's own root.
        findings.report(kBadAlias, severity, place.path, place.span,
                        {fmt::format("“{}” is not a path of this site", text), fmt::format("“{}”不是本站的路径", text)},
                        {"write it as in “old/path/” or “old/page.html”", "写作“old/path/”或“old/page.html”之类"});
        return std::nullopt;
    }
    if (path->ends_with(".html") || path->ends_with(".htm")) return path;
    return *path + "/";
}

void check_addresses(std::vector<Page>& pages, DiagnosticSink& sink) {
    std::unordered_map<std::string_view, PageId> owners;
    owners.reserve(pages.size());
    for (const Page& page : pages) {
        const auto [owner, is_new] = owners.emplace(page.url, page.id);
        if (is_new) continue;
        const std::string& other = pages[owner->second].document.path();
        sink.report({kSameAddress,
                     Severity::kError,
                     page.document.path(),
                     std::nullopt,
                     {fmt::format("this page and {} claim the same address /{}", other, page.url),
                      fmt::format("本页与 {} 占用同一网址 /{}", other, page.url)},
                     {"rename one of the files, or give it another slug", "请给其中一个文件改名，或另设 slug"},
                     {}});
    }
    std::unordered_map<std::string, PageId> alias_owners;
    for (Page& page : pages) {
        std::erase_if(page.aliases, [&](const std::string& alias) {
            const auto as_page = owners.find(alias);
            if (as_page != owners.end() && as_page->second == page.id)
                return true;  // its own address leads to it anyway
            PageId other = as_page == owners.end() ? kNoPage : as_page->second;
            if (other == kNoPage) {
                const auto [owner, is_new] = alias_owners.emplace(alias, page.id);
                if (is_new) return false;
                other = owner->second;
                if (pages[other].key == page.key) return true;
            }
            sink.report({kAliasConflict,
                         Severity::kError,
                         page.document.path(),
                         std::nullopt,
                         {fmt::format("the old address /{} already leads to {}", alias, pages[other].document.path()),
                          fmt::format("旧网址 /{} 已指向 {}", alias, pages[other].document.path())},
                         {"remove it from one of the pages", "请从其中一页删去"},
                         {}});
            return true;
        });
    }
}

}  // namespace casepress::model
