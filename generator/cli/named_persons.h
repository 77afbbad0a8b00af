#pragma once
// The persons whom pages name in running text, and whether pages about one case agree on who has a pseudonym.

#include "base/diagnostic.h"
#include "model/catalog.h"
#include "privacy/text_persons.h"

#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace casepress::cli {

/// By path of the Markdown file; only files that name somebody.
using PersonsByPath = std::map<std::string, std::vector<privacy::TextPerson>, std::less<>>;

/// Pages are taken to be about one case when they are translations of one page, when one links to the other, or has it
/// among its items (a collection, `related`); the translations of such a page too.
class NamedPersons {
public:
    /// Of all pages of a catalog, which must outlive this.
    NamedPersons(const model::Catalog& catalog, const PersonsByPath& persons);

    /// CP1759: each full name, where it first stands on a page, for which a page about the same case, or the page
    /// itself, has a pseudonym. Warnings, since an editor may say that this is somebody else.
    void report(DiagnosticSink& sink) const;

    /// Whether a name that `page` has, with these persons, is part of such a finding here or on another page, or one of
    /// its translations may be, because it has other links now. `page` may be one that is to take the place of the
    /// catalog's, as model::PageRenewer makes it: only its links and items are read.
    [[nodiscard]] bool concerns(const model::Page& page, std::span<const privacy::TextPerson> persons) const;
    [[nodiscard]] std::span<const privacy::TextPerson> persons_of(model::PageId page) const { return persons_[page]; }
    /// `page`, which the catalog has now, takes the place of the one with its number.
    void put(const model::Page& page, std::vector<privacy::TextPerson> persons);

private:
    using Pages = std::set<model::PageId>;

    [[nodiscard]] Pages related_pages(const model::Page& page) const;

    const model::Catalog* catalog_;
    std::vector<std::vector<privacy::TextPerson>> persons_;  ///< by page
    std::vector<Pages> targets_;                             ///< by page: what it links to and lists
    std::vector<Pages> sources_;                             ///< the other way round
};

}  // namespace casepress::cli
