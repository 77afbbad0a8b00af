#include "preflight/tag_tree.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace casepress::preflight {

namespace {

constexpr std::size_t kMostElements = 1'000'000;
constexpr std::uint32_t kMostLevels = 500;
constexpr std::size_t kMostText = 100'000'000;  // bytes of all elements: each level of spans holds its text again

constexpr std::string_view kGrouping[] = {"Document", "Part", "Art",   "Sect", "Div",   "TOC",   "Index", "Private",
                                          "L",        "LI",   "Table", "TR",   "THead", "TBody", "TFoot"};
constexpr std::string_view kBlocks[] = {"P",  "H",  "H1",  "H2",    "H3",   "H4",         "H5",      "H6",
                                        "TD", "TH", "Lbl", "LBody", "TOCI", "BlockQuote", "Caption", "Note"};
// NonStruct stands for nothing, but what is in it counts (14.8.4.2); Chromium puts all text into it.
constexpr std::string_view kInline[] = {"NonStruct", "Span",  "Quote", "Reference", "BibEntry", "Code",
                                        "Link",      "Annot", "Ruby",  "RB",        "RT",       "RP",
                                        "Warichu",   "WT",    "WP",    "Figure",    "Formula",  "Form"};

template <std::size_t Size>
bool is_one_of(std::string_view name, const std::string_view (&names)[Size]) {
    return std::ranges::find(names, name) != std::end(names);
}

bool is_standard(std::string_view role) {
    return is_one_of(role, kGrouping) || is_one_of(role, kBlocks) || is_one_of(role, kInline);
}

/// The parents that a type needs (14.8.4.3.3 and 14.8.4.3.4); empty when any will do.
std::string_view wanted_parents(std::string_view role) {
    if (role == "TR") return " Table THead TBody TFoot ";
    if (role == "TH" || role == "TD") return " TR ";
    if (role == "THead" || role == "TBody" || role == "TFoot") return " Table ";
    if (role == "LI") return " L ";
    if (role == "LBody") return " LI ";
    if (role == "TOCI") return " TOC ";
    return {};
}

class TreeReader {
public:
    explicit TreeReader(const pdf::File& file) : file_(file) {}

    TagTree read() {
        const pdf::Value& root = file_.get(file_.catalog(), "StructTreeRoot");
        if (!root.is_dictionary()) return {};
        const bool* marked = file_.get(file_.get(file_.catalog(), "MarkInfo"), "Marked").as_boolean();
        tree_.marked = marked != nullptr && *marked;
        roles_ = &file_.get(root, "RoleMap");
        tree_.elements.emplace_back();
        push_kids(root.find("K"), 0, {});
        while (!tasks_.empty() && tree_.elements.size() < kMostElements) {
            const Task task = tasks_.back();
            tasks_.pop_back();
            take_kid(task);
        }
        check_parent_tree(root);
        return std::move(tree_);
    }

private:
    struct Task {
        const pdf::Value* kid;
        std::size_t parent;
        pdf::Reference page;  ///< the nearest /Pg
    };

    void fault(std::string what, std::size_t page = 0) {
        if (tree_.faults.size() < kMostPlaces) tree_.faults.push_back({page, {}, std::move(what)});
        ++tree_.fault_count;
    }

    /// Kids are taken from the end of the list, so they go in backwards.
    void push_kids(const pdf::Value& kids, std::size_t parent, pdf::Reference page) {
        const pdf::ValueArray* items = file_.resolve(kids).as_array();
        if (items == nullptr) {
            if (!kids.is_null()) tasks_.push_back({&kids, parent, page});
            return;
        }
        for (std::size_t i = items->size(); i-- > 0;) tasks_.push_back({&(*items)[i], parent, page});
    }

    void take_kid(const Task& task) {
        const pdf::Value& kid = file_.resolve(*task.kid);
        if (const auto mcid = kid.integer()) {
            add_piece({task.page, *mcid}, task.parent);
            return;
        }
        if (!kid.is_dictionary()) {
            fault("a kid that is neither element nor content");
            return;
        }
        const std::string_view type = file_.get(kid, "Type").name();
        if (type == "OBJR") return;
        if (type == "MCR") {
            const pdf::Reference* page = kid.find("Pg").as_reference();
            const pdf::Reference* form = kid.find("Stm").as_reference();
            const pdf::Reference stream = form != nullptr ? *form : page != nullptr ? *page : task.page;
            add_piece({stream, file_.get(kid, "MCID").integer().value_or(-1)}, task.parent);
            return;
        }
        add_element(kid, task);
    }

    void add_piece(const PieceKey& key, std::size_t owner) {
        if (owner == 0) fault("content that belongs to the root");
        if (!tree_.owners.emplace(key, owner).second) {
            fault(fmt::format("marked content {} belongs to two elements", key.mcid));
            return;
        }
        tree_.elements[owner].kids.emplace_back(key);
    }

    void add_element(const pdf::Value& kid, const Task& task) {
        const pdf::Reference* reference = task.kid->as_reference();
        if (reference != nullptr && !seen_.insert(*reference).second) {
            fault("an element that is there twice");
            return;
        }
        TagElement element;
        element.own_role = file_.get(kid, "S").name();
        element.role = standard_role(element.own_role);
        element.parent = task.parent;
        element.depth = tree_.elements[task.parent].depth + 1;
        if (element.role.empty()) fault(fmt::format("no standard type for “{}”", element.own_role));
        if (element.depth > kMostLevels) {
            fault("elements nested too deep");
            return;
        }
        const std::string_view wanted = wanted_parents(element.role);
        const std::string& parent_role = tree_.elements[task.parent].role;
        if (!wanted.empty() && wanted.find(" " + parent_role + " ") == std::string_view::npos)
            fault(fmt::format("{} within {}", element.role, parent_role.empty() ? "the root" : parent_role));
        if (const std::string* text = file_.get(kid, "Alt").as_string()) {
            element.alternative = pdf::decode_text_string(*text);
            element.has_alternative = true;
        }
        if (const std::string* text = file_.get(kid, "ActualText").as_string()) {
            element.actual_text = pdf::decode_text_string(*text);
            element.has_actual_text = true;
        }
        const pdf::Reference* page = kid.find("Pg").as_reference();
        const std::size_t index = tree_.elements.size();
        tree_.elements.push_back(std::move(element));
        tree_.elements[task.parent].kids.emplace_back(index);
        push_kids(kid.find("K"), index, page != nullptr ? *page : task.page);
    }

    std::string standard_role(std::string name) const {
        constexpr int kMostSteps = 16;
        for (int step = 0; step < kMostSteps && !is_standard(name); ++step) {
            const std::string mapped(file_.get(*roles_, name).name());
            if (mapped.empty() || mapped == name) return {};
            name = mapped;
        }
        return is_standard(name) ? name : std::string();
    }

    /// Content must lead back to its element: each page with tagged content needs an entry (14.7.4.4). The number tree
    /// is looked into one page at a time, with a bounded walk.
    void check_parent_tree(const pdf::Value& root) {
        std::map<std::int64_t, const pdf::Value*> entries;
        std::vector<const pdf::Value*> nodes = {&file_.get(root, "ParentTree")};
        std::set<const pdf::Value*> visited;
        while (!nodes.empty() && visited.size() < kMostElements) {
            const pdf::Value& node = *nodes.back();
            nodes.pop_back();
            if (!visited.insert(&node).second) continue;
            if (const pdf::ValueArray* numbers = file_.get(node, "Nums").as_array()) {
                for (std::size_t i = 0; i + 1 < numbers->size(); i += 2) {
                    if (const auto key = file_.resolve((*numbers)[i]).integer()) entries[*key] = &(*numbers)[i + 1];
                }
            }
            if (const pdf::ValueArray* kids = file_.get(node, "Kids").as_array()) {
                for (const pdf::Value& kid : *kids) nodes.push_back(&file_.resolve(kid));
            }
        }
        std::set<pdf::Reference> tagged;
        for (const auto& [key, owner] : tree_.owners) tagged.insert(key.stream);
        for (std::size_t i = 0; i < file_.pages().size(); ++i) {
            const pdf::PageObject& page = file_.pages()[i];
            if (!tagged.contains(page.reference)) continue;
            const auto key = file_.get(page.dictionary, "StructParents").integer();
            if (!key || !entries.contains(*key)) fault("a page whose content does not lead to its elements", i + 1);
        }
    }

    const pdf::File& file_;
    TagTree tree_ = {};
    const pdf::Value* roles_ = nullptr;
    std::vector<Task> tasks_ = {};
    std::set<pdf::Reference> seen_ = {};
};

}  // namespace

bool is_block_role(std::string_view role) { return is_one_of(role, kBlocks); }

TagTree read_tag_tree(const pdf::File& file) { return TreeReader(file).read(); }

std::vector<std::string> texts_of_elements(const TagTree& tree, const Painted& painted) {
    std::map<PieceKey, std::string> pieces;
    for (const Glyph& glyph : painted.glyphs) {
        if (glyph.piece >= 0) pieces[painted.pieces[static_cast<std::size_t>(glyph.piece)]] += glyph.text;
    }
    std::vector<std::string> texts(tree.elements.size());
    // Children come after their parents, so going backwards has every child's text ready.
    std::size_t total = 0;
    for (std::size_t i = tree.elements.size(); i-- > 1 && total < kMostText;) {
        const TagElement& element = tree.elements[i];
        if (is_one_of(element.role, kGrouping) || element.role.empty()) continue;
        if (element.has_actual_text) {
            texts[i] = element.actual_text;
            continue;
        }
        for (const auto& kid : element.kids) {
            if (const auto* child = std::get_if<std::size_t>(&kid)) {
                texts[i] += texts[*child];
            } else if (const auto found = pieces.find(std::get<PieceKey>(kid)); found != pieces.end()) {
                texts[i] += found->second;
            }
        }
        total += texts[i].size();
    }
    return texts;
}

}  // namespace casepress::preflight
