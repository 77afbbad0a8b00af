#include "web/render_site.h"

#include "base/text.h"
#include "templating/engine.h"
#include "web/assets.h"
#include "web/codes.h"
#include "web/figure_text.h"
#include "web/redirects.h"
#include "web/redlines.h"
#include "web/scope.h"
#include "web/server_config.h"
#include "web/strings.h"
#include "web/text_functions.h"
#include "web/theme_files.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <set>

namespace casepress::web {

namespace {

using site::View;
using site::ViewKind;

constexpr std::string_view kContentTemplate = "page.html";
constexpr std::size_t kUsualPageSize = std::size_t{32} * 1024;

/// The template of a kind of view; content pages have one for each type.
std::string_view template_of(ViewKind kind) {
    switch (kind) {
        case ViewKind::kRoot:
            return "root.html";
        case ViewKind::kHome:
            return "home.html";
        case ViewKind::kSection:
            return "section.html";
        case ViewKind::kPage:
            return kContentTemplate;
        case ViewKind::kParallel:
            return "parallel.html";
        case ViewKind::kTerms:
            return "terms.html";
        case ViewKind::kListing:
            return "listing.html";
        case ViewKind::kRegions:
            return "regions.html";
        case ViewKind::kRegion:
            return "region.html";
        case ViewKind::kGlossary:
            return "glossary.html";
        case ViewKind::kContents:
            return "contents.html";
        case ViewKind::kSearch:
            return "search.html";
        case ViewKind::kNotFound:
            return "404.html";
        case ViewKind::kChanges:
        case ViewKind::kMonth:
            return "changes.html";
        case ViewKind::kHistory:
            return "history.html";
        case ViewKind::kRevision:
            return "revision.html";
        case ViewKind::kAmendment:
            return "amendment.html";
        case ViewKind::kVersion:
            return kContentTemplate;
        case ViewKind::kProvenance:
            return "provenance.html";
    }
    return kContentTemplate;
}

std::string type_template(const config::TypeSpec& type) { return type.name + ".html"; }

std::vector<std::string> language_codes(const site::Site& site) {
    std::vector<std::string> codes;
    for (const site::LanguageSite& language : site.languages) codes.push_back(language.code);
    return codes;
}

/// All templates that views may need. A site's own type without a template uses that of pages.
std::vector<std::string> template_names(const site::Site& site, const ThemeFiles& theme) {
    std::set<std::string> names;
    for (const View& view : site.views) {
        names.emplace(template_of(view.kind));
        if (view.kind == ViewKind::kVersion) names.emplace(template_of(ViewKind::kRevision));
    }
    for (const config::TypeSpec& type : site.config->types) {
        if (theme.find_template(type_template(type)) != nullptr) names.insert(type_template(type));
    }
    return {names.begin(), names.end()};
}

templating::Options engine_options(const ThemeFiles& theme) {
    templating::Options options;
    options.loader = [&theme](std::string_view name) -> std::optional<templating::TemplateSource> {
        const ThemeFile* file = theme.find_template(name);
        if (file == nullptr) return std::nullopt;
        return templating::TemplateSource{std::string(file->bytes), file->path};
    };
    options.filters = site_filters();
    const std::span<const std::string_view> names = RenderScope::variable_names();
    options.variables.emplace(names.begin(), names.end());
    options.json_ascii = false;
    return options;
}

/// Reports units of figures that the interface texts have no name for, once for each unit and language.
void check_units(const site::Site& site, const std::map<std::string, Strings, std::less<>>& strings,
                 DiagnosticSink& sink) {
    std::set<std::pair<std::string_view, std::string_view>> reported;
    for (const model::Page& page : site.catalog->pages) {
        const auto language = strings.find(page.language);
        if (language == strings.end()) continue;
        for (const model::Figure& figure : page.figures) {
            const std::string key = "unit." + figure.unit;
            if (language->second.find(key, figure.value) != nullptr) continue;
            if (!reported.emplace(page.language, figure.unit).second) continue;
            std::string near = language->second.nearest_key(key);
            near = near.starts_with("unit.") ? near.substr(5) : std::string();
            sink.report({kUnknownUnit,
                         Severity::kWarning,
                         page.document.path(),
                         std::nullopt,
                         {fmt::format("the unit “{}” has no name in strings/{}.toml; readers see “{}”", figure.unit,
                                      page.language, figure.unit),
                          fmt::format("strings/{}.toml 中没有单位“{}”的名称，读者会看到“{}”", page.language,
                                      figure.unit, figure.unit)},
                         {fmt::format("add \"{}.other\" to the interface texts", key),
                          fmt::format("请在界面文字中加上 \"{}.other\"", key)},
                         near});
        }
    }
}

}  // namespace

struct WebWriter::Parts {
    Parts(const site::Site& the_site, const FileSystem& the_files, std::string folder, DiagnosticSink& sink)
        : site(the_site),
          files(the_files),
          site_folder(std::move(folder)),
          theme(*the_site.config, the_files, site_folder, sink),
          assets(theme),
          strings(load_strings(theme, language_codes(the_site), sink)) {
        context.site = &site;
        context.assets = &assets;
        for (const site::LanguageSite& language : site.languages)
            context.strings.push_back(&strings.find(language.code)->second);
        check_units(site, strings, sink);
        for (const Assets::MissingPart& part : assets.missing()) {
            sink.report(
                {kMissingScript,
                 Severity::kError,
                 part.bundle,
                 std::nullopt,
                 {fmt::format("the theme has no script “{}”", part.name), fmt::format("主题中没有脚本“{}”", part.name)},
                 {"a bundle lists scripts of its own folder, one a line",
                  "脚本清单每行写一个文件名，相对于清单所在的文件夹"},
                 {}});
        }
    }

    [[nodiscard]] std::string template_name(const View& view) const {
        if (view.kind == ViewKind::kPage || view.kind == ViewKind::kVersion) {
            const config::TypeSpec* type = site.page(view.subject.index).type;
            if (type != nullptr && engine->has(type_template(*type))) return type_template(*type);
        }
        return std::string(template_of(view.kind));
    }

    [[nodiscard]] std::string render(const View& view, site::Reads& reads, DiagnosticSink& sink) const {
        const RenderScope scope(context, view);
        // A version whose text is not in this clone has no page; the template of its comparison says so.
        const bool missing =
            view.kind == ViewKind::kVersion && scope.past_page(view.subject.index, view.subject.term) == nullptr;
        std::string html;
        html.reserve(kUsualPageSize);
        engine->render(missing ? std::string(template_of(ViewKind::kRevision)) : template_name(view), scope, html,
                       sink);
        reads = scope.reads();
        return html;
    }

    [[nodiscard]] std::string origin(const View& view) const {
        if (view.subject.kind == site::SubjectKind::kPage) return site.page(view.subject.index).document.path();
        return "templates/" + template_name(view);
    }

    [[nodiscard]] std::string read_asset(const model::Asset& asset, DiagnosticSink& sink) const {
        IoResult<std::string> bytes = files.read_file(join_path(site_folder, asset.source_path));
        if (bytes) return std::move(*bytes);
        sink.report({kUnreadableAsset,
                     Severity::kError,
                     asset.source_path,
                     std::nullopt,
                     {fmt::format("cannot read this file: {}", bytes.error().message()),
                      fmt::format("无法读取此文件：{}", bytes.error().message())},
                     {},
                     {}});
        return {};
    }

    const site::Site& site;
    const FileSystem& files;
    std::string site_folder;
    ThemeFiles theme;
    Assets assets;
    std::map<std::string, Strings, std::less<>> strings;
    WebContext context;
    std::unique_ptr<templating::Engine> engine;
};

WebWriter::WebWriter(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
WebWriter::~WebWriter() = default;

std::unique_ptr<WebWriter> prepare_web(const site::Site& site, const FileSystem& files, const std::string& site_folder,
                                       DiagnosticSink& sink) {
    const std::size_t errors = sink.errors();
    auto parts = std::make_unique<WebWriter::Parts>(site, files, site_folder, sink);
    parts->engine = templating::Engine::compile(template_names(site, parts->theme), engine_options(parts->theme), sink);
    if (parts->engine == nullptr || sink.errors() != errors) return nullptr;
    return std::unique_ptr<WebWriter>(new WebWriter(std::move(parts)));
}

std::string WebWriter::figure_text(const model::Page& page, const model::Figure& figure) const {
    return figure_full_text(figure, parts_->strings.find(page.language)->second);
}

const std::vector<ThemeFile>& WebWriter::print_layers() const { return parts_->theme.print(); }

std::string_view WebWriter::text(std::string_view language, std::string_view key) const {
    const auto strings = parts_->strings.find(language);
    return strings == parts_->strings.end() ? key : strings->second.text(key);
}

void WebWriter::renew_stale(PageId id, std::vector<html::StalePlace> places) {
    if (id < parts_->context.stale.size()) parts_->context.stale[id] = std::move(places);
}

site::OutputTree WebWriter::output(const WebInputs& inputs) {
    parts_->context.search_start = inputs.search_start;
    parts_->context.past = inputs.past;
    parts_->context.stale = inputs.stale;
    parts_->context.prints = inputs.prints;
    return list_output();
}

std::optional<site::OutputTree> WebWriter::renew_output() const {
    std::set<ViewKind> kinds;
    for (const View& view : parts_->site.views) kinds.insert(view.kind);
    const bool has_all = std::ranges::all_of(kinds, [this](ViewKind kind) {
        return parts_->engine->has(template_of(kind)) &&
               (kind != ViewKind::kVersion || parts_->engine->has(template_of(ViewKind::kRevision)));
    });
    if (!has_all) return std::nullopt;
    return list_output();
}

site::OutputTree WebWriter::list_output() const {
    site::OutputTree tree;
    const Parts& parts = *parts_;
    const site::Site& site = parts.site;
    tree.files.reserve(site.views.size() + site.aliases.size() + site.catalog->assets.size());
    for (const View& view : site.views) {
        auto reads = std::make_shared<site::Reads>();
        tree.files.push_back(
            {site::output_path(view.url),
             [&parts, &view, reads = reads.get()](DiagnosticSink& sink) { return parts.render(view, *reads, sink); },
             parts.origin(view), std::move(reads)});
    }
    for (const View& view : site.views) {
        if (view.kind != ViewKind::kHistory) continue;
        const site::PageArchive& archive = *site.archive(view.subject.index);
        if (archive.data_url.empty()) continue;
        auto reads = std::make_shared<site::Reads>();
        tree.files.push_back({archive.data_url,
                              [&parts, &view, reads = reads.get()](DiagnosticSink&) {
                                  const RenderScope scope(parts.context, view);
                                  std::string script = versions_script(scope, view.subject.index);
                                  *reads = scope.reads();
                                  return script;
                              },
                              parts.origin(view), std::move(reads)});
    }
    for (const site::Alias& alias : site.aliases) {
        tree.files.push_back({site::output_path(alias.url),
                              [&site, &alias](DiagnosticSink&) { return redirect_page(site, alias); },
                              alias.origin.empty() ? std::string("web") : alias.origin});
    }
    for (const model::Asset& asset : site.catalog->assets) {
        tree.files.push_back({asset.output_path,
                              [&parts, &asset](DiagnosticSink& sink) { return parts.read_asset(asset, sink); },
                              asset.source_path});
    }
    parts.assets.append_to(tree);
    tree.files.push_back({"_headers", [&site](DiagnosticSink&) { return headers_file(site); }, "web"});
    return tree;
}

}  // namespace casepress::web
