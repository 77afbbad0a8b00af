#include "base/text.h"
#include "cli/command_line.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace casepress::cli {

namespace {

std::string operands_text(const CommandSpec& command, UiLanguage language) {
    std::string text;
    for (const auto& operand : command.operands) {
        std::string word =
            operand.choices.empty() ? operand.name.in(language) : fmt::format("{}", fmt::join(operand.choices, "|"));
        if (operand.repeats) word += " …";
        text += operand.presence == Presence::kOptional ? fmt::format(" [{}]", word) : " " + word;
    }
    return text;
}

std::string option_text(const OptionSpec& option, UiLanguage language) {
    std::string text = fmt::format("--{}", option.name);
    if (option.value != ValueKind::kNone) text += ' ' + option.value_name.in(language);
    return text;
}

/// Two columns, aligned by display width, so that Chinese lines up as well.
std::string two_columns(const std::vector<std::pair<std::string, std::string>>& rows) {
    std::size_t widest = 0;
    for (const auto& [left, right] : rows) widest = std::max(widest, display_width(left));
    std::string text;
    for (const auto& [left, right] : rows) {
        text += fmt::format("  {}{}  {}\n", left, std::string(widest - display_width(left), ' '), right);
    }
    return text;
}

}  // namespace

std::string help_text(UiLanguage language) {
    const auto say = [&](const char* en, const char* zh) { return language == UiLanguage::kChinese ? zh : en; };
    std::string text =
        say("casepress turns a folder of Markdown into a bilingual website of case studies and notices.\n\n",
            "casepress 把一个 Markdown 文件夹变成中英双语的案例与通报网站。\n\n");
    text += say("Usage: casepress COMMAND [OPTION …]\n\nCommands:\n", "用法：casepress 命令 [选项 …]\n\n命令：\n");
    std::vector<std::pair<std::string, std::string>> rows;
    for (const auto& command : command_specs()) {
        rows.emplace_back(std::string(command.name) + operands_text(command, language), command.summary.in(language));
    }
    text += two_columns(rows);
    text += say("\nOptions:\n", "\n选项：\n");
    text += two_columns(
        {{"-h, --help", say("this text; after a command, its options", "本说明；用在命令之后则列出该命令的选项")},
         {"-V, --version", say("version and licence", "版本与许可")}});
    text += say("\nExit codes: 0 fine, 1 findings, 2 misuse. NO_COLOR turns colours off.\n",
                "\n退出码：0 正常，1 有检查结果，2 用法错误。设置 NO_COLOR 可关闭颜色。\n");
    return text;
}

std::string help_text(const CommandSpec& command, UiLanguage language) {
    const auto say = [&](const char* en, const char* zh) { return language == UiLanguage::kChinese ? zh : en; };
    std::string text = fmt::format(
        "{} casepress {}{}{}\n\n{}\n", say("Usage:", "用法："), command.name, operands_text(command, language),
        command.options.empty() ? "" : say(" [OPTION …]", " [选项 …]"), command.summary.in(language));
    if (command.options.empty()) return text;
    std::vector<std::pair<std::string, std::string>> rows;
    for (const auto& option : command.options)
        rows.emplace_back(option_text(option, language), option.help.in(language));
    text += say("\nOptions:\n", "\n选项：\n") + two_columns(rows);
    return text;
}

}  // namespace casepress::cli
