#pragma once
// A ZIP archive in memory, of files that are made one after the other while it is written, so that only the packed
// bytes of a large site stand in memory. The same files give the same bytes everywhere.

#include "base/diagnostic.h"

#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <string>

namespace casepress::archive {

enum class Packing : std::uint8_t {
    kDeflate,
    kStore,  ///< for what is packed already: pictures, PDFs
};

/// Names are marked as UTF-8 (APPNOTE 6.3.10, 4.4.4, bit 11), so that Windows Explorer shows them; files are readable
/// by all (0644), and all are of one moment, the first that ZIP knows: 1 January 1980. Not for several threads at once.
class ZipWriter {
public:
    ZipWriter();
    ZipWriter(ZipWriter&&) noexcept;
    ZipWriter& operator=(ZipWriter&&) noexcept;
    ~ZipWriter();

    /// A file. `name`: UTF-8, '/' between folders, relative, each only once. `make` is called once, by finish(), in the
    /// order of the files.
    void add(std::string name, Packing packing, std::function<std::string()> make);

    /// The archive's bytes; the writer is used up. CP1884 when libzip cannot write it (no memory, a name twice).
    [[nodiscard]] std::expected<std::string, Diagnostic> finish();

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace casepress::archive
