// Any bytes as the files of a small site: source tree → documents → catalog → HTML. Whatever they say, every page has a
// URL below its language, links lead to pages that are there, spans lie in their files, findings have both texts, and
// what comes out holds no tag that could run. Lines "--" cut the bytes into a page, its translation, their shared front
// matter, the glossary, the regions and the words of a vocabulary.

#include "base/memory_file_system.h"
#include "config/site_config.h"
#include "fuzz_data.h"
#include "html/render.h"
#include "model/build_catalog.h"
#include "sources/source_tree.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace {

using namespace casepress;
using fuzz::require;

constexpr std::array<const char*, 6> kFiles = {"content/cases/a.zh.md", "content/cases/a.en.md",
                                               "content/cases/a.toml",  "content/glossary.toml",
                                               "content/regions.toml",  "content/terms/charges.toml"};

constexpr std::string_view kConfig = R"(title = "T"
languages = ["zh", "en"]
[vocabularies.charges]
file = "terms/charges.toml"
label = { zh = "罪名", en = "Charges" }
[types.case]
label = { zh = "案例", en = "Case" }
plural = { zh = "案例", en = "Cases" }
folder = "cases"
[types.case.fields]
date = { kind = "date" }
region = { kind = "region", list = true }
charge = { kind = "term", vocabulary = "charges", list = true }
)";

void put_files(MemoryFileSystem& disk, std::string_view bytes) {
    for (const char* path : kFiles) {
        const std::size_t cut = bytes.find("\n--\n");
        disk.put(path, bytes.substr(0, cut));
        if (cut == std::string_view::npos) return;
        bytes.remove_prefix(cut + 4);
    }
}

void check_findings(const DiagnosticSink& sink, const MemoryFileSystem& disk) {
    const auto files = disk.files();
    for (const Diagnostic& diagnostic : sink.diagnostics()) {
        require(!diagnostic.message.en.empty() && !diagnostic.message.zh.empty(), "a message has both texts");
        require(diagnostic.help.en.empty() == diagnostic.help.zh.empty(), "a help has both texts or none");
        if (!diagnostic.span) continue;
        const auto file = files.find(diagnostic.path);
        require(file != files.end(), "a finding with a place is about a file");
        require(diagnostic.span->begin <= diagnostic.span->end && diagnostic.span->end <= file->second.size(),
                "a span lies in its file");
    }
}

void check_page(const model::Catalog& catalog, const model::Page& page) {
    require(page.url.starts_with(page.language + "/"), "a URL begins with the page's language");
    require(page.url.find("..") == std::string::npos && page.url.find("//") == std::string::npos,
            "a URL is a plain path");
    for (const model::PageId other : page.translations) {
        require(other == model::kNoPage || other < catalog.pages.size(), "a translation is a page");
    }
    html::RenderOptions options;
    options.raw_html = html::RawHtml::kSanitise;
    const std::string out = html::render_document(page.document, options);
    for (const std::string_view bad : {"<script", "<style", "<iframe", "<svg", "<object", "href=\"javascript:"}) {
        require(out.find(bad) == std::string::npos, "no tag that could run");
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    MemoryFileSystem disk;
    disk.put("site.toml", kConfig);
    put_files(disk, {reinterpret_cast<const char*>(data), size});
    DiagnosticSink sink;
    const config::SiteConfig config = config::load_site_config(kConfig, "site.toml", sink);
    sources::SourceTree tree = sources::load_source_tree(disk, "", config, {1}, sink);
    const model::Catalog catalog =
        model::build_catalog(std::move(tree), config, {model::Drafts::kInclude, std::nullopt, {1}}, sink);
    check_findings(sink, disk);
    for (const model::Page& page : catalog.pages) check_page(catalog, page);
    return 0;
}
