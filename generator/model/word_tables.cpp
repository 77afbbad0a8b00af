#include "model/word_tables.h"

#include "base/text.h"
#include "config/codes.h"
#include "config/table_reader.h"
#include "model/codes.h"
#include "model/page_paths.h"

#include <fmt/format.h>
#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <utility>

namespace casepress::model {

namespace {

using config::TableReader;

/// Calls `read(reader, table)` for each table of the list `name`, which is all that the file may hold.
template <typename Read>
void read_entries(const data::Table& file, std::string_view name, std::string_view path, DiagnosticSink& sink,
                  Read read) {
    TableReader root(file, path, "", sink);
    root.require(name);
    if (const data::Member* list = root.take(name)) {
        const LocalizedText expected{fmt::format("a list of tables, each begun by [[{}]]", name),
                                     fmt::format("表的列表，每个以 [[{}]] 开头", name)};
        const data::Array* entries = list->value.as_array();
        if (!entries) config::report_wrong_kind(list->value, name, expected, path, sink);
        for (const data::Value& entry : entries ? *entries : data::Array{}) {
            if (const data::Table* table = entry.as_table()) {
                TableReader reader(*table, path, fmt::format("[[{}]]", name), sink);
                read(reader);
                reader.finish();
            } else {
                config::report_wrong_kind(entry, name, expected, path, sink);
            }
        }
    }
    root.finish();
}

/// The texts under the languages' own keys: zh = "…", en = "…". The default language's must be there; another one's
/// absence is a warning.
config::LanguageText read_names(TableReader& reader, const config::SiteConfig& config) {
    std::vector<std::pair<std::string, std::string>> names;
    for (const std::string& language : config.languages) {
        if (language == config.default_language) reader.require(language);
        std::optional<std::string> name = reader.text(language);
        if (name && !trim(*name).empty()) names.emplace_back(language, trim(*name));
        const data::Member* id = reader.find("id");
        if (reader.has(language) || language == config.default_language || !id) continue;
        reader.sink().report(
            {config::kMissingTranslation,
             Severity::kWarning,
             std::string(reader.path()),
             id->value.span(),
             {fmt::format("this entry has no name in “{}”", language), fmt::format("此条目没有“{}”名称", language)},
             {},
             {}});
    }
    return config::LanguageText(std::move(names));
}

/// The id of an entry, when it can stand in a URL and is new.
std::optional<std::string> read_id(TableReader& reader, std::string_view key, std::set<std::string>& seen) {
    reader.require(key);
    const data::Member* member = reader.take(key);
    std::optional<std::string> id = reader.text(key);
    if (!id) return std::nullopt;
    const std::string fine = tag_id(*id);
    if (fine != *id) {
        reader.report(kBadTermId, *member,
                      {fmt::format("“{}” cannot be an id, since it stands in addresses", *id),
                       fmt::format("“{}”不能作 id，因为它要出现在网址中", *id)},
                      {"use small letters, digits and “-”", "请用小写字母、数字和“-”"}, fine);
        return std::nullopt;
    }
    if (!seen.insert(*id).second) {
        reader.report(kDuplicateId, *member,
                      {fmt::format("“{}” is there twice", *id), fmt::format("“{}”出现了两次", *id)});
        return std::nullopt;
    }
    return id;
}

/// Wordings by language: en_variants = ["…"], or variants = { zh = ["…"], en = ["…"] }. `kind` is "variants" or
/// "forbidden".
void read_wordings(TableReader& reader, const config::SiteConfig& config, std::string_view kind,
                   std::vector<std::pair<std::string, std::string>>& wordings) {
    const auto add = [&](const std::string& language, std::optional<std::vector<std::string>> texts) {
        for (const std::string& text : texts.value_or(std::vector<std::string>{})) {
            if (!trim(text).empty()) wordings.emplace_back(language, trim(text));
        }
    };
    if (const data::Table* by_language = reader.table(kind)) {
        TableReader languages(*by_language, reader.path(), fmt::format("{}.{}", reader.where(), kind), reader.sink());
        for (const std::string& language : config.languages) add(language, languages.text_list(language));
        languages.finish();
    }
    for (const std::string& language : config.languages) {
        // The reader keeps views of the keys it was asked for; those of the table itself live long enough.
        const data::Member* member = reader.find(fmt::format("{}_{}", language, kind));
        if (member) add(language, reader.text_list(member->key));
    }
}

/// scope = { types = ["case"], sections = ["cases"], languages = ["en"] }, each list optional.
GlossaryScope read_scope(TableReader& reader, const config::SiteConfig& config) {
    GlossaryScope scope;
    const data::Table* table = reader.table("scope");
    if (!table) return scope;
    TableReader lists(*table, reader.path(), fmt::format("{}.scope", reader.where()), reader.sink());
    const auto read = [&](std::string_view key, const auto& known, const LocalizedText& what) {
        const data::Member* member = lists.find(key);
        std::vector<std::string> names = lists.text_list(key).value_or(std::vector<std::string>{});
        for (const std::string& name : names) {
            if (std::ranges::find(known, name) != known.end()) continue;
            lists.report(kUnknownScope, *member,
                         {fmt::format("the site has no {} “{}”", what.en, name),
                          fmt::format("本站没有名为“{}”的{}", name, what.zh)},
                         {}, std::string(nearest(name, std::span<const std::string>(known))));
        }
        return names;
    };
    std::vector<std::string> types;
    for (const config::TypeSpec& type : config.types) types.push_back(type.name);
    scope.types = read("types", types, {"content type", "内容类型"});
    scope.sections = lists.text_list("sections").value_or(std::vector<std::string>{});
    scope.languages = read("languages", config.languages, {"language", "语言"});
    lists.finish();
    return scope;
}

bool is_region_code(std::string_view text) {
    return text.size() == 6 && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

RegionId find_region(const std::vector<Region>& regions, std::string_view code) {
    const auto found = std::ranges::lower_bound(regions, code, {}, &Region::code);
    return found != regions.end() && found->code == code ? static_cast<RegionId>(found - regions.begin()) : kNone;
}

/// A wording that two terms claim would make marks in texts ambiguous. `places` are those of the terms' ids.
void check_wordings(const std::vector<GlossaryTerm>& terms, const std::vector<Span>& places, std::string_view path,
                    DiagnosticSink& sink) {
    std::map<std::pair<std::string, std::string>, std::size_t> owners;
    const auto claim = [&](const std::string& language, const std::string& text, std::size_t index) {
        const auto [owner, is_new] = owners.emplace(std::pair(language, text), index);
        if (is_new || owner->second == index) return;
        const std::string& other = terms[owner->second].id;
        sink.report({kBadVariants,
                     Severity::kWarning,
                     std::string(path),
                     places[index],
                     {fmt::format("the wording “{}” already belongs to the term “{}”, as which it is marked in texts",
                                  text, other),
                      fmt::format("“{}”已属于词条“{}”，正文中按该词条标注", text, other)},
                     {"remove it from one of the two", "请从其中一处删去"},
                     {}});
    };
    for (std::size_t i = 0; i < terms.size(); ++i) {
        for (const auto& [language, name] : terms[i].name.texts()) claim(language, name, i);
    }
    for (std::size_t i = 0; i < terms.size(); ++i) {
        for (const auto& [language, variant] : terms[i].variants) claim(language, variant, i);
        for (const auto& [language, wording] : terms[i].forbidden) claim(language, wording, i);
    }
}

}  // namespace

std::vector<Term> read_terms(const data::Table& table, std::string_view path, const config::SiteConfig& config,
                             DiagnosticSink& sink) {
    std::vector<Term> terms;
    std::set<std::string> seen;
    read_entries(table, "terms", path, sink, [&](TableReader& reader) {
        std::optional<std::string> id = read_id(reader, "id", seen);
        config::LanguageText name = read_names(reader, config);
        config::LanguageText description = reader.language_text("description", config.languages);
        if (id) terms.push_back({std::move(*id), std::move(name), std::move(description)});
    });
    return terms;
}

std::vector<Region> read_regions(const data::Table& table, std::string_view path, const config::SiteConfig& config,
                                 DiagnosticSink& sink) {
    std::vector<Region> regions;
    std::set<std::string> seen;
    read_entries(table, "regions", path, sink, [&](TableReader& reader) {
        const data::Member* member = reader.take("code");
        std::optional<std::string> code = read_id(reader, "code", seen);
        reader.require("name");
        config::LanguageText name = reader.language_text("name", config.languages);
        if (!code) return;
        if (!is_region_code(*code)) {
            reader.report(kBadRegionCode, *member,
                          {fmt::format("“{}” is not a code of GB/T 2260: six digits", *code),
                           fmt::format("“{}”不是 GB/T 2260 代码（六位数字）", *code)});
            return;
        }
        regions.push_back({std::move(*code), std::move(name), kNone});
    });
    std::ranges::sort(regions, {}, &Region::code);
    set_region_parents(regions);
    return regions;
}

void set_region_parents(std::vector<Region>& regions) {
    for (Region& region : regions) {
        region.parent = kNone;
        if (region.code == "100000") continue;
        for (const std::string& above :
             {region.code.substr(0, 4) + "00", region.code.substr(0, 2) + "0000", std::string("100000")}) {
            if (above == region.code) continue;
            region.parent = find_region(regions, above);
            if (region.parent != kNone) break;
        }
    }
}

std::vector<GlossaryTerm> read_glossary(const data::Table& table, std::string_view path,
                                        const config::SiteConfig& config, DiagnosticSink& sink) {
    std::vector<GlossaryTerm> terms;
    std::vector<Span> places;
    std::set<std::string> seen;
    read_entries(table, "terms", path, sink, [&](TableReader& reader) {
        GlossaryTerm term;
        std::optional<std::string> id = read_id(reader, "id", seen);
        term.name = read_names(reader, config);
        read_wordings(reader, config, "variants", term.variants);
        read_wordings(reader, config, "forbidden", term.forbidden);
        term.definition = reader.language_text("definition", config.languages);
        term.scope = read_scope(reader, config);
        if (!id) return;
        places.push_back(reader.find("id")->value.span());
        term.id = std::move(*id);
        terms.push_back(std::move(term));
    });
    check_wordings(terms, places, path, sink);
    return terms;
}

}  // namespace casepress::model
