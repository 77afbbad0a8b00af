#pragma once
// Everything of the outside world that a command may use. main() fills it from the process; tests fill it by hand.

#include "base/diagnostic_printer.h"
#include "base/file_system.h"
#include "base/language.h"
#include "privacy/gate.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace casepress::cli {

struct Environment {
    FileSystem& files;
    std::string working_folder;                                            ///< absolute
    std::function<std::optional<std::string>(std::string_view)> variable;  ///< an environment variable
    std::function<void(std::string_view)> out;                             ///< standard output
    std::function<void(std::string_view)> err;                             ///< standard error; any thread
    bool err_is_terminal = false;
    bool out_is_terminal = false;
    std::function<std::int64_t()> unix_seconds;  ///< the clock on the wall
    std::function<double()> monotonic_seconds;   ///< for durations
    /// `files` is the machine's own disk, on which git repositories can be opened too.
    bool has_repositories = false;
    /// Told by open_site what `out` and `err` must not say from then on; set by run().
    std::function<void(std::shared_ptr<const privacy::Gate>)> guard = {};
};

/// Chinese when the locale for messages (LANGUAGE, LC_ALL, LC_MESSAGES, LANG in gettext's order; the GNU gettext
/// manual, “Locale Environment Variables”) is a Chinese one, else English.
[[nodiscard]] UiLanguage ui_language(const Environment& environment);

/// Colours on standard error when it is a terminal, unless NO_COLOR is set to anything (https://no-color.org) or TERM
/// is "dumb".
[[nodiscard]] Colours colours(const Environment& environment);
/// The same for standard output.
[[nodiscard]] Colours output_colours(const Environment& environment);

}  // namespace casepress::cli
