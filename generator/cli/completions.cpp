#include "cli/command_line.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace casepress::cli {

namespace {

/// The first words of the commands, each once.
std::string names_of_commands() {
    std::string names;
    for (const auto& command : command_specs()) {
        if (command.second_word().empty()) names += fmt::format("{}{}", names.empty() ? "" : " ", command.name);
    }
    return names;
}

/// "export import" for translations.
std::string second_words_of(const CommandSpec& command) {
    std::string words;
    for (const auto& other : command_specs()) {
        if (other.first_word() == command.name && !other.second_word().empty())
            words += fmt::format(" {}", other.second_word());
    }
    return words;
}

std::string words_of(const CommandSpec& command) {
    std::string words = "--help";
    for (const auto& option : command.options) words += fmt::format(" --{}", option.name);
    for (const auto& operand : command.operands) {
        for (const auto choice : operand.choices) words += fmt::format(" {}", choice);
    }
    return words + second_words_of(command);
}

bool takes(const CommandSpec& command, ValueKind kind) {
    return std::ranges::any_of(command.operands, [&](const OperandSpec& operand) { return operand.value == kind; });
}

/// What `case "$first $second"` of bash and zsh matches for the command; those of two words must come first.
std::string case_pattern(const CommandSpec& command) {
    return command.second_word().empty() ? fmt::format("'{} '*", command.name) : fmt::format("'{}'", command.name);
}

/// Commands of two words before those of one.
std::vector<const CommandSpec*> longest_first() {
    std::vector<const CommandSpec*> commands;
    for (const auto& command : command_specs()) commands.push_back(&command);
    std::ranges::stable_partition(commands, [](const CommandSpec* command) { return !command->second_word().empty(); });
    return commands;
}

std::string bash_script() {
    std::string script =
        "_casepress() {\n    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}\n"
        "    case $before in\n        --site|--out) COMPREPLY=($(compgen -d -- \"$word\")); return ;;\n    esac\n"
        "    case \"${COMP_WORDS[1]} ${COMP_WORDS[2]}\" in\n";
    for (const auto* command : longest_first()) {
        script += fmt::format("        {}) COMPREPLY=($(compgen -W \"{}\" -- \"$word\")); ", case_pattern(*command),
                              words_of(*command));
        if (takes(*command, ValueKind::kFolder)) script += "COMPREPLY+=($(compgen -d -- \"$word\")); ";
        if (takes(*command, ValueKind::kFile)) script += "COMPREPLY+=($(compgen -f -- \"$word\")); ";
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

std::string_view zsh_action(ValueKind kind) {
    if (kind == ValueKind::kFolder) return "_directories";
    return kind == ValueKind::kFile ? "_files" : "";
}

std::string zsh_operands(const CommandSpec& command) {
    std::string script;
    const std::size_t first = command.second_word().empty() ? 2 : 3;
    if (const std::string words = second_words_of(command); !words.empty())
        return fmt::format(" '2:{}:_alternative \"words:command:({})\" \"files:file:_files\"' '*:{}:_files'",
                           command.operands.front().name.en, words.substr(1), command.operands.front().name.en);
    for (std::size_t i = 0; i < command.operands.size(); ++i) {
        const auto& operand = command.operands[i];
        script += operand.repeats ? " '*:" : fmt::format(" '{}:", i + first);
        script += fmt::format("{}:{}", operand.name.en, zsh_action(operand.value));
        if (!operand.choices.empty()) script += fmt::format("({})", fmt::join(operand.choices, " "));
        script += '\'';
    }
    return script;
}

std::string zsh_script() {
    std::string script =
        "#compdef casepress\n_casepress() {\n    if (( CURRENT == 2 )); then\n        local -a commands=(\n";
    for (const auto& command : command_specs()) {
        if (!command.second_word().empty()) continue;
        script += fmt::format("            '{}:{}'\n", command.name, zsh_quoted(command.summary.en));
    }
    script +=
        "        )\n        _describe command commands\n        return\n    fi\n    case \"${words[2]} ${words[3]}\" "
        "in\n";
    for (const auto* command : longest_first()) {
        script += fmt::format("        {}) _arguments '--help[show help]'", case_pattern(*command));
        for (const auto& option : command->options) {
            script += fmt::format(" '--{}[{}]", option.name, zsh_quoted(option.help.en));
            if (option.value != ValueKind::kNone)
                script += fmt::format(":{}:{}", option.value_name.en, zsh_action(option.value));
            script += '\'';
        }
        script += zsh_operands(*command) + " ;;\n";
    }
    return script + "    esac\n}\n_casepress \"$@\"\n";
}

std::string fish_quoted(std::string_view text) {
    std::string quoted;
    for (const char c : text) quoted += c == '\'' || c == '\\' ? fmt::format("\\{}", c) : std::string(1, c);
    return quoted;
}

std::string_view fish_argument(ValueKind kind) {
    switch (kind) {
        case ValueKind::kNone:
            return "";
        case ValueKind::kFolder:
            return " -r -a '(__fish_complete_directories)'";
        case ValueKind::kFile:
            return " -r -F";
        case ValueKind::kNumber:
        case ValueKind::kText:
            break;
    }
    return " -r";
}

std::string fish_script() {
    std::string script =
        "complete -c casepress -f\n"
        "complete -c casepress -n __fish_use_subcommand -l help -d 'show help'\n"
        "complete -c casepress -n __fish_use_subcommand -l version -d 'show the version'\n";
    for (const auto& command : command_specs()) {
        const std::string_view second = command.second_word();
        const std::string within = fmt::format("__fish_seen_subcommand_from {}", command.first_word());
        script += fmt::format("complete -c casepress -n {} -a {} -d '{}'\n",
                              second.empty() ? "__fish_use_subcommand" : fmt::format("'{}'", within),
                              second.empty() ? command.name : second, fish_quoted(command.summary.en));
        const std::string when = second.empty()
                                     ? fmt::format("-n '{}'", within)
                                     : fmt::format("-n '{}; and __fish_seen_subcommand_from {}'", within, second);
        for (const auto& option : command.options) {
            script += fmt::format("complete -c casepress {} -l {}{} -d '{}'\n", when, option.name,
                                  fish_argument(option.value), fish_quoted(option.help.en));
        }
        if (takes(command, ValueKind::kFile)) script += fmt::format("complete -c casepress {} -F\n", when);
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
