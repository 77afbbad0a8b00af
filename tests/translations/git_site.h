#pragma once
// A site in a temporary folder and a git repository, made by commands of git; the folder goes with its test.

#include "base/file_system.h"
#include "history/build_history.h"
#include "history/site_repository.h"
#include "model/build_catalog.h"
#include "sources/source_tree.h"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace casepress::test {

class GitSite {
public:
    explicit GitSite(const std::string& settings = "") {
        namespace fs = std::filesystem;
        std::string name = (fs::temp_directory_path() / "casepress-stale-XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
        folder_ = fs::canonical(name);
        write("site.toml", "title = \"T\"\n" + settings);
    }
    GitSite(const GitSite&) = delete;
    GitSite& operator=(const GitSite&) = delete;
    ~GitSite() {
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }

    [[nodiscard]] std::string folder() const { return folder_.string(); }

    void write(const std::string& name, std::string_view bytes) const {
        std::filesystem::create_directories((folder_ / name).parent_path());
        std::ofstream(folder_ / name, std::ios::binary) << bytes;
    }
    [[nodiscard]] std::string read(const std::string& name) const {
        std::ifstream file(folder_ / name, std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }
    /// Replaces a text that must be there.
    void replace(const std::string& name, std::string_view old, std::string_view changed) const {
        std::string text = read(name);
        const std::size_t at = text.find(old);
        if (at == std::string::npos) throw std::runtime_error("not in " + name + ": " + std::string(old));
        write(name, text.replace(at, old.size(), changed));
    }

    /// Runs a line of shell in the folder, without anybody's configuration of git, on a day of March 2025.
    void run(const std::string& line, int day = 1) const {
        const std::string date = "2025-03-" + std::to_string(day) + "T09:00:00+08:00";
        const std::string command = "cd '" + folder() +
                                    "' && export HOME=/nonexistent GIT_CONFIG_NOSYSTEM=1 GIT_AUTHOR_NAME=A "
                                    "GIT_AUTHOR_EMAIL=a@example.org GIT_COMMITTER_NAME=C "
                                    "GIT_COMMITTER_EMAIL=c@example.org GIT_AUTHOR_DATE='" +
                                    date + "' GIT_COMMITTER_DATE='" + date + "' && unset GIT_DIR GIT_WORK_TREE && { " +
                                    line + "; } >/dev/null 2>&1";
        if (std::system(command.c_str()) != 0) throw std::runtime_error("failed: " + line);
    }
    /// Commits everything. The message must do without apostrophes.
    void commit(int day, const std::string& message = "x") const {
        run("git add -A && git commit -q --allow-empty -m '" + message + "'", day);
    }

private:
    std::filesystem::path folder_;
};

/// All that is read of a site, as commands read it.
struct ReadSite {
    explicit ReadSite(const std::string& folder, history::Disclosure disclosure = history::Disclosure::kReaders,
                      unsigned threads = 2)
        : disk(make_real_file_system()) {
        config = config::load_site_config(*disk->read_file(folder + "/site.toml"), "site.toml", sink);
        auto sources = sources::load_source_tree(*disk, folder, config, {threads}, sink);
        if (auto opened = history::open_site_repository(folder, config, gate, {}, sink))
            repository = std::make_unique<history::SiteRepository>(std::move(*opened));
        history::SourceSurvey survey;
        if (repository) survey = history::survey_sources(sources, config, *repository, {threads});
        catalog = model::build_catalog(std::move(sources), config, {model::Drafts::kInclude, {}, {threads}}, sink);
        index = repository
                    ? history::build_history({config, catalog, *repository, survey, {threads}, disclosure}, {}, sink)
                    : history::history_without_repository(catalog);
    }

    std::unique_ptr<FileSystem> disk;
    privacy::Gate gate;
    DiagnosticSink sink;
    config::SiteConfig config;
    model::Catalog catalog;
    std::unique_ptr<history::SiteRepository> repository;
    history::HistoryIndex index;
};

}  // namespace casepress::test
