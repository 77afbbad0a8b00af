#include "cli/report_formats.h"

#include "base/diagnostic_printer.h"
#include "base/file_system.h"
#include "base/json.h"
#include "base/text.h"
#include "proofing/rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string_view>

namespace casepress::cli {

namespace {

/// Lines and columns from 1, columns in code points.
struct Region {
    std::size_t line = 1;
    std::size_t column = 1;
    std::size_t end_line = 1;
    std::size_t end_column = 1;
};

/// Where the site's files lie, seen from the working folder, and what stands in them.
class Sources {
public:
    Sources(const std::string& site_folder, const Environment& environment)
        : files_(environment.files), site_folder_(site_folder) {
        if (site_folder == environment.working_folder) return;
        const std::string here = join_path(environment.working_folder, "");
        prefix_ = site_folder.starts_with(here) ? site_folder.substr(here.size()) : site_folder;
    }

    [[nodiscard]] std::string path_of(const std::string& path) const { return join_path(prefix_, path); }

    /// nullopt where the file is not there. Quickest when findings come sorted by path.
    std::optional<Region> region_of(const std::string& path, Span span) {
        if (path != path_) {
            path_ = path;
            lines_.reset();
            auto text = files_.read_file(join_path(site_folder_, path));
            text_ = text ? std::move(*text) : std::string();
            if (text) lines_.emplace(text_);
        }
        if (!lines_) return std::nullopt;
        const auto [line, column] = place_of(span.begin);
        const auto [end_line, end_column] = place_of(span.end);
        return Region{line, column, end_line, end_column};
    }

private:
    [[nodiscard]] std::pair<std::size_t, std::size_t> place_of(std::size_t offset) const {
        const std::size_t line = lines_->place_of(offset).line;
        const std::size_t begin = lines_->line_begin(line);
        const std::size_t in_line = std::min(offset - begin, lines_->line(line).size());
        return {line, count_code_points(std::string_view(text_).substr(begin, in_line)) + 1};
    }

    const FileSystem& files_;
    std::string site_folder_;
    std::string prefix_;
    std::string path_;
    std::string text_;
    std::optional<LineIndex> lines_;
};

std::string code_text(Code code) { return fmt::format("CP{:04}", code.number); }

std::string message_text(const Diagnostic& finding, UiLanguage language) {
    const bool chinese = language == UiLanguage::kChinese;
    std::string text = finding.message.in(language);
    if (!finding.suggestion.empty()) text += fmt::format("{}“{}”", chinese ? " → " : " → ", finding.suggestion);
    if (!finding.help.in(language).empty()) text += (chinese ? "。" : ". ") + finding.help.in(language);
    return text;
}

// --- SARIF ---------------------------------------------------------------------------------------

std::string_view sarif_level(Severity severity) {
    if (severity == Severity::kError) return "error";
    return severity == Severity::kWarning ? "warning" : "note";
}

/// A path as a relative reference (RFC 3986): everything but unreserved characters and “/” by its bytes.
std::string uri_of(std::string_view path) {
    std::string uri;
    for (const char c : path) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                           std::string_view("/-._~").find(c) != std::string_view::npos;
        if (plain) {
            uri += c;
        } else {
            uri += fmt::format("%{:02X}", static_cast<unsigned char>(c));
        }
    }
    return uri;
}

void write_location(JsonWriter& json, const std::string& path, std::optional<Span> span, Sources& sources) {
    json.key("physicalLocation").begin_object();
    json.key("artifactLocation").begin_object().member("uri", uri_of(sources.path_of(path))).end_object();
    const auto region = span ? sources.region_of(path, *span) : std::nullopt;
    if (region) {
        json.key("region").begin_object();
        for (const auto& [name, number] : {std::pair{"startLine", region->line},
                                           {"startColumn", region->column},
                                           {"endLine", region->end_line},
                                           {"endColumn", region->end_column}}) {
            json.key(name).integer(static_cast<std::int64_t>(number));
        }
        json.end_object();
    }
    json.end_object();
}

void write_rule(JsonWriter& json, Code code, UiLanguage language) {
    const auto specs = proofing::rule_specs();
    const auto found = std::ranges::find(specs, code, &proofing::RuleSpec::code);
    json.begin_object().member("id", code_text(code));
    if (found != specs.end()) {
        json.member("name", found->name);
        json.key("shortDescription").begin_object().member("text", found->summary.in(language)).end_object();
        json.key("defaultConfiguration").begin_object().member("level", sarif_level(found->severity)).end_object();
    } else {
        json.key("shortDescription").begin_object().member("text", code_text(code)).end_object();
    }
    json.end_object();
}

void write_result(JsonWriter& json, const Diagnostic& finding, std::size_t rule, Sources& sources,
                  UiLanguage language) {
    json.begin_object().member("ruleId", code_text(finding.code));
    json.key("ruleIndex").integer(static_cast<std::int64_t>(rule));
    json.member("level", sarif_level(finding.severity));
    json.key("message").begin_object().member("text", message_text(finding, language)).end_object();
    if (!finding.path.empty()) {
        json.key("locations").begin_array().begin_object();
        write_location(json, finding.path, finding.span, sources);
        json.end_object().end_array();
    }
    if (!finding.related.empty()) {
        json.key("relatedLocations").begin_array();
        for (const RelatedPlace& related : finding.related) {
            json.begin_object();
            write_location(json, related.path, related.span, sources);
            json.key("message").begin_object().member("text", related.message.in(language)).end_object();
            json.end_object();
        }
        json.end_array();
    }
    json.end_object();
}

// --- GitHub --------------------------------------------------------------------------------------

/// As GitHub's own toolkit escapes the text of a command.
std::string command_text(std::string_view text) {
    return replace_all(replace_all(replace_all(text, "%", "%25"), "\r", "%0D"), "\n", "%0A");
}
/// … and the value of a property.
std::string property_text(std::string_view text) {
    return replace_all(replace_all(command_text(text), ":", "%3A"), ",", "%2C");
}

std::string_view command_of(Severity severity) {
    if (severity == Severity::kError) return "error";
    return severity == Severity::kWarning ? "warning" : "notice";
}

}  // namespace

std::string findings_sarif(DiagnosticSink& sink, const std::string& site_folder, const Environment& environment) {
    sink.sort();
    const UiLanguage language = ui_language(environment);
    Sources sources(site_folder, environment);
    std::set<Code> codes;
    for (const proofing::RuleSpec& spec : proofing::rule_specs()) codes.insert(spec.code);
    for (const Diagnostic& finding : sink.diagnostics()) codes.insert(finding.code);

    JsonWriter json(2);
    json.begin_object();
    json.member("$schema",
                "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json");
    json.member("version", "2.1.0").key("runs").begin_array().begin_object();
    json.key("tool")
        .begin_object()
        .key("driver")
        .begin_object()
        .member("name", "casepress")
        .member("version", CASEPRESS_VERSION);
    json.key("rules").begin_array();
    std::map<Code, std::size_t> index;
    for (const Code code : codes) {
        index.emplace(code, index.size());
        write_rule(json, code, language);
    }
    json.end_array().end_object().end_object();
    json.member("language", language == UiLanguage::kChinese ? "zh-CN" : "en-US");
    json.member("columnKind", "unicodeCodePoints").key("results").begin_array();
    for (const Diagnostic& finding : sink.diagnostics()) {
        write_result(json, finding, index.at(finding.code), sources, language);
    }
    json.end_array().end_object().end_array().end_object();
    return json.take() + "\n";
}

std::string findings_github(DiagnosticSink& sink, const std::string& site_folder, const Environment& environment) {
    sink.sort();
    const UiLanguage language = ui_language(environment);
    Sources sources(site_folder, environment);
    std::string text;
    for (const Diagnostic& finding : sink.diagnostics()) {
        text += fmt::format("::{} ", command_of(finding.severity));
        if (!finding.path.empty()) {
            text += fmt::format("file={},", property_text(sources.path_of(finding.path)));
            const auto region = finding.span ? sources.region_of(finding.path, *finding.span) : std::nullopt;
            if (region) text += fmt::format("line={},col={},", region->line, region->column);
            // GitHub takes columns only of one line.
            if (region && region->end_line == region->line) {
                text += fmt::format("endLine={},endColumn={},", region->end_line, region->end_column);
            }
        }
        text += fmt::format("title={}::{}\n", code_text(finding.code), command_text(message_text(finding, language)));
    }
    return text;
}

}  // namespace casepress::cli
