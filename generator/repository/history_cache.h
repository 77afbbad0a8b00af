#pragma once
// The file that keeps a walk from one run to the next. Losing it costs time and nothing else, so all that can be wrong
// with it (absent, cut, damaged, of another version, unwritable, in use) is passed over without a word.

#include "base/file_system.h"
#include "repository/ledger.h"

#include <cstdint>
#include <optional>
#include <string>

namespace casepress::repository {

/// What the file holds, if it was made under this overlay.
[[nodiscard]] std::optional<Ledger> load_history_cache(const FileSystem& disk, const std::string& path,
                                                       std::uint64_t overlay);

/// Writes the file beside its place and moves it there in one step, so that a reader sees the old one or the new one.
/// When another process is writing, its file is as good as ours, and nothing is done. Whether it was written.
bool store_history_cache(FileSystem& disk, const std::string& path, const Ledger& ledger, std::uint64_t overlay);

}  // namespace casepress::repository
