#include "base/date.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/embedded_files.h"
#include "cli/new_files.h"
#include "cli/run.h"
#include "cli/session.h"

#include <fmt/format.h>

namespace casepress::cli {

namespace {

constexpr std::string_view kStarter = "generator/cli/starter/";
/// The part of site.toml from here on (vocabularies and content types) is that of the sample site.
constexpr std::string_view kTypesBegin = "# --- words with an index page";

std::string_view embedded(std::string_view path) {
    for (const auto& file : embedded_files()) {
        if (file.path == path) return file.bytes;
    }
    return {};
}

std::vector<NewFile> starter_files(std::int64_t now) {
    constexpr std::int64_t kSecondsPerDay = 86'400;
    const std::string year = fmt::format("{}", date_from_epoch_days(now / kSecondsPerDay).year);
    const std::string_view site = embedded("site.toml");
    std::vector<NewFile> files{{.path = "site.toml",
                                .bytes = std::string(embedded("generator/cli/starter/site-head.toml")) +
                                         std::string(site.substr(std::min(site.find(kTypesBegin), site.size())))}};
    for (const auto& file : embedded_files()) {
        if (!file.path.starts_with(kStarter)) continue;
        std::string path(file.path.substr(kStarter.size()));
        if (path == "site-head.toml") continue;
        if (path == "gitignore") path = ".gitignore";
        files.push_back({.path = std::move(path), .bytes = replace_all(file.bytes, "@YEAR@", year)});
    }
    return files;
}

}  // namespace

int run_init(const Invocation& invocation, const Environment& environment) {
    const std::string& folder = invocation.operands.front();
    DiagnosticSink sink;
    const auto files = starter_files(environment.unix_seconds());
    if (!write_new_files(environment.files, join_path(environment.working_folder, folder), files, sink)) {
        print_findings(sink, folder, environment);
        return kExitFindings;
    }
    const bool chinese = ui_language(environment) == UiLanguage::kChinese;
    environment.out(fmt::format(
        fmt::runtime(chinese ? "已在 {0} 新建站点，共 {1} 个文件。接下来：\n  casepress build --site {0}\n"
                             : "A new site of {1} files stands in {0}. Next:\n  casepress build --site {0}\n"),
        folder, files.size()));
    return kExitFine;
}

}  // namespace casepress::cli
