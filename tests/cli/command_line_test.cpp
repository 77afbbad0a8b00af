#include "cli/command_line.h"

#include <doctest/doctest.h>

using namespace casepress;
using namespace casepress::cli;

namespace {

std::expected<Invocation, Misuse> parse(std::vector<std::string> arguments) { return parse_command_line(arguments); }

void check_misuse(std::vector<std::string> arguments, std::string_view en, std::string_view suggestion = {}) {
    const auto result = parse(std::move(arguments));
    REQUIRE_FALSE(result);
    CHECK(result.error().message.en == en);
    CHECK_FALSE(result.error().message.zh.empty());
    CHECK(result.error().suggestion == suggestion);
}

}  // namespace

TEST_CASE("commands with options and operands in any order") {
    const auto build = parse({"build", "--site", "a", "--jobs=2", "--drafts"});
    REQUIRE(build);
    CHECK(build->command->command == CommandName::kBuild);
    CHECK(build->value("site") == "a");
    CHECK(build->value("jobs") == "2");
    CHECK(build->has("drafts"));
    CHECK_FALSE(build->value("out"));

    const auto page = parse({"new", "case", "--site", "a", "2025/x"});
    REQUIRE(page);
    CHECK(page->operands == std::vector<std::string>{"case", "2025/x"});

    const auto dashes = parse({"init", "--", "--odd"});
    REQUIRE(dashes);
    CHECK(dashes->operands == std::vector<std::string>{"--odd"});
}

TEST_CASE("help and version") {
    CHECK(parse({"--help"})->information == Information::kHelp);
    CHECK(parse({"-h"})->information == Information::kHelp);
    CHECK(parse({"help"})->information == Information::kHelp);
    CHECK(parse({"--version"})->information == Information::kVersion);
    for (const auto& arguments : {std::vector<std::string>{"build", "--help"},
                                  {"help", "build"},
                                  {"new", "-h"},
                                  {"help", "translations", "export"},
                                  {"translations", "export", "-h"}}) {
        const auto result = parse(arguments);
        REQUIRE(result);
        CHECK(result->information == Information::kCommandHelp);
        REQUIRE(result->command != nullptr);
        if (arguments.size() == 3) CHECK(result->command->command == CommandName::kTranslationsExport);
    }
}

TEST_CASE("commands of two words stand before the operands of the one that they belong to") {
    CHECK(parse({"translations"})->command->command == CommandName::kTranslations);
    const auto table = parse({"translations", "a", "export"});
    REQUIRE(table);
    CHECK(table->command->command == CommandName::kTranslations);
    CHECK(table->operands == std::vector<std::string>{"a", "export"});
    const auto written = parse({"translations", "export", "a", "b", "--to", "en"});
    REQUIRE(written);
    CHECK(written->command->command == CommandName::kTranslationsExport);
    CHECK(written->operands == std::vector<std::string>{"a", "b"});
    CHECK(parse({"translations", "--json", "export"})->command->command == CommandName::kTranslations);
    check_misuse({"translations", "export"}, "“casepress translations export” needs PAGE");
    check_misuse({"translations", "import", "--json"}, "“casepress translations import” needs FILE");
    check_misuse({"export"}, "there is no command “export”", "import");
}

TEST_CASE("misuse is named, with the nearest right spelling") {
    check_misuse({}, "no command was given");
    check_misuse({"biuld"}, "there is no command “biuld”", "build");
    check_misuse({"build", "--drfats"}, "“casepress build” has no option “--drfats”", "--drafts");
    check_misuse({"build", "--sites=x"}, "“casepress build” has no option “--sites”", "--site");
    check_misuse({"build", "-x"}, "“casepress build” has no option “-x”");
    check_misuse({"build", "--site"}, "option “--site” needs a value");
    check_misuse({"build", "extra"}, "“casepress build” does not expect “extra”");
    check_misuse({"build", "--drafts=yes"}, "option “--drafts” takes no value");
    check_misuse({"init"}, "“casepress init” needs DIR");
    check_misuse({"completions", "bahs"}, "“bahs” is not one of bash, zsh, fish", "bash");
}

TEST_CASE("help names every command and option, in both languages") {
    for (const auto language : {UiLanguage::kEnglish, UiLanguage::kChinese}) {
        const std::string text = help_text(language);
        for (const auto& command : command_specs()) {
            CHECK(text.find(command.name) != std::string::npos);
            CHECK(text.find(command.summary.in(language)) != std::string::npos);
            const std::string own = help_text(command, language);
            for (const auto& option : command.options) {
                CHECK(own.find("--" + std::string(option.name)) != std::string::npos);
                CHECK(own.find(option.help.in(language)) != std::string::npos);
            }
        }
    }
}

TEST_CASE("completion scripts hold every command and option") {
    for (const auto shell : {"bash", "zsh", "fish"}) {
        const std::string script = completion_script(shell);
        for (const auto& command : command_specs()) {
            CHECK(script.find(command.first_word()) != std::string::npos);
            CHECK(script.find(command.second_word()) != std::string::npos);
            for (const auto& option : command.options) CHECK(script.find(option.name) != std::string::npos);
        }
    }
}
