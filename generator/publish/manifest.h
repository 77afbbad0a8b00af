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

/// The file's text: `{"version":1,"covers":…,"files":[{"path","size","sha256"}…]}`, one entry a line, in the given
/// order, which is that of the paths' bytes. The same entries give the same bytes everywhere: UTF-8, no blanks, lines
/// that end with one LF, so that a detached signature of this one file signs the whole site.
[[nodiscard]] std::string write_manifest(const std::vector<ManifestEntry>& entries);

/// The reverse, also of texts that write_manifest would write otherwise; nullopt when the text is not such a file, or
/// names a path that no output has, or a hash that is none.
[[nodiscard]] std::optional<std::vector<ManifestEntry>> read_manifest(std::string_view text);

}  // namespace casepress::publish
