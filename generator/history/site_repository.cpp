#include "history/site_repository.h"

#include "history/page_files.h"

#include <algorithm>
#include <utility>

namespace casepress::history {

namespace {

SourceFile survey(const std::string& path, std::string key, const std::string& bytes,
                  const SiteRepository& repository) {
    SourceFile file{.path = path, .key = std::move(key)};
    const repository::HeadFile* const head = find_head_file(repository, path);
    if (head == nullptr) {
        file.state = FileState::kNew;
    } else if (repository.repository.compare(*head, bytes) == repository::WorkState::kChanged) {
        file.state = FileState::kChanged;
    }
    if (file.state != FileState::kCommitted) file.bytes = bytes;
    return file;
}

/// A text of another room, that is an error there, as this site takes it.
void report_as(Severity severity, Diagnostic diagnostic, DiagnosticSink& sink) {
    diagnostic.severity = severity;
    sink.report(std::move(diagnostic));
}

/// Messages and names of people. True when any of them held what must not be said.
bool clear_words(const privacy::Gate& gate, std::string_view language, repository::History& history) {
    bool any = false;
    const auto clear = [&](std::string& text) {
        if (gate.find_names(text).empty()) return;
        any = true;
        text = gate.clear_past(std::move(text), language).take();
    };
    for (repository::Commit& commit : history.commits) clear(commit.message);
    for (repository::Person& person : history.people) {
        clear(person.name);
        clear(person.email);
    }
    return any;
}

}  // namespace

const repository::HeadFile* find_head_file(const SiteRepository& repository, std::string_view path) {
    const std::string whole = repository.repository.place().prefix + std::string(path);
    const auto found = std::ranges::lower_bound(repository.head_files, whole, {}, &repository::HeadFile::path);
    return found != repository.head_files.end() && found->path == whole ? &*found : nullptr;
}

std::optional<SiteRepository> open_site_repository(const std::string& folder, const config::SiteConfig& config,
                                                   const privacy::Gate& gate, const std::optional<CacheFolder>& cache,
                                                   DiagnosticSink& sink) {
    if (!config.history.enabled) return std::nullopt;
    const Severity severity = config.history.require_full ? Severity::kError : Severity::kNote;
    auto repository = repository::Repository::open(folder);
    if (!repository) {
        report_as(severity, std::move(repository.error()), sink);
        return std::nullopt;
    }
    std::optional<repository::CacheFile> cache_file;
    if (cache) cache_file.emplace(repository::CacheFile{cache->disk, join_path(cache->path, "history.cache")});
    auto walk = repository->walk(cache_file);
    auto head_files = repository->head_files();
    if (!walk || !head_files) {
        report_as(severity, std::move(walk ? head_files.error() : walk.error()), sink);
        return std::nullopt;
    }
    repository::report_gaps(walk->history, severity, sink);
    // The cache has commits as they are: where they hold a name, none is kept.
    if (gate.knows_names() && clear_words(gate, config.default_language, walk->history) && cache) {
        static_cast<void>(cache->disk.remove_file(join_path(cache->path, "history.cache")));
    }
    return SiteRepository{.repository = std::move(*repository),
                          .history = std::move(walk->history),
                          .head_files = std::move(*head_files),
                          .gate = &gate};
}

const SourceFile* SourceSurvey::find_markdown(std::string_view path) const {
    const auto found = std::ranges::lower_bound(markdown, path, {}, &SourceFile::path);
    return found != markdown.end() && found->path == path ? &*found : nullptr;
}

const SourceFile* SourceSurvey::find_shared(std::string_view key) const {
    const auto found = std::ranges::lower_bound(shared, key, {}, &SourceFile::key);
    return found != shared.end() && found->key == key ? &*found : nullptr;
}

SourceSurvey survey_sources(const sources::SourceTree& sources, const config::SiteConfig& config,
                            const SiteRepository& repository, ThreadCount threads) {
    SourceSurvey result;
    result.markdown.resize(sources.markdown.size());
    parallel_for(sources.markdown.size(), threads, [&](std::size_t i) {
        const sources::MarkdownFile& file = sources.markdown[i];
        result.markdown[i] = survey(file.path, file.key, file.bytes, repository);
    });
    for (const sources::DataFile& file : sources.data) {
        const auto page = page_file(file.path, config);
        if (page && page->is_shared) result.shared.push_back(survey(file.path, file.key, file.bytes, repository));
    }
    std::ranges::sort(result.markdown, {}, &SourceFile::path);
    std::ranges::sort(result.shared, {}, &SourceFile::key);
    const std::string& prefix = repository.repository.place().prefix;
    for (const repository::HeadFile& head : repository.head_files) {
        const std::string path = head.path.substr(prefix.size());
        const auto file = page_file(path, config);
        if (file && !file->is_shared && result.find_markdown(path) == nullptr) result.missing.push_back(path);
    }
    return result;
}

}  // namespace casepress::history
