#pragma once
// The files of generator/cli/starter/ and site.toml, compiled in by cmake/embed.cmake, so that `casepress init` needs
// nothing but the program.

#include <span>
#include <string_view>

namespace casepress::cli {

struct EmbeddedFile {
    std::string_view path;  ///< relative to the source tree: "generator/cli/starter/content/about.zh.md"
    std::string_view bytes;
};

[[nodiscard]] std::span<const EmbeddedFile> embedded_files();

}  // namespace casepress::cli
