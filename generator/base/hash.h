#pragma once
// Hashes of contents: the same bytes have the same name on every machine. SHA-256 (FIPS 180-4) by OpenSSL.

#include <string>
#include <string_view>

namespace casepress {

/// SHA-256 as 64 lower-case hexadecimal digits.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);

/// The first 16 of these digits: enough to name the versions of a file apart, not to prove anything.
[[nodiscard]] std::string content_hash(std::string_view bytes);

}  // namespace casepress
