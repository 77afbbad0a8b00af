#pragma once
// What the last build made, so that the next one need not make it again: for each output the digest of everything it
// depends on, and of the bytes that came out. `<site>/.casepress/build.cache`, safe to delete, of one run of a program
// over one state of a site; anything that does not fit makes it empty. It holds digests and addresses, no text.

#include "base/file_system.h"
#include "publish/manifest.h"
#include "site/output_tree.h"
#include "site/site_state.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::cli {

inline constexpr std::string_view kBuildCache = ".casepress/build.cache";

struct CachedOutput {
    publish::ManifestEntry file;
    site::Reads reads;
    std::string digest;  ///< site::digest_reads when it was made
    friend bool operator==(const CachedOutput&, const CachedOutput&) = default;
};

/// What pages and the guard must know of a search index before its files are made.
struct CachedSearch {
    std::string digest;  ///< of all that it was made of; "" when there is none
    std::string start_path;
    std::string alphabet;
    std::vector<std::string> paths;
    friend bool operator==(const CachedSearch&, const CachedSearch&) = default;
};

struct BuildCache {
    std::map<std::string, CachedOutput, std::less<>> outputs;  ///< by path
    CachedSearch search;
};

/// Empty when there is none, or it is damaged or of another version.
[[nodiscard]] BuildCache read_build_cache(const FileSystem& files, const std::string& site_folder);
/// Replaces it in one step. A disk that does not take it costs the next build its time and nothing else.
void write_build_cache(FileSystem& files, const std::string& site_folder, const BuildCache& cache);

/// The file as it would come out, if it has been made of the same before.
[[nodiscard]] std::optional<publish::ManifestEntry> find_known(const BuildCache& cache, const site::SiteState& state,
                                                               const site::OutputFile& output);

}  // namespace casepress::cli
