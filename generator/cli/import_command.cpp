// A newspaper page, a Word document, a saved web page → drafts of articles in the site.

#include "base/diagnostic_printer.h"
#include "base/threads.h"
#include "cli/codes.h"
#include "cli/commands.h"
#include "cli/import_files.h"
#include "cli/import_text.h"
#include "cli/page_selection.h"
#include "cli/run.h"
#include "cli/session.h"
#include "cli/start_program.h"
#include "importing/decode.h"
#include "importing/import_names.h"

#include <fmt/format.h>

#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace casepress::cli {

namespace {

constexpr std::size_t kLargestNeighbour = std::size_t{32} << 20;

/// Findings about a file that was read speak of its text as it was read, which may have been in another encoding.
class ImportFindings {
public:
    ImportFindings(const std::string& site, const Environment& environment, const std::vector<ImportedFile>& files)
        : site_(site), environment_(environment) {
        for (const ImportedFile& file : files) texts_.emplace(file.import.original.path, &file.import.original.text);
    }

    void print(DiagnosticSink& sink) {
        sink.sort();
        DiagnosticPrinter out = printer(colours(environment_));
        for (const Diagnostic& finding : sink.diagnostics()) environment_.err(out.print(finding));
    }
    std::string json(DiagnosticSink& sink) {
        sink.sort();
        return printer(Colours::kNever).to_json(sink.diagnostics());
    }

private:
    [[nodiscard]] DiagnosticPrinter printer(Colours wanted) const {
        const auto lookup = [this](const std::string& path) -> std::optional<std::string> {
            if (const auto found = texts_.find(path); found != texts_.end()) return *found->second;
            auto text = environment_.files.read_file(join_path(site_, path));
            if (!text) return std::nullopt;
            return std::move(*text);
        };
        return {lookup, {.language = ui_language(environment_), .colours = wanted}};
    }

    const std::string& site_;
    const Environment& environment_;
    std::map<std::string, const std::string*> texts_;
};

/// Reads the files that a saved page has beside it; nothing outside of the page's own folder.
std::function<std::optional<std::string>(const std::string&)> neighbours_of(const FileSystem& files,
                                                                            std::string folder) {
    return [&files, folder = std::move(folder)](const std::string& path) -> std::optional<std::string> {
        const auto inside = normalise_path(path);
        if (!inside || inside->starts_with('/')) return std::nullopt;
        const std::string place = join_path(folder, *inside);
        const auto info = files.info(place);
        if (!info || info->kind != FileKind::kFile || info->size > kLargestNeighbour) return std::nullopt;
        auto bytes = files.read_file(place);
        if (!bytes) return std::nullopt;
        return std::move(*bytes);
    };
}

class ImportRun {
public:
    ImportRun(const Invocation& invocation, const Environment& environment, OpenSite open, DiagnosticSink& sink)
        : environment_(environment), open_(std::move(open)), sink_(sink) {
        const auto to = invocation.value("to");
        to_ = to ? path_in_site(open_.folder, absolute_path(environment, *to))
                 : join_path(open_.config.content_folder, "imported");
        for (const std::string& word : invocation.operands) add(word);
    }

    [[nodiscard]] const std::string& folder() const { return open_.folder; }
    [[nodiscard]] std::vector<ImportedFile>& files() { return files_; }

private:
    void add(const std::string& word) {
        const std::string absolute = absolute_path(environment_, word);
        auto bytes = environment_.files.read_file(absolute);
        if (!bytes) {
            sink_.report({.code = kCannotReadFile,
                          .path = word,
                          .message = {fmt::format("cannot read: {}", bytes.error().message()),
                                      fmt::format("无法读取：{}", bytes.error().message())}});
            return;
        }
        ImportedFile made;
        const std::string name = importing::folder_name(importing::name_without_ending(absolute));
        made.folder = join_path(to_, name);
        made.review = join_path("review", name + ".html");
        importing::FileToImport file{
            .path = word,
            .bytes = std::move(*bytes),
            .neighbour = neighbours_of(environment_.files, std::string(parent_path(absolute)))};
        static_cast<void>(make_drafts(std::move(file), open_.config.languages, ui_language(environment_), made, sink_));
        made.import.original.path = word;
        files_.push_back(std::move(made));
    }

    const Environment& environment_;
    OpenSite open_;
    DiagnosticSink& sink_;
    std::string to_;  // relative to the site's folder, or absolute
    std::vector<ImportedFile> files_;
};

void open_reviews(const ImportRun& run, const std::vector<ImportedFile>& files, const Environment& environment) {
    if (!environment.has_repositories) return;  // no disk that a browser could read
    for (const ImportedFile& file : files) {
        const std::string place = join_path(run.folder(), file.review);
        if (start_program("xdg-open", place)) continue;
        environment.err(ui_language(environment) == UiLanguage::kChinese
                            ? fmt::format("无法打开浏览器，请自行打开 {}\n", printable(place))
                            : fmt::format("no browser can be opened; open {} yourself\n", printable(place)));
    }
}

}  // namespace

int run_import(const Invocation& invocation, const Environment& environment) {
    DiagnosticSink sink;
    auto open = open_site(invocation, environment, sink);
    if (!open || sink.errors() > 0) {
        const std::string folder = open ? open->folder : "";
        if (invocation.has("json")) {
            environment.out(document_json(findings_json(sink, folder, environment), "null"));
        } else {
            print_findings(sink, folder, environment);
        }
        return kExitFindings;
    }
    const UiLanguage language = ui_language(environment);
    ImportRun run(invocation, environment, std::move(*open), sink);
    const std::vector<ImportedFile>& files = run.files();
    const bool wanted = !invocation.has("dry-run");
    const bool written = wanted && sink.errors() == 0 && write_imports(environment.files, run.folder(), files, sink);
    const bool failed = sink.errors() > 0;
    ImportFindings findings(run.folder(), environment, files);
    if (invocation.has("json")) {
        environment.out(document_json(findings.json(sink), failed ? "null" : import_json(files, written, language)));
    } else {
        findings.print(sink);
        for (const ImportedFile& file : files) {
            if (!failed) environment.out(import_text(file, language));
        }
        if (!failed && !wanted)
            environment.out(language == UiLanguage::kChinese ? "试运行：没有写入任何文件\n"
                                                             : "dry run: nothing was written\n");
    }
    if (written && invocation.has("review")) open_reviews(run, files, environment);
    return failed ? kExitFindings : kExitFine;
}

}  // namespace casepress::cli
