#include "pdf/document_parts.h"
#include "pdf/trees.h"

#include <algorithm>
#include <map>
#include <string>

namespace casepress::pdf {

namespace {

void write_destinations(QPDF& file, const Document& document, const std::vector<WrittenPage>& pages) {
    if (document.destinations.empty()) return;
    std::map<std::string, Object> by_name;  // a name tree is sorted by bytes (ISO 32000-1, 7.9.6)
    for (const Destination& destination : document.destinations) {
        Object place = Object::newArray();
        place.appendItem(pages.at(destination.page).page);
        place.appendItem(make_name("XYZ"));
        place.appendItem(make_number(destination.top_left.x));
        place.appendItem(make_number(destination.top_left.y));
        place.appendItem(Object::newNull());
        by_name.emplace(destination.name, place);
    }
    std::vector<TreeEntry> entries;
    for (const auto& [name, place] : by_name) entries.emplace_back(make_bytes(name), place);
    Object all = Object::newDictionary();
    all.replaceKey("/Dests", file.makeIndirectObject(make_tree(file, entries, "/Names")));
    file.getRoot().replaceKey("/Names", all);
}

/// Links each entry with its parent and neighbours. Entries with children begin folded: Count is negative (12.3.3).
void write_outline(QPDF& file, const Document& document) {
    if (document.outline.empty()) return;
    struct Open {
        Object item;
        Object last_child;
        long long children = 0;
    };
    Object root = file.makeIndirectObject(make_typed("Outlines"));
    std::vector<Open> open = {{root, Object::newNull(), 0}};
    const auto close = [&] {
        Open& done = open.back();
        if (done.children > 0) {
            done.item.replaceKey("/Last", done.last_child);
            done.item.replaceKey("/Count", make_integer(open.size() == 1 ? done.children : -done.children));
        }
        open.pop_back();
    };
    for (const OutlineEntry& entry : document.outline) {
        const std::size_t depth = std::min<std::size_t>(entry.level + 1, open.size());
        while (open.size() > depth) close();
        Open& parent = open.back();
        Object item = Object::newDictionary();
        item.replaceKey("/Title", make_text(entry.title));
        item.replaceKey("/Dest", make_bytes(entry.destination));
        item.replaceKey("/Parent", parent.item);
        item = file.makeIndirectObject(item);
        if (parent.children == 0) {
            parent.item.replaceKey("/First", item);
        } else {
            item.replaceKey("/Prev", parent.last_child);
            parent.last_child.replaceKey("/Next", item);
        }
        parent.last_child = item;
        ++parent.children;
        open.push_back({item, Object::newNull(), 0});
    }
    while (!open.empty()) close();
    file.getRoot().replaceKey("/Outlines", root);
    file.getRoot().replaceKey("/PageMode", make_name("UseOutlines"));
}

void write_labels(QPDF& file, const Document& document) {
    if (document.labels.empty()) return;
    std::map<std::size_t, const PageLabels*> by_page;
    const PageLabels plain;
    by_page[0] = &plain;  // required (12.4.2)
    for (const PageLabels& labels : document.labels) by_page[labels.first_page] = &labels;
    std::vector<TreeEntry> entries;
    for (const auto& [page, labels] : by_page) {
        constexpr const char* kStyles[] = {"", "D", "R", "r", "A", "a"};
        Object label = Object::newDictionary();
        if (labels->style != PageNumbers::kNone)
            label.replaceKey("/S", make_name(kStyles[static_cast<std::size_t>(labels->style)]));
        if (!labels->prefix.empty()) label.replaceKey("/P", make_text(labels->prefix));
        if (labels->start != 1) label.replaceKey("/St", make_integer(labels->start));
        entries.emplace_back(make_integer(static_cast<long long>(page)), label);
    }
    file.getRoot().replaceKey("/PageLabels", make_tree(file, entries, "/Nums"));
}

}  // namespace

void write_navigation(QPDF& file, const Document& document, const std::vector<WrittenPage>& pages) {
    write_destinations(file, document, pages);
    write_outline(file, document);
    write_labels(file, document);
}

}  // namespace casepress::pdf
