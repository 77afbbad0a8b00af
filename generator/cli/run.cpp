#include "cli/run.h"

#include "cli/command_line.h"
#include "cli/commands.h"
#include "cli/session.h"
#include "cli/version.h"

#include <functional>
#include <memory>
#include <new>
#include <utility>

namespace casepress::cli {

namespace {

int run_command(const Invocation& invocation, const Environment& environment) {
    switch (invocation.command->command) {
        case CommandName::kBuild:
            return run_build(invocation, environment);
        case CommandName::kServe:
            return run_serve(invocation, environment);
        case CommandName::kCheck:
            return run_check(invocation, environment);
        case CommandName::kInit:
            return run_init(invocation, environment);
        case CommandName::kNew:
            return run_new(invocation, environment);
        case CommandName::kImport:
            return run_import(invocation, environment);
        case CommandName::kSearch:
            return run_search(invocation, environment);
        case CommandName::kHistory:
            return run_history(invocation, environment);
        case CommandName::kPrint:
            return run_print(invocation, environment);
        case CommandName::kPreflight:
            return run_preflight(invocation, environment);
        case CommandName::kPackage:
            return run_package(invocation, environment);
        case CommandName::kErase:
            return run_erase(invocation, environment);
        case CommandName::kVerify:
            return run_verify(invocation, environment);
        case CommandName::kTranslations:
            return run_translations(invocation, environment);
        case CommandName::kTranslationsExport:
            return run_translations_export(invocation, environment);
        case CommandName::kTranslationsImport:
            return run_translations_import(invocation, environment);
        case CommandName::kCompletions:
            environment.out(completion_script(invocation.operands.front()));
            return kExitFine;
    }
    return kExitMisuse;
}

}  // namespace

int run(std::span<const std::string> arguments, const Environment& outside) {
    // Once a site is open, nothing that is printed says a registered name.
    const auto gate = std::make_shared<std::shared_ptr<const privacy::Gate>>();
    const auto masked = [gate](const std::function<void(std::string_view)>& say) {
        return [gate, say](std::string_view text) { say(*gate ? (*gate)->mask_message(text) : std::string(text)); };
    };
    Environment environment = outside;
    environment.guard = [gate](std::shared_ptr<const privacy::Gate> found) { *gate = std::move(found); };
    environment.out = masked(outside.out);
    environment.err = masked(outside.err);

    const auto invocation = parse_command_line(arguments);
    if (!invocation) return print_misuse(invocation.error(), environment);
    const UiLanguage language = ui_language(environment);
    if (invocation->information) {
        switch (*invocation->information) {
            case Information::kHelp:
                environment.out(help_text(language));
                break;
            case Information::kCommandHelp:
                environment.out(help_text(*invocation->command, language));
                break;
            case Information::kVersion:
                environment.out(version_text(language));
                break;
        }
        return kExitFine;
    }
    try {
        return run_command(*invocation, environment);
    } catch (const std::bad_alloc&) {
        environment.err(language == UiLanguage::kChinese ? "casepress: 内存不足\n" : "casepress: out of memory\n");
        return kExitFindings;
    }
}

}  // namespace casepress::cli
