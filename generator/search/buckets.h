#pragma once
// The pool of buckets that holds the whole index. There is no directory of what is where: the hash of a key gives its
// bucket, so a reader needs nothing but the number of buckets (and the versions of their files) to ask for one.
//
//     bucket: γ(groups + 1), groups by hash; γ(items + 1), items by kind and key
//     group:  Rice(hash − previous hash), body          — a bigram with its positions; its 32 bits are its hash
//     item:   8 bits kind, γ(length + 1), key in 16 bits each, γ(bits + 1), body

#include "search/bits.h"

#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::search {

enum class ItemKind : char16_t {
    kContinuations = u'b',  ///< key: a frequent text, parts + part: what it goes on with
    kPages = u'd',          ///< key: 1–12 units: pages that hold them
    kWords = u'w',          ///< key: a prefix: words by stem
    kWordPages = u'x',      ///< key: a frequent word: pages that hold it
    kWordSegment = u'y',    ///< key: a frequent word, segment: its positions
    kTopWords = u'l',       ///< key: a prefix with many words: its most frequent ones
    kPinyin = u'p',         ///< key: a syllable: bigrams that begin so
    kInitials = u'i',       ///< key: two letters: bigrams with these initials
};

struct Item {
    ItemKind kind = ItemKind::kPages;
    std::u16string key;
    BitWriter body;
};

/// Filled from several threads, then written out. The order of calls leaves no trace.
class BucketPool {
public:
    explicit BucketPool(std::uint32_t count) : buckets_(count) {}

    [[nodiscard]] std::uint32_t count() const { return static_cast<std::uint32_t>(buckets_.size()); }
    /// All groups of a bucket, as a GroupWriter writes them; one thread a bucket.
    void set_groups(std::uint32_t bucket, const BitWriter& groups) { buckets_[bucket].groups = groups; }
    /// Safe from any thread.
    void add_item(Item item);
    /// The bytes of a bucket; uses it up.
    [[nodiscard]] std::string take(std::uint32_t bucket);

private:
    struct Bucket {
        BitWriter groups;
        std::vector<Item> items;
    };
    std::vector<Bucket> buckets_;
    std::mutex mutex_;
};

/// Writes the groups of a bucket: `out` gets γ(groups + 1) and then for each group its hash; the caller adds the body.
class GroupWriter {
public:
    /// `groups`: how many there will be; `buckets`: of the pool.
    GroupWriter(BitWriter& out, std::uint32_t groups, std::uint32_t bucket, std::uint32_t buckets);
    /// By rising hash.
    void begin_group(std::uint32_t hash);

private:
    BitWriter& out_;
    std::uint32_t previous_;
    unsigned rice_;
};

/// Says of a key whether it was added, with an error of one in a thousand for those that were not (Bloom 1970): sixteen
/// bits a key, six probes. Readers check what it says, so a wrong yes costs a fetch and no more.
class KeyFilter {
public:
    void add(ItemKind kind, std::u16string_view key) { hashes_.push_back(hash(kind, key)); }
    /// Adds all keys of another filter.
    void merge(const KeyFilter& other) { hashes_.insert(hashes_.end(), other.hashes_.begin(), other.hashes_.end()); }
    /// The bits, first one highest; empty when nothing was added.
    [[nodiscard]] std::string bytes() const;

private:
    [[nodiscard]] static std::uint32_t hash(ItemKind kind, std::u16string_view key);
    std::vector<std::uint32_t> hashes_;
};

}  // namespace casepress::search
