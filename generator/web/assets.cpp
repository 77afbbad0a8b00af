#include "web/assets.h"

#include "base/file_system.h"
#include "base/hash.h"
#include "base/text.h"
#include "web/script_bundle.h"
#include "web/url.h"

#include <fmt/core.h>

#include <span>
#include <vector>

namespace casepress::web {

namespace {

constexpr std::string_view kBundle = ".bundle";

/// "css/site.css" → "assets/css/site.3f2a9c41b07d5e66.css".
std::string hashed_url(std::string_view name, std::string_view bytes) {
    const std::string hash = content_hash(bytes);
    const std::size_t dot = name.rfind('.');
    const std::size_t slash = name.rfind('/');
    if (dot == std::string_view::npos || (slash != std::string_view::npos && dot < slash)) {
        return fmt::format("assets/{}.{}", name, hash);
    }
    return fmt::format("assets/{}.{}{}", name.substr(0, dot), hash, name.substr(dot));
}

std::string_view without_quotes(std::string_view text) {
    text = trim(text);
    if (text.size() >= 2 && (text.front() == '"' || text.front() == '\'') && text.back() == text.front()) {
        return text.substr(1, text.size() - 2);
    }
    return text;
}

}  // namespace

Assets::Assets(const ThemeFiles& theme) {
    std::set<std::string, std::less<>> bundled;
    for (const auto& [name, file] : theme.assets()) {
        if (name.ends_with(kBundle)) add_bundle(theme, name, bundled);
    }
    for (const auto& [name, file] : theme.assets()) {
        if (!name.ends_with(kBundle) && !bundled.contains(name)) add(theme, name);
    }
}

void Assets::add_bundle(const ThemeFiles& theme, const std::string& name, std::set<std::string, std::less<>>& bundled) {
    const ThemeFile& file = theme.assets().find(name)->second;
    Asset asset;
    asset.file = &file;
    for (const std::string_view part : bundle_parts(file.bytes)) {
        const std::string path = join_path(parent_path(name), part);
        const auto found = theme.assets().find(path);
        if (found == theme.assets().end()) {
            missing_.push_back({file.path, std::string(part)});
            continue;
        }
        const std::string_view minified = found->second.minified;
        asset.bytes += minified.empty() ? without_comments(found->second.bytes) : std::string(minified);
        bundled.insert(path);
    }
    const std::string script = name.substr(0, name.size() - kBundle.size()) + ".js";
    asset.url = hashed_url(script, asset.bytes);
    assets_.emplace(script, std::move(asset));
}

const Assets::Asset* Assets::add(const ThemeFiles& theme, const std::string& name) {
    if (const auto known = assets_.find(name); known != assets_.end()) return &known->second;
    const auto found = theme.assets().find(name);
    if (found == theme.assets().end() || !at_work_.insert(name).second) return nullptr;
    Asset asset;
    asset.file = &found->second;
    asset.bytes = asset.file->minified;
    if (name.ends_with(".css")) asset.bytes = rewrite_style_sheet(theme, name, found->second.bytes);
    asset.url = hashed_url(name, asset.bytes.empty() ? found->second.bytes : std::string_view(asset.bytes));
    at_work_.erase(name);
    return &assets_.emplace(name, std::move(asset)).first->second;
}

std::string Assets::rewrite_style_sheet(const ThemeFiles& theme, std::string_view name, std::string_view text) {
    constexpr std::string_view kOpen = "url(";
    std::string out;
    while (true) {
        const std::size_t open = text.find(kOpen);
        const std::size_t close = open == std::string_view::npos ? open : text.find(')', open);
        if (close == std::string_view::npos) break;
        const std::string_view written = without_quotes(text.substr(open + kOpen.size(), close - open - kOpen.size()));
        out += text.substr(0, open);
        const std::size_t tail = std::min(written.find_first_of("?#"), written.size());
        const auto target = normalise_path(join_path(parent_path(name), written.substr(0, tail)));
        const Asset* asset = target && !written.empty() && !is_external_url(written) ? add(theme, *target) : nullptr;
        if (asset == nullptr) {
            out += text.substr(open, close + 1 - open);
        } else {
            const std::string here = fmt::format("assets/{}", name);
            out += fmt::format("url(\"{}{}\")", relative_url(here, asset->url, config::LinkStyle::kFolders),
                               written.substr(tail));
        }
        text.remove_prefix(close + 1);
    }
    out += text;
    return out;
}

std::string_view Assets::url(std::string_view name) const {
    const auto found = assets_.find(name);
    return found == assets_.end() ? std::string_view() : std::string_view(found->second.url);
}

std::string Assets::nearest_name(std::string_view name) const {
    std::vector<std::string_view> names;
    for (const auto& [known, asset] : assets_) names.push_back(known);
    return std::string(nearest(name, std::span<const std::string_view>(names)));
}

void Assets::append_to(site::OutputTree& tree) const {
    for (const auto& [name, asset] : assets_) {
        const std::string_view bytes = asset.bytes.empty() ? asset.file->bytes : std::string_view(asset.bytes);
        tree.files.push_back({asset.url, [bytes](DiagnosticSink&) { return std::string(bytes); }, asset.file->path});
    }
}

}  // namespace casepress::web
