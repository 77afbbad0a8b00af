#include "base/run_program.h"

#include <doctest/doctest.h>

#include <chrono>
#include <string>

using namespace casepress;
using std::chrono::milliseconds;

TEST_CASE("A program gets its input and gives its output and exit code") {
    const auto result = run_program({"cat"}, "第一行\nzweite\n");
    REQUIRE(result.has_value());
    CHECK(result->exit_code == 0);
    CHECK(result->output == "第一行\nzweite\n");
    CHECK(result->errors.empty());

    const auto failed = run_program({"sh", "-c", "echo no >&2; exit 3"}, "");
    REQUIRE(failed.has_value());
    CHECK(failed->exit_code == 3);
    CHECK(failed->errors == "no\n");
}

TEST_CASE("Arguments are passed as they are, without a shell") {
    const auto result = run_program({"printf", "%s|", "$HOME", "a b", "`id`", "*"}, "");
    REQUIRE(result.has_value());
    CHECK(result->output == "$HOME|a b|`id`|*|");
}

TEST_CASE("More input than a pipe holds, to programs that read it and programs that do not") {
    const std::string large(3 << 20, 'x');
    const auto copied = run_program({"cat"}, large);
    REQUIRE(copied.has_value());
    CHECK(copied->output == large);
    const auto ignored = run_program({"true"}, large);
    REQUIRE(ignored.has_value());
    CHECK(ignored->exit_code == 0);
}

TEST_CASE("A program that is not there, runs too long, or writes too much") {
    const auto missing = run_program({"no-such-program-of-casepress"}, "");
    REQUIRE_FALSE(missing.has_value());
    CHECK(missing.error() == ProgramFault::kNotFound);
    CHECK_FALSE(run_program({}, "").has_value());

    const auto begin = std::chrono::steady_clock::now();
    const auto slow = run_program({"sleep", "30"}, "", {.time = milliseconds(200)});
    REQUIRE_FALSE(slow.has_value());
    CHECK(slow.error() == ProgramFault::kTooLong);
    const auto silent = run_program({"sh", "-c", "exec >&- 2>&-; sleep 30"}, "", {.time = milliseconds(200)});
    REQUIRE_FALSE(silent.has_value());
    CHECK(silent.error() == ProgramFault::kTooLong);
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(10));

    const auto endless = run_program({"yes"}, "", {.time = std::chrono::seconds(20), .output = 100000});
    REQUIRE_FALSE(endless.has_value());
    CHECK(endless.error() == ProgramFault::kTooMuch);
}

TEST_CASE("A signal ends a program") {
    const auto result = run_program({"sh", "-c", "kill -9 $$"}, "");
    REQUIRE(result.has_value());
    CHECK(result->exit_code == 128 + 9);
}
