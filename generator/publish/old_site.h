#pragma once
// What lies in the output folder before a build: files of the build before, by its manifest, and files of other origin.

#include "base/diagnostic.h"
#include "base/file_system.h"
#include "publish/places.h"
#include "site/output_tree.h"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace casepress::publish {

struct OldSite {
    std::optional<Identity> folder;          ///< nullopt: there is no output folder yet
    std::set<std::string> ours;              ///< what the manifest names
    std::vector<std::string> foreign_files;  ///< sorted; links and other special files are among them
    std::vector<std::string> foreign_empty_folders;
};

/// Reads the manifest and lists the folder. nullopt after an error was reported: CP1005, CP1006, CP1004.
[[nodiscard]] std::optional<OldSite> read_old_site(const FileSystem& files, const Places& places, DiagnosticSink& sink);

/// Lists again what is not ours: somebody may have put a file there during the build. `old.folder` is set. False after
/// an error was reported: CP1010, CP1004.
[[nodiscard]] bool list_foreign(const FileSystem& files, const Places& places, OldSite& old, DiagnosticSink& sink);

/// Reports (CP1003) every file that somebody else put where an output, or a folder of one, would be.
void check_foreign(const OldSite& old, const std::vector<const site::OutputFile*>& outputs, DiagnosticSink& sink);

}  // namespace casepress::publish
