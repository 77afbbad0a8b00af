#include "cli/start_program.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <string>
#include <thread>

extern char** environ;  // NOLINT: POSIX asks programs to declare it

namespace casepress::cli {

namespace {

/// What a program starts with: no terminal, and signals as they are by default.
class Start {
public:
    Start() {
        fine_ = posix_spawn_file_actions_init(&actions_) == 0 && posix_spawnattr_init(&attributes_) == 0;
        for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
            fine_ = fine_ && posix_spawn_file_actions_addopen(&actions_, stream, "/dev/null", O_RDWR, 0) == 0;
        }
        sigset_t none;
        sigemptyset(&none);
        fine_ = fine_ && posix_spawnattr_setsigmask(&attributes_, &none) == 0 &&
                posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSID) == 0;
    }
    Start(const Start&) = delete;
    Start& operator=(const Start&) = delete;
    ~Start() {
        posix_spawn_file_actions_destroy(&actions_);
        posix_spawnattr_destroy(&attributes_);
    }

    [[nodiscard]] bool run(const std::string& program, const std::string& word) {
        std::string name = program;
        std::string argument = word;
        const std::array<char*, 3> arguments{name.data(), argument.data(), nullptr};
        pid_t child = 0;
        if (!fine_ || posix_spawnp(&child, name.c_str(), &actions_, &attributes_, arguments.data(), environ) != 0) {
            return false;
        }
        // Somebody has to hear of its end, or it stays in the table of processes.
        std::thread([child] { static_cast<void>(waitpid(child, nullptr, 0)); }).detach();
        return true;
    }

private:
    posix_spawn_file_actions_t actions_{};
    posix_spawnattr_t attributes_{};
    bool fine_ = false;
};

}  // namespace

bool start_program(const std::string& program, const std::string& word) { return Start().run(program, word); }

}  // namespace casepress::cli
