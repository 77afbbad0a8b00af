// What an issue is made of, from its page.

#include "base/text.h"
#include "newspaper/newspaper.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

namespace casepress::newspaper {

namespace {

const model::FieldList* list_of(const model::FieldTable& table, std::string_view name) {
    for (const model::Field& field : table) {
        if (field.spec->name == name) return std::get_if<model::FieldList>(&field.value.value);
    }
    return nullptr;
}

std::string text_of(const model::FieldTable& table, std::string_view name) {
    for (const model::Field& field : table) {
        const auto* text = std::get_if<std::string>(&field.value.value);
        if (field.spec->name == name && text != nullptr) return *text;
    }
    return {};
}

void add_part(const model::FieldTable& part, std::vector<IssueItem>& items) {
    const model::FieldList* pages = list_of(part, "items");
    if (pages == nullptr) return;
    for (const model::FieldValue& page : *pages) {
        const auto* reference = std::get_if<model::PageReference>(&page.value);
        if (reference != nullptr && reference->page != model::kNoPage) {
            items.push_back({reference->page, text_of(part, "title")});
        }
    }
}

std::vector<IssueItem> listed_items(const model::Page& issue) {
    std::vector<IssueItem> items;
    if (issue.document.nodes().size() > 1) items.push_back({issue.id, ""});
    const std::size_t editorial = items.size();
    const model::Field* parts = issue.find_field("parts");
    const auto* list = parts == nullptr ? nullptr : std::get_if<model::FieldList>(&parts->value.value);
    if (list != nullptr) {
        for (const model::FieldValue& part : *list) {
            if (const auto* table = std::get_if<model::FieldTable>(&part.value)) add_part(*table, items);
        }
    }
    if (items.size() > editorial) return items;
    for (const model::PageId page : issue.items) {
        if (page != model::kNoPage) items.push_back({page, ""});
    }
    return items;
}

/// Whether the page is listed before place `index` already.
bool is_listed_before(const std::vector<IssueItem>& items, std::size_t index) {
    const auto end = items.begin() + static_cast<std::ptrdiff_t>(index);
    return std::find_if(items.begin(), end, [&](const IssueItem& item) { return item.page == items[index].page; }) !=
           end;
}

}  // namespace

std::vector<IssueItem> issue_items(const model::Page& issue) {
    const std::vector<IssueItem> listed = listed_items(issue);
    std::vector<IssueItem> items;
    for (std::size_t i = 0; i < listed.size(); ++i) {
        if (!is_listed_before(listed, i)) items.push_back(listed[i]);
    }
    return items;
}

std::vector<model::PageId> repeated_items(const model::Page& issue) {
    const std::vector<IssueItem> listed = listed_items(issue);
    std::vector<model::PageId> repeated;
    for (std::size_t i = 0; i < listed.size(); ++i) {
        if (is_listed_before(listed, i)) repeated.push_back(listed[i].page);
    }
    std::ranges::sort(repeated);
    const auto rest = std::ranges::unique(repeated);
    repeated.erase(rest.begin(), rest.end());
    return repeated;
}

print::Story make_issue_story(const print::StoryContext& context, model::PageId issue, const IssueItem& item) {
    print::Story story = print::make_story(context, item.page, {});
    story.section_name = item.part;
    if (item.page == issue) {
        story.title = context.text(story.language, "newspaper.editorial");
        story.short_title = story.title;
        story.kicker.clear();
        story.deck.clear();
        story.source_line.clear();
    }
    return story;
}

}  // namespace casepress::newspaper
