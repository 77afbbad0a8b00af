#pragma once
// The blocks of one version with what is needed to find them in the other: numbers that are equal when contents are,
// and features by which near ones are found. Private to redline/.

#include "redline/interner.h"
#include "redline/leaf_text.h"
#include "redline/redline.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace casepress::redline {

using EntryId = std::uint32_t;
inline constexpr EntryId kNoEntry = 0xFFFFFFFF;

/// One block.
struct Entry {
    markup::NodeId node = markup::kNoNode;
    markup::NodeKind kind = markup::NodeKind::kDocument;
    bool leaf = false;
    EntryId parent = kNoEntry;
    EntryId end = 0;  ///< the blocks below are those from this one's id + 1 up to here
    std::uint32_t depth = 0;
    std::uint32_t group = 0;       ///< only blocks of one group are versions of each other
    std::uint32_t visible = 0;     ///< equal numbers: a reader sees the same
    std::uint32_t exact = 0;       ///< equal numbers: the same in all respects, formatting and line wraps too
    std::uint32_t attributes = 0;  ///< equal numbers: the same in all but text and children
    std::uint32_t length = 0;      ///< code points of the text of it and all below
    std::vector<EntryId> children;
    LeafText text;  ///< leaves
};

/// All blocks of a document, in preorder. Entry 0 is the document.
class BlockIndex {
public:
    enum class Scope { kAll, kFootnotes };

    /// A null document has an entry 0 without children. `footnotes` as for leaf_text(). The document outlives this.
    BlockIndex(const markup::Document* document, std::span<const std::uint32_t> footnotes, Interner& interner,
               Scope scope);

    [[nodiscard]] const markup::Document* document() const { return document_; }
    [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }
    [[nodiscard]] const Entry& entry(EntryId id) const { return entries_[id]; }
    /// Pairs of neighbouring Han characters and whole words of other scripts of the block and all below, each as one
    /// number, sorted, each once. Computed at the first call for a block; not for two threads at once.
    [[nodiscard]] const std::vector<std::uint64_t>& features(EntryId id) const;
    /// Features looked at in comparisons of blocks of this index so far: the measure of the work on blocks that are not
    /// equal.
    [[nodiscard]] std::uint64_t compared() const { return compared_; }
    void add_compared(std::uint64_t features) const { compared_ += features; }
    /// The text of a block and all below, texts of leaves joined by line feeds.
    [[nodiscard]] std::string whole_text(EntryId id) const;

private:
    void add_entries(Scope scope);
    void number_leaf(Entry& entry, std::span<const std::uint32_t> footnotes, Interner& interner) const;
    void number_container(EntryId id, Interner& interner);

    const markup::Document* document_;
    std::vector<Entry> entries_;
    mutable std::vector<std::optional<std::vector<std::uint64_t>>> features_;
    mutable std::uint64_t compared_ = 0;
};

/// The share of features that two blocks have in common: 2·|A ∩ B| / (|A| + |B|) (Dice), 0 when both have none.
[[nodiscard]] double dice(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b);
[[nodiscard]] std::size_t count_shared(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b);

}  // namespace casepress::redline
