#pragma once
// Runs the scripts of a built site outside a browser, so that `casepress search` answers what the search page answers.
// The scripts get no more than the language itself and two functions, nfkd(string) and isWord(codePoint): no files, no
// network, no clock to wait on, and a limited amount of memory. Duktape (ES5) is the engine.

#include <cstddef>
#include <expected>
#include <memory>
#include <string>
#include <string_view>

namespace casepress::cli {

/// What a script threw, as a line of text in UTF-8: "TypeError: undefined not callable (…)".
struct ScriptError {
    std::string message;
};

/// One JavaScript world. All texts are UTF-8 here and JavaScript strings there. For one thread at a time.
class ScriptHost {
public:
    /// `memory_limit`: bytes that everything in this world may take together; scripts that want more get an error.
    /// Throws std::bad_alloc.
    explicit ScriptHost(std::size_t memory_limit);
    ~ScriptHost();
    ScriptHost(ScriptHost&&) noexcept;
    ScriptHost& operator=(ScriptHost&&) noexcept;

    /// Runs a classic script. `name` stands in messages.
    [[nodiscard]] std::expected<void, ScriptError> run(std::string_view name, std::string_view source);

    /// Calls the global function with (text, Uint8Array of bytes).
    [[nodiscard]] std::expected<void, ScriptError> call_with_bytes(std::string_view function, std::string_view text,
                                                                   std::string_view bytes);

    /// Calls the global function with the value that `argument` is the JSON of; gives the JSON of what it returns.
    [[nodiscard]] std::expected<std::string, ScriptError> call(std::string_view function, std::string_view argument);

private:
    struct World;
    std::unique_ptr<World> world_;
};

}  // namespace casepress::cli
