#include "site/site_state.h"

#include "base/hash.h"

#include <optional>

namespace casepress::site {

namespace {

constexpr std::size_t kDigestLength = 32;

// Each function names all members of its value by a structured binding: a member that is added later stops the build
// here, and has to be thought about.

void add_section(StateWriter& out, const Section& section) {
    const auto& [key, url, title, summary, page, type, top_level, pages] = section;
    for (const std::string* text : {&key, &url, &title, &summary}) out.add(*text);
    out.add(page);
    out.add(type == nullptr ? std::string_view() : std::string_view(type->name));
    out.add(static_cast<std::uint64_t>(top_level));
    out.add(pages);
}

void add_listing(StateWriter& out, const Listing& listing) {
    const auto& [url, pages] = listing;
    out.add(url);
    out.add(pages);
}

void add_region(StateWriter& out, const RegionListing& region) {
    const auto& [url, own, pages, children] = region;
    out.add(url);
    out.add(own);
    out.add(pages);
    out.add(children);
}

void add_feed(StateWriter& out, const Feed& feed) {
    const auto& [section, atom_url, json_url] = feed;
    out.add(section);
    out.add(atom_url);
    out.add(json_url);
}

/// All of a language but its months and the pages that have a term. The glossary's matcher follows from the words.
void add_language(StateWriter& out, const Site& site, const LanguageSite& language) {
    const auto& [code, config_index, url, home, pages, sections, menu_pages, types, types_url, vocabularies, regions,
                 region_roots, regions_url, years, years_url, glossary, glossary_matcher, glossary_url, months,
                 changes_url, changes_feed, browse_url, search_url, not_found_url, opensearch_url, feeds] = language;
    for (const std::string* text : {&code, &url, &types_url, &regions_url, &years_url, &glossary_url, &changes_url,
                                    &browse_url, &search_url, &not_found_url, &opensearch_url}) {
        out.add(*text);
    }
    out.add(config_index);
    out.add(home);
    out.add(pages);
    out.add(sections.size());
    for (const Section& section : sections) add_section(out, section);
    out.add(menu_pages);
    for (const PageId id : menu_pages) out.add(site.page(id).title);
    out.add(types.size());
    for (const Listing& type : types) add_listing(out, type);
    out.add(vocabularies.size());
    for (const auto& [list_url, terms] : vocabularies) {
        out.add(list_url);
        out.add(terms.size());
        for (const Listing& term : terms) add_listing(out, term);
    }
    out.add(regions.size());
    for (const RegionListing& region : regions) add_region(out, region);
    out.add(region_roots);
    out.add(years.size());
    for (const auto& [year, year_url, year_pages] : years) {
        out.add(static_cast<std::uint64_t>(year));
        out.add(year_url);
        out.add(year_pages);
    }
    add_feed(out, changes_feed);
    out.add(feeds.size());
    for (const Feed& feed : feeds) add_feed(out, feed);
}

void add_view(StateWriter& out, const View& view) {
    const auto& [kind, language, subject, page_number, page_count, group, first_group, url] = view;
    const auto& [subject_kind, index, term] = subject;
    for (const std::uint64_t number :
         {static_cast<std::uint64_t>(kind), std::uint64_t{language}, static_cast<std::uint64_t>(subject_kind),
          std::uint64_t{index}, std::uint64_t{term}, std::uint64_t{page_number}, std::uint64_t{page_count},
          std::uint64_t{group}, std::uint64_t{first_group}}) {
        out.add(number);
    }
    out.add(url);
}

/// Views of a page's past count as part of the page: a commit to one page changes nothing of the others.
bool is_of_past(const View& view) {
    return view.subject.kind == SubjectKind::kMonth ||
           (view.subject.kind == SubjectKind::kPage && view.kind != ViewKind::kPage &&
            view.kind != ViewKind::kParallel);
}

void add_texts(StateWriter& out, const config::LanguageText& text) {
    out.add(text.texts().size());
    for (const auto& [language, words] : text.texts()) {
        out.add(language);
        out.add(words);
    }
}

/// Vocabularies, regions, the glossary.
void add_words(StateWriter& out, const model::Catalog& catalog) {
    for (const model::Vocabulary& vocabulary : catalog.vocabularies) {
        out.add(vocabulary.terms.size());
        for (const auto& [id, name, description] : vocabulary.terms) {
            out.add(id);
            add_texts(out, name);
            add_texts(out, description);
        }
    }
    out.add(catalog.regions.size());
    for (const auto& [code, name, parent] : catalog.regions) {
        out.add(code);
        add_texts(out, name);
        out.add(parent);
    }
    out.add(static_cast<std::uint64_t>(catalog.has_region_file));
    out.add(catalog.glossary.size());
    for (const auto& [id, name, variants, forbidden, definition, scope] : catalog.glossary) {
        out.add(id);
        add_texts(out, name);
        add_texts(out, config::LanguageText(variants));
        add_texts(out, config::LanguageText(forbidden));
        add_texts(out, definition);
        for (const auto* list : {&scope.types, &scope.sections, &scope.languages}) {
            out.add(list->size());
            for (const std::string& name_of_it : *list) out.add(name_of_it);
        }
    }
}

std::string digest_shared(const Site& site, std::string_view outside) {
    StateWriter out;
    out.add(outside);
    out.add(site.catalog->pages.size());
    for (const model::Page& page : site.catalog->pages) {
        for (const std::string* text : {&page.key, &page.language, &page.section, &page.url}) out.add(*text);
        out.add(page.type == nullptr ? std::string_view() : std::string_view(page.type->name));
        out.add(static_cast<std::uint64_t>(page.role));
        out.add(static_cast<std::uint64_t>(page.draft));
    }
    add_words(out, *site.catalog);
    out.add(site.catalog->assets.size());
    for (const model::Asset& asset : site.catalog->assets) out.add(asset.output_path);
    out.add(static_cast<std::uint64_t>(site.history != nullptr && site.history->available));
    out.add(site.languages.size());
    for (const LanguageSite& language : site.languages) add_language(out, site, language);
    for (const View& view : site.views) {
        if (!is_of_past(view)) add_view(out, view);
    }
    for (const auto& [url, target, title, language, origin] : site.aliases) {
        for (const std::string* text : {&url, &target, &title, &origin}) out.add(*text);
        out.add(language);
    }
    return out.digest();
}

void add_revision(StateWriter& out, const history::Revision& revision) {
    const auto& [id, time, date, revision_class, reason, note, is_correction, correction, author, before, after, path,
                 committed, draft, commit, message] = revision;
    for (const std::string* text : {&id, &reason.en, &reason.zh, &note, &correction, &author, &path, &message})
        out.add(*text);
    out.add(static_cast<std::uint64_t>(time));
    out.add(date);
    for (const std::uint64_t number :
         {static_cast<std::uint64_t>(revision_class), static_cast<std::uint64_t>(is_correction),
          static_cast<std::uint64_t>(committed), static_cast<std::uint64_t>(draft)}) {
        out.add(number);
    }
    for (const history::Version* version : {&before, &after}) {
        out.add(version->path);
        out.add(version->page.object.hex());
        out.add(version->shared.object.hex());
    }
    out.add(commit ? commit->object.hex() : std::string());
}

void add_history(StateWriter& out, const history::PageHistory& history) {
    const auto& [revisions, published, updated, last_commit, beginning_unknown, uncommitted] = history;
    out.add(revisions.size());
    for (const history::Revision& revision : revisions) add_revision(out, revision);
    out.add(published);
    for (const auto& date : {updated, last_commit}) out.add(date.value_or(PartialDate()));
    out.add(static_cast<std::uint64_t>(beginning_unknown));
    out.add(static_cast<std::uint64_t>(uncommitted));
}

void add_archive(StateWriter& out, const PageArchive& archive) {
    const auto& [url, provenance_url, atom_url, json_url, data_url, revisions, versions, corrections] = archive;
    for (const std::string* text : {&url, &provenance_url, &atom_url, &json_url, &data_url}) out.add(*text);
    out.add(revisions.size());
    for (const auto& [revision, base, changed_url, amendment_url, version_url, from, until] : revisions) {
        out.add(revision);
        out.add(base);
        for (const std::string* text : {&changed_url, &amendment_url, &version_url}) out.add(*text);
        out.add(from);
        out.add(until);
    }
    out.add(versions);
    out.add(corrections);
}

void add_relations(StateWriter& out, const PageRelations& relations) {
    const auto& [language, section, previous, next, part_of, related, glossary_terms, parallel_url, pair] = relations;
    for (const std::uint32_t number : {language, section, previous, next, pair}) out.add(number);
    out.add(part_of);
    out.add(related);
    out.add(glossary_terms);
    out.add(parallel_url);
}

std::string digest_changes(const Site& site) {
    StateWriter out;
    for (const LanguageSite& language : site.languages) {
        out.add(language.months.size());
        for (const auto& [month, url, all_url, substantive, all] : language.months) {
            out.add(month);
            out.add(url);
            out.add(all_url);
            for (const auto* list : {&substantive, &all}) {
                out.add(list->size());
                for (const auto& [page, revision] : *list) {
                    out.add(page);
                    out.add(revision);
                }
            }
        }
    }
    return out.digest();
}

}  // namespace

void StateWriter::add(std::string_view text) {
    add(std::uint64_t{text.size()});
    text_ += text;
}

void StateWriter::add(std::uint64_t number) {
    for (int byte = 0; byte < 8; ++byte) text_ += static_cast<char>(number >> (8 * byte) & 0xFF);
}

void StateWriter::add(PartialDate date) {
    add((std::uint64_t{static_cast<std::uint16_t>(date.year)} << 16) | (std::uint64_t{date.month} << 8) | date.day);
}

void StateWriter::add(const std::optional<EdtfDate>& date) { add(date ? format_edtf(*date) : std::string()); }

void StateWriter::add(std::span<const PageId> pages) {
    add(std::uint64_t{pages.size()});
    for (const PageId id : pages) add(std::uint64_t{id});
}

std::string StateWriter::digest() const { return sha256_hex(text_).substr(0, kDigestLength); }

SiteState digest_site(const Site& site, std::string_view outside, std::span<const std::string> pages,
                      ThreadCount threads) {
    SiteState state;
    state.shared = digest_shared(site, outside);
    state.changes = digest_changes(site);
    StateWriter glossary;
    for (const LanguageSite& language : site.languages) {
        glossary.add(std::uint64_t{language.glossary.size()});
        for (const PageList& list : language.glossary) glossary.add(list);
    }
    state.glossary = glossary.digest();
    state.pages.resize(site.catalog->pages.size());
    parallel_for(state.pages.size(), threads, [&](std::size_t id) {
        StateWriter out;
        out.add(pages[id]);
        add_relations(out, site.relations[id]);
        if (id < site.archives.size()) add_archive(out, site.archives[id]);
        if (site.history != nullptr) add_history(out, site.history->pages[id]);
        state.pages[id] = out.digest();
    });
    return state;
}

std::string digest_reads(const SiteState& state, const Reads& reads) {
    StateWriter out;
    out.add(state.shared);
    for (const PageId id : reads.pages) {
        out.add(std::uint64_t{id});
        out.add(state.pages[id]);
    }
    const auto add = [&out](bool read, const std::string& digest) { out.add(read ? digest : std::string()); };
    add(reads.changes, state.changes);
    add(reads.glossary, state.glossary);
    add(reads.search, state.search);
    add(reads.print_shop, state.print_shop);
    return out.digest();
}

}  // namespace casepress::site
