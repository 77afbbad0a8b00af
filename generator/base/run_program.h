#pragma once
// Runs another program: arguments as a list, never a shell; bytes into its standard input, bytes out of its standard
// output. Bounded in time and in what it may write. Takes what to run, gives what came out or why nothing did.

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace casepress {

struct ProgramLimits {
    std::chrono::milliseconds time{60000};
    std::size_t output = std::size_t{64} << 20;  ///< bytes of standard output; of standard error at most 4 KB are kept
};

struct ProgramResult {
    int exit_code = 0;  ///< 128 + the signal's number for a program that a signal ended
    std::string output;
    std::string errors;  ///< standard error
};

enum class ProgramFault : std::uint8_t {
    kNotFound,    ///< no program of that name on PATH
    kNotStarted,  ///< no pipes, no process
    kTooLong,     ///< it took longer than the limit and was ended
    kTooMuch,     ///< it wrote more than the limit and was ended
};

/// Runs `arguments[0]`, found on PATH, with the environment of this process but LC_ALL=C, and waits for its end. A
/// program that does not read all of `input` is no fault. May be called from several threads at once. The program is
/// dead when this returns; programs that it has started itself may not be.
[[nodiscard]] std::expected<ProgramResult, ProgramFault> run_program(const std::vector<std::string>& arguments,
                                                                     std::string_view input,
                                                                     const ProgramLimits& limits = {});

}  // namespace casepress
