#pragma once
// Names of files → media types, as a web server of a published site would say them.

#include <string_view>

namespace casepress::serving {

/// By the ending of the path, whatever its case; "application/octet-stream" for one that is not known. Texts are UTF-8.
/// Source: the IANA registry, https://www.iana.org/assignments/media-types/.
[[nodiscard]] std::string_view media_type(std::string_view path);

}  // namespace casepress::serving
