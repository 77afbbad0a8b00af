#pragma once
// A whole site in one string, for tests: loads it into memory and gives its catalog and what would be printed.
//
//     const test::TestSite site(R"(
//     -- site.toml --
//     title = "试"
//     -- content/a.zh.md --
//     # 甲
//     )");
//     CHECK(site.findings() == "");
//
// A line `-- path --` begins a file; its text goes up to the next such line. What stands before the first one is
// ignored.

#include "base/diagnostic.h"
#include "base/diagnostic_printer.h"
#include "base/memory_file_system.h"
#include "config/site_config.h"
#include "model/build_catalog.h"
#include "sources/source_tree.h"

#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace casepress::test {

/// Puts the files of an archive as above below `folder`.
inline void put_files(MemoryFileSystem& disk, std::string_view archive, const std::string& folder = "") {
    std::string path;
    std::string text;
    const auto store = [&] {
        if (!path.empty()) disk.put(join_path(folder, path), text);
        text.clear();
    };
    while (!archive.empty()) {
        const std::size_t end = std::min(archive.find('\n'), archive.size());
        const std::string_view line = archive.substr(0, end);
        if (line.size() > 6 && line.starts_with("-- ") && line.ends_with(" --")) {
            store();
            path = line.substr(3, line.size() - 6);
        } else {
            text += line;
            text += '\n';
        }
        archive.remove_prefix(std::min(end + 1, archive.size()));
    }
    store();
}

struct TestOptions {
    model::Drafts drafts = model::Drafts::kLeaveOut;
    std::optional<std::int64_t> now;
    ThreadCount threads{2};
    UiLanguage language = UiLanguage::kEnglish;
};

/// A site in memory, read up to its catalog. Neither copied nor moved, since the catalog borrows from the config.
class TestSite {
public:
    explicit TestSite(std::string_view archive, TestOptions options = {}) : options_(options) {
        put_files(disk_, archive);
        build();
    }
    /// With a disk laid out by the test itself (symbolic links, bytes that are not text).
    template <typename Prepare>
    TestSite(std::string_view archive, Prepare prepare, TestOptions options = {}) : options_(options) {
        put_files(disk_, archive);
        prepare(disk_);
        build();
    }
    TestSite(const TestSite&) = delete;
    TestSite& operator=(const TestSite&) = delete;

    [[nodiscard]] const config::SiteConfig& config() const { return *config_; }
    [[nodiscard]] const model::Catalog& catalog() const { return catalog_; }
    [[nodiscard]] const DiagnosticSink& sink() const { return sink_; }
    [[nodiscard]] const MemoryFileSystem& disk() const { return disk_; }

    /// The page of this key; throws when there is none, so that a test stops there.
    [[nodiscard]] const model::Page& page(std::string_view key, std::string_view language = "zh") const {
        if (const model::Page* page = catalog_.find(key, language)) return *page;
        throw std::runtime_error("no page " + std::string(key) + " in " + std::string(language) + "\n" + findings());
    }

    /// All findings as the terminal shows them, "" when there are none.
    [[nodiscard]] std::string findings() const { return print(options_.language); }
    [[nodiscard]] std::string print(UiLanguage language) const {
        DiagnosticPrinter printer(
            [this](const std::string& path) -> std::optional<std::string> {
                auto bytes = disk_.read_file(path);
                return bytes ? std::optional(std::move(*bytes)) : std::nullopt;
            },
            {.language = language});
        std::string text;
        for (const Diagnostic& diagnostic : sink_.diagnostics()) text += printer.print(diagnostic);
        return text;
    }

    /// One line for each finding: "content/a.zh.md:2:1: error CP0501 title?" (with the suggestion after it, if any).
    [[nodiscard]] std::string brief() const {
        std::string text;
        for (const Diagnostic& diagnostic : sink_.diagnostics()) text += brief(diagnostic) + "\n";
        return text;
    }
    /// How many findings have this code; throws when one lacks its text in either language.
    [[nodiscard]] std::size_t count(Code code) const {
        std::size_t count = 0;
        for (const Diagnostic& diagnostic : sink_.diagnostics()) {
            if (diagnostic.message.en.empty() || diagnostic.message.zh.empty() ||
                diagnostic.help.en.empty() != diagnostic.help.zh.empty()) {
                throw std::runtime_error("a finding without text: " + brief(diagnostic));
            }
            if (diagnostic.code == code) ++count;
        }
        return count;
    }

private:
    void build() {
        auto text = disk_.read_file("site.toml");
        config_ = std::make_unique<config::SiteConfig>(
            config::load_site_config(text ? *text : std::string("title = \"Test\"\n"), "site.toml", sink_));
        sources::SourceTree tree = sources::load_source_tree(disk_, "", *config_, options_.threads, sink_);
        const model::CatalogOptions options{options_.drafts, options_.now, options_.threads};
        catalog_ = model::build_catalog(std::move(tree), *config_, options, sink_);
        sink_.sort();
    }

    [[nodiscard]] std::string brief(const Diagnostic& diagnostic) const {
        std::string text = diagnostic.path;
        if (diagnostic.span) {
            const auto bytes = disk_.read_file(diagnostic.path);
            const LineColumn place = LineIndex(bytes ? *bytes : std::string()).place_of(diagnostic.span->begin);
            text += ":" + std::to_string(place.line) + ":" + std::to_string(place.column);
        }
        const char* severity = diagnostic.severity == Severity::kError     ? "error"
                               : diagnostic.severity == Severity::kWarning ? "warning"
                                                                           : "note";
        const std::string number = std::to_string(diagnostic.code.number);
        text += std::string(": ") + severity + " CP" + std::string(4 - std::min<std::size_t>(4, number.size()), '0') +
                number;
        if (!diagnostic.suggestion.empty()) text += " " + diagnostic.suggestion + "?";
        return text;
    }

    TestOptions options_;
    MemoryFileSystem disk_;
    DiagnosticSink sink_;
    std::unique_ptr<config::SiteConfig> config_;
    model::Catalog catalog_;
};

}  // namespace casepress::test
