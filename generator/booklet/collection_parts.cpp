#include "booklet/compose_booklet.h"

#include <algorithm>

namespace casepress::booklet {

namespace {

/// A member of a group that is a page or a list of pages.
void collect_pages(const model::FieldValue& value, std::vector<model::PageId>& pages) {
    if (const auto* page = std::get_if<model::PageReference>(&value.value)) {
        if (page->page != model::kNoPage) pages.push_back(page->page);
    } else if (const auto* list = std::get_if<model::FieldList>(&value.value)) {
        for (const model::FieldValue& element : *list) {
            const auto* reference = std::get_if<model::PageReference>(&element.value);
            if (reference != nullptr && reference->page != model::kNoPage) pages.push_back(reference->page);
        }
    }
}

/// The groups that a field holds; none when it is no list of tables with pages.
std::vector<PartPages> groups_of(const model::Field& field) {
    std::vector<PartPages> parts;
    const auto* list = std::get_if<model::FieldList>(&field.value.value);
    if (list == nullptr) return parts;
    for (const model::FieldValue& element : *list) {
        const auto* table = std::get_if<model::FieldTable>(&element.value);
        if (table == nullptr) return {};
        PartPages part;
        for (const model::Field& member : *table) {
            const auto* text = std::get_if<std::string>(&member.value.value);
            if (text != nullptr && part.title.empty()) part.title = *text;
            collect_pages(member.value, part.pages);
        }
        if (!part.pages.empty()) parts.push_back(std::move(part));
    }
    return parts;
}

}  // namespace

std::vector<PartPages> collection_parts(const model::Catalog& catalog, model::PageId collection) {
    const model::Page& page = catalog.page(collection);
    for (const model::Field& field : page.fields) {
        std::vector<PartPages> parts = groups_of(field);
        if (!parts.empty()) return parts;
    }
    if (page.items.empty()) return {};
    return {{.title = {}, .pages = page.items}};
}

const print::BookletGeometry& booklet_geometry(const print::PrintTheme& theme, Paper paper, std::string_view language) {
    const bool chinese = language.starts_with("zh");
    switch (paper) {
        case Paper::kA5:
            return chinese ? theme.booklet_a5 : theme.booklet_a5_en;
        case Paper::k16k:
            return chinese ? theme.booklet_16k : theme.booklet_16k_en;
        default:
            return chinese ? theme.booklet_a4 : theme.booklet_a4_en;
    }
}

}  // namespace casepress::booklet
