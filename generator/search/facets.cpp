#include "search/facets.h"

#include "base/json.h"
#include "site/language_names.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <map>
#include <set>

namespace casepress::search {

namespace {

using model::Page;

/// A region's chain of parents ends here even when the data has a loop.
constexpr int kDeepestRegion = 16;

struct Value {
    std::string id;
    std::vector<std::string> labels;
    std::set<std::uint32_t> groups;
};

class FacetWriter {
public:
    FacetWriter(const model::Catalog& catalog, std::span<const std::string> languages,
                std::span<const PageGroup> groups)
        : catalog_(catalog), languages_(languages), groups_(groups) {
        json_.begin_array();
    }

    /// `collect(page, found)` puts the numbers of the page's values into a set; `make(number)` gives id and labels.
    void facet(std::string_view id, const std::function<std::string(std::string_view)>& label,
               const std::function<void(const Page&, std::set<std::uint32_t>&)>& collect,
               const std::function<Value(std::uint32_t)>& make) {
        std::map<std::uint32_t, std::set<std::uint32_t>> by_value;
        for (std::uint32_t group = 0; group < groups_.size(); ++group) {
            std::set<std::uint32_t> found;
            for (const model::PageId page : groups_[group]) {
                if (page != model::kNoPage) collect(catalog_.page(page), found);
            }
            for (const std::uint32_t value : found) by_value[value].insert(group);
        }
        begin(id, label);
        for (auto& [number, groups] : by_value) {
            Value value = make(number);
            value.groups = std::move(groups);
            write(value);
        }
        end();
    }

    void begin(std::string_view id, const std::function<std::string(std::string_view)>& label) {
        json_.begin_array().string(id).begin_array();
        for (const std::string& language : languages_) json_.string(label(language));
        json_.end_array().begin_array();
    }
    void write(const Value& value) {
        json_.begin_array().string(value.id).begin_array();
        for (const std::string& label : value.labels) json_.string(label);
        json_.end_array().begin_array();
        std::uint32_t next = 0;
        for (const std::uint32_t group : value.groups) {
            json_.integer(group - next);
            next = group + 1;
        }
        json_.end_array().end_array();
    }
    void end() { json_.end_array().end_array(); }

    std::vector<std::string> labels(const config::LanguageText& text) const {
        std::vector<std::string> labels;
        for (const std::string& language : languages_) labels.emplace_back(text.in(language));
        return labels;
    }
    std::string take() { return json_.end_array().take(); }

private:
    const model::Catalog& catalog_;
    std::span<const std::string> languages_;
    std::span<const PageGroup> groups_;
    JsonWriter json_;
};

void collect_regions(const model::Catalog& catalog, const Page& page, std::set<std::uint32_t>& found) {
    for (model::RegionId region : page.regions) {
        for (int depth = 0; region != model::kNone && depth < kDeepestRegion; ++depth) {
            found.insert(region);
            region = catalog.regions[region].parent;
        }
    }
}

void collect_years(const Page& page, std::set<std::uint32_t>& found) {
    if (!page.date) return;
    constexpr int most_years = 100;
    const int first = page.date->first.year;
    const int last = std::min<int>(page.date->last.year, first + most_years);
    for (int year = first; year <= last; ++year) found.insert(static_cast<std::uint32_t>(9999 - year));  // newest first
}

}  // namespace

std::string facets_json(const config::SiteConfig& config, const model::Catalog& catalog, const SiteTexts& texts,
                        std::span<const std::string> languages, std::span<const PageGroup> groups) {
    FacetWriter writer(catalog, languages, groups);
    const auto label = [&texts](const char* key) {
        return [&texts, key](std::string_view language) { return texts.interface_text(language, key); };
    };
    writer.facet(
        "type", label("types.label"),
        [&](const Page& page, std::set<std::uint32_t>& found) {
            if (page.type != nullptr && page.role == model::PageRole::kContent)
                found.insert(static_cast<std::uint32_t>(page.type - config.types.data()));
        },
        [&](std::uint32_t number) {
            const config::TypeSpec& type = config.types[number];
            return Value{type.name, writer.labels(type.plural.empty() ? type.label : type.plural), {}};
        });
    writer.facet(
        "region", label("regions.label"),
        [&](const Page& page, std::set<std::uint32_t>& found) { collect_regions(catalog, page, found); },
        [&](std::uint32_t number) {
            return Value{catalog.regions[number].code, writer.labels(catalog.regions[number].name), {}};
        });
    for (std::uint32_t v = 0; v < catalog.vocabularies.size(); ++v) {
        const model::Vocabulary& vocabulary = catalog.vocabularies[v];
        writer.facet(
            vocabulary.spec->name, [&](std::string_view l) { return std::string(vocabulary.spec->label.in(l)); },
            [v](const Page& page, std::set<std::uint32_t>& found) {
                for (const model::TermReference& term : page.terms) {
                    if (term.vocabulary == v) found.insert(term.term);
                }
            },
            [&](std::uint32_t number) {
                return Value{vocabulary.terms[number].id, writer.labels(vocabulary.terms[number].name), {}};
            });
    }
    writer.facet("year", label("years.label"), collect_years, [&](std::uint32_t number) {
        const std::string year = std::to_string(9999 - number);
        return Value{year, std::vector<std::string>(languages.size(), year), {}};
    });
    writer.begin("language", label("language.label"));
    for (const std::string& language : languages) {
        const site::LanguageNames names = site::language_names(language);
        writer.write({language, std::vector<std::string>(languages.size(), std::string(names.own_name)), {}});
    }
    writer.end();
    return writer.take();
}

}  // namespace casepress::search
