#pragma once
// Writes files that must not be there yet, for init, new and export.

#include "base/diagnostic.h"
#include "base/file_system.h"

#include <string>
#include <vector>

namespace casepress::cli {

struct NewFile {
    std::string path;  ///< relative to the folder
    std::string bytes;
};

/// Writes all files below `folder`, or none when one of them exists already (CP1103). Failures of the disk are CP1104.
/// True when all are written.
[[nodiscard]] bool write_new_files(FileSystem& files, const std::string& folder, const std::vector<NewFile>& new_files,
                                   DiagnosticSink& sink);

}  // namespace casepress::cli
