#pragma once
// The style sheet of the review page, compiled in by cmake/embed.cmake.

#include <span>
#include <string_view>

namespace casepress::importing {

struct EmbeddedFile {
    std::string_view path;  ///< relative to the source tree: "generator/importing/review.css"
    std::string_view bytes;
};

[[nodiscard]] std::span<const EmbeddedFile> embedded_files();

}  // namespace casepress::importing
