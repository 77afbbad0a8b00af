#pragma once
// The site's pages as documents of the index: numbered so that translations stand together and the newest come last,
// each with its place in the space of positions and its text packed for excerpts.

#include "base/threads.h"
#include "search/facets.h"
#include "search/placement.h"
#include "search/postings.h"
#include "site/site.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::search {

/// Texts of this many groups have one version between them, so that naming the versions stays cheap.
inline constexpr std::size_t kGroupsAVersion = 16;

struct TextFile {
    DocumentId document = 0;
    std::uint32_t part = 0;
    std::string packed;
};
struct TextGroup {
    std::vector<TextFile> files;
    std::string hash;   ///< of all of them
    bool plain = true;  ///< as DocumentTable::plain
};

struct DocumentTable {
    std::vector<std::string> languages;  ///< codes
    std::vector<PageGroup> groups;       ///< oldest first; that of the glossary, before all others, has no pages
    std::vector<PlacedPage> pages;       ///< parallel to documents
    DocumentSpace space;
    std::string slots;   ///< slot class of each document
    std::string titles;  ///< class of the title's region
    std::string leads;   ///< class of the headings' region · 16 + that of the lead
    std::vector<TextGroup> texts;
    std::string alphabet;        ///< that the texts are written in, see TextAlphabet::list()
    std::uint64_t postings = 0;  ///< about how many positions the index lists: units beside Han, and words
    bool plain = true;           ///< no text has a character that folding would simplify
};

/// How long the parts of texts in a language are.
[[nodiscard]] std::uint32_t part_units_in(std::string_view language);

/// All pages of the catalog: articles, sections, and what the front pages say of themselves; and the glossary. Lists
/// hold only copies of titles and summaries, so they are no documents. The result does not depend on `threads`.
[[nodiscard]] DocumentTable build_documents(const site::Site& site, const SiteTexts& texts, ThreadCount threads);

}  // namespace casepress::search
