#include "cli/translation_checks.h"

#include "base/diagnostic_printer.h"
#include "cli/allowable.h"
#include "markup/allowances.h"
#include "translations/compare_pair.h"
#include "translations/glossary_check.h"
#include "translations/pseudonyms.h"

#include <array>
#include <utility>

namespace casepress::cli {

void check_translations(const model::Catalog& catalog, const config::SiteConfig& config, ThreadCount threads,
                        DiagnosticSink& sink) {
    // The last one knows no threads of its own, and takes as long as a third of the first.
    std::array<DiagnosticSink, 3> found;
    parallel_for(found.size(), threads, [&](std::size_t i) {
        if (i == 0) translations::check_pairs(catalog, config, threads, found[i]);
        if (i == 1) translations::check_glossary(catalog, config, threads, found[i]);
        if (i == 2) translations::check_pseudonyms(catalog, found[i]);
    });
    DiagnosticSink findings;
    for (DiagnosticSink& one : found) findings.merge(std::move(one));

    std::vector<const markup::Document*> documents;
    for (const model::Page& page : catalog.pages) documents.push_back(&page.document);
    markup::drop_allowed_findings(documents, kAllowable, kAllowableTranslations, std::move(findings), sink);
}

std::vector<Silence> list_silences(const model::Catalog& catalog, const FileSystem& files,
                                   const std::string& site_folder) {
    std::vector<Silence> silences;
    DiagnosticSink ignored;  // check_translations reports what is wrong in the comments
    for (const model::Page& page : catalog.pages) {
        const std::string& path = page.document.path();
        const auto allowances = markup::read_allowances(page.document, kAllowable, ignored);
        if (allowances.empty()) continue;
        const std::string text = files.read_file(join_path(site_folder, path)).value_or("");
        const LineIndex lines(text);
        for (const markup::Allowance& allowance : allowances)
            silences.push_back({path, lines.place_of(allowance.place.begin).line, allowance.code, allowance.reason});
    }
    return silences;
}

}  // namespace casepress::cli
