#include "cli/command_line.h"

#include "base/text.h"

#include <fmt/format.h>
#include <getopt.h>

#include <algorithm>

namespace casepress::cli {

namespace {

std::vector<std::string_view> command_names() {
    std::vector<std::string_view> names;
    for (const auto& spec : command_specs()) names.push_back(spec.first_word());
    return names;
}

std::unexpected<Misuse> misuse(std::string en, std::string zh, std::string_view suggestion = {},
                               const CommandSpec* command = nullptr) {
    return std::unexpected(Misuse{.message = {.en = std::move(en), .zh = std::move(zh)},
                                  .suggestion = std::string(suggestion),
                                  .command = command});
}

/// The command that the words begin with, the longer one first: “translations export” before “translations”.
const CommandSpec* find_command(std::span<const std::string> words) {
    const CommandSpec* found = nullptr;
    for (const auto& spec : command_specs()) {
        const std::string_view second = spec.second_word();
        if (words.empty() || words[0] != spec.first_word()) continue;
        if (second.empty() ? found == nullptr : words.size() > 1 && words[1] == second) found = &spec;
    }
    return found;
}

/// What getopt_long gives for the options that every command has.
constexpr int kHelpValue = 'h';
/// What it gives for the command's own options: this plus the option's index.
constexpr int kFirstOptionValue = 256;

std::vector<option> long_options(const CommandSpec& command) {
    std::vector<option> options;
    int value = kFirstOptionValue;
    for (const auto& spec : command.options) {
        const int argument = spec.value == ValueKind::kNone ? no_argument : required_argument;
        options.push_back({.name = spec.name.data(), .has_arg = argument, .flag = nullptr, .val = value++});
    }
    options.push_back({.name = "help", .has_arg = no_argument, .flag = nullptr, .val = kHelpValue});
    options.push_back({});
    return options;
}

std::unexpected<Misuse> unknown_option(const CommandSpec& command, std::string_view given) {
    std::vector<std::string> names{"--help"};
    for (const auto& spec : command.options) names.push_back(fmt::format("--{}", spec.name));
    const std::string_view name = given.substr(0, given.find('='));
    return misuse(fmt::format("“casepress {}” has no option “{}”", command.name, name),
                  fmt::format("“casepress {}”没有选项“{}”", command.name, name), nearest(name, names), &command);
}

std::expected<void, Misuse> check_operands(const CommandSpec& command, const std::vector<std::string>& operands) {
    const bool open_ended = !command.operands.empty() && command.operands.back().repeats;
    if (operands.size() > command.operands.size() && !open_ended) {
        const auto& extra = operands[command.operands.size()];
        return misuse(fmt::format("“casepress {}” does not expect “{}”", command.name, extra),
                      fmt::format("“casepress {}”不需要“{}”", command.name, extra), {}, &command);
    }
    for (std::size_t i = 0; i < command.operands.size(); ++i) {
        const auto& spec = command.operands[i];
        if (i >= operands.size()) {
            if (spec.presence == Presence::kOptional) break;
            return misuse(fmt::format("“casepress {}” needs {}", command.name, spec.name.en),
                          fmt::format("“casepress {}”缺少“{}”", command.name, spec.name.zh), {}, &command);
        }
        if (!spec.choices.empty() && std::ranges::find(spec.choices, operands[i]) == spec.choices.end()) {
            return misuse(fmt::format("“{}” is not one of {}", operands[i], fmt::join(spec.choices, ", ")),
                          fmt::format("“{}”不在可选范围内：{}", operands[i], fmt::join(spec.choices, "、")),
                          nearest(operands[i], spec.choices), &command);
        }
    }
    return {};
}

std::expected<Invocation, Misuse> parse_command(const CommandSpec& command, std::span<const std::string> arguments) {
    // getopt_long wants argv with a program's name, which it may reorder; the strings themselves are not changed.
    std::vector<std::string> owned{"casepress"};
    owned.insert(owned.end(), arguments.begin(), arguments.end());
    std::vector<char*> argv;
    for (auto& argument : owned) argv.push_back(argument.data());
    argv.push_back(nullptr);
    const auto options = long_options(command);

    Invocation invocation{.information = {}, .command = &command, .operands = {}, .options = {}};
    optind = 0;  // starts the scan anew, as glibc documents
    opterr = 0;
    while (true) {
        const int at = optind == 0 ? 1 : optind;
        const int value = getopt_long(static_cast<int>(argv.size()) - 1, argv.data(), ":h", options.data(), nullptr);
        if (value == -1) break;
        if (value == kHelpValue) {
            invocation.information = Information::kCommandHelp;
            return invocation;
        }
        if (value == ':') {
            return misuse(fmt::format("option “{}” needs a value", argv[static_cast<std::size_t>(at)]),
                          fmt::format("选项“{}”缺少值", argv[static_cast<std::size_t>(at)]), {}, &command);
        }
        if (value == '?' && optopt >= kFirstOptionValue) {
            const auto name = command.options[static_cast<std::size_t>(optopt - kFirstOptionValue)].name;
            return misuse(fmt::format("option “--{}” takes no value", name), fmt::format("选项“--{}”不带值", name), {},
                          &command);
        }
        if (value == '?') return unknown_option(command, argv[static_cast<std::size_t>(optind - 1)]);
        const auto& spec = command.options[static_cast<std::size_t>(value - kFirstOptionValue)];
        invocation.options[std::string(spec.name)] = optarg == nullptr ? "" : optarg;
    }
    for (std::size_t i = static_cast<std::size_t>(optind); i + 1 < argv.size(); ++i)
        invocation.operands.emplace_back(argv[i]);
    if (auto fine = check_operands(command, invocation.operands); !fine) return std::unexpected(fine.error());
    return invocation;
}

}  // namespace

std::optional<std::string> Invocation::value(std::string_view option) const {
    const auto found = options.find(option);
    if (found == options.end()) return std::nullopt;
    return found->second;
}

std::expected<Invocation, Misuse> parse_command_line(std::span<const std::string> arguments) {
    const auto about = [](Information information) {
        return Invocation{.information = information, .command = nullptr, .operands = {}, .options = {}};
    };
    if (arguments.empty()) return misuse("no command was given", "没有给出命令");
    const std::string& first = arguments.front();
    if (first == "--help" || first == "-h" || first == "help") {
        if (const auto* command = find_command(arguments.subspan(1))) {
            return Invocation{
                .information = Information::kCommandHelp, .command = command, .operands = {}, .options = {}};
        }
        return about(Information::kHelp);
    }
    if (first == "--version" || first == "-V") return about(Information::kVersion);
    const auto* command = find_command(arguments);
    if (command == nullptr) {
        const auto names = command_names();
        return misuse(fmt::format("there is no command “{}”", first), fmt::format("没有“{}”这个命令", first),
                      nearest(first, names));
    }
    return parse_command(*command, arguments.subspan(command->second_word().empty() ? 1 : 2));
}

}  // namespace casepress::cli
