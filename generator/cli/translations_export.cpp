// Pages → XLIFF documents for translators.

#include "base/text.h"
#include "cli/codes.h"
#include "cli/commands.h"
#include "cli/new_files.h"
#include "cli/page_selection.h"
#include "cli/run.h"
#include "cli/session.h"
#include "privacy/output_guard.h"
#include "translations/xliff.h"

#include <fmt/format.h>

#include <algorithm>
#include <expected>
#include <optional>
#include <utility>
#include <vector>

namespace casepress::cli {

namespace {

using translations::PagePair;

struct Languages {
    std::string from, to;
};

std::unexpected<Misuse> misuse(const Invocation& invocation, LocalizedText message, std::string_view suggestion = {}) {
    return std::unexpected(
        Misuse{.message = std::move(message), .suggestion = std::string(suggestion), .command = invocation.command});
}

std::expected<Languages, Misuse> languages_of(const Invocation& invocation, const config::SiteConfig& config) {
    Languages languages{.from = invocation.value("from").value_or(config.default_language),
                        .to = invocation.value("to").value_or("")};
    if (languages.to.empty() && config.languages.size() == 2)
        languages.to = config.languages[languages.from == config.languages[0] ? 1 : 0];
    if (languages.to.empty()) {
        return misuse(invocation,
                      {.en = "name the language of the translation with --to", .zh = "请用 --to 指定译文的语言"});
    }
    for (const std::string& language : {languages.from, languages.to}) {
        if (std::ranges::find(config.languages, language) != config.languages.end()) continue;
        return misuse(
            invocation,
            {.en = fmt::format("the site has no language “{}”, only {}", language, fmt::join(config.languages, ", ")),
             .zh = fmt::format("站点没有语言“{}”，只有 {}", language, fmt::join(config.languages, "、"))},
            nearest(language, config.languages));
    }
    if (languages.from == languages.to) {
        return misuse(invocation, {.en = "source and translation are in one language", .zh = "原文和译文是同一种语言"});
    }
    return languages;
}

/// The selected pages that the source language has. One that was named and does not have it is an error; in a folder
/// there may be such pages.
std::vector<PagePair> pairs_of(const SitePages& site, const std::vector<SelectedPage>& selected,
                               const Languages& languages, DiagnosticSink& sink) {
    std::vector<PagePair> pairs;
    for (const SelectedPage& one : selected) {
        if (const model::Page* source = site.catalog().find(one.key, languages.from)) {
            PagePair pair = site.pair(*source, languages.to);
            site.report_unreadable(pair, sink);
            pairs.push_back(std::move(pair));
        } else if (one.named) {
            sink.report({.code = kNoSourcePage,
                         .path = one.path,
                         .message = {fmt::format("this page has no text in “{}” to be translated", languages.from),
                                     fmt::format("此页没有可供翻译的“{}”版", languages.from)},
                         .help = {"name its language with --from", "请用 --from 指定原文的语言"}});
            site.report_unreadable(sink);
        }
    }
    return pairs;
}

bool is_xliff_name(std::string_view path) { return path.ends_with(".xlf") || path.ends_with(".xliff"); }

/// One document, or one for each page, with the paths that they get.
std::vector<NewFile> make_documents(const SitePages& site, const std::vector<PagePair>& pairs,
                                    const std::optional<std::string>& single, const Languages& languages,
                                    ThreadCount threads, DiagnosticSink& sink) {
    const std::size_t count = single ? 1 : pairs.size();
    std::vector<NewFile> documents(count);
    std::vector<DiagnosticSink> sinks(count);
    const std::span<const PagePair> all(pairs);
    const privacy::OutputGuard guard(site.gate(), {}, {});
    parallel_for(count, threads, [&](std::size_t i) {
        auto document = translations::export_xliff(single ? all : all.subspan(i, 1), site.catalog().glossary);
        if (!document) {
            sinks[i].report(std::move(document.error()));
            return;
        }
        documents[i].path =
            single ? *single
                   : fmt::format("{}.{}-{}.xlf", site.name_of(*pairs[i].source), languages.from, languages.to);
        const std::string origin = single ? "" : pairs[i].source->document.path();
        auto cleared = guard.clear(single ? "export.xlf" : documents[i].path, std::move(*document), origin, sinks[i]);
        if (cleared) documents[i].bytes = std::move(*cleared).take();
    });
    for (DiagnosticSink& found : sinks) sink.merge(std::move(found));
    return documents;
}

/// The documents and the folder to which their paths are relative: "" for standard output.
struct Export {
    std::string folder;
    std::vector<NewFile> documents;
};

Export make_export(const SitePages& site, const Invocation& invocation, const Environment& environment,
                   const Languages& languages, ThreadCount threads, DiagnosticSink& sink) {
    Export result;
    std::optional<std::string> single = "";
    if (const auto out = invocation.value("out")) {
        result.folder = absolute_path(environment, *out);
        single.reset();
        if (is_xliff_name(*out)) {
            single = std::string(file_name(result.folder));
            result.folder = std::string(parent_path(result.folder));
        }
    }
    const auto selected = select_pages(site, environment, invocation.operands, sink);
    const std::vector<PagePair> pairs = pairs_of(site, selected, languages, sink);
    if (sink.errors() == 0 && pairs.empty()) {
        sink.report({.code = kNoSourcePage,
                     .message = {fmt::format("none of these pages has a text in “{}”", languages.from),
                                 fmt::format("这些页面都没有“{}”版", languages.from)},
                     .help = {"name the language with --from", "请用 --from 指定原文的语言"}});
    }
    if (sink.errors() == 0) result.documents = make_documents(site, pairs, single, languages, threads, sink);
    return result;
}

}  // namespace

int run_translations_export(const Invocation& invocation, const Environment& environment) {
    const auto threads = thread_count(invocation);
    if (!threads) return print_misuse(threads.error(), environment);
    DiagnosticSink sink;
    auto open = open_site(invocation, environment, sink);
    const std::string folder = open ? open->folder : "";
    Export result;
    if (open && sink.errors() == 0) {
        const auto languages = languages_of(invocation, open->config);
        if (!languages) return print_misuse(languages.error(), environment);
        const SitePages site(std::move(*open), environment.files, *threads);
        result = make_export(site, invocation, environment, *languages, *threads, sink);
    }
    if (sink.errors() == 0 && !result.folder.empty())
        static_cast<void>(write_new_files(environment.files, result.folder, result.documents, sink));
    print_findings(sink, folder, environment);
    if (sink.errors() > 0) return kExitFindings;
    for (const NewFile& document : result.documents)
        environment.out(result.folder.empty() ? document.bytes : document.path + "\n");
    return kExitFine;
}

}  // namespace casepress::cli
