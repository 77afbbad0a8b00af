#pragma once
// Small sites on a disk in memory, published.

#include "base/memory_file_system.h"
#include "publish/codes.h"
#include "publish/manifest.h"
#include "publish/publish.h"

#include <map>
#include <optional>
#include <string>

namespace casepress::publish::test {

using Pages = std::map<std::string, std::string>;

inline site::OutputTree tree_of(const Pages& pages) {
    site::OutputTree tree;
    for (const auto& [path, bytes] : pages) {
        tree.files.push_back({.path = path, .make = [bytes](DiagnosticSink&) { return bytes; }, .origin = "test"});
    }
    return tree;
}

struct Run {
    std::optional<PublishReport> report;
    DiagnosticSink sink;

    [[nodiscard]] bool has(Code code) const {
        for (const auto& diagnostic : sink.diagnostics()) {
            if (diagnostic.code == code) return !diagnostic.message.en.empty() && !diagnostic.message.zh.empty();
        }
        return false;
    }
};

/// Lets everything pass.
inline const privacy::OutputGuard& open_guard() {
    static const privacy::Gate gate;
    static const privacy::OutputGuard guard(gate, {}, {});
    return guard;
}

inline Run publish_pages(MemoryFileSystem& files, const Pages& pages, unsigned threads = 1) {
    Run run;
    run.report = publish::publish(
        files, tree_of(pages), open_guard(),
        {.output_folder = "site/public", .site_folder = "site", .threads = {threads}, .progress = {}}, run.sink);
    return run;
}

/// The published files but the manifest.
inline Pages published(const MemoryFileSystem& files) {
    Pages pages = files.files("site/public");
    pages.erase(std::string(kManifestName));
    return pages;
}

inline std::int64_t modified(const MemoryFileSystem& files, const std::string& path) {
    return files.info("site/public/" + path)->modified_ns;
}

inline MemoryFileSystem& with_site(MemoryFileSystem& files) {
    files.put("site/site.toml", "");
    return files;
}

inline const Pages kOld{
    {"index.html", "old home"}, {"zh/index.html", "旧"}, {"zh/gone/index.html", "gone"}, {"same.css", "same"}};
inline const Pages kNew{
    {"index.html", "new home"}, {"zh/index.html", "新"}, {"en/index.html", "new"}, {"same.css", "same"}};

}  // namespace casepress::publish::test
