#pragma once
// OutputTree → disk, whole or not at all. The new site is made in a folder beside the old one and exchanged with it in
// one step, so that a reader, or a crash at any moment, meets either the old site or the new one.

#include "base/diagnostic.h"
#include "base/file_system.h"
#include "base/threads.h"
#include "privacy/output_guard.h"
#include "publish/manifest.h"
#include "site/output_tree.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace casepress::publish {

struct PublishOptions {
    std::string output_folder;  ///< absolute, or relative to the working folder; made when missing
    std::string site_folder;    ///< must neither be nor lie in the output folder; "" skips the check
    ThreadCount threads;
    /// Told now and then how many of how many files are made; called from any thread. May be empty.
    std::function<void(std::size_t done, std::size_t total)> progress;
    /// The file that an output would come out as, where that is known from before; nullopt: it has to be made. It is
    /// taken only if the published file has these bytes. Called from any thread. May be empty.
    std::function<std::optional<ManifestEntry>(const site::OutputFile&)> known = {};
    /// Told of each output that was made without a finding; from any thread. May be empty.
    std::function<void(const site::OutputFile&, const ManifestEntry&)> made = {};
};

struct PublishReport {
    std::size_t written = 0;    ///< new or changed
    std::size_t unchanged = 0;  ///< same bytes as before: the file on disk keeps its time stamp
    std::size_t reused = 0;     ///< of the unchanged: not even made
    std::size_t removed = 0;    ///< of the last build, not of this one
    std::size_t kept = 0;       ///< files of other origin in the output folder
    std::uint64_t bytes = 0;    ///< of all files of this build
};

/// Makes all files, lets each pass the guard, and puts the site in place. nullopt when an error was reported: then the
/// output folder is as it was. Files in the output folder that no manifest of ours names are kept; one that this build
/// wants to write as well is an error. Leftovers of a build that was killed are cleaned up first. One build at a time:
/// a lock beside the output folder is held.
[[nodiscard]] std::optional<PublishReport> publish(FileSystem& files, const site::OutputTree& tree,
                                                   const privacy::OutputGuard& guard, const PublishOptions& options,
                                                   DiagnosticSink& sink);

}  // namespace casepress::publish
