#pragma once
// The repository that a site lies in, as one value: its commits, the files of HEAD, and what of the site's sources is
// not committed. Where there is none, or it does not suffice, it says why.

#include "base/diagnostic.h"
#include "base/file_system.h"
#include "base/threads.h"
#include "config/site_config.h"
#include "privacy/gate.h"
#include "repository/repository.h"
#include "sources/source_tree.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::history {

/// Open for reading. All calls speak of the same commit. What people wrote in commits has passed the gate.
struct SiteRepository {
    repository::Repository repository;
    repository::History history;
    std::vector<repository::HeadFile> head_files;  ///< below the site's folder, in the order of their paths' bytes
    const privacy::Gate* gate = nullptr;           ///< what every former text passes; never null
};

/// The file of HEAD at a path from the site's folder; nullptr when there is none.
[[nodiscard]] const repository::HeadFile* find_head_file(const SiteRepository& repository, std::string_view path);

/// Where what was found is kept for the next run: `<site>/.casepress`, safe to delete.
struct CacheFolder {
    FileSystem& disk;
    std::string path;
};

/// Opens and walks the repository of the site in `folder` (absolute). nullopt, with findings in `sink`, when history is
/// switched off (without a finding), when there is no repository, no commit or it cannot be read: a note, or an error
/// if the site requires its full history. A shallow or partial clone is a note, or an error likewise. Runs in one
/// thread and can run beside the reading of the sources. `gate` must outlive the result.
[[nodiscard]] std::optional<SiteRepository> open_site_repository(const std::string& folder,
                                                                 const config::SiteConfig& config,
                                                                 const privacy::Gate& gate,
                                                                 const std::optional<CacheFolder>& cache,
                                                                 DiagnosticSink& sink);

/// How a source file stands to HEAD.
enum class FileState { kCommitted, kChanged, kNew };

struct SourceFile {
    std::string path;  ///< from the site's folder
    std::string key;   ///< see sources::MarkdownFile::key
    FileState state = FileState::kCommitted;
    std::string bytes = {};  ///< only if not committed
};

/// The files of pages. Made before the catalog takes the sources over.
struct SourceSurvey {
    std::vector<SourceFile> markdown;  ///< by path
    std::vector<SourceFile> shared;    ///< by key; not those of words
    std::vector<std::string>
        missing;  ///< from the site's folder: files of HEAD that are not among the sources; by path

    [[nodiscard]] const SourceFile* find_markdown(std::string_view path) const;
    [[nodiscard]] const SourceFile* find_shared(std::string_view key) const;
};

/// Compares the sources with HEAD, on several threads. Files that only a program could compare (see
/// repository::WorkState) count as committed.
[[nodiscard]] SourceSurvey survey_sources(const sources::SourceTree& sources, const config::SiteConfig& config,
                                          const SiteRepository& repository, ThreadCount threads);

}  // namespace casepress::history
