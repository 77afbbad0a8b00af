#pragma once
// Reads any PDF, ours or another's, damaged or hostile: bytes in, objects as plain data out. Built on libqpdf, whose
// types stay in this room. Everything is bounded: nesting, sizes of unpacked streams, numbers of pages.

#include "base/diagnostic.h"
#include "pdf/value.h"

#include <cstddef>
#include <expected>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::pdf {

/// Larger files are refused.
inline constexpr std::size_t kLargestPdf = std::size_t{512} << 20;
/// Pages beyond this number are not read.
inline constexpr std::size_t kMostPages = 20'000;

/// One page, with what it inherits from the page tree (ISO 32000-1, 7.7.3.4).
struct PageObject {
    Reference reference = {};
    Value dictionary = {};  ///< with MediaBox, CropBox, Resources and Rotate even when they are inherited
};

/// An opened file. Moves, does not copy; not for several threads at once. References to values live as long as it.
class File {
public:
    /// `bytes` must outlive the file. Findings: kUnreadable, kEncrypted.
    [[nodiscard]] static std::expected<File, Diagnostic> open(std::string_view bytes, const std::string& path = {});
    ~File();
    File(File&&) noexcept;
    File& operator=(File&&) noexcept;

    /// The object that a reference names, following references to references; any other value is itself. A null where
    /// nothing is.
    [[nodiscard]] const Value& resolve(const Value& value) const;
    /// The resolved member of a resolved dictionary.
    [[nodiscard]] const Value& get(const Value& dictionary, std::string_view key) const;
    [[nodiscard]] const Value& catalog() const;
    [[nodiscard]] const Value& trailer() const;
    [[nodiscard]] const std::vector<PageObject>& pages() const;

    /// True when the reference names a stream.
    [[nodiscard]] bool is_stream(const Value& reference) const;
    /// The unpacked bytes of a stream (Flate, LZW, ASCII85, ASCIIHex, RunLength), at most `limit`. What could be
    /// unpacked of a damaged or too long stream is given; `whole` then says so.
    struct StreamBytes {
        std::string bytes = {};
        bool whole = false;
    };
    [[nodiscard]] StreamBytes unpack(const Value& reference, std::size_t limit) const;

    /// How many things libqpdf has had to mend or pass over so far.
    [[nodiscard]] std::size_t warnings() const;

private:
    struct Implementation;
    explicit File(std::unique_ptr<Implementation> implementation);
    std::unique_ptr<Implementation> implementation_;
};

}  // namespace casepress::pdf
