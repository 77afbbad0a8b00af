#pragma once
// Looks at where a build would write, before anything is made: paths that clash, leave the output folder, or an output
// folder that would swallow the site itself.

#include "base/diagnostic.h"
#include "base/file_system.h"
#include "site/output_tree.h"

#include <string>
#include <string_view>
#include <vector>

namespace casepress::publish {

/// Whether the path is a plain one of the output folder: relative, with no empty, "." or ".." part, no backslash or
/// NUL, no name longer than a disk takes, and not that of the manifest itself.
[[nodiscard]] bool is_output_path(std::string_view path);

/// The tree's files sorted by path; reports paths that are not plain relative ones or hold a name that some disks do
/// not take (CP1008), that two files claim
/// (CP1001), or that differ only in case or are a file here and a folder there (CP1002). The pointers borrow from
/// `tree`.
[[nodiscard]] std::vector<const site::OutputFile*> check_output_paths(const site::OutputTree& tree,
                                                                      DiagnosticSink& sink);

/// Reports (CP1009) when `output_folder` is the folder of the site or one that holds it. Compares what the paths lead
/// to, by device and inode, and by name as far as they do not exist yet.
void check_output_folder(const FileSystem& files, const std::string& output_folder, const std::string& site_folder,
                         DiagnosticSink& sink);

}  // namespace casepress::publish
