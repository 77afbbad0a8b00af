#pragma once
// manifest.json: every file that a build wrote, with its size and SHA-256. It lets the next build tell its own files
// from those that somebody else put into the output folder, and anybody check a published site.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::publish {

inline constexpr std::string_view kManifestName = "manifest.json";

struct ManifestEntry {
    std::string path;
    std::uint64_t size = 0;
    std::string sha256;  ///< 64 hexadecimal digits, lower case
    friend bool operator==(const ManifestEntry&, const ManifestEntry&) = default;
};

/// The file's text: `{"version":1,"files":[{"path","size","sha256"}…]}`, one entry a line, in the given order.
[[nodiscard]] std::string write_manifest(const std::vector<ManifestEntry>& entries);

/// The reverse; nullopt when the text is not such a file.
[[nodiscard]] std::optional<std::vector<ManifestEntry>> read_manifest(std::string_view text);

}  // namespace casepress::publish
