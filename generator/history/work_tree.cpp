#include "history/work_tree.h"

#include "sources/source_tree.h"

#include <string>
#include <utility>

namespace casepress::history {

namespace {

std::optional<std::string> bytes_of(const SiteRepository& repository, const SourceFile& file) {
    if (file.state != FileState::kCommitted) return file.bytes;
    const repository::HeadFile* const head = find_head_file(repository, file.path);
    if (head == nullptr) return std::nullopt;
    auto blob = repository.repository.blob(head->blob, sources::kLargestTextFile);
    return blob ? std::optional(std::move(*blob)) : std::nullopt;
}

}  // namespace

std::optional<VersionText> work_tree_text(const SiteRepository& repository, const SourceSurvey& survey,
                                          std::string_view path, std::string_view key) {
    const SourceFile* const own = survey.find_markdown(path);
    if (own == nullptr) return std::nullopt;
    auto page = bytes_of(repository, *own);
    if (!page) return std::nullopt;
    VersionText text{.path = std::string(path), .page = std::move(*page), .shared = {}};
    if (const SourceFile* const beside = survey.find_shared(key)) text.shared = bytes_of(repository, *beside);
    return text;
}

}  // namespace casepress::history
