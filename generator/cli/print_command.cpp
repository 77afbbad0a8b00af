#include "base/json.h"
#include "base/text.h"
#include "cli/codes.h"
#include "cli/commands.h"
#include "cli/print_shop.h"
#include "cli/run.h"
#include "cli/session.h"
#include "cli/site_build.h"
#include "cli/site_gate.h"

#include <fmt/format.h>
#include <malloc.h>

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace casepress::cli {

namespace {

constexpr std::array<std::string_view, 3> kKinds = {"issue", "collection", "page"};
constexpr std::array<std::string_view, 3> kPapers = {"a4", "a5", "16k"};

/// A file that was written.
struct Written {
    std::string path;
    std::size_t pages = 0;
    std::size_t bytes = 0;
};

Misuse misuse(const Invocation& invocation, std::string en, std::string zh, std::string suggestion = {}) {
    return {.message = {.en = std::move(en), .zh = std::move(zh)},
            .suggestion = std::move(suggestion),
            .command = invocation.command};
}

std::expected<PrintSettings, Misuse> settings_of(const Invocation& invocation, ThreadCount threads) {
    PrintSettings settings;
    settings.threads = threads;
    if (invocation.has("press")) settings.medium = print::Medium::kPress;
    if (invocation.has("pdfa")) settings.standard = print::PdfStandard::kPdfA1b;
    if (invocation.has("facilitators")) settings.edition = print::Edition::kFacilitator;
    settings.a3 = invocation.has("a3");
    settings.facing = invocation.has("facing");
    settings.imposed = invocation.has("folding");
    if (const auto paper = invocation.value("paper")) {
        const auto found = std::ranges::find(kPapers, *paper);
        if (found == kPapers.end()) {
            return std::unexpected(misuse(invocation,
                                          fmt::format("--paper is “{}”; expected {}", *paper, fmt::join(kPapers, ", ")),
                                          fmt::format("--paper 是“{}”；应为 {}", *paper, fmt::join(kPapers, "、")),
                                          std::string(nearest(*paper, kPapers))));
        }
        settings.paper = static_cast<booklet::Paper>(found - kPapers.begin());
    }
    return settings;
}

/// How people may name a page: its key, the last part of it, its file.
bool is_named(const model::Page& page, std::string_view word) {
    std::string_view key = page.key;
    if (key.ends_with('/')) key.remove_suffix(1);
    return key == word || key.substr(key.rfind('/') + 1) == word || page.document.path() == word ||
           page.document.path().ends_with("/" + std::string(word));
}

class JobSelector {
public:
    JobSelector(const site::Site& site, const Invocation& invocation, DiagnosticSink& sink)
        : site_(site), language_(invocation.value("lang")), words_(invocation.operands), sink_(sink) {
        if (!words_.empty() && std::ranges::find(kKinds, words_.front()) != kKinds.end()) {
            kind_ = static_cast<PrintKind>(std::ranges::find(kKinds, words_.front()) - kKinds.begin());
            words_.erase(words_.begin());
        }
    }

    std::vector<PrintJob> run() {
        if (words_.empty()) {
            for (const PrintJob& job : published_jobs(site_)) {
                if (!kind_ || job.kind == *kind_) add(job.kind, site_.page(job.page));
            }
        }
        for (const std::string& word : words_) select(word);
        return std::move(jobs_);
    }

private:
    void select(const std::string& word) {
        bool found = false;
        for (const model::Page& page : site_.catalog->pages) {
            if (page.role != model::PageRole::kContent || !is_named(page, word)) continue;
            const PrintKind kind = kind_ == PrintKind::kPage ? PrintKind::kPage : print_kind(page);
            if (kind_ && kind != *kind_) continue;
            found = true;
            add(kind, page);
        }
        if (found) return;
        std::set<std::string> names;
        for (const model::Page& page : site_.catalog->pages) names.insert(page.key);
        const std::vector<std::string> list(names.begin(), names.end());
        sink_.report({.code = kUnknownPage,
                      .message = {.en = fmt::format("the site has nothing to print that is called “{}”", word),
                                  .zh = fmt::format("站点中没有名为“{}”的可印内容", word)},
                      .help = {.en = "name it as its file is called, without language and ending",
                               .zh = "请写文件名，不带语言和扩展名"},
                      .suggestion = std::string(nearest(word, list))});
    }

    void add(PrintKind kind, const model::Page& page) {
        if (language_ && page.language != *language_) return;
        const PrintJob job{kind, page.id};
        if (std::ranges::find(jobs_, job) == jobs_.end()) jobs_.push_back(job);
    }

    const site::Site& site_;
    std::optional<std::string> language_;
    std::vector<std::string> words_;
    DiagnosticSink& sink_;
    std::optional<PrintKind> kind_;
    std::vector<PrintJob> jobs_;
};

void write_file(const std::string& folder, const std::string& name, const privacy::Cleared& pdf, std::size_t pages,
                FileSystem& files, std::vector<Written>& written, DiagnosticSink& sink) {
    const std::string path = join_path(folder, name);
    // Whoever has the older file open keeps it whole.
    const std::string fresh = path + ".new";
    auto done = files.make_directories(folder);
    if (done) done = files.write_file(fresh, pdf.bytes(), Durability::kSynced);
    if (done) done = files.rename(fresh, path);
    if (done) done = files.sync_directory(folder);
    if (done) {
        written.push_back({path, pages, pdf.bytes().size()});
        return;
    }
    sink.report({.code = kCannotWrite,
                 .path = path,
                 .message = {.en = fmt::format("cannot write this file: {}", done.error().message()),
                             .zh = fmt::format("无法写入此文件：{}", done.error().message())}});
}

enum class Failed : bool { kNo, kYes };

std::string written_text(const std::vector<Written>& written, Failed failed, UiLanguage language) {
    std::string text;
    if (written.empty() && failed == Failed::kNo) {
        text = language == UiLanguage::kChinese
                   ? "没有可印的内容：站点中没有这种语言的各期或案例集；单页请用 print page 名称\n"
                   : "nothing to print: the site has no issue or collection in this language; for a single page: print "
                     "page NAME\n";
    }
    for (const Written& file : written) {
        text +=
            fmt::format(fmt::runtime(language == UiLanguage::kChinese ? "{}：{} 页，{} KB\n" : "{}: {} pages, {} KB\n"),
                        printable(file.path), file.pages, (file.bytes + 1023) / 1024);
    }
    return text;
}

std::string written_json(const std::vector<Written>& written) {
    JsonWriter json;
    json.begin_object().key("files").begin_array();
    for (const Written& file : written) {
        json.begin_object().member("path", file.path).key("pages").integer(static_cast<std::int64_t>(file.pages));
        json.key("bytes").integer(static_cast<std::int64_t>(file.bytes)).end_object();
    }
    json.end_array().end_object();
    return json.take();
}

/// glibc raises the size from which blocks go straight back to the system as such blocks come and go. Fonts and files,
/// large and needed once, would pile up: 4 MB of 79 in a bulletin, 10 of 160 in a yearbook.
void give_large_blocks_back() {
#ifdef __GLIBC__
    constexpr int kLarge = 128 * 1024;
    mallopt(M_TRIM_THRESHOLD, kLarge);
#endif
}

}  // namespace

int run_print(const Invocation& invocation, const Environment& environment) {
    const auto threads = thread_count(invocation);
    if (!threads) return print_misuse(threads.error(), environment);
    const auto settings = settings_of(invocation, *threads);
    if (!settings) return print_misuse(settings.error(), environment);
    give_large_blocks_back();
    DiagnosticSink sink;
    std::vector<Written> written;
    const auto open = open_site(invocation, environment, sink);
    if (open) {
        const SiteBuild build(*open, environment, catalog_options(invocation, environment, *threads),
                              SiteBuild::Extent::kPages, sink);
        if (sink.errors() == 0) {
            const auto jobs = JobSelector(build.site(), invocation, sink).run();
            const privacy::OutputGuard guard(*open->gate, output_readers(""), {});
            const PrintShop shop(*open, build.site(), build.web(), environment.files, sink);
            const std::string folder =
                absolute_path(environment, invocation.value("out").value_or(join_path(open->folder, "print")));
            for (const PrintJob& job : jobs) {
                auto document = shop.print(job, *settings, sink);
                if (!document) continue;
                const std::string name = print_file_name(build.site(), job, *settings);
                const std::string& origin = build.site().page(job.page).document.path();
                const auto pdf = guard.clear(name, std::move(document->bytes), origin, sink);
                if (pdf) write_file(folder, name, *pdf, document->pages, environment.files, written, sink);
            }
        }
    }
    const std::string site_folder = open ? open->folder : "";
    const bool failed = sink.errors() > 0;
    if (invocation.has("json")) {
        environment.out(document_json(findings_json(sink, site_folder, environment), written_json(written)));
    } else {
        print_findings(sink, site_folder, environment);
        environment.out(written_text(written, failed ? Failed::kYes : Failed::kNo, ui_language(environment)));
    }
    return failed ? kExitFindings : kExitFine;
}

}  // namespace casepress::cli
