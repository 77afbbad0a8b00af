#include "base/run_program.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <optional>
#include <string>
#include <thread>
#include <utility>

namespace casepress {

namespace {

constexpr std::size_t kKeptErrors = 4096;

/// A file descriptor that is closed once.
class Descriptor {
public:
    Descriptor() = default;
    explicit Descriptor(int value) : value_(value) {}
    Descriptor(Descriptor&& other) noexcept : value_(std::exchange(other.value_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(value_, other.value_);
        return *this;
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() { close(); }

    [[nodiscard]] int get() const { return value_; }
    [[nodiscard]] bool is_open() const { return value_ >= 0; }
    void close() {
        if (value_ >= 0) (void)::close(value_);  // nothing can be done about a close that fails
        value_ = -1;
    }

private:
    int value_ = -1;
};

struct Pipe {
    Descriptor read, write;
};

bool open_pipe(Pipe& pipe) {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) return false;
    pipe.read = Descriptor(ends[0]);
    pipe.write = Descriptor(ends[1]);
    return true;
}

/// What the new process does with its descriptors.
class SpawnActions {
public:
    SpawnActions() : usable_(::posix_spawn_file_actions_init(&actions_) == 0) {}
    SpawnActions(const SpawnActions&) = delete;
    SpawnActions& operator=(const SpawnActions&) = delete;
    ~SpawnActions() {
        if (usable_) (void)::posix_spawn_file_actions_destroy(&actions_);
    }
    bool give(int from, int to) { return usable_ && ::posix_spawn_file_actions_adddup2(&actions_, from, to) == 0; }
    [[nodiscard]] const posix_spawn_file_actions_t* get() const { return &actions_; }

private:
    posix_spawn_file_actions_t actions_{};
    bool usable_ = false;
};

/// A signal mask and default handlers for the new process: this one ignores SIGPIPE while it writes.
class SpawnAttributes {
public:
    SpawnAttributes() : usable_(::posix_spawnattr_init(&attributes_) == 0) {
        sigset_t defaults;
        (void)::sigemptyset(&defaults);
        (void)::sigaddset(&defaults, SIGPIPE);
        sigset_t none;
        (void)::sigemptyset(&none);
        usable_ = usable_ && ::posix_spawnattr_setsigdefault(&attributes_, &defaults) == 0 &&
                  ::posix_spawnattr_setsigmask(&attributes_, &none) == 0 &&
                  ::posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK) == 0;
    }
    SpawnAttributes(const SpawnAttributes&) = delete;
    SpawnAttributes& operator=(const SpawnAttributes&) = delete;
    ~SpawnAttributes() { (void)::posix_spawnattr_destroy(&attributes_); }
    [[nodiscard]] bool usable() const { return usable_; }
    [[nodiscard]] const posix_spawnattr_t* get() const { return &attributes_; }

private:
    posix_spawnattr_t attributes_{};
    bool usable_ = false;
};

/// Writing to a program that has gone must not end this one: SIGPIPE is blocked in this thread, and taken away if it
/// came.
class BlockedSigpipe {
public:
    BlockedSigpipe() {
        (void)::sigemptyset(&set_);
        (void)::sigaddset(&set_, SIGPIPE);
        blocked_ = ::pthread_sigmask(SIG_BLOCK, &set_, &before_) == 0;
    }
    BlockedSigpipe(const BlockedSigpipe&) = delete;
    BlockedSigpipe& operator=(const BlockedSigpipe&) = delete;
    ~BlockedSigpipe() {
        if (!blocked_) return;
        const timespec now{0, 0};
        while (::sigtimedwait(&set_, nullptr, &now) == SIGPIPE) continue;
        (void)::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
    }

private:
    sigset_t set_{};
    sigset_t before_{};
    bool blocked_ = false;
};

std::vector<std::string> environment_in_c() {
    std::vector<std::string> variables;
    for (char** variable = ::environ; variable != nullptr && *variable != nullptr; ++variable) {
        const std::string_view text = *variable;
        if (!text.starts_with("LC_ALL=") && !text.starts_with("LANGUAGE=")) variables.emplace_back(text);
    }
    variables.emplace_back("LC_ALL=C");
    return variables;
}

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
    std::vector<char*> pointers;
    for (std::string& text : texts) pointers.push_back(text.data());
    pointers.push_back(nullptr);
    return pointers;
}

/// A program that runs; ended and waited for when this goes.
class RunningProgram {
public:
    explicit RunningProgram(pid_t process) : process_(process) {}
    RunningProgram(const RunningProgram&) = delete;
    RunningProgram& operator=(const RunningProgram&) = delete;
    ~RunningProgram() {
        if (process_ <= 0) return;
        (void)::kill(process_, SIGKILL);
        while (::waitpid(process_, nullptr, 0) < 0 && errno == EINTR) continue;
    }
    /// The exit code; nothing when the program is still there at `end`.
    std::optional<int> wait_until(std::chrono::steady_clock::time_point end) {
        int status = 0;
        for (;;) {
            const pid_t ended = ::waitpid(process_, &status, WNOHANG);
            if (ended == process_) break;
            if (ended < 0 && errno != EINTR) return std::nullopt;
            if (std::chrono::steady_clock::now() >= end) return std::nullopt;
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
        process_ = -1;
        return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }

private:
    pid_t process_;
};

/// Feeds and reads a program until it closes both of its outputs.
class Conversation {
public:
    Conversation(Descriptor in, Descriptor out, Descriptor err, std::string_view input, const ProgramLimits& limits)
        : in_(std::move(in)), out_(std::move(out)), err_(std::move(err)), input_(input), limits_(limits) {
        if (input_.empty()) in_.close();
        // A full pipe must not stop us from reading.
        if (in_.is_open()) (void)::fcntl(in_.get(), F_SETFL, O_NONBLOCK);
    }

    std::expected<void, ProgramFault> run(ProgramResult& result, std::chrono::steady_clock::time_point end) {
        while (out_.is_open() || err_.is_open()) {
            const auto left =
                std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now()).count();
            if (left <= 0) return std::unexpected(ProgramFault::kTooLong);
            std::array<pollfd, 3> wait = {pollfd{in_.get(), POLLOUT, 0}, pollfd{out_.get(), POLLIN, 0},
                                          pollfd{err_.get(), POLLIN, 0}};
            if (::poll(wait.data(), wait.size(), static_cast<int>(std::min<long long>(left, 1000))) < 0 &&
                errno != EINTR)
                return std::unexpected(ProgramFault::kNotStarted);
            if (wait[0].revents != 0) feed();
            if (wait[1].revents != 0) read_from(out_, result.output, limits_.output + 1);
            if (wait[2].revents != 0) read_from(err_, result.errors, kKeptErrors);
            if (result.output.size() > limits_.output) return std::unexpected(ProgramFault::kTooMuch);
        }
        return {};
    }

private:
    void feed() {
        const ssize_t written = ::write(in_.get(), input_.data(), input_.size());
        if (written > 0) input_.remove_prefix(static_cast<std::size_t>(written));
        const bool failed = written < 0 && errno != EAGAIN && errno != EINTR;
        if (failed || input_.empty()) in_.close();
    }

    static void read_from(Descriptor& from, std::string& to, std::size_t most) {
        std::array<char, 65536> bytes{};
        const ssize_t count = ::read(from.get(), bytes.data(), bytes.size());
        if (count > 0) {
            to.append(bytes.data(), std::min(static_cast<std::size_t>(count), most - std::min(most, to.size())));
        } else if (count == 0 || errno != EINTR) {
            from.close();
        }
    }

    Descriptor in_, out_, err_;
    std::string_view input_;
    const ProgramLimits& limits_;
};

}  // namespace

std::expected<ProgramResult, ProgramFault> run_program(const std::vector<std::string>& arguments,
                                                       std::string_view input, const ProgramLimits& limits) {
    Pipe in, out, err;
    SpawnActions actions;
    const SpawnAttributes attributes;
    if (arguments.empty() || !attributes.usable() || !open_pipe(in) || !open_pipe(out) || !open_pipe(err) ||
        !actions.give(in.read.get(), STDIN_FILENO) || !actions.give(out.write.get(), STDOUT_FILENO) ||
        !actions.give(err.write.get(), STDERR_FILENO))
        return std::unexpected(ProgramFault::kNotStarted);
    std::vector<std::string> words = arguments, variables = environment_in_c();
    const std::vector<char*> argument_pointers = pointers_to(words), variable_pointers = pointers_to(variables);
    pid_t process = -1;
    const int error = ::posix_spawnp(&process, words[0].c_str(), actions.get(), attributes.get(),
                                     argument_pointers.data(), variable_pointers.data());
    if (error != 0) return std::unexpected(error == ENOENT ? ProgramFault::kNotFound : ProgramFault::kNotStarted);
    RunningProgram program(process);
    in.read.close();
    out.write.close();
    err.write.close();
    const BlockedSigpipe blocked;
    const auto end = std::chrono::steady_clock::now() + limits.time;
    ProgramResult result;
    Conversation conversation(std::move(in.write), std::move(out.read), std::move(err.read), input, limits);
    if (auto done = conversation.run(result, end); !done) return std::unexpected(done.error());
    const std::optional<int> exit_code = program.wait_until(end);
    if (!exit_code) return std::unexpected(ProgramFault::kTooLong);
    result.exit_code = *exit_code;
    return result;
}

}  // namespace casepress
