#pragma once
// Zlib streams (RFC 1950) by libdeflate. Safe from several threads; throws std::bad_alloc.

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

namespace casepress {

/// From quick to small. The same bytes for the same content, with one version of the library.
enum class DeflateEffort : std::uint8_t {
    kUsual = 9,
    kMost = 12,  ///< some ten times slower
};

[[nodiscard]] std::string deflate(std::string_view content, DeflateEffort effort = DeflateEffort::kUsual);

enum class InflateError : std::uint8_t { kBadStream, kTooLarge };
/// At most `limit` bytes are unpacked.
[[nodiscard]] std::expected<std::string, InflateError> inflate(std::string_view stream, std::size_t limit);

}  // namespace casepress
