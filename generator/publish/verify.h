#pragma once
// A published site against its manifest.json: whether what lies in the folder is, file by file and byte for byte, what
// casepress wrote. For those who host a site, and for those who got a copy of one.

#include "base/diagnostic.h"
#include "base/file_system.h"
#include "base/threads.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

namespace casepress::publish {

struct VerifyReport {
    std::size_t files = 0;  ///< that the manifest names
    std::size_t right = 0;  ///< of these, there with the right bytes
    std::uint64_t bytes = 0;
    std::size_t missing = 0;
    std::size_t changed = 0;      ///< other bytes, or another kind of thing in the file's place
    std::size_t extra = 0;        ///< files, links, empty folders that the manifest does not name
    std::size_t unreadable = 0;   ///< files and folders
    std::string manifest_sha256;  ///< of manifest.json itself: what a signature or a second channel would name
};

/// Reads all files below `folder`, on several threads; follows no link. Every difference is reported with its path
/// relative to the folder: CP1012 to CP1016, as errors; CP1017, a manifest that casepress would write otherwise (a
/// signature still holds for the bytes that it signed), as a warning. nullopt when there is no manifest (CP1011) or
/// none that can be read (CP1006, CP1016).
[[nodiscard]] std::optional<VerifyReport> verify_site(const FileSystem& files, const std::string& folder,
                                                      ThreadCount threads, DiagnosticSink& sink);

}  // namespace casepress::publish
