#include "cli/site_build.h"

#include "feeds/build_feeds.h"
#include "search/build_search.h"
#include "sources/source_tree.h"

#include <iterator>
#include <utility>

namespace casepress::cli {

model::CatalogOptions catalog_options(const Invocation& invocation, const Environment& environment,
                                      ThreadCount threads) {
    const bool drafts = invocation.has("drafts");
    return {.drafts = drafts ? model::Drafts::kInclude : model::Drafts::kLeaveOut,
            .now = drafts ? std::nullopt : std::optional(environment.unix_seconds()),
            .threads = threads};
}

SiteBuild::SiteBuild(const OpenSite& open, const FileSystem& files, const model::CatalogOptions& options,
                     DiagnosticSink& sink) {
    // Content: bytes, then documents, then pages whose fields, links and figures are checked.
    auto sources = sources::load_source_tree(files, open.folder, open.config, options.threads, sink);
    catalog_ = model::build_catalog(std::move(sources), open.config, options, sink);

    // What follows from it: every list, neighbour and URL.
    site_ = site::build_site(open.config, catalog_, options.threads, sink);

    // Writers. Templates are compiled even when the content has errors, so that one run shows the errors of both.
    web_ = web::prepare_web(site_, files, open.folder, sink);
    if (web_ == nullptr || sink.errors() > 0) return;
    web::WebInputs inputs;
    if (open.config.search) {
        auto search = search::build_search(
            site_,
            [this](const model::Page& page, const model::Figure& figure) { return web_->figure_text(page, figure); },
            options.threads);
        inputs.search_start = std::move(search.start_path);
        append(std::move(search.files));
    }
    append(web_->output(inputs));
    append(feeds::build_feeds(site_, sink));
}

void SiteBuild::append(site::OutputTree tree) {
    output_.files.insert(output_.files.end(), std::make_move_iterator(tree.files.begin()),
                         std::make_move_iterator(tree.files.end()));
}

}  // namespace casepress::cli
