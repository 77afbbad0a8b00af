#include "model/catalog.h"

#include <algorithm>

namespace casepress::model {

const Field* Page::find_field(std::string_view name) const {
    for (const std::vector<Field>* list : {&fields, &common_fields}) {
        for (const Field& field : *list) {
            if (field.spec->name == name) return &field;
        }
    }
    return nullptr;
}

const LinkTarget* Page::find_link(markup::NodeId node) const {
    const auto found = std::ranges::lower_bound(links, node, {}, &std::pair<markup::NodeId, LinkTarget>::first);
    return found != links.end() && found->first == node ? &found->second : nullptr;
}

const Page* Catalog::find(std::string_view key, std::string_view language) const {
    const auto same_key =
        std::ranges::equal_range(pages, key, {}, [](const Page& page) { return std::string_view(page.key); });
    // At most one page for each language of the site.
    const auto found = std::ranges::find(same_key, language, &Page::language);
    return found == same_key.end() ? nullptr : &*found;
}

}  // namespace casepress::model
