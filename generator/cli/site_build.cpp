#include "cli/site_build.h"

#include "cli/privacy_checks.h"
#include "cli/site_gate.h"
#include "feeds/build_feeds.h"
#include "search/build_search.h"
#include "sources/source_tree.h"
#include "translations/staleness.h"

#include <iterator>
#include <string>
#include <string_view>
#include <utility>

namespace casepress::cli {

model::CatalogOptions catalog_options(const Invocation& invocation, const Environment& environment,
                                      ThreadCount threads) {
    const bool drafts = invocation.has("drafts");
    return {.drafts = drafts ? model::Drafts::kInclude : model::Drafts::kLeaveOut,
            .now = drafts ? std::nullopt : std::optional(environment.unix_seconds()),
            .threads = threads};
}

namespace {

/// What search asks of the web. Borrows `web`.
search::SiteTexts texts_of_site(const web::WebWriter& web) {
    return {[&web](const model::Page& page, const model::Figure& figure) { return web.figure_text(page, figure); },
            [&web](std::string_view language, std::string_view key) { return std::string(web.text(language, key)); }};
}

}  // namespace

SiteBuild::SiteBuild(const OpenSite& open, const Environment& environment, const model::CatalogOptions& options,
                     Extent extent, DiagnosticSink& sink) {
    const FileSystem& files = environment.files;

    // Content: bytes, then documents, then pages whose fields, links and figures are checked.
    auto sources = sources::load_source_tree(files, open.folder, open.config, options.threads, sink);
    SourceScan scan = scan_sources(open, sources, files, options.threads);
    if (extent == Extent::kOutput) {
        history_ = open_history(open, sources, environment, options.threads, WithoutRepository::kAccept, sink);
    }
    catalog_ = model::build_catalog(std::move(sources), open.config, options, sink);
    report_scan(std::move(scan), catalog_, sink);

    // Where each page comes from.
    read_history(open, catalog_, environment, options.threads, history::Disclosure::kReaders, history_, sink);
    check_past(*open.gate, history_, catalog_, options.threads, sink);
    if (history_.repository) past_pages_.emplace(catalog_, open.config, options.threads);

    // What follows from it: every list, neighbour and URL.
    site_ = site::build_site(open.config, catalog_, options.threads, sink, &history_.index);

    // Writers. Templates are compiled even when the content has errors, so that one run shows the errors of both.
    web_ = web::prepare_web(site_, files, open.folder, sink);
    if (web_ == nullptr || sink.errors() > 0 || extent == Extent::kPages) return;
    web::WebInputs inputs;
    std::string alphabet;
    if (open.config.search) {
        auto search = search::build_search(site_, texts_of_site(*web_), options.threads);
        inputs.search_start = std::move(search.start_path);
        alphabet = std::move(search.alphabet);
        append(std::move(search.files));
    }
    if (history_.repository) {
        inputs.past = {.repository = &*history_.repository, .survey = &history_.survey, .pages = &*past_pages_};
    }
    inputs.stale = find_stale_places(open, options.threads);
    if (open.config.print) inputs.prints = add_prints(open, files, sink);
    guard_.emplace(*open.gate, output_readers(alphabet), open.config.privacy.unchecked);
    append(web_->output(inputs));
    append(feeds::build_feeds(
        site_, [this](std::string_view language, std::string_view key) { return web_->text(language, key); }, sink));
}

web::PrintLinks SiteBuild::add_prints(const OpenSite& open, const FileSystem& files, DiagnosticSink& sink) {
    web::PrintLinks links;
    const std::vector<PrintJob> jobs = published_jobs(site_);
    if (jobs.empty()) return links;
    shop_ = std::make_unique<PrintShop>(open, site_, *web_, files, sink);
    for (const PrintJob& job : jobs) {
        const model::Page& page = site_.page(job.page);
        const std::string url = page.url + print_file_name(site_, job, {});
        const std::string picture_url = url.substr(0, url.size() - std::string_view("pdf").size()) + "svg";
        output_.files.push_back({url,
                                 [this, job](DiagnosticSink& findings) {
                                     auto document = shop_->print(job, {}, findings);
                                     return document ? std::move(document->bytes) : std::string();
                                 },
                                 page.document.path()});
        output_.files.push_back({picture_url,
                                 [this, job](DiagnosticSink&) {
                                     DiagnosticSink reported;  // with the PDF
                                     return shop_->picture(job, {}, reported);
                                 },
                                 page.document.path()});
        links.emplace(job.page, web::PrintLink{.pdf_url = url, .picture_url = picture_url});
    }
    return links;
}

web::StalePlaces SiteBuild::find_stale_places(const OpenSite& open, ThreadCount threads) const {
    web::StalePlaces places;
    if (!history_.repository) return places;
    places.resize(catalog_.pages.size());
    const auto pairs = translations::source_pairs(catalog_, open.config);
    for (const translations::PageStaleness& page : translations::find_staleness({.config = open.config,
                                                   .catalog = catalog_,
                                                   .repository = *history_.repository,
                                                   .index = history_.index,
                                                   .threads = threads},
                                                                                pairs)) {
        for (const translations::StaleField& field : page.fields) {
            places[page.pages.translation].push_back({.section = markup::kNoNode, .since = field.since});
        }
        for (const translations::StaleBlock& block : page.blocks) {
            places[page.pages.translation].push_back({.section = block.section, .since = block.since});
        }
    }
    return places;
}

void SiteBuild::append(site::OutputTree tree) {
    output_.files.insert(output_.files.end(), std::make_move_iterator(tree.files.begin()),
                         std::make_move_iterator(tree.files.end()));
}

}  // namespace casepress::cli
