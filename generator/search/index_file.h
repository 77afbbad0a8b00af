#pragma once
// The form of the index's files: classic scripts, so that a page opened from a disk can load them, whose one string
// holds bytes, so that a page on a server can fetch them without loss.
//
//     cps(`PAYLOAD`)
//
// The payload's bytes stand for themselves but for CR, which the language would turn into LF (ECMA-262, 12.9.6), ` and
// \, which are written \r \` \\, and $ before {, which is written \$. Its first byte says what follows: 0 the content,
// 1 the content as a zlib stream (RFC 1950).

#include <expected>
#include <string>
#include <string_view>

namespace casepress::search {

enum class Packing { kStored, kDeflated };

/// `content` made smaller, with the byte in front that says how; as it is where that would not make it smaller.
[[nodiscard]] std::string pack(std::string_view content, Packing packing);
/// A file of the index.
[[nodiscard]] std::string wrap_index_file(std::string_view packed);

/// What `unwrap_index_file` found wrong.
enum class IndexFileError { kNoPayload, kBadEscape, kBadStream, kTooLarge };
/// The content of such a file. At most `limit` bytes are unpacked.
[[nodiscard]] std::expected<std::string, IndexFileError> unwrap_index_file(std::string_view file,
                                                                           std::size_t limit = std::size_t{256} << 20);

}  // namespace casepress::search
