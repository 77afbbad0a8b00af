// casepress: the program. Hands the outside world to cli::run and does nothing else.

#include "base/file_system.h"
#include "cli/environment.h"
#include "cli/run.h"

#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

namespace {

void write_all(std::FILE* stream, std::string_view text) {
    static_cast<void>(std::fwrite(text.data(), 1, text.size(), stream));
}

}  // namespace

int main(int argc, char** argv) {
    using namespace std::chrono;
    std::error_code error;
    const auto files = casepress::make_real_file_system();
    const casepress::cli::Environment environment{
        .files = *files,
        .working_folder = std::filesystem::current_path(error).string(),
        .variable = [](std::string_view name) -> std::optional<std::string> {
            const char* value = std::getenv(std::string(name).c_str());
            if (value == nullptr) return std::nullopt;
            return value;
        },
        .out = [](std::string_view text) { write_all(stdout, text); },
        .err = [](std::string_view text) { write_all(stderr, text); },
        .err_is_terminal = isatty(STDERR_FILENO) == 1,
        .out_is_terminal = isatty(STDOUT_FILENO) == 1,
        .unix_seconds = [] { return duration_cast<seconds>(system_clock::now().time_since_epoch()).count(); },
        .monotonic_seconds = [] { return duration<double>(steady_clock::now().time_since_epoch()).count(); },
        .has_repositories = true,
    };
    const std::vector<std::string> arguments(argv + std::min(argc, 1), argv + argc);
    return casepress::cli::run(arguments, environment);
}
