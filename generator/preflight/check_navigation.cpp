#include "preflight/checks.h"

#include <fmt/format.h>

#include <map>
#include <set>

namespace casepress::preflight {

namespace {

constexpr std::size_t kMostNodes = 200'000;

/// The document's destinations (ISO 32000-1, 12.3.2).
class Destinations {
public:
    explicit Destinations(const pdf::File& file) : file_(file) {
        for (const pdf::PageObject& page : file.pages()) pages_.insert(page.reference);
        read_name_tree(file.get(file.get(file.catalog(), "Names"), "Dests"));
        const pdf::Value& old = file.get(file.catalog(), "Dests");
        if (const pdf::ValueMembers* members = old.as_members()) {
            for (const auto& [name, place] : *members) named_[name] = &place;
        }
    }

    /// Whether a /Dest or a GoTo's /D leads to a page of this file.
    [[nodiscard]] bool resolves(const pdf::Value& given) const {
        const pdf::Value* place = &file_.resolve(given);
        std::string name(place->name());
        if (const std::string* text = place->as_string()) name = *text;
        if (place->as_string() != nullptr || !name.empty()) {
            const auto found = named_.find(name);
            if (found == named_.end()) return false;
            place = &file_.resolve(*found->second);
        }
        if (place->is_dictionary()) place = &file_.get(*place, "D");
        const pdf::ValueArray* items = place->as_array();
        if (items == nullptr || items->empty()) return false;
        const pdf::Reference* page = items->front().as_reference();
        return page != nullptr && pages_.contains(*page);
    }

private:
    void read_name_tree(const pdf::Value& root) {
        std::vector<const pdf::Value*> nodes = {&root};
        std::set<const pdf::Value*> visited;
        while (!nodes.empty() && visited.size() < kMostNodes) {
            const pdf::Value& node = *nodes.back();
            nodes.pop_back();
            if (!visited.insert(&node).second) continue;
            if (const pdf::ValueArray* names = file_.get(node, "Names").as_array()) {
                for (std::size_t i = 0; i + 1 < names->size(); i += 2) {
                    if (const std::string* name = file_.resolve((*names)[i]).as_string())
                        named_[*name] = &(*names)[i + 1];
                }
            }
            if (const pdf::ValueArray* kids = file_.get(node, "Kids").as_array()) {
                for (const pdf::Value& kid : *kids) nodes.push_back(&file_.resolve(kid));
            }
        }
    }

    const pdf::File& file_;
    std::set<pdf::Reference> pages_ = {};
    std::map<std::string, const pdf::Value*> named_ = {};
};

/// Whether an outline entry or an annotation leads somewhere: to a page, to an address, to another action.
bool leads_somewhere(const pdf::File& file, const Destinations& destinations, const pdf::Value& object) {
    const pdf::Value& destination = object.find("Dest");
    if (!file.resolve(destination).is_null()) return destinations.resolves(destination);
    const pdf::Value& action = file.get(object, "A");
    const std::string_view kind = file.get(action, "S").name();
    if (kind == "GoTo") return destinations.resolves(action.find("D"));
    if (kind == "URI") {
        const std::string* address = file.get(action, "URI").as_string();
        return address != nullptr && !address->empty();
    }
    return !kind.empty();
}

Check check_outline(const Subject& subject, const Destinations& destinations) {
    const pdf::File& file = subject.file;
    Finder finder("outline", {"outline entries that lead nowhere", "无法跳转的书签数"});
    const pdf::Value& root = file.get(file.catalog(), "Outlines");
    if (!file.get(root, "First").is_dictionary()) return finder.not_applicable();
    std::vector<const pdf::Value*> items = {&file.get(root, "First")};
    std::set<const pdf::Value*> visited;
    while (!items.empty() && visited.size() < kMostNodes) {
        const pdf::Value& item = *items.back();
        items.pop_back();
        if (!item.is_dictionary()) continue;
        const std::string* text = file.get(item, "Title").as_string();
        const std::string title = text == nullptr ? "" : pdf::decode_text_string(*text);
        if (!visited.insert(&item).second) {
            finder.add({0, {}, title});  // a circle
            continue;
        }
        if (!leads_somewhere(file, destinations, item)) finder.add({0, {}, title});
        items.push_back(&file.get(item, "Next"));
        items.push_back(&file.get(item, "First"));
    }
    return finder.none_allowed();
}

void check_links(const Subject& subject, const Destinations& destinations, std::vector<Check>& checks) {
    const pdf::File& file = subject.file;
    Finder resolve("links-resolve", {"links that lead nowhere", "无法跳转的链接数"});
    Finder tagged("links-tagged", {"links without a tag or a description", "没有标签或说明的链接数"});
    std::size_t links = 0;
    for (std::size_t i = 0; i < file.pages().size(); ++i) {
        const pdf::ValueArray* annotations = file.get(file.pages()[i].dictionary, "Annots").as_array();
        if (annotations == nullptr) continue;
        for (const pdf::Value& item : *annotations) {
            const pdf::Value& annotation = file.resolve(item);
            if (file.get(annotation, "Subtype").name() != "Link" || ++links > kMostNodes) continue;
            const std::string* contents = file.get(annotation, "Contents").as_string();
            const std::string text = contents == nullptr ? "" : pdf::decode_text_string(*contents);
            if (!leads_somewhere(file, destinations, annotation)) resolve.add({i + 1, {}, text});
            const bool has_tag = file.get(annotation, "StructParent").integer().has_value();
            if (!has_tag || text.empty()) tagged.add({i + 1, {}, text});
        }
    }
    checks.push_back(links == 0 ? resolve.not_applicable() : resolve.none_allowed());
    checks.push_back(links == 0 || !subject.tree.marked ? tagged.not_applicable() : tagged.none_allowed());
}

}  // namespace

void check_navigation(const Subject& subject, std::vector<Check>& checks) {
    const Destinations destinations(subject.file);
    checks.push_back(check_outline(subject, destinations));
    check_links(subject, destinations, checks);
}

}  // namespace casepress::preflight
