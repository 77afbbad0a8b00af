#pragma once
// The project's own templates/ and themes/default/, compiled into the program by cmake/embed.cmake, so that a site
// needs neither until it overrides a file.

#include <span>
#include <string_view>

namespace casepress::web {

struct EmbeddedFile {
    std::string_view path;  ///< "templates/base.html", "themes/default/css/site.css"
    std::string_view bytes;
    std::string_view minified = {};  ///< the same script in fewer bytes; empty for what is no script
};

/// All of them, sorted by path. They live as long as the program.
[[nodiscard]] std::span<const EmbeddedFile> embedded_files();

}  // namespace casepress::web
