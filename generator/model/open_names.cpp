#include "model/open_names.h"

#include "model/codes.h"
#include "model/page_paths.h"
#include "model/word_tables.h"

#include <fmt/format.h>
#include <algorithm>
#include <map>
#include <set>
#include <string>

namespace casepress::model {

namespace {

/// id → name as first written, for each open vocabulary.
using Collected = std::vector<std::map<std::string, std::string>>;

/// Rewrites references inside a value; false when the value itself must go.
class Rewriter {
public:
    Rewriter(const Catalog& catalog, const std::vector<OpenName>& names) : catalog_(catalog), names_(names) {}

    bool rewrite(FieldValue& value) const {
        if (auto* term = std::get_if<TermReference>(&value.value)) return rewrite(*term);
        if (auto* region = std::get_if<RegionReference>(&value.value)) return rewrite(region->region);
        if (auto* list = std::get_if<FieldList>(&value.value)) {
            std::erase_if(*list, [&](FieldValue& item) { return !rewrite(item); });
            return !list->empty();
        }
        if (auto* table = std::get_if<FieldTable>(&value.value)) rewrite(*table);
        return true;
    }

    void rewrite(std::vector<Field>& fields) const {
        std::erase_if(fields, [&](Field& field) { return !rewrite(field.value); });
    }

    bool rewrite(TermReference& reference) const {
        const Vocabulary& vocabulary = catalog_.vocabularies[reference.vocabulary];
        if (!vocabulary.spec->file.empty()) return true;
        const std::string id = tag_id(names_[reference.term].name);
        const auto term = std::ranges::lower_bound(vocabulary.terms, id, {}, &Term::id);
        if (id.empty() || term == vocabulary.terms.end() || term->id != id) return false;
        reference.term = static_cast<TermId>(term - vocabulary.terms.begin());
        return true;
    }

    bool rewrite(RegionId& region) const {
        // Only regions without a file are in the list of names.
        if (names_.empty() || region >= names_.size() || names_[region].vocabulary != kNone) return true;
        const auto found = std::ranges::lower_bound(catalog_.regions, names_[region].name, {}, &Region::code);
        if (found == catalog_.regions.end() || found->code != names_[region].name) return false;
        region = static_cast<RegionId>(found - catalog_.regions.begin());
        return true;
    }

private:
    const Catalog& catalog_;
    const std::vector<OpenName>& names_;
};

void report_useless(const Page& page, const std::string& name, DiagnosticSink& sink) {
    sink.report({kBadTag,
                 Severity::kWarning,
                 page.document.path(),
                 std::nullopt,
                 {fmt::format("“{}” cannot be a tag: nothing of it can stand in an address", name),
                  fmt::format("“{}”不能作标签：其中没有可用于网址的字符", name)},
                 {},
                 {}});
}

}  // namespace

void settle_open_names(Catalog& catalog, const std::vector<std::vector<OpenName>>& names_of_page,
                       DiagnosticSink& sink) {
    Collected terms(catalog.vocabularies.size());
    std::set<std::string> codes;
    for (const Page& page : catalog.pages) {
        for (const OpenName& name : names_of_page[page.id]) {
            if (name.vocabulary == kNone) {
                codes.insert(name.name);
            } else if (std::string id = tag_id(name.name); id.empty()) {
                report_useless(page, name.name, sink);
            } else {
                terms[name.vocabulary].emplace(std::move(id), name.name);
            }
        }
    }
    for (std::size_t i = 0; i < terms.size(); ++i) {
        for (auto& [id, name] : terms[i]) {
            catalog.vocabularies[i].terms.push_back({id, config::LanguageText({{"", std::move(name)}}), {}});
        }
    }
    for (const std::string& code : codes) catalog.regions.push_back({code, config::LanguageText({{"", code}}), kNone});
    if (!codes.empty()) set_region_parents(catalog.regions);

    for (Page& page : catalog.pages) settle_page_names(page, names_of_page[page.id], catalog);
}

void settle_page_names(Page& page, const std::vector<OpenName>& names, const Catalog& catalog) {
    if (names.empty()) return;
    const Rewriter rewriter(catalog, names);
    rewriter.rewrite(page.fields);
    rewriter.rewrite(page.common_fields);
    std::erase_if(page.terms, [&](TermReference& term) { return !rewriter.rewrite(term); });
    std::ranges::sort(page.terms);
    page.terms.erase(std::unique(page.terms.begin(), page.terms.end()), page.terms.end());
    std::vector<RegionId> regions;
    for (RegionId region : page.regions) {
        if (!rewriter.rewrite(region)) continue;
        if (std::ranges::find(regions, region) == regions.end()) regions.push_back(region);
    }
    page.regions = std::move(regions);
}

}  // namespace casepress::model
