#include "booklet/case_index.h"

#include "base/collation.h"

#include <algorithm>
#include <set>
#include <utility>

namespace casepress::booklet {

namespace {

constexpr int kDeepestRegion = 16;
constexpr std::string_view kWholeCountry = "100000";

/// Names and the cases they stand for, sorted for readers.
class Gatherer {
public:
    explicit Gatherer(const Collator& collator) : collator_(collator) {}

    void add(const std::string& name, std::uint32_t number) {
        if (name.empty()) return;
        std::vector<std::uint32_t>& cases = names_[{collator_.sort_key(name), name}];
        if (cases.empty() || cases.back() != number) cases.push_back(number);
    }

    [[nodiscard]] IndexGroup group(std::string heading) const {
        IndexGroup group{.heading = std::move(heading), .entries = {}};
        for (const auto& [key, cases] : names_) group.entries.push_back({key.second, cases});
        return group;
    }

private:
    const Collator& collator_;
    std::map<std::pair<std::string, std::string>, std::vector<std::uint32_t>> names_;
};

std::string text_member(const model::FieldTable& table, std::string_view name) {
    for (const model::Field& field : table) {
        const auto* text = std::get_if<std::string>(&field.value.value);
        if (field.spec != nullptr && field.spec->name == name && text != nullptr) return *text;
    }
    return {};
}

/// "《中华人民共和国刑法》第二百三十四条": what a page's `laws` name.
std::vector<std::string> laws_of(const model::Page& page) {
    std::vector<std::string> laws;
    const model::Field* field = page.find_field("laws");
    const auto* list = field != nullptr ? std::get_if<model::FieldList>(&field->value.value) : nullptr;
    if (list == nullptr) return laws;
    for (const model::FieldValue& value : *list) {
        const auto* table = std::get_if<model::FieldTable>(&value.value);
        if (table == nullptr) continue;
        std::string name = text_member(*table, "name");
        const std::string article = text_member(*table, "article");
        if (!article.empty()) name += (page.language.starts_with("zh") ? "" : ", ") + article;
        laws.push_back(std::move(name));
    }
    return laws;
}

std::string laws_heading(const model::Catalog& catalog, const std::vector<IndexedCase>& cases,
                         std::string_view language) {
    for (const IndexedCase& one : cases) {
        const model::Field* field = catalog.page(one.page).find_field("laws");
        if (field != nullptr && field->spec != nullptr) return std::string(field->spec->label.in(language));
    }
    return {};
}

}  // namespace

std::string region_path(const model::Catalog& catalog, model::RegionId region, std::string_view language) {
    std::vector<std::string_view> names;
    for (int depth = 0; region != model::kNone && depth < kDeepestRegion; ++depth) {
        const model::Region& at = catalog.regions[region];
        if (names.empty() || at.code != kWholeCountry) names.push_back(at.name.in(language));
        region = at.parent;
    }
    std::string path;
    if (language.starts_with("zh")) {
        for (auto name = names.rbegin(); name != names.rend(); ++name) path += *name;
        return path;
    }
    for (const std::string_view name : names) {
        if (!path.empty()) path += ", ";
        path += name;
    }
    return path;
}

std::vector<IndexGroup> build_index(const model::Catalog& catalog, const std::vector<IndexedCase>& cases,
                                    std::string_view language, const std::string& regions) {
    const Collator collator(language);
    std::vector<Gatherer> vocabularies(catalog.vocabularies.size(), Gatherer(collator));
    Gatherer places(collator);
    Gatherer laws(collator);
    for (std::uint32_t i = 0; i < cases.size(); ++i) {
        const model::Page& page = catalog.page(cases[i].page);
        for (const model::TermReference& term : page.terms) {
            const model::Vocabulary& vocabulary = catalog.vocabularies[term.vocabulary];
            vocabularies[term.vocabulary].add(std::string(vocabulary.terms[term.term].name.in(language)), i);
        }
        for (const model::RegionId region : page.regions) places.add(region_path(catalog, region, language), i);
        for (const std::string& law : laws_of(page)) laws.add(law, i);
    }
    std::vector<IndexGroup> groups;
    for (std::size_t i = 0; i < vocabularies.size(); ++i)
        groups.push_back(vocabularies[i].group(std::string(catalog.vocabularies[i].spec->label.in(language))));
    groups.push_back(places.group(regions));
    groups.push_back(laws.group(laws_heading(catalog, cases, language)));
    std::erase_if(groups, [](const IndexGroup& group) { return group.entries.empty(); });
    return groups;
}

namespace {

/// Columns of at most `steps`, from `begin` on, at most `most` of them.
std::vector<IndexColumn> fill(const print::Galley& galley, std::size_t begin, int steps, std::size_t most) {
    std::vector<IndexColumn> columns;
    const std::size_t count = galley.units.size();
    while (begin < count && columns.size() < most) {
        std::size_t end = begin + 1;
        while (end < count && galley.steps(begin, end + 1) <= steps) ++end;
        std::size_t cut = end;
        while (cut > begin + 1 && cut < count && galley.units[cut - 1].cut >= print::kNeverCut) --cut;
        const bool heading_alone = cut < count && galley.units[cut - 1].cut >= print::kNeverCut;
        columns.push_back({begin, heading_alone ? end : cut});
        begin = columns.back().end;
    }
    return columns;
}

}  // namespace

std::vector<IndexColumn> fill_columns(const print::Galley& galley, int first_steps, int steps, std::size_t columns) {
    std::vector<IndexColumn> all;
    const std::size_t count = galley.units.size();
    for (std::size_t begin = 0; begin < count;) {
        const int room = begin == 0 ? first_steps : steps;
        std::vector<IndexColumn> page = fill(galley, begin, room, columns);
        if (page.back().end == count) {
            // The last page: as low as its columns can be.
            int low = 1;
            int high = room;
            while (low < high) {
                const int middle = (low + high) / 2;
                if (fill(galley, begin, middle, columns).back().end == count) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            page = fill(galley, begin, low, columns);
        }
        begin = page.back().end;
        all.insert(all.end(), page.begin(), page.end());
        // The next page begins with a column of its own.
        while (begin < count && all.size() % columns != 0) all.push_back({begin, begin});
    }
    return all;
}

print::Galley set_index(const SideSetting& setting, const std::vector<IndexGroup>& groups,
                        const std::vector<IndexedCase>& cases, Length measure, pdf::ElementId section) {
    pdf::StructureTree& tree = setting.setter.document().structure;
    const Length step = setting.step();
    const std::string between = setting.text("booklet.index.between");
    print::Galley galley;
    galley.measure = measure;
    const auto append = [&](SetBlock block, int space, int cut) {
        block.steps = std::max(1, static_cast<int>((block.height + step / 4) / step));
        block.height = block.steps * step;
        append_unit(galley, block, step, {.space_before = space, .cut_after = cut, .block = kNoBlock});
    };
    for (const IndexGroup& group : groups) {
        const pdf::ElementId heading = tree.add(section, {.role = pdf::Role::kHeading3});
        append(setting.set(print::StyleId::kIndexHead, group.heading, measure, heading), 1, print::kNeverCut);
        const pdf::ElementId index = tree.add(section, {.role = pdf::Role::kIndex});
        for (const IndexEntry& entry : group.entries) {
            print::Text text = {{.text = entry.name + setting.text("booklet.index.before_pages")}};
            for (std::size_t i = 0; i < entry.cases.size(); ++i) {
                if (i > 0) text.push_back({.text = between});
                const IndexedCase& one = cases[entry.cases[i]];
                text.push_back({.text = one.label, .link = "#" + one.anchor});
            }
            const pdf::ElementId owner = tree.add(index, {.role = pdf::Role::kParagraph});
            append(setting.setter.set_text(print::StyleId::kIndexEntry, setting.language, text, measure, owner), 0, 0);
        }
    }
    return galley;
}

}  // namespace casepress::booklet
