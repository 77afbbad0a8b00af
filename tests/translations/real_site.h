#pragma once
// The repository's own site, read from the disk: pages that people wrote and translated.

#include "base/diagnostic_printer.h"
#include "base/file_system.h"
#include "model/build_catalog.h"
#include "sources/source_tree.h"
#include "translations/xliff.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace casepress::test {

/// Neither copied nor moved, since the catalog borrows from the config.
struct RealSite {
    std::unique_ptr<FileSystem> disk = make_real_file_system();
    DiagnosticSink sink;
    config::SiteConfig config;
    model::Catalog catalog;
    std::map<std::string, std::string> bytes;  // of all pages, by path

    RealSite() {
        const std::string root = CASEPRESS_SOURCE_ROOT;
        config = config::load_site_config(disk->read_file(root + "/site.toml").value(), "site.toml", sink);
        catalog = model::build_catalog(sources::load_source_tree(*disk, root, config, {2}, sink), config,
                                       {model::Drafts::kInclude, std::nullopt, {2}}, sink);
        for (const model::Page& page : catalog.pages) {
            const std::string& path = page.document.path();
            bytes[path] = disk->read_file(root + "/" + path).value();
        }
    }
    RealSite(const RealSite&) = delete;
    RealSite& operator=(const RealSite&) = delete;

    [[nodiscard]] std::string print(const DiagnosticSink& findings) const {
        DiagnosticPrinter printer(
            [this](const std::string& path) -> std::optional<std::string> {
                auto text = disk->read_file(std::string(CASEPRESS_SOURCE_ROOT) + "/" + path);
                return text ? std::optional(std::move(*text)) : std::nullopt;
            },
            {});
        std::string text;
        for (const Diagnostic& diagnostic : findings.diagnostics()) text += printer.print(diagnostic);
        return text;
    }

    /// The page and its translation, if it has one.
    [[nodiscard]] translations::PagePair pair(const model::Page& source, const std::string& target_language) const {
        const model::Page* target = catalog.find(source.key, target_language);
        const std::string& path = source.document.path();
        translations::PagePair pair;
        pair.source = &source;
        pair.source_bytes = bytes.at(path);
        pair.target = target;
        pair.target_language = target_language;
        pair.target_path = path.substr(0, path.size() - source.language.size() - 4) + "." + target_language + ".md";
        if (target) pair.target_bytes = bytes.at(target->document.path());
        return pair;
    }
    [[nodiscard]] std::vector<translations::PagePair> pairs(const std::string& from, const std::string& to) const {
        std::vector<translations::PagePair> list;
        for (const model::Page& page : catalog.pages) {
            if (page.language == from) list.push_back(pair(page, to));
        }
        return list;
    }
};

}  // namespace casepress::test
