// `casepress check --rules`: what can be set in [checks.rules].

#include "base/json.h"
#include "base/text.h"
#include "cli/proofing_checks.h"
#include "cli/run.h"
#include "cli/session.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

namespace casepress::cli {

namespace {

std::string level_name(std::optional<Severity> level) {
    if (!level) return "off";
    if (*level == Severity::kError) return "error";
    return *level == Severity::kWarning ? "warning" : "note";
}

std::string padded(std::string text, std::size_t width) {
    const std::size_t columns = display_width(text);
    return columns < width ? text + std::string(width - columns, ' ') : text;
}

std::string rules_json(const proofing::RuleLevels& levels, UiLanguage language) {
    JsonWriter json(1);
    json.begin_array();
    for (const proofing::RuleSpec& spec : proofing::rule_specs()) {
        json.begin_object().member("name", spec.name).member("code", fmt::format("CP{:04}", spec.code.number));
        json.member("level", level_name(levels.of(spec.rule))).member("default", level_name(spec.severity));
        json.key("fix").boolean(spec.mending == proofing::Mending::kByFix);
        json.member("summary", spec.summary.in(language)).member("source", spec.source).end_object();
    }
    json.end_array();
    return json.take();
}

std::string rules_text(const proofing::RuleLevels& levels, UiLanguage language) {
    const bool chinese = language == UiLanguage::kChinese;
    std::string text;
    for (const proofing::RuleSpec& spec : proofing::rule_specs()) {
        const std::string_view fix = spec.mending == proofing::Mending::kByFix ? "--fix" : "";
        const std::string source =
            spec.source.empty() ? ""
                                : (chinese ? fmt::format("（{}）", spec.source) : fmt::format(" ({})", spec.source));
        text += fmt::format("CP{:04}  {}{}{}{}{}\n", spec.code.number, padded(std::string(spec.name), 28),
                            padded(level_name(levels.of(spec.rule)), 9), padded(std::string(fix), 7),
                            spec.summary.in(language), source);
    }
    text += chinese ? "\n在 site.toml 的 [checks.rules] 中设置级别：error、warning、note、off（off 须写 reason）\n"
                    : "\nSet levels in [checks.rules] of site.toml: error, warning, note, off (which needs a reason)\n";
    return text;
}

}  // namespace

int print_rules(const Invocation& invocation, const Environment& environment) {
    // The list is of use without a site as well.
    DiagnosticSink sink;
    const auto open = open_site(invocation, environment, sink);
    DiagnosticSink settings;
    const proofing::RuleLevels levels =
        open ? proofing::resolve_levels(open->config.checks, open->config.path, settings) : proofing::RuleLevels();
    const UiLanguage language = ui_language(environment);
    const bool json = invocation.has("json") || invocation.value("format") == "json";
    if (json) {
        environment.out(document_json("[]", rules_json(levels, language)));
    } else {
        environment.out(rules_text(levels, language));
    }
    return kExitFine;
}

}  // namespace casepress::cli
