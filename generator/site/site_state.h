#pragma once
// Digests of what outputs are made of, so that a later build can tell which of them would come out the same. An output
// depends on the part of the site that all outputs share and on what it says it has read (Reads, output_tree.h).

#include "site/output_tree.h"
#include "site/site.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::site {

/// Texts that differ when what they stand for differs (SHA-256, cut to 128 bits).
struct SiteState {
    /// What all outputs share: which pages there are, under which addresses, in which lists; the menu's titles; and
    /// what was given as `outside`.
    std::string shared;
    std::vector<std::string> pages;  ///< parallel to Catalog::pages: texts, relations, past
    std::string changes;             ///< the months of all languages
    std::string glossary;            ///< the pages that have a term
    std::string search;              ///< the search index; "" until somebody says
    std::string print_shop;          ///< what printing reads beside the site; likewise
};

/// `outside`: a digest of all that the Site does not hold: the program, configuration, theme. `pages`, parallel
/// to Catalog::pages: digests of each page's own files and of what other rooms say of it.
[[nodiscard]] SiteState digest_site(const Site& site, std::string_view outside, std::span<const std::string> pages,
                                    ThreadCount threads);

/// A digest of everything that an output depends on.
[[nodiscard]] std::string digest_reads(const SiteState& state, const Reads& reads);

/// Collects values for a digest. Each value ends where the next one begins: "ab" + "c" is not "a" + "bc".
class StateWriter {
public:
    void add(std::string_view text);
    void add(std::uint64_t number);
    void add(PartialDate date);
    void add(const std::optional<EdtfDate>& date);
    void add(std::span<const PageId> pages);
    [[nodiscard]] std::string digest() const;

private:
    std::string text_;
};

}  // namespace casepress::site
