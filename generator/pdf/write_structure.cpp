// The structure tree (ISO 32000-1, 14.7): for each element its kids, which are elements, marked content of pages and
// annotations; and the parent tree, which leads from these back to their elements.

#include "pdf/document_parts.h"
#include "pdf/trees.h"

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <utility>

namespace casepress::pdf {

namespace {

/// When something was painted: pages first, then the order on the page.
using Moment = std::pair<std::size_t, std::size_t>;
constexpr std::size_t kNever = std::numeric_limits<std::size_t>::max();
constexpr std::size_t kAfterContent = kNever - 1;  // where a link's annotation stands on its page

/// A piece of content, or an annotation when `link` is set.
struct Piece {
    Moment moment;
    std::optional<std::size_t> link = {};
};

struct Node {
    std::vector<Piece> pieces = {};
    std::vector<std::uint32_t> children = {};
    Moment first = {kNever, kNever};  ///< of the whole subtree
    bool kept = false;
};

bool kept_when_empty(Role role) { return role == Role::kTableData || role == Role::kTableHeader; }

/// What belongs to whom. Elements in which nothing is painted are left out, but for cells of tables.
std::vector<Node> collect(const Document& document) {
    const StructureTree& tree = document.structure;
    std::vector<Node> nodes(tree.size());
    for (std::size_t page = 0; page < document.pages.size(); ++page) {
        const auto& owners = document.pages[page].content.owners;
        for (std::size_t mcid = 0; mcid < owners.size(); ++mcid)
            nodes[owners[mcid].value].pieces.push_back({{page, mcid}});
        const auto& links = document.pages[page].links;
        for (std::size_t link = 0; link < links.size(); ++link)
            nodes[links[link].element.value].pieces.push_back({{page, kAfterContent}, link});
    }
    // Parents come before their children, so going backwards meets all descendants first.
    for (std::size_t i = nodes.size(); i-- > 0;) {
        Node& node = nodes[i];
        const ElementId id{static_cast<std::uint32_t>(i)};
        if (!node.pieces.empty()) node.first = std::min(node.first, node.pieces.front().moment);
        node.kept = node.kept || !node.pieces.empty() || i == 0 || kept_when_empty(tree[id].role);
        std::ranges::reverse(node.children);
        if (i == 0 || !node.kept) continue;
        Node& parent = nodes[tree.parent_of(id).value];
        parent.first = std::min(parent.first, node.first);
        parent.kept = true;
        parent.children.push_back(id.value);
    }
    return nodes;
}

Object make_attributes(const Element& element) {
    Object all = Object::newArray();
    Object table = Object::newDictionary();
    if (element.scope != HeaderScope::kNone) {
        const char* name = element.scope == HeaderScope::kRow      ? "Row"
                           : element.scope == HeaderScope::kColumn ? "Column"
                                                                   : "Both";
        table.replaceKey("/Scope", make_name(name));
    }
    if (element.row_span > 1) table.replaceKey("/RowSpan", make_integer(element.row_span));
    if (element.column_span > 1) table.replaceKey("/ColSpan", make_integer(element.column_span));
    if (!table.getKeys().empty()) {
        table.replaceKey("/O", make_name("Table"));
        all.appendItem(table);
    }
    if (element.numbering != ListNumbering::kNone) {
        constexpr const char* kNames[] = {"None",       "Disc",       "Decimal",   "UpperAlpha",
                                          "LowerAlpha", "UpperRoman", "LowerRoman"};
        Object list = Object::newDictionary();
        list.replaceKey("/O", make_name("List"));
        list.replaceKey("/ListNumbering", make_name(kNames[static_cast<std::size_t>(element.numbering)]));
        all.appendItem(list);
    }
    if (element.bounds) {
        Object layout = Object::newDictionary();
        layout.replaceKey("/O", make_name("Layout"));
        layout.replaceKey("/Placement", make_name("Block"));
        layout.replaceKey("/BBox", make_box(*element.bounds));
        all.appendItem(layout);
    }
    if (all.getArrayNItems() == 0) return Object::newNull();
    if (all.getArrayNItems() > 1) return all;
    return all.getArrayItem(0);
}

class StructureWriter {
public:
    StructureWriter(QPDF& file, const Document& document, std::vector<WrittenPage>& pages)
        : file_(file), document_(document), pages_(pages), nodes_(collect(document)) {}

    void write() {
        root_ = file_.makeIndirectObject(make_typed("StructTreeRoot"));
        for (const Node& node : nodes_)
            objects_.push_back(node.kept ? file_.makeIndirectObject(make_typed("StructElem")) : Object::newNull());
        for (std::uint32_t i = 0; i < nodes_.size(); ++i) {
            if (nodes_[i].kept) fill_element({i});
        }
        root_.replaceKey("/K", objects_[0]);
        if (!roles_.empty()) {
            Object map = Object::newDictionary();
            for (const auto& [custom, role] : roles_) map.replaceKey("/" + custom, make_name(role_name(role)));
            root_.replaceKey("/RoleMap", map);
        }
        if (!identifiers_.empty()) {
            std::vector<TreeEntry> entries;
            for (const auto& [identifier, element] : identifiers_)
                entries.emplace_back(make_bytes(identifier), element);
            root_.replaceKey("/IDTree", make_tree(file_, entries, "/Names"));
        }
        write_parent_tree();
        file_.getRoot().replaceKey("/StructTreeRoot", root_);
        Object mark = Object::newDictionary();
        mark.replaceKey("/Marked", Object::newBool(true));
        file_.getRoot().replaceKey("/MarkInfo", mark);
    }

private:
    void fill_element(ElementId id) {
        const Element& element = document_.structure[id];
        Object object = objects_[id.value];
        if (element.custom_role.empty()) {
            object.replaceKey("/S", make_name(role_name(element.role)));
        } else {
            object.replaceKey("/S", make_name(element.custom_role));
            roles_.emplace(element.custom_role, element.role);
        }
        object.replaceKey("/P", id == StructureTree::root() ? root_ : objects_[parent(id)]);
        const auto add_text = [&](const char* key, const std::string& text) {
            if (!text.empty()) object.replaceKey(key, make_text(text));
        };
        add_text("/Lang", element.language);
        add_text("/T", element.title);
        add_text("/Alt", element.alternative);
        add_text("/ActualText", element.actual_text);
        add_text("/E", element.expansion);
        if (!element.identifier.empty()) {
            object.replaceKey("/ID", make_bytes(element.identifier));
            identifiers_.emplace(element.identifier, object);
        }
        Object attributes = make_attributes(element);
        if (!attributes.isNull()) object.replaceKey("/A", attributes);
        fill_kids(id, object);
    }

    std::uint32_t parent(ElementId id) const { return document_.structure.parent_of(id).value; }

    /// Children in their order, with each own piece before the first child that was painted after it.
    void fill_kids(ElementId id, Object& object) {
        const Node& node = nodes_[id.value];
        std::size_t usual_page = kNever;
        if (!node.pieces.empty()) {
            usual_page = node.pieces.front().moment.first;
            object.replaceKey("/Pg", pages_[usual_page].page);
        }
        Object kids = Object::newArray();
        auto piece = node.pieces.begin();
        for (const std::uint32_t child : node.children) {
            const Moment painted = nodes_[child].first;
            while (painted.first != kNever && piece != node.pieces.end() && piece->moment < painted)
                kids.appendItem(make_piece(*piece++, usual_page));
            kids.appendItem(objects_[child]);
        }
        while (piece != node.pieces.end()) kids.appendItem(make_piece(*piece++, usual_page));
        if (kids.getArrayNItems() > 0) object.replaceKey("/K", kids);
    }

    Object make_piece(const Piece& piece, std::size_t usual_page) {
        const auto [page, mcid] = piece.moment;
        if (!piece.link && page == usual_page) return make_integer(static_cast<long long>(mcid));
        Object reference = make_typed(piece.link ? "OBJR" : "MCR");
        reference.replaceKey("/Pg", pages_[page].page);
        if (piece.link) {
            reference.replaceKey("/Obj", pages_[page].links[*piece.link]);
        } else {
            reference.replaceKey("/MCID", make_integer(static_cast<long long>(mcid)));
        }
        return reference;
    }

    void write_parent_tree() {
        std::vector<TreeEntry> entries;
        long long next_key = static_cast<long long>(pages_.size());
        for (std::size_t page = 0; page < pages_.size(); ++page) {
            Object owners = Object::newArray();
            for (const ElementId owner : document_.pages[page].content.owners) owners.appendItem(objects_[owner.value]);
            entries.emplace_back(make_integer(static_cast<long long>(page)), file_.makeIndirectObject(owners));
            pages_[page].page.replaceKey("/StructParents", make_integer(static_cast<long long>(page)));
        }
        for (std::size_t page = 0; page < pages_.size(); ++page) {
            for (std::size_t link = 0; link < pages_[page].links.size(); ++link) {
                const ElementId owner = document_.pages[page].links[link].element;
                entries.emplace_back(make_integer(next_key), objects_[owner.value]);
                pages_[page].links[link].replaceKey("/StructParent", make_integer(next_key));
                ++next_key;
            }
        }
        root_.replaceKey("/ParentTree", file_.makeIndirectObject(make_tree(file_, entries, "/Nums")));
        root_.replaceKey("/ParentTreeNextKey", make_integer(next_key));
    }

    QPDF& file_;
    const Document& document_;
    std::vector<WrittenPage>& pages_;
    std::vector<Node> nodes_;
    std::vector<Object> objects_ = {};
    std::map<std::string, Role> roles_ = {};
    std::map<std::string, Object> identifiers_ = {};
    Object root_ = {};
};

}  // namespace

void write_structure(QPDF& file, const Document& document, std::vector<WrittenPage>& pages) {
    StructureWriter(file, document, pages).write();
}

}  // namespace casepress::pdf
