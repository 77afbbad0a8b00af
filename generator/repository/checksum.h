#pragma once
// A fast hash against accidents: a cut or flipped cache file is noticed, a forged one is not (its reader trusts no
// number).

#include <cstdint>
#include <string_view>

namespace casepress::repository {

/// 64 bits; some gigabytes a second. The same bytes give the same number on machines of the same byte order.
[[nodiscard]] std::uint64_t checksum(std::string_view bytes);

}  // namespace casepress::repository
