// XLIFF documents from translators → the pages of the site.

#include "base/diagnostic_printer.h"
#include "base/json.h"
#include "cli/codes.h"
#include "cli/commands.h"
#include "cli/page_selection.h"
#include "cli/replace_files.h"
#include "cli/run.h"
#include "cli/session.h"
#include "translations/codes.h"
#include "translations/xliff.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace casepress::cli {

namespace {

using translations::ChangedFile;
using translations::PagePair;

struct Change {
    ChangedFile file;
    std::optional<std::string> old;  // nullopt: a new file
};

/// Every page with every other language that the site has, but for those whose files cannot be read.
std::vector<PagePair> all_pairs(const SitePages& site) {
    std::vector<PagePair> pairs;
    for (const model::Page& page : site.catalog().pages) {
        for (const std::string& language : site.config().languages) {
            if (language == page.language) continue;
            if (PagePair pair = site.pair(page, language); site.is_readable(pair)) pairs.push_back(std::move(pair));
        }
    }
    return pairs;
}

/// Reads all documents and puts together what they change. Nothing is to be written when `sink` has an error then.
class Import {
public:
    Import(const SitePages& site, const Environment& environment, DiagnosticSink& sink)
        : site_(site), environment_(environment), sink_(sink), pairs_(all_pairs(site)) {
        for (const PagePair& pair : pairs_) by_target_.emplace(pair.target_path, &pair);
    }

    void add(const std::string& word) {
        const std::string absolute = absolute_path(environment_, word);
        const std::string path = path_in_site(site_.folder(), absolute);
        const auto bytes = environment_.files.read_file(absolute);
        if (!bytes) {
            sink_.report({.code = kCannotReadFile,
                          .path = path,
                          .message = {fmt::format("cannot read: {}", bytes.error().message()),
                                      fmt::format("无法读取：{}", bytes.error().message())}});
            return;
        }
        for (ChangedFile& file : translations::import_xliff(*bytes, path, pairs_, sink_)) add_change(file, path);
    }

    std::vector<Change> take() {
        const bool page_is_missing = std::ranges::any_of(
            sink_.diagnostics(), [](const Diagnostic& finding) { return finding.code == translations::kOtherPage; });
        if (page_is_missing) site_.report_unreadable(sink_);
        std::vector<Change> changes;
        for (auto& [path, change] : changes_) changes.push_back(std::move(change));
        return changes;
    }

private:
    void add_change(ChangedFile& file, const std::string& document) {
        const auto [known, is_new] = documents_.emplace(file.path, document);
        if (!is_new) {
            sink_.report({.code = kTwoDocuments,
                          .path = document,
                          .message = {fmt::format("“{}” changes “{}” too", known->second, file.path),
                                      fmt::format("“{}”也要改动“{}”", known->second, file.path)},
                          .help = {"import one after the other", "请逐个导入"}});
            return;
        }
        const PagePair& pair = *by_target_.at(file.path);
        std::string path = file.path;
        changes_.emplace(
            std::move(path),
            Change{std::move(file), pair.target ? std::optional<std::string>(pair.target_bytes) : std::nullopt});
    }

    const SitePages& site_;
    const Environment& environment_;
    DiagnosticSink& sink_;
    std::vector<PagePair> pairs_;
    std::map<std::string_view, const PagePair*> by_target_;  // any pair with this target: they share its bytes
    std::map<std::string, std::string> documents_;           // by the path of the page that they change
    std::map<std::string, Change> changes_;                  // by path
};

bool write_changes(FileSystem& files, const std::string& folder, const std::vector<Change>& changes,
                   DiagnosticSink& sink) {
    std::vector<Replacement> replacements;
    for (const Change& change : changes)
        replacements.push_back({.path = change.file.path, .old = change.old, .bytes = change.file.bytes});
    return replace_files(files, folder, replacements, sink);
}

std::string changes_json(const std::vector<Change>& changes, bool written) {
    JsonWriter writer;
    writer.begin_object().key("written").boolean(written);
    writer.key("files").begin_array();
    for (const Change& change : changes) {
        writer.begin_object().member("path", change.file.path).key("new").boolean(!change.old);
        writer.key("texts").integer(static_cast<std::int64_t>(change.file.units)).end_object();
    }
    writer.end_array().end_object();
    return writer.take();
}

std::string changes_text(const std::vector<Change>& changes, UiLanguage language) {
    const bool chinese = language == UiLanguage::kChinese;
    std::string text;
    for (const Change& change : changes) {
        const std::string path = printable(change.file.path);
        if (chinese) {
            text += fmt::format("{}：改动 {} 处{}\n", path, change.file.units, change.old ? "" : "（新文件）");
        } else {
            text += fmt::format("{}: {} changed{}\n", path, counted(change.file.units, "text"),
                                change.old ? "" : " (new file)");
        }
    }
    if (changes.empty()) text = chinese ? "没有改动\n" : "nothing to change\n";
    return text;
}

/// Held while pages are read and written, so that two imports do not take each other's work away.
std::unique_ptr<FileLock> lock_site(FileSystem& files, const std::string& folder, DiagnosticSink& sink) {
    auto lock = files.try_lock(join_path(folder, ".casepress-import"));
    if (lock) return std::move(*lock);
    sink.report({.code = kCannotWrite,
                 .message = {.en = fmt::format("another import may be running: {}", lock.error().message()),
                             .zh = fmt::format("可能有另一次导入正在进行：{}", lock.error().message())}});
    return nullptr;
}

}  // namespace

int run_translations_import(const Invocation& invocation, const Environment& environment) {
    const auto threads = thread_count(invocation);
    if (!threads) return print_misuse(threads.error(), environment);
    const bool writes = !invocation.has("dry-run");
    DiagnosticSink sink;
    auto open = open_site(invocation, environment, sink);
    const std::string folder = open ? open->folder : "";
    std::unique_ptr<FileLock> lock;
    if (open && writes) lock = lock_site(environment.files, folder, sink);
    std::vector<Change> changes;
    if (open && sink.errors() == 0) {
        const SitePages site(std::move(*open), environment.files, *threads);
        Import import(site, environment, sink);
        for (const std::string& word : invocation.operands) import.add(word);
        changes = import.take();
    }
    if (writes && sink.errors() == 0) static_cast<void>(write_changes(environment.files, folder, changes, sink));
    const bool failed = sink.errors() > 0;
    if (invocation.has("json")) {
        environment.out(
            document_json(findings_json(sink, folder, environment), failed ? "null" : changes_json(changes, writes)));
    } else {
        print_findings(sink, folder, environment);
        if (!failed) environment.out(changes_text(changes, ui_language(environment)));
    }
    return failed ? kExitFindings : kExitFine;
}

}  // namespace casepress::cli
