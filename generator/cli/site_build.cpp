#include "cli/site_build.h"

#include "cli/identity_checks.h"
#include "cli/privacy_checks.h"
#include "cli/site_gate.h"
#include "feeds/build_feeds.h"
#include "search/build_search.h"
#include "sources/source_tree.h"

#include <fmt/format.h>

#include <iterator>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

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

/// All that the search index is made of.
std::string digest_texts(const site::SiteState& state) {
    site::StateWriter out;
    out.add(state.shared);
    for (const std::string& page : state.pages) out.add(page);
    return out.digest();
}

/// A search index that is made when the first of its files is asked for.
class LateSearch {
public:
    std::string make(const SiteBuild& build, const std::string& path, DiagnosticSink& sink) {
        std::call_once(once_, [&] {
            for (site::OutputFile& file : build.make_search({}).files.files) files_.emplace(file.path, std::move(file));
        });
        return files_.at(path).make(sink);
    }

private:
    std::once_flag once_;
    std::map<std::string, site::OutputFile> files_;
};

/// The pages whose texts a document has, their translations, and those that these name.
std::shared_ptr<site::Reads> reads_of(const site::Site& site, const PrintJob& job) {
    auto reads = std::make_shared<site::Reads>();
    reads->print_shop = true;
    std::vector<model::PageId> open = {job.page};
    while (!open.empty()) {
        const model::PageId id = open.back();
        open.pop_back();
        if (id == model::kNoPage || !reads->pages.insert(id).second) continue;
        const model::Page& page = site.page(id);
        open.insert(open.end(), page.items.begin(), page.items.end());
        open.push_back(site.relations[id].pair);
    }
    for (const model::PageId id : std::set(reads->pages)) {
        for (const auto& [node, target] : site.page(id).links) {
            if (target.page != model::kNoPage) reads->pages.insert(target.page);
        }
    }
    return reads;
}

}  // namespace

SiteBuild::SiteBuild(const OpenSite& open, const Environment& environment, const model::CatalogOptions& options,
                     Extent extent, DiagnosticSink& sink, const BuildCache* cache)
    : open_(open) {
    const FileSystem& files = environment.files;

    // Content: bytes, then documents, then pages whose fields, links and figures are checked.
    auto sources = sources::load_source_tree(files, open.folder, open.config, options.threads, sink);
    const SourceDigests digests = cache == nullptr ? SourceDigests{} : digest_sources(sources, options.threads);
    if (extent == Extent::kPreview) list_sources(sources, options.now);
    SourceScan scan = scan_sources(open, sources, files, options.threads);
    if (extent != Extent::kPages) {
        history_ = open_history(open, sources, environment, options.threads, WithoutRepository::kAccept, sink);
    }
    model::CatalogRemains remains;
    catalog_ = model::build_catalog(std::move(sources), open.config, options, sink, &remains);
    check_open_names(catalog_, scan.patterns);
    NamedPersons named(catalog_, scan.persons);
    named.report(scan.patterns);
    if (extent == Extent::kPreview) named_persons_.emplace(std::move(named));
    report_scan(std::move(scan), catalog_.pages, sink);

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
    if (history_.repository) pairs_ = translations::source_pairs(catalog_, open.config);
    inputs.stale = find_stale_places(options.threads);
    if (open.config.print) inputs.prints = add_prints(open, files, sink);
    if (cache != nullptr) {
        state_ = digest_build(open, environment, digests, site_, {.stale = inputs.stale, .prints = inputs.prints},
                              options.threads);
        if (state_ && shop_) state_->print_shop = digest_print_shop(open, environment, site_, options.threads);
    }
    if (open.config.search && extent == Extent::kPreview) {
        inputs.search_start = fmt::format("assets/search/{}.js", kUnmadeSearch);
    } else if (open.config.search) {
        add_search(options.threads, cache);
        inputs.search_start = cached_search_.start_path;
    }
    if (history_.repository) {
        inputs.past = {.repository = &*history_.repository, .survey = &history_.survey, .pages = &*past_pages_};
    }
    guard_.emplace(*open.gate, output_readers(cached_search_.alphabet), open.config.privacy.unchecked);
    if (extent == Extent::kPreview) prints_ = output_;
    list_outputs(web_->output(inputs), sink);
    if (extent != Extent::kPreview) return;
    renewer_ = std::make_unique<model::PageRenewer>(catalog_, open.config, std::move(remains), options.threads);
    for (const model::Page& page : catalog_.pages) page_by_path_.emplace(page.document.path(), page.id);
}

void SiteBuild::list_outputs(site::OutputTree web, DiagnosticSink& sink) {
    append(std::move(web));
    append(feeds::build_feeds(
        site_, [this](std::string_view language, std::string_view key) { return web_->text(language, key); }, sink));
}

search::SearchIndex SiteBuild::make_search(ThreadCount threads) const {
    return search::build_search(site_, texts_of_site(*web_), threads);
}

void SiteBuild::add_search(ThreadCount threads, const BuildCache* cache) {
    const auto reads = std::make_shared<site::Reads>();
    reads->search = true;
    if (state_) state_->search = digest_texts(*state_);
    if (state_ && cache != nullptr && cache->search.digest == state_->search) {
        cached_search_ = cache->search;
        const auto late = std::make_shared<LateSearch>();
        for (const std::string& path : cached_search_.paths) {
            output_.files.push_back({path,
                                     [this, late, path](DiagnosticSink& sink) { return late->make(*this, path, sink); },
                                     "search", reads});
        }
        return;
    }
    search::SearchIndex index = make_search(threads);
    cached_search_ = {.digest = state_ ? state_->search : std::string(),
                      .start_path = std::move(index.start_path),
                      .alphabet = std::move(index.alphabet),
                      .paths = {}};
    for (site::OutputFile& file : index.files.files) {
        cached_search_.paths.push_back(file.path);
        file.reads = reads;
    }
    append(std::move(index.files));
}

web::PrintLinks SiteBuild::add_prints(const OpenSite& open, const FileSystem& files, DiagnosticSink& sink) {
    web::PrintLinks links;
    const std::vector<PrintJob> jobs = published_jobs(site_);
    if (jobs.empty()) return links;
    shop_ = std::make_unique<PrintShop>(open, site_, *web_, files, sink);
    for (const PrintJob& job : jobs) {
        const model::Page& page = site_.page(job.page);
        const auto reads = reads_of(site_, job);
        const std::string url = page.url + print_file_name(site_, job, {});
        const std::string picture_url = url.substr(0, url.size() - std::string_view("pdf").size()) + "svg";
        output_.files.push_back({url,
                                 [this, job](DiagnosticSink& findings) {
                                     auto document = shop_->print(job, {}, findings);
                                     return document ? std::move(document->bytes) : std::string();
                                 },
                                 page.document.path(), reads});
        output_.files.push_back({picture_url,
                                 [this, job](DiagnosticSink&) {
                                     DiagnosticSink reported;  // with the PDF
                                     return shop_->picture(job, {}, reported);
                                 },
                                 page.document.path(), reads});
        links.emplace(job.page, web::PrintLink{.pdf_url = url, .picture_url = picture_url});
    }
    return links;
}

web::StalePlaces SiteBuild::find_stale_places(ThreadCount threads) const {
    web::StalePlaces places;
    if (!history_.repository) return places;
    places.resize(catalog_.pages.size());
    find_stale_places(pairs_, threads, places);
    return places;
}

void SiteBuild::find_stale_places(std::span<const translations::SourcePair> pairs, ThreadCount threads,
                                  web::StalePlaces& places) const {
    for (const translations::PageStaleness& page : translations::find_staleness({.config = open_.config,
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
}

void SiteBuild::append(site::OutputTree tree) {
    output_.files.insert(output_.files.end(), std::make_move_iterator(tree.files.begin()),
                         std::make_move_iterator(tree.files.end()));
}

}  // namespace casepress::cli
