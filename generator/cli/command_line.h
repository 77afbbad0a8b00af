#pragma once
// The command line as data: which commands and options exist, in both interface languages. Parsing, help and shell
// completions are all made from the one table, so that they cannot disagree.

#include "base/language.h"

#include <algorithm>
#include <cstdint>
#include <expected>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::cli {

enum class CommandName : std::uint8_t {
    kBuild,
    kServe,
    kCheck,
    kInit,
    kNew,
    kImport,
    kSearch,
    kHistory,
    kPrint,
    kPreflight,
    kPackage,
    kErase,
    kVerify,
    kTranslations,
    kTranslationsExport,
    kTranslationsImport,
    kCompletions,
};

/// What an option's value or an operand is; tells the shells how to complete it.
enum class ValueKind : std::uint8_t { kNone, kFolder, kFile, kNumber, kText };

struct OptionSpec {
    std::string_view name;  ///< without the dashes
    ValueKind value = ValueKind::kNone;
    LocalizedText value_name = {};  ///< "DIR"; empty for kNone
    LocalizedText help = {};
};

enum class Presence : std::uint8_t { kNeeded, kOptional };

/// One word that a command takes after its name. With `choices`, it is one of them. The last one may stand for any
/// number of words: at least one where it is needed.
struct OperandSpec {
    LocalizedText name;
    std::vector<std::string_view> choices;
    bool repeats = false;
    Presence presence = Presence::kNeeded;
    ValueKind value = ValueKind::kText;
};

struct CommandSpec {
    CommandName command;
    std::string_view name;  ///< one word, or two for a command that belongs to another: "translations export"
    LocalizedText summary;
    std::vector<OperandSpec> operands;
    std::vector<OptionSpec> options;

    /// "translations export" → "translations"
    [[nodiscard]] std::string_view first_word() const { return name.substr(0, name.find(' ')); }
    /// "translations export" → "export"; "" for a name of one word.
    [[nodiscard]] std::string_view second_word() const {
        return name.substr(std::min(name.find(' '), name.size() - 1) + 1);
    }
};

/// All commands, in the order of the help text.
[[nodiscard]] std::span<const CommandSpec> command_specs();

enum class Information : std::uint8_t { kHelp, kCommandHelp, kVersion };

/// What was asked for: a command with its words, or one of the texts about casepress itself.
struct Invocation {
    std::optional<Information> information;
    const CommandSpec* command = nullptr;  ///< set unless `information` is kHelp or kVersion
    std::vector<std::string> operands;
    std::map<std::string, std::string, std::less<>> options;  ///< by name; "" for an option without a value

    [[nodiscard]] bool has(std::string_view option) const { return options.contains(option); }
    [[nodiscard]] std::optional<std::string> value(std::string_view option) const;
};

/// A command line that cannot be understood: exit code 2.
struct Misuse {
    LocalizedText message;
    std::string suggestion;  ///< a near spelling that would be right, or ""
    const CommandSpec* command = nullptr;
};

/// `arguments` without the program's name. Options and operands may come in any order; `--` ends the options.
[[nodiscard]] std::expected<Invocation, Misuse> parse_command_line(std::span<const std::string> arguments);

/// The text of --help for the program, or for one command.
[[nodiscard]] std::string help_text(UiLanguage language);
[[nodiscard]] std::string help_text(const CommandSpec& command, UiLanguage language);

/// A completion script for "bash", "zsh" or "fish".
[[nodiscard]] std::string completion_script(std::string_view shell);

}  // namespace casepress::cli
