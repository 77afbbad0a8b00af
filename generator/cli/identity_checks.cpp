#include "cli/identity_checks.h"

#include "base/date.h"
#include "privacy/gate_codes.h"
#include "privacy/reidentify.h"
#include "privacy/same_person.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace casepress::cli {

namespace {

constexpr std::string_view kCases = "case";
constexpr std::size_t kCountedPersons = 64;  ///< of a case; the n-th has bit n, those beyond may be anybody

bool is_case(const model::Page& page) { return page.type != nullptr && page.type->name == kCases; }

/// The entries of a field that is a list of tables.
std::vector<const model::FieldTable*> tables_of(const model::Page& page, std::string_view name) {
    std::vector<const model::FieldTable*> tables;
    const model::Field* const field = page.find_field(name);
    const auto* const list = field == nullptr ? nullptr : std::get_if<model::FieldList>(&field->value.value);
    if (list == nullptr) return tables;
    for (const model::FieldValue& value : *list) {
        if (const auto* const table = std::get_if<model::FieldTable>(&value.value)) tables.push_back(table);
    }
    return tables;
}

const model::Field* find_member(const model::FieldTable& table, std::string_view name) {
    const auto found = std::ranges::find_if(
        table, [&](const model::Field& field) { return field.spec != nullptr && field.spec->name == name; });
    return found == table.end() ? nullptr : &*found;
}

const std::string* text_member(const model::FieldTable& table, std::string_view name) {
    const model::Field* const field = find_member(table, name);
    return field == nullptr ? nullptr : std::get_if<std::string>(&field->value.value);
}

/// The age that a text names alone: "15周岁", "15"; nullopt for a range and for none.
std::optional<unsigned> age_in(std::string_view text) {
    std::optional<unsigned> age;
    for (std::size_t at = 0; at < text.size();) {
        unsigned number = 0;
        const auto [end, error] = std::from_chars(text.data() + at, text.data() + text.size(), number);
        if (error != std::errc()) {
            ++at;
            continue;
        }
        if (age) return std::nullopt;
        age = number;
        at = static_cast<std::size_t>(end - text.data());
    }
    return age;
}

std::optional<unsigned> age_of(const model::FieldTable& person) {
    const std::string* const band = text_member(person, "age_band");
    return band == nullptr ? std::nullopt : age_in(*band);
}

privacy::CaseTraits traits_of(const model::Catalog& catalog, const model::Page& page) {
    privacy::CaseTraits traits{.page = page.id, .place = {}, .age = {}, .school = {}, .date = {}, .charge = {}};
    if (!page.regions.empty()) {
        for (model::RegionId region = page.regions.front(); region != model::kNone;
             region = catalog.regions[region].parent) {
            traits.place.insert(traits.place.begin(), catalog.regions[region].code);
        }
    }
    for (const model::FieldTable* const person : tables_of(page, "persons")) {
        if (!traits.age) traits.age = age_of(*person);
    }
    if (const model::Field* const school = page.find_field("school")) {
        if (const auto* const text = std::get_if<std::string>(&school->value.value)) traits.school = *text;
    }
    for (const model::FieldTable* const entry : tables_of(page, "timeline")) {
        const model::Field* const date = find_member(*entry, "date");
        const auto* const day = date == nullptr ? nullptr : std::get_if<EdtfDate>(&date->value.value);
        if (traits.date || day == nullptr || day->first.day == 0) continue;
        traits.date = std::chrono::year(day->first.year) / day->first.month / day->first.day;
    }
    for (const model::TermReference& term : page.terms) {
        const model::Vocabulary& vocabulary = catalog.vocabularies[term.vocabulary];
        if (vocabulary.spec->name != "charges") continue;
        traits.charge += (traits.charge.empty() ? "" : " ") + vocabulary.terms[term.term].id;
    }
    return traits;
}

std::string suggestion_text(const privacy::RareCase& rare, std::string privacy::Coarser::*language,
                            std::string_view left_out, std::string_view arrow) {
    std::string text;
    for (const privacy::Coarser& coarser : rare.suggestion) {
        if (!text.empty()) text += ", ";
        const std::string& to = coarser.*language;
        text += fmt::format("{}{}{}", coarser.from, arrow, to.empty() ? left_out : std::string_view(to));
    }
    return text;
}

}  // namespace

void check_open_names(const model::Catalog& catalog, DiagnosticSink& sink) {
    std::map<std::string_view, std::size_t> families;
    std::vector<privacy::PersonMention> mentions;
    std::vector<std::size_t> places;  // of the mentions among the persons of their pages, from 1
    for (const model::Page& page : catalog.pages) {
        if (!is_case(page)) continue;
        const std::size_t family = families.emplace(page.key, families.size()).first->second;
        std::size_t place = 0;
        for (const model::FieldTable* const person : tables_of(page, "persons")) {
            ++place;
            const std::string* const name = text_member(*person, "name");
            if (name == nullptr) continue;
            places.push_back(place);
            mentions.push_back({.page = page.id,
                                .family = family,
                                .name = *name,
                                .parts = place < kCountedPersons ? privacy::Parts{1} << place : privacy::kAnyPart,
                                .age = age_of(*person),
                                .span = page.document.front_matter_span()});
        }
    }
    for (const privacy::OpenName& open : privacy::find_open_names(mentions)) {
        const model::Page& page = catalog.page(static_cast<model::PageId>(mentions[open.full].page));
        const model::Page& other = catalog.page(static_cast<model::PageId>(mentions[open.pseudonym].page));
        const std::string& pseudonym = mentions[open.pseudonym].name;
        const std::size_t place = places[open.full];
        sink.report({.code = privacy::kOpenName,
                     .severity = Severity::kWarning,
                     .path = page.document.path(),
                     .span = mentions[open.full].span,
                     .message = {.en = fmt::format("person {} has a full name here and is “{}” in “{}”", place,
                                                   pseudonym, other.language),
                                 .zh = fmt::format("第 {} 个人物在此写了全名，在“{}”版中是“{}”", place, other.language,
                                                   pseudonym)},
                     .help = {.en = "give one person one pseudonym in each language",
                              .zh = "同一人物在每种语言中只用一个化名"}});
    }
}

void check_rare_cases(const model::Catalog& catalog, std::size_t alike, DiagnosticSink& sink) {
    std::vector<privacy::CaseTraits> cases;
    std::map<std::string_view, bool> seen;
    for (const model::Page& page : catalog.pages) {
        if (is_case(page) && seen.emplace(page.key, true).second) cases.push_back(traits_of(catalog, page));
    }
    for (const privacy::RareCase& rare : privacy::find_rare_cases(cases, alike)) {
        const model::Page& page = catalog.page(static_cast<model::PageId>(rare.page));
        const std::string en = suggestion_text(rare, &privacy::Coarser::en, "left out", " → ");
        const std::string zh = suggestion_text(rare, &privacy::Coarser::zh, "略去", " → ");
        sink.report(
            {.code = privacy::kRareCase,
             .severity = Severity::kNote,
             .path = page.document.path(),
             .message = {.en = fmt::format(
                             "{} of {} cases fit what this one says of age, place, school, time and charge: "
                             "the person may be recognised",
                             rare.alike, cases.size()),
                         .zh = fmt::format(
                             "{1} 个案例中只有 {0} 个符合本案的年龄、地点、学校、时间和罪名，当事人可能被认出",
                             rare.alike, cases.size())},
             .help = {
                 .en = en.empty() ? "" : fmt::format("coarser: {} ({} would fit)", en, rare.alike_after),
                 .zh = zh.empty() ? "" : fmt::format("可写得粗些：{}（符合的将有 {} 个）", zh, rare.alike_after)}});
    }
}

}  // namespace casepress::cli
