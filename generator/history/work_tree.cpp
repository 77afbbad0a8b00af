#include "history/work_tree.h"

#include "sources/source_tree.h"

#include <string>
#include <utility>

namespace casepress::history {

namespace {

std::optional<privacy::Cleared> text_of(const SiteRepository& repository, const SourceFile& file,
                                        std::string_view language) {
    if (file.state != FileState::kCommitted) return repository.gate->clear_past(file.bytes, language);
    const repository::HeadFile* const head = find_head_file(repository, file.path);
    if (head == nullptr) return std::nullopt;
    auto blob = repository.repository.blob(head->blob, sources::kLargestTextFile);
    if (!blob) return std::nullopt;
    return repository.gate->clear_past(std::move(*blob), language);
}

}  // namespace

std::optional<VersionText> work_tree_text(const SiteRepository& repository, const SourceSurvey& survey,
                                          std::string_view path, std::string_view key, std::string_view language) {
    const SourceFile* const own = survey.find_markdown(path);
    if (own == nullptr) return std::nullopt;
    auto page = text_of(repository, *own, language);
    if (!page) return std::nullopt;
    VersionText text{.path = std::string(path), .page = std::move(*page), .shared = {}};
    if (const SourceFile* const beside = survey.find_shared(key)) text.shared = text_of(repository, *beside, language);
    return text;
}

}  // namespace casepress::history
