#pragma once
// Catalog → the search index: files that a page's script fetches a few of to answer a query. docs/search.md describes
// the whole; each header here a part of it.

#include "base/threads.h"
#include "search/gram_index.h"
#include "search/site_texts.h"
#include "search/word_index.h"
#include "site/output_tree.h"
#include "site/site.h"

#include <cstdint>
#include <string>

namespace casepress::search {

struct SearchIndex {
    site::OutputTree files;  ///< assets/search/…; their bytes are made already
    std::string start_path;  ///< of the file that all else is found from: "assets/search/start.3f2a9c41b07d5e66.js"
    std::string alphabet;    ///< that excerpts are written in, see IndexTexts
};

/// Where lists are cut; tests make all of them small, so that small sites meet every case.
struct SearchOptions {
    GramOptions grams;
    WordOptions words;
    std::uint64_t bucket_bytes = 3600;  ///< about
};

/// Indexes all pages of the catalog, and the glossary. The bytes depend on content and configuration only, not on
/// `threads`.
[[nodiscard]] SearchIndex build_search(const site::Site& site, const SiteTexts& texts, ThreadCount threads,
                                       const SearchOptions& options = {});

}  // namespace casepress::search
