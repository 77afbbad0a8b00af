#include "cli/site_gate.h"

#include "cli/codes.h"
#include "preflight/read_texts.h"
#include "privacy/private_list.h"
#include "search/index_texts.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace casepress::cli {

namespace {

/// Where the list lies, and who says so.
struct ListPlace {
    std::string path;  ///< absolute
    bool from_environment = false;
};

std::optional<ListPlace> find_list(const std::string& site_folder, const config::PrivacySettings& settings,
                                   const Environment& environment) {
    if (const auto given = environment.variable(kPrivateNamesVariable); given && !given->empty()) {
        const std::string path = join_path(environment.working_folder, *given);
        return ListPlace{normalise_path(path).value_or(path), true};
    }
    if (settings.names.empty()) return std::nullopt;
    const std::string path = join_path(site_folder, settings.names);
    return ListPlace{normalise_path(path).value_or(path), false};
}

/// The folder at or above this one that git takes for a work tree; else the folder itself.
std::string work_tree_of(const FileSystem& files, const std::string& folder) {
    for (std::string at = folder; !at.empty() && at != "/"; at = std::string(parent_path(at))) {
        if (files.info(join_path(at, ".git"))) return at;
    }
    return folder;
}

/// A finding at the setting, or about no file when the environment names the list.
Diagnostic about_list(Code code, Severity severity, const ListPlace& list, const config::SiteConfig& config) {
    Diagnostic diagnostic{.code = code, .severity = severity};
    if (!list.from_environment) {
        diagnostic.path = config.path;
        diagnostic.span = config.privacy.names_span;
    }
    return diagnostic;
}

void report_missing(const ListPlace& list, const LocalizedText& why, const config::SiteConfig& config,
                    DiagnosticSink& sink) {
    const config::PrivacySettings& settings = config.privacy;
    const bool must_be = settings.required || list.from_environment || !settings.redactions.empty();
    Diagnostic diagnostic =
        about_list(kPrivateListMissing, must_be ? Severity::kError : Severity::kWarning, list, config);
    diagnostic.message = {.en = fmt::format("the private list of names cannot be read: {}", why.en),
                          .zh = fmt::format("无法读取不得发布的姓名名单：{}", why.zh)};
    diagnostic.help = must_be
                          ? LocalizedText{.en =
                                              "without it nothing is published; put the file there, or set "
                                              "CASEPRESS_PRIVATE_NAMES to its path",
                                          .zh = "没有名单就不发布；请放好该文件，或用 CASEPRESS_PRIVATE_NAMES 指定路径"}
                          : LocalizedText{.en = "names are not looked for; required = true makes this an error",
                                          .zh = "姓名未经检查；设 required = true 则作为错误处理"};
    sink.report(std::move(diagnostic));
}

void report_inside(const ListPlace& list, const config::SiteConfig& config, DiagnosticSink& sink) {
    Diagnostic diagnostic = about_list(kPrivateListInside, Severity::kError, list, config);
    diagnostic.message = {.en = "the private list of names lies inside of the site or its repository",
                          .zh = "不得发布的姓名名单放在了站点或其仓库之内"};
    diagnostic.help = {.en = "keep it elsewhere, where it can never be committed or published",
                       .zh = "请放到别处，以免被提交或发布"};
    sink.report(std::move(diagnostic));
}

/// The redactions of site.toml and those that the list speaks of must be the same.
void check_erasures(const privacy::PrivateList& list, const ListPlace& place, const config::SiteConfig& config,
                    DiagnosticSink& sink) {
    const auto& redactions = config.privacy.redactions;
    for (const privacy::PrivateTerm& term : list.terms) {
        if (term.redaction.empty()) continue;
        if (std::ranges::find(redactions, term.redaction, &config::Redaction::id) != redactions.end()) continue;
        sink.report(
            {.code = kUnknownErasure,
             .message = {.en = fmt::format(
                             "line {} of the private list belongs to “{}”, which site.toml does not declare", term.line,
                             term.redaction),
                         .zh = fmt::format("名单第 {} 行属于“{}”，而 site.toml 没有这一项", term.line, term.redaction)},
             .help = {
                 .en = fmt::format("add [[redaction]] with id = \"{}\", the date and the legal basis", term.redaction),
                 .zh = fmt::format("请加上 [[redaction]]，写明 id = \"{}\"、日期和法律依据", term.redaction)}});
    }
    for (const config::Redaction& redaction : redactions) {
        if (std::ranges::find(list.terms, redaction.id, &privacy::PrivateTerm::redaction) != list.terms.end()) continue;
        sink.report({.code = kEmptyErasure,
                     .path = config.path,
                     .span = redaction.span,
                     .message = {.en = fmt::format("the private list has no term for “{}”, so nothing would be erased",
                                                   redaction.id),
                                 .zh = fmt::format("名单中没有属于“{}”的词语，什么都不会删去", redaction.id)},
                     .help = {.en = fmt::format("put “@{} ” before the name in {}", redaction.id, place.path),
                              .zh = fmt::format("请在 {} 中该姓名前写“@{} ”", place.path, redaction.id)}});
    }
}

privacy::Patterns patterns_of(const config::PrivacySettings& settings) {
    privacy::Patterns patterns = privacy::no_patterns();
    patterns.person_name = true;
    for (const std::string& name : settings.patterns) {
        if (const auto rule = privacy::find_pattern(name)) privacy::switch_on(patterns, *rule);
    }
    return patterns;
}

}  // namespace

std::shared_ptr<const privacy::Gate> open_gate(const std::string& site_folder, const config::SiteConfig& config,
                                               const Environment& environment, DiagnosticSink& sink) {
    const config::PrivacySettings& settings = config.privacy;
    privacy::GateOptions options{.list = {}, .patterns = patterns_of(settings), .erasures = {}};
    for (const config::Redaction& redaction : settings.redactions) {
        options.erasures.push_back({redaction.id, redaction.date});
    }
    const auto place = find_list(site_folder, settings, environment);
    if (!place) {
        if (settings.required || !settings.redactions.empty()) {
            report_missing({.path = "", .from_environment = true}, {"no path is given", "没有给出路径"}, config, sink);
        }
        return std::make_shared<const privacy::Gate>(std::move(options));
    }
    const std::string inside = work_tree_of(environment.files, site_folder) + "/";
    if (place->path.starts_with(inside)) report_inside(*place, config, sink);
    const auto bytes = environment.files.read_file(place->path);
    if (!bytes) {
        const std::string why = bytes.error().message();
        report_missing(*place, {why, why}, config, sink);
    } else {
        options.list = privacy::read_private_list(*bytes, place->path, sink);
        check_erasures(options.list, *place, config, sink);
    }
    return std::make_shared<const privacy::Gate>(std::move(options));
}

std::string private_list_path(const std::string& site_folder, const config::SiteConfig& config,
                              const Environment& environment) {
    const auto place = find_list(site_folder, config.privacy, environment);
    return place ? place->path : "";
}

privacy::OutputReaders output_readers(std::string_view search_alphabet) {
    auto index = std::make_shared<const search::IndexTexts>(search_alphabet);
    return {.pdf = [](std::string_view path, std::string_view bytes) -> privacy::OutputTexts {
                auto texts = preflight::read_texts(bytes, std::string(path));
                if (!texts) return std::unexpected(texts.error().message);
                return std::move(*texts);
            },
            .search = [index = std::move(index)](std::string_view path,
                                                 std::string_view bytes) { return index->read(path, bytes); }};
}

}  // namespace casepress::cli
