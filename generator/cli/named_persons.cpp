#include "cli/named_persons.h"

#include "privacy/gate_codes.h"
#include "privacy/same_person.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace casepress::cli {

namespace {

std::set<model::PageId> targets_of(const model::Page& page) {
    std::set<model::PageId> targets(page.items.begin(), page.items.end());
    for (const auto& [node, target] : page.links) {
        if (target.kind == model::LinkTarget::Kind::kPage) targets.insert(target.page);
    }
    targets.erase(model::kNoPage);
    targets.erase(page.id);
    return targets;
}

/// Mentions to be compared, and where they stand.
class Mentions {
public:
    /// The names of one style, of those who are named on a page, into the comparison number `family`.
    void add(std::size_t family, model::PageId page, std::span<const privacy::TextPerson> persons,
             privacy::NameStyle style) {
        for (const privacy::TextPerson& person : persons) {
            if (privacy::style_of(person.name) != style) continue;
            mentions_.push_back({.page = page,
                                 .family = family,
                                 .name = person.name,
                                 .parts = person.parts,
                                 .age = {},
                                 .span = person.span});
        }
    }
    [[nodiscard]] std::span<const privacy::PersonMention> all() const { return mentions_; }

private:
    std::vector<privacy::PersonMention> mentions_;
};

bool has_full(std::span<const privacy::TextPerson> persons) {
    return std::ranges::any_of(persons, [](const privacy::TextPerson& person) {
        return privacy::style_of(person.name) == privacy::NameStyle::kFull;
    });
}

}  // namespace

NamedPersons::NamedPersons(const model::Catalog& catalog, const PersonsByPath& persons)
    : catalog_(&catalog),
      persons_(catalog.pages.size()),
      targets_(catalog.pages.size()),
      sources_(catalog.pages.size()) {
    for (const model::Page& page : catalog.pages) {
        targets_[page.id] = targets_of(page);
        for (const model::PageId target : targets_[page.id]) sources_[target].insert(page.id);
        const auto found = persons.find(page.document.path());
        if (found != persons.end()) persons_[page.id] = found->second;
    }
}

NamedPersons::Pages NamedPersons::related_pages(const model::Page& page) const {
    Pages related;
    const auto add_family = [&](const model::Page& one) {
        related.insert(one.id);
        for (const model::PageId translation : one.translations) {
            if (translation != model::kNoPage) related.insert(translation);
        }
    };
    add_family(catalog_->page(page.id));
    for (const model::PageId one : Pages(related)) {
        Pages linked = one == page.id ? targets_of(page) : targets_[one];
        linked.insert(sources_[one].begin(), sources_[one].end());
        for (const model::PageId other : linked) add_family(catalog_->page(other));
    }
    return related;
}

void NamedPersons::report(DiagnosticSink& sink) const {
    Mentions mentions;
    for (const model::Page& page : catalog_->pages) {
        if (!has_full(persons_[page.id])) continue;
        mentions.add(page.id, page.id, persons_[page.id], privacy::NameStyle::kFull);
        for (const model::PageId other : related_pages(page)) {
            mentions.add(page.id, other, persons_[other], privacy::NameStyle::kPseudonym);
        }
    }
    for (const privacy::OpenName& open : privacy::find_open_names(mentions.all())) {
        const privacy::PersonMention& full = mentions.all()[open.full];
        const privacy::PersonMention& other = mentions.all()[open.pseudonym];
        const model::Page& page = catalog_->page(static_cast<model::PageId>(full.page));
        const model::Page& elsewhere = catalog_->page(static_cast<model::PageId>(other.page));
        const unsigned code = privacy::kOpenName.number;
        sink.report(
            {.code = privacy::kOpenName,
             .severity = Severity::kWarning,
             .path = page.document.path(),
             .span = full.span,
             .message = {.en = fmt::format("this is a full name; a page about the same case has “{}”", other.name),
                         .zh = fmt::format("此处是全名；同一案件的页面写作“{}”", other.name)},
             .help = {.en = fmt::format("write the pseudonym here too, or say who else this is: <!-- casepress: allow "
                                        "CP{:04} reason -->",
                                        code),
                      .zh = fmt::format("请在此也用化名；如系另一人，请注明：<!-- casepress: allow CP{:04} 理由 -->",
                                        code)},
             .related = {{.path = elsewhere.document.path(),
                          .span = other.span,
                          .message = {.en = "the pseudonym", .zh = "化名在此"}}}});
    }
}

bool NamedPersons::concerns(const model::Page& page, std::span<const privacy::TextPerson> persons) const {
    const bool other_links = targets_of(page) != targets_[page.id];
    if (other_links && std::ranges::any_of(catalog_->page(page.id).translations, [&](model::PageId one) {
            return one != model::kNoPage && one != page.id && !persons_[one].empty();
        })) {
        return true;
    }
    if (persons.empty()) return false;
    Mentions mentions;
    const bool full = has_full(persons);
    if (full) mentions.add(page.id, page.id, persons, privacy::NameStyle::kFull);
    for (const model::PageId other : related_pages(page)) {
        const auto theirs = other == page.id ? persons : std::span<const privacy::TextPerson>(persons_[other]);
        if (full) mentions.add(page.id, other, theirs, privacy::NameStyle::kPseudonym);
        if (other == page.id || !has_full(theirs)) continue;
        mentions.add(other, other, theirs, privacy::NameStyle::kFull);
        mentions.add(other, page.id, persons, privacy::NameStyle::kPseudonym);
    }
    return !privacy::find_open_names(mentions.all()).empty();
}

void NamedPersons::put(const model::Page& page, std::vector<privacy::TextPerson> persons) {
    persons_[page.id] = std::move(persons);
    for (const model::PageId target : targets_[page.id]) sources_[target].erase(page.id);
    targets_[page.id] = targets_of(page);
    for (const model::PageId target : targets_[page.id]) sources_[target].insert(page.id);
}

}  // namespace casepress::cli
