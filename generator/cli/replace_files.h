#pragma once
// Puts new contents in the place of files that people edit: all of them or none.

#include "base/diagnostic.h"
#include "base/file_system.h"

#include <optional>
#include <span>
#include <string>

namespace casepress::cli {

struct Replacement {
    std::string path;                ///< relative to the folder
    std::optional<std::string> old;  ///< what stands there; nullopt: nothing, and nothing may
    std::string bytes;
};

/// Where new contents of the file are written first: hidden, so that no build takes it for a page, and of its own for
/// each file of a folder, so that two programs that replace different ones do not meet.
[[nodiscard]] std::string staging_path(const std::string& path);

/// Writes all contents below `folder` into new files beside the old ones first, then renames each in one step, so that
/// no file is ever there in part, and lets the disk write all of it down. When a step fails, those before it are taken
/// back: an error is CP1104, also a file that is no longer as `old` says, since somebody has just changed it; CP1103 is
/// one that should not be there. Only a crash between two renames leaves some files new and some old, each of them
/// whole. True when all are replaced.
[[nodiscard]] bool replace_files(FileSystem& files, const std::string& folder,
                                 std::span<const Replacement> replacements, DiagnosticSink& sink);

}  // namespace casepress::cli
