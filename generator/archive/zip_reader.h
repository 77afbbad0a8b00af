#pragma once
// The entries of a ZIP archive that somebody else made, with limits on everything that it could claim: numbers, sizes,
// names. The archive is in memory; nothing is written to disk. The only reader of ZIPs in the project (libzip).

#include "base/diagnostic.h"

#include <cstddef>
#include <cstdint>
#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::archive {

/// What an archive may hold. The defaults are far above any document and far below what would hurt.
struct ZipLimits {
    std::size_t entries = 10'000;
    std::uint64_t entry_bytes = std::uint64_t{128} << 20;  ///< of one entry, unpacked
    std::uint64_t total_bytes = std::uint64_t{512} << 20;  ///< of all entries, unpacked
    std::uint64_t ratio = 1000;  ///< unpacked to packed, for entries above a megabyte (deflate reaches 1032)
};

struct ZipEntry {
    std::string name;  ///< UTF-8, '/' between folders, relative, without "." or ".."
    std::uint64_t size = 0;
};

/// Not for several threads at once.
class ZipReader {
public:
    /// Reads the directory. `path` is for findings. Errors: no archive, or a damaged one (CP1880), too many or too
    /// large entries by what the directory says (CP1882), names that leave the folder (CP1883). Folders are no entries;
    /// of two entries of one name the first counts. Borrows `bytes` until it is destroyed.
    [[nodiscard]] static std::expected<ZipReader, Diagnostic> open(std::string_view bytes, std::string path,
                                                                   const ZipLimits& limits = {});

    ZipReader(ZipReader&&) noexcept;
    ZipReader& operator=(ZipReader&&) noexcept;
    ~ZipReader();

    /// In the order of the archive.
    [[nodiscard]] const std::vector<ZipEntry>& entries() const;
    /// Whether there is an entry of this name, as it is written.
    [[nodiscard]] bool has(std::string_view name) const;
    /// The entry's bytes, their checksum compared. Errors: no such entry or damaged (CP1880), encrypted (CP1881),
    /// larger than the directory says or than the limits (CP1882): unpacking stops there.
    [[nodiscard]] std::expected<std::string, Diagnostic> read(std::string_view name);

private:
    struct Inside;
    explicit ZipReader(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> inside_;
};

}  // namespace casepress::archive
