#include "model/past_pages.h"

#include "model/field_reader.h"
#include "model/findings.h"
#include "model/open_names.h"
#include "model/page_builder.h"

#include <utility>
#include <vector>

namespace casepress::model {

PastPages::PastPages(const Catalog& catalog, const config::SiteConfig& config, ThreadCount threads)
    : catalog_(catalog), config_(config), index_(catalog.pages, {}), links_(catalog, config, index_, threads) {}

Page PastPages::make(const Page& page, markup::Document document) const {
    const FieldContext context{config_, catalog_.vocabularies, catalog_.regions,
                               index_,  catalog_.assets,       catalog_.has_region_file};
    Page past;
    past.id = page.id;
    past.role = page.role;
    past.document = std::move(document);
    past.type = page.type;
    past.language = page.language;
    past.key = page.key;
    past.section = page.section;
    Findings ignored;
    settle_page_names(past, fill_page(past, nullptr, context, ignored), catalog_);
    past.url = page.url;
    past.aliases.clear();
    past.translations = page.translations;
    past.links = links_.resolve(past, ignored);
    return past;
}

}  // namespace casepress::model
