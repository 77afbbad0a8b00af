#include "proofing/site_rules.h"

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <unordered_set>
#include <variant>

namespace casepress::proofing {

namespace {

/// The last components of everything that could be the name of a file; looked up only.
class Names {
public:
    void add_path(std::string_view path) {
        path = path.substr(0, path.find_first_of("?#"));
        names_.emplace(path.substr(path.rfind('/') + 1));
    }

    /// Raw HTML, and text that may hold a path: every word of it.
    void add_words(std::string_view text) {
        constexpr std::string_view kEnds = " \t\r\n\"'<>()=,;|";
        for (std::size_t at = text.find_first_not_of(kEnds); at != std::string_view::npos;
             at = text.find_first_not_of(kEnds, at)) {
            const std::size_t end = std::min(text.find_first_of(kEnds, at), text.size());
            if (text.substr(at, end - at).find('.') != std::string_view::npos) add_path(text.substr(at, end - at));
            at = end;
        }
    }

    void add_value(const model::FieldValue& value) {
        if (const auto* const text = std::get_if<std::string>(&value.value)) {
            add_path(*text);  // as a whole: names may have spaces
            add_words(*text);
        } else if (const auto* const markdown = std::get_if<model::MarkdownText>(&value.value)) {
            add_words(markdown->source);
        } else if (const auto* const list = std::get_if<model::FieldList>(&value.value)) {
            for (const model::FieldValue& item : *list) add_value(item);
        } else if (const auto* const table = std::get_if<model::FieldTable>(&value.value)) {
            for (const model::Field& field : *table) add_value(field.value);
        }
    }

    void add_page(const model::Page& page) {
        for (const auto& [node, link] : page.links) {
            if (link.kind == model::LinkTarget::Kind::kAsset) add_path(link.rest);
        }
        for (const model::Field& field : page.fields) add_value(field.value);
        for (const model::Field& field : page.common_fields) add_value(field.value);
        if (!page.document.has_raw_html()) return;
        for (const markup::Node& node : page.document.nodes()) {
            if (node.kind == markup::NodeKind::kHtmlBlock || node.kind == markup::NodeKind::kHtmlInline)
                add_words(node.text);
        }
    }

    [[nodiscard]] bool contains(std::string_view path) const {
        return names_.contains(std::string(path.substr(path.rfind('/') + 1)));
    }

private:
    std::unordered_set<std::string> names_;
};

}  // namespace

void check_missing_translations(const model::Catalog& catalog, const config::SiteConfig& config,
                                const RuleLevels& levels, DiagnosticSink& sink) {
    const auto level = levels.of(Rule::kMissingTranslation);
    if (!level) return;
    for (const model::Page& page : catalog.pages) {
        std::string missing;
        bool first = true;
        for (std::size_t i = 0; i < page.translations.size(); ++i) {
            const model::PageId other = page.translations[i];
            if (other == model::kNoPage) missing += (missing.empty() ? "" : ", ") + config.languages[i];
            if (other != model::kNoPage && other < page.id) first = false;
        }
        if (missing.empty() || !first) continue;
        sink.report({.code = spec_of(Rule::kMissingTranslation).code,
                     .severity = *level,
                     .path = page.document.path(),
                     .message = {fmt::format("the page is not there in {}", missing),
                                 fmt::format("此页没有这种语言的版本：{}", missing)}});
    }
}

void check_unused_assets(const model::Catalog& catalog, const RuleLevels& levels, DiagnosticSink& sink) {
    const auto level = levels.of(Rule::kUnusedAsset);
    if (!level || catalog.assets.empty()) return;
    Names names;
    for (const model::Page& page : catalog.pages) names.add_page(page);
    for (const model::Asset& asset : catalog.assets) {
        if (asset.output_path.find('/') == std::string::npos || names.contains(asset.output_path)) continue;
        sink.report(
            {.code = spec_of(Rule::kUnusedAsset).code,
             .severity = *level,
             .path = asset.source_path,
             .message = {"no page names this file", "没有页面用到这个文件"},
             .help = {"it is published all the same; take it out if nobody needs it", "文件仍会发布；若无用处请删去"}});
    }
}

}  // namespace casepress::proofing
