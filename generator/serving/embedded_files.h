#pragma once
// The files of generator/serving/page/, compiled in by cmake/embed.cmake: what the preview adds to a page.

#include <span>
#include <string_view>

namespace casepress::serving {

struct EmbeddedFile {
    std::string_view path;  ///< relative to the source tree: "generator/serving/page/live.js"
    std::string_view bytes;
};

[[nodiscard]] std::span<const EmbeddedFile> embedded_files();

}  // namespace casepress::serving
