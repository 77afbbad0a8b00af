// Any bytes as site.toml: always a complete config, and findings with both texts whose spans lie in the file. Build
// with -DCASEPRESS_SANITIZE=ON and clang.

#include "base/file_system.h"
#include "config/site_config.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace {

void require(bool holds, const char* what) {
    if (holds) return;
    std::fprintf(stderr, "does not hold: %s\n", what);
    std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    namespace config = casepress::config;
    using casepress::Diagnostic;
    using casepress::DiagnosticSink;
    using casepress::normalise_path;
    DiagnosticSink sink;
    const config::SiteConfig site =
        config::load_site_config({reinterpret_cast<const char*>(data), size}, "site.toml", sink);
    for (const Diagnostic& diagnostic : sink.diagnostics()) {
        require(!diagnostic.message.en.empty() && !diagnostic.message.zh.empty(), "a message has both texts");
        require(diagnostic.help.en.empty() == diagnostic.help.zh.empty(), "a help has both texts or none");
        if (diagnostic.span) {
            require(diagnostic.span->begin <= diagnostic.span->end && diagnostic.span->end <= size,
                    "a span lies in the file");
        }
    }
    require(!site.languages.empty() && site.languages.front() == site.default_language,
            "the default language is first");
    require(site.find_type("page") != nullptr, "there is a type page");
    require(site.find_vocabulary("tags") != nullptr, "there is a vocabulary tags");
    const auto content = normalise_path(site.content_folder);
    require(content && *content == site.content_folder && !content->starts_with('/'),
            "the content folder lies in the site");
    require(site.page_size > 0 && site.feed_entries > 0, "lists have room");
    for (const config::TypeSpec& type : site.types) {
        require(type.find_field("title") != nullptr, "every type has the common fields");
        require(type.folder.find("..") == std::string::npos || normalise_path(type.folder).has_value(),
                "folders stay inside");
    }
    return 0;
}
