#include "search/buckets.h"

#include "search/hashing.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace casepress::search {

void BucketPool::add_item(Item item) {
    const std::uint32_t bucket = bucket_of(hash_units(static_cast<char16_t>(item.kind), item.key), count());
    const std::lock_guard lock(mutex_);
    buckets_[bucket].items.push_back(std::move(item));
}

std::string BucketPool::take(std::uint32_t index) {
    Bucket bucket = std::exchange(buckets_[index], {});
    BitWriter out = std::move(bucket.groups);
    if (out.size() == 0) out.gamma(1);  // no groups
    std::ranges::sort(bucket.items,
                      [](const Item& a, const Item& b) { return std::tie(a.kind, a.key) < std::tie(b.kind, b.key); });
    out.gamma(static_cast<std::uint32_t>(bucket.items.size()) + 1);
    for (const Item& item : bucket.items) {
        out.bits(static_cast<std::uint32_t>(item.kind), 8);
        out.gamma(static_cast<std::uint32_t>(item.key.size()) + 1);
        for (const char16_t unit : item.key) out.bits(unit, 16);
        out.gamma(static_cast<std::uint32_t>(item.body.size()) + 1);
        out.append(item.body);
    }
    return out.take();
}

GroupWriter::GroupWriter(BitWriter& out, std::uint32_t groups, std::uint32_t bucket, std::uint32_t buckets)
    : out_(out) {
    const std::uint64_t begin = first_hash(bucket, buckets);
    previous_ = static_cast<std::uint32_t>(begin);
    rice_ = rice_parameter(first_hash(bucket + 1, buckets) - begin, std::max(groups, 1U));
    out.gamma(groups + 1);
}

void GroupWriter::begin_group(std::uint32_t hash) {
    out_.rice(hash - previous_, rice_);
    previous_ = hash;
}

std::uint32_t KeyFilter::hash(ItemKind kind, std::u16string_view key) {
    return hash_units(static_cast<char16_t>(kind), key);
}

std::string KeyFilter::bytes() const {
    constexpr std::size_t bits_a_key = 16;
    constexpr std::uint32_t probes = 6;
    const std::size_t size = (hashes_.size() * bits_a_key + 7) / 8;
    std::string bytes(size, '\0');
    for (const std::uint32_t hash : hashes_) {
        const std::uint32_t step = mix(hash ^ 0x9E3779B9U) | 1U;
        for (std::uint32_t i = 0; i < probes; ++i) {
            const std::uint32_t bit = (hash + i * step) % static_cast<std::uint32_t>(size * 8);
            bytes[bit / 8] = static_cast<char>(static_cast<unsigned char>(bytes[bit / 8]) | (0x80U >> bit % 8));
        }
    }
    return bytes;
}

}  // namespace casepress::search
