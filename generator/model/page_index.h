#pragma once
// Finds pages by key, so that links and page fields can be resolved from many threads while pages are being filled in.

#include "config/site_config.h"
#include "model/catalog.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace casepress::model {

/// Borrows the pages, whose order, keys and languages must not change while it lives; everything else of them may.
class PageIndex {
public:
    /// `pages`: sorted by key, then by language. `left_out`: keys of drafts, which have no page.
    PageIndex(const std::vector<Page>& pages, std::vector<std::string> left_out);
    PageIndex(const PageIndex&) = delete;  // its tables borrow from its own strings
    PageIndex& operator=(const PageIndex&) = delete;

    /// The page with this key in this language, else in the first language that has it; kNoPage when there is none.
    [[nodiscard]] PageId find(std::string_view key, std::string_view language) const;
    /// Whether the key is that of a draft or of a page that is not due yet.
    [[nodiscard]] bool is_left_out(std::string_view key) const { return left_out_.contains(key); }
    /// The key that a writer most likely meant: one in the same folder that is spelled alike, else one with the same
    /// last component in another folder; "" when there is none.
    [[nodiscard]] std::string nearest_key(std::string_view key) const;

private:
    const std::vector<Page>& pages_;
    std::unordered_map<std::string_view, PageId> first_;    // looked up only
    std::unordered_map<std::string_view, PageId> by_name_;  // last component → first page
    std::vector<std::string> left_out_keys_;
    std::unordered_set<std::string_view> left_out_;
};

/// The folder of a key: "a/b" of "a/b/c", of "a/b/"; "" of "c".
[[nodiscard]] std::string_view key_folder(std::string_view key);

}  // namespace casepress::model
