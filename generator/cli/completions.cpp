#include "cli/command_line.h"

#include <fmt/format.h>

#include <iterator>

namespace casepress::cli {

namespace {

std::string names_of_commands() {
    std::string names;
    for (const auto& command : command_specs()) names += fmt::format("{}{}", names.empty() ? "" : " ", command.name);
    return names;
}

std::string words_of(const CommandSpec& command) {
    std::string words = "--help";
    for (const auto& option : command.options) words += fmt::format(" --{}", option.name);
    for (const auto& operand : command.operands) {
        for (const auto choice : operand.choices) words += fmt::format(" {}", choice);
    }
    return words;
}

std::string bash_script() {
    std::string script =
        "_casepress() {\n    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}\n"
        "    case $before in\n        --site|--out) COMPREPLY=($(compgen -d -- \"$word\")); return ;;\n    esac\n"
        "    case ${COMP_WORDS[1]} in\n";
    for (const auto& command : command_specs()) {
        script +=
            fmt::format("        {}) COMPREPLY=($(compgen -W \"{}\" -- \"$word\")); ", command.name, words_of(command));
        if (command.command == CommandName::kInit) script += "COMPREPLY+=($(compgen -d -- \"$word\")); ";
        script += ";;\n";
    }
    script += fmt::format(
        "        *) COMPREPLY=($(compgen -W \"{} --help --version\" -- \"$word\")) ;;\n    esac\n}}\n"
        "complete -F _casepress casepress\n",
        names_of_commands());
    return script;
}

/// zsh takes '…' with no escapes inside; brackets and colons end the parts of a specification.
std::string zsh_quoted(std::string_view text) {
    std::string quoted;
    for (const char c : text) {
        if (c == '\'') {
            quoted += "'\\''";
        } else if (c == '[' || c == ']' || c == ':') {
            quoted += fmt::format("\\{}", c);
        } else {
            quoted += c;
        }
    }
    return quoted;
}

std::string zsh_script() {
    std::string script =
        "#compdef casepress\n_casepress() {\n    if (( CURRENT == 2 )); then\n        local -a commands=(\n";
    for (const auto& command : command_specs()) {
        script += fmt::format("            '{}:{}'\n", command.name, zsh_quoted(command.summary.en));
    }
    script += "        )\n        _describe command commands\n        return\n    fi\n    case ${words[2]} in\n";
    for (const auto& command : command_specs()) {
        script += fmt::format("        {}) _arguments '--help[show help]'", command.name);
        for (const auto& option : command.options) {
            script += fmt::format(" '--{}[{}]", option.name, zsh_quoted(option.help.en));
            if (option.value != ValueKind::kNone) {
                script += fmt::format(":{}:{}", option.value_name.en,
                                      option.value == ValueKind::kFolder ? "_directories" : "");
            }
            script += '\'';
        }
        for (std::size_t i = 0; i < command.operands.size(); ++i) {
            const auto& operand = command.operands[i];
            script += fmt::format(" '{}:{}:", i + 2, operand.name.en);
            if (!operand.choices.empty()) script += fmt::format("({})", fmt::join(operand.choices, " "));
            if (operand.name.en == "DIR") script += "_directories";
            script += '\'';
        }
        script += " ;;\n";
    }
    return script + "    esac\n}\n_casepress \"$@\"\n";
}

std::string fish_quoted(std::string_view text) {
    std::string quoted;
    for (const char c : text) quoted += c == '\'' || c == '\\' ? fmt::format("\\{}", c) : std::string(1, c);
    return quoted;
}

std::string fish_script() {
    std::string script =
        "complete -c casepress -f\n"
        "complete -c casepress -n __fish_use_subcommand -l help -d 'show help'\n"
        "complete -c casepress -n __fish_use_subcommand -l version -d 'show the version'\n";
    for (const auto& command : command_specs()) {
        script += fmt::format("complete -c casepress -n __fish_use_subcommand -a {} -d '{}'\n", command.name,
                              fish_quoted(command.summary.en));
        const std::string when = fmt::format("-n '__fish_seen_subcommand_from {}'", command.name);
        for (const auto& option : command.options) {
            script += fmt::format("complete -c casepress {} -l {}{} -d '{}'\n", when, option.name,
                                  option.value == ValueKind::kNone     ? ""
                                  : option.value == ValueKind::kFolder ? " -r -a '(__fish_complete_directories)'"
                                                                       : " -r",
                                  fish_quoted(option.help.en));
        }
        for (const auto& operand : command.operands) {
            if (!operand.choices.empty()) {
                script += fmt::format("complete -c casepress {} -a '{}'\n", when, fmt::join(operand.choices, " "));
            }
        }
    }
    return script;
}

}  // namespace

std::string completion_script(std::string_view shell) {
    if (shell == "bash") return bash_script();
    if (shell == "zsh") return zsh_script();
    return fish_script();
}

}  // namespace casepress::cli
