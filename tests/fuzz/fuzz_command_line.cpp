// Any words as a command line: an invocation whose words fit its command, or what is wrong with it in both languages.
// NUL parts the words.

#include "cli/command_line.h"
#include "fuzz_data.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace casepress::cli;
    using casepress::fuzz::require;
    std::vector<std::string> words{""};
    for (const char c : std::string_view(reinterpret_cast<const char*>(data), size)) {
        if (c == '\0') {
            words.emplace_back();
        } else {
            words.back() += c;
        }
    }
    const auto invocation = parse_command_line(words);
    if (!invocation) {
        require(!invocation.error().message.en.empty() && !invocation.error().message.zh.empty(), "both texts");
        return 0;
    }
    require(invocation->information || invocation->command != nullptr, "a command or a text about casepress");
    if (invocation->information) return 0;
    for (const auto& [name, value] : invocation->options) {
        bool known = false;
        for (const OptionSpec& option : invocation->command->options) known = known || option.name == name;
        require(known, "an option of this command");
    }
    const auto& operands = invocation->command->operands;
    require(invocation->operands.size() <= operands.size() || (!operands.empty() && operands.back().repeats),
            "no more words than the command takes");
    for (const OperandSpec& operand : operands) {
        if (operand.presence == Presence::kNeeded) require(!invocation->operands.empty(), "the words that it needs");
    }
    return 0;
}
