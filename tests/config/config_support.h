#pragma once
// Loads a site.toml and shows its findings in short.

#include "base/diagnostic_printer.h"
#include "config/site_config.h"

#include <stdexcept>
#include <string>
#include <string_view>

namespace casepress::test {

struct LoadedConfig {
    config::SiteConfig config;
    /// One line a finding: "2:1 error CP0201 title?"; the suggestion only if there is one.
    std::string findings;
};

inline LoadedConfig load_config(std::string_view text) {
    DiagnosticSink sink;
    LoadedConfig loaded{config::load_site_config(text, "site.toml", sink), {}};
    sink.sort();
    const LineIndex lines(text);
    for (const Diagnostic& diagnostic : sink.diagnostics()) {
        if (diagnostic.message.en.empty() || diagnostic.message.zh.empty() ||
            diagnostic.help.en.empty() != diagnostic.help.zh.empty()) {
            throw std::runtime_error("a finding without text in both languages");
        }
        if (diagnostic.span) {
            const LineColumn place = lines.place_of(diagnostic.span->begin);
            loaded.findings += std::to_string(place.line) + ":" + std::to_string(place.column) + " ";
        }
        loaded.findings += diagnostic.severity == Severity::kError ? "error" : "warning";
        loaded.findings += " CP0" + std::to_string(diagnostic.code.number);
        if (!diagnostic.suggestion.empty()) loaded.findings += " " + diagnostic.suggestion + "?";
        loaded.findings += "\n";
    }
    return loaded;
}

}  // namespace casepress::test
