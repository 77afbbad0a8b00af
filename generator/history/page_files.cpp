#include "history/page_files.h"

#include "base/file_system.h"
#include "base/text.h"
#include "model/word_tables.h"
#include "sources/content_names.h"

#include <algorithm>
#include <utility>

namespace casepress::history {

namespace {

/// A file of words is no page's, whatever its name.
bool is_word_table(std::string_view content_path, const config::SiteConfig& config) {
    if (content_path == model::kRegionFile || content_path == model::kGlossaryFile) return true;
    return std::ranges::any_of(config.vocabularies,
                               [&](const config::VocabularySpec& spec) { return spec.file == content_path; });
}

}  // namespace

std::optional<PageFile> page_file(std::string_view path, const config::SiteConfig& config) {
    const std::string_view folder = config.content_folder;
    if (path.size() <= folder.size() || !path.starts_with(folder) || path[folder.size()] != '/') return std::nullopt;
    const std::string_view inside = path.substr(folder.size() + 1);
    const std::string_view name = file_name(inside);
    const sources::NameKind kind = sources::classify_name(name, sources::NameOf::kFile);
    if (kind != sources::NameKind::kMarkdown && kind != sources::NameKind::kData) return std::nullopt;
    const bool is_shared = kind == sources::NameKind::kData;
    if (is_shared && is_word_table(inside, config)) return std::nullopt;
    const sources::FileStem stem = sources::read_stem(name, config);
    if (is_shared && !stem.language.empty()) return std::nullopt;
    return PageFile{.key = sources::page_key(to_nfc(parent_path(inside)), stem.stem, sources::folder_page(stem.stem)),
                    .is_shared = is_shared};
}

PageFiles::PageFiles(const repository::PathTable& paths, std::string_view prefix, const config::SiteConfig& config)
    : groups_(1), group_of_(paths.size(), kNoGroup), is_shared_(paths.size(), false) {
    std::unordered_map<std::string, std::uint32_t> group_by_key;
    std::vector<std::pair<repository::PathId, std::string>> markdown;
    for (std::size_t i = 0; i < paths.size(); ++i) {
        const auto id = static_cast<repository::PathId>(i);
        const std::string_view path = paths[id];
        if (!path.starts_with(prefix)) continue;
        auto file = page_file(path.substr(prefix.size()), config);
        if (!file) continue;
        if (!file->is_shared) {
            markdown.emplace_back(id, std::move(file->key));
            continue;
        }
        const auto [found, is_new] =
            group_by_key.emplace(std::move(file->key), static_cast<std::uint32_t>(groups_.size()));
        if (is_new) groups_.emplace_back();
        groups_[found->second].shared.push_back(id);
        group_of_[i] = found->second;
        is_shared_[i] = true;
    }
    for (const auto& [id, key] : markdown) {
        const auto found = group_by_key.find(key);
        if (found == group_by_key.end()) continue;
        groups_[found->second].markdown.push_back(id);
        group_of_[static_cast<std::size_t>(id)] = found->second;
    }
}

const std::vector<repository::PathId>& PageFiles::markdown_beside(repository::PathId shared) const {
    const auto index = static_cast<std::size_t>(shared);
    const bool known = is_shared_[index] && group_of_[index] != kNoGroup;
    return groups_[known ? group_of_[index] : 0].markdown;
}

const std::vector<repository::PathId>& PageFiles::shared_beside(repository::PathId markdown) const {
    const std::uint32_t group = group_of_[static_cast<std::size_t>(markdown)];
    return groups_[group == kNoGroup ? 0 : group].shared;
}

std::string shown_path(std::string_view repository_path, std::string_view prefix) {
    if (repository_path.starts_with(prefix)) return well_formed(repository_path.substr(prefix.size()));
    return '/' + well_formed(repository_path);
}

std::string well_formed(std::string_view bytes) {
    if (!find_invalid_utf8(bytes)) return std::string(bytes);
    std::string text;
    for (std::size_t at = 0; at < bytes.size();) {
        const CodePoint c = decode_utf8(bytes, at);
        append_utf8(text, c.value);
        at += c.length;
    }
    return text;
}

}  // namespace casepress::history
