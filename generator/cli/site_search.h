#pragma once
// Searches a built site the way its search page does: with the page's own scripts and index, read from the output
// folder. So the command line cannot disagree with what readers see.

#include "base/diagnostic.h"
#include "base/file_system.h"
#include "base/json.h"
#include "cli/script_host.h"

#include <cstddef>
#include <expected>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::cli {

struct SearchRequest {
    std::string query;     ///< UTF-8
    std::string language;  ///< the reader's, a code of the site
    std::size_t rows = 0;  ///< at most so many
};

/// Languages that the built site can be searched in: those with a search page, in the order of their codes.
[[nodiscard]] std::vector<std::string> searched_languages(const FileSystem& files, const std::string& output_folder);

class SiteSearch {
public:
    /// Finds scripts and index, and starts the engine. CP1108 when there is no index, CP1109 when it cannot be used.
    /// `files` must outlive this.
    [[nodiscard]] static std::expected<SiteSearch, Diagnostic> open(const FileSystem& files, std::string output_folder);

    /// The engine's answer, an object with `rows`, `total`, `rowTotal` and more, as templates/search.html shows it.
    /// Loads the files of the index that it asks for. CP1109 when one is missing or broken, or a script fails.
    [[nodiscard]] std::expected<JsonValue, Diagnostic> search(const SearchRequest& request);

private:
    SiteSearch(const FileSystem& files, std::string output_folder);

    [[nodiscard]] std::expected<void, Diagnostic> start();
    [[nodiscard]] std::expected<void, Diagnostic> load(const std::string& name);
    [[nodiscard]] std::expected<void, Diagnostic> load_all(const JsonArray& names);
    [[nodiscard]] std::expected<std::string, Diagnostic> index_file(const std::string& name) const;

    const FileSystem* files_;
    std::string folder_;
    ScriptHost host_;
    std::set<std::string> loaded_;  ///< names of files of the index
};

}  // namespace casepress::cli
