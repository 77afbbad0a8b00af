#pragma once
// The hashes that both sides of the search compute: C++ when it places an item, JavaScript when it looks for one.

#include <cstdint>
#include <string_view>

namespace casepress::search {

/// Mixes 32 bits so that any two inputs differ (a bijection) and none follow each other: the finaliser of MurmurHash3.
[[nodiscard]] constexpr std::uint32_t mix(std::uint32_t h) {
    h ^= h >> 16;
    h *= 0x85EBCA6BU;
    h ^= h >> 13;
    h *= 0xC2B2AE35U;
    h ^= h >> 16;
    return h;
}

/// FNV-1a over 16-bit units, mixed.
[[nodiscard]] constexpr std::uint32_t hash_units(char16_t kind, std::u16string_view key) {
    std::uint32_t h = (0x811C9DC5U ^ kind) * 0x01000193U;
    for (const char16_t unit : key) h = (h ^ unit) * 0x01000193U;
    return mix(h);
}

/// The bucket of a hash among `count`: hashes are dealt out in their order, so a bucket is a range of hashes.
[[nodiscard]] constexpr std::uint32_t bucket_of(std::uint32_t hash, std::uint32_t count) {
    return static_cast<std::uint32_t>(std::uint64_t{hash} * count >> 32);
}
/// The least hash of a bucket, or 2^32 for `bucket == count`.
[[nodiscard]] constexpr std::uint64_t first_hash(std::uint32_t bucket, std::uint32_t count) {
    return ((std::uint64_t{bucket} << 32) + count - 1) / count;
}

}  // namespace casepress::search
