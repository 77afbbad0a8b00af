#include "model/page_index.h"

#include "base/text.h"

#include <algorithm>
#include <utility>

namespace casepress::model {

namespace {

/// Folders with more pages than this are compared in part: spelling suggestions must not cost more than the build.
constexpr std::size_t kMostCandidates = 2000;

std::string_view last_component(std::string_view key) {
    if (key.ends_with('/')) key.remove_suffix(1);
    const std::size_t slash = key.rfind('/');
    return slash == std::string_view::npos ? key : key.substr(slash + 1);
}

}  // namespace

std::string_view key_folder(std::string_view key) {
    const std::size_t slash = key.rfind('/');
    return slash == std::string_view::npos ? std::string_view() : key.substr(0, slash);
}

PageIndex::PageIndex(const std::vector<Page>& pages, std::vector<std::string> left_out)
    : pages_(pages), left_out_keys_(std::move(left_out)), left_out_(left_out_keys_.begin(), left_out_keys_.end()) {
    first_.reserve(pages.size());
    for (PageId id = 0; id < pages.size(); ++id) {
        if (first_.emplace(pages[id].key, id).second) by_name_.emplace(last_component(pages[id].key), id);
    }
}

PageId PageIndex::find(std::string_view key, std::string_view language) const {
    const auto first = first_.find(key);
    if (first == first_.end()) return kNoPage;
    for (PageId id = first->second; id < pages_.size() && pages_[id].key == key; ++id) {
        if (pages_[id].language == language) return id;
    }
    return first->second;
}

std::string PageIndex::nearest_key(std::string_view key) const {
    const std::string folder = key_folder(key).empty() ? "" : std::string(key_folder(key)) + "/";
    const auto begin = std::ranges::lower_bound(pages_, std::string_view(folder), {},
                                                [](const Page& page) { return std::string_view(page.key); });
    std::vector<std::string_view> names;
    for (auto page = begin; page != pages_.end() && page->key.starts_with(folder) && names.size() < kMostCandidates;
         ++page) {
        const std::string_view name = std::string_view(page->key).substr(folder.size());
        if (!name.empty() && name.find('/') == std::string_view::npos) names.push_back(name);
    }
    if (const std::string_view name = nearest(last_component(key), names); !name.empty())
        return folder + std::string(name);
    const auto same_name = by_name_.find(last_component(key));
    return same_name == by_name_.end() ? "" : pages_[same_name->second].key;
}

}  // namespace casepress::model
