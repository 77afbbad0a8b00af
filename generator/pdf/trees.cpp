#include "pdf/trees.h"

#include <algorithm>
#include <cstddef>

namespace casepress::pdf {

namespace {

constexpr std::size_t kLargestLeaf = 500;  // entries

Object make_leaf(const std::vector<TreeEntry>& entries, std::size_t begin, std::size_t end, const char* leaf_key) {
    Object items = Object::newArray();
    for (std::size_t i = begin; i < end; ++i) {
        items.appendItem(entries[i].first);
        items.appendItem(entries[i].second);
    }
    Object leaf = Object::newDictionary();
    leaf.replaceKey(leaf_key, items);
    return leaf;
}

}  // namespace

Object make_tree(QPDF& file, const std::vector<TreeEntry>& entries, const char* leaf_key) {
    if (entries.size() <= kLargestLeaf) return make_leaf(entries, 0, entries.size(), leaf_key);
    Object kids = Object::newArray();
    for (std::size_t begin = 0; begin < entries.size(); begin += kLargestLeaf) {
        const std::size_t end = std::min(begin + kLargestLeaf, entries.size());
        Object leaf = make_leaf(entries, begin, end, leaf_key);
        Object limits = Object::newArray();
        limits.appendItem(entries[begin].first);
        limits.appendItem(entries[end - 1].first);
        leaf.replaceKey("/Limits", limits);
        kids.appendItem(file.makeIndirectObject(leaf));
    }
    Object root = Object::newDictionary();
    root.replaceKey("/Kids", kids);
    return root;
}

}  // namespace casepress::pdf
