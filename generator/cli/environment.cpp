#include "cli/environment.h"

namespace casepress::cli {

UiLanguage ui_language(const Environment& environment) {
    const auto value = [&](std::string_view name) { return environment.variable(name).value_or(""); };
    std::string locale;
    for (const auto name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        locale = value(name);
        if (!locale.empty()) break;
    }
    const bool plain = locale.empty() || locale == "C" || locale == "POSIX" || locale.starts_with("C.");
    if (!plain) {
        // LANGUAGE is a list in order of liking; it counts only when a locale is set at all.
        const std::string liked = value("LANGUAGE");
        if (!liked.empty()) locale = liked;
    }
    return !plain && locale.starts_with("zh") ? UiLanguage::kChinese : UiLanguage::kEnglish;
}

namespace {

Colours colours_of(bool terminal, const Environment& environment) {
    const bool wanted = terminal && environment.variable("NO_COLOR").value_or("").empty() &&
                        environment.variable("TERM").value_or("") != "dumb";
    return wanted ? Colours::kAlways : Colours::kNever;
}

}  // namespace

Colours colours(const Environment& environment) { return colours_of(environment.err_is_terminal, environment); }

Colours output_colours(const Environment& environment) { return colours_of(environment.out_is_terminal, environment); }

}  // namespace casepress::cli
