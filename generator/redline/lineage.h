#pragma once
// The blocks of a page through all its versions: identities that survive edits, moves and splits, what happened to each
// and when. Paragraph provenance and the staleness of translations are read from this value.

#include "markup/document.h"
#include "redline/classify.h"
#include "redline/redline.h"

#include <cstdint>
#include <span>
#include <vector>

namespace casepress::redline {

/// One block through the versions. Numbers are counted from 0 and are the index of its history.
struct BlockId {
    std::uint32_t value = 0;
    friend bool operator==(const BlockId&, const BlockId&) = default;
    friend auto operator<=>(const BlockId&, const BlockId&) = default;
};

/// What happened to a block in one version.
struct BlockChange {
    std::uint32_t version = 0;
    Judgement judgement;  ///< never kNone
};

struct BlockHistory {
    std::uint32_t first = 0;  ///< the version in which it appeared; a part split off: in which the whole appeared
    std::uint32_t born = 0;   ///< the version in which it appeared; a part split off: in which it was
    std::uint32_t last = 0;   ///< the newest version that has it
    /// Since which version its visible text has been what it is in `last`. Format, moves, and being split or merged
    /// without other edits do not count; a merged block has read so since the youngest of its parts.
    std::uint32_t since = 0;
    BlockId origin;       ///< the block it was split off; itself otherwise
    BlockId merged_into;  ///< the block it became a part of after `last`; itself otherwise
    /// Rising versions, `born` not among them; also when it was removed, put back or merged.
    std::vector<BlockChange> changes;
};

/// A leaf block of one version.
struct TrackedBlock {
    markup::NodeId node = markup::kNoNode;
    BlockId id;
    friend bool operator==(const TrackedBlock&, const TrackedBlock&) = default;
};

struct BlockLineage {
    std::vector<std::vector<TrackedBlock>> versions;  ///< leaves in document order; empty where the page did not exist
    std::vector<BlockHistory> blocks;                 ///< by BlockId
};

/// Follows the leaves (paragraphs, headings, code blocks, table cells …) through the versions, oldest first; nullptr
/// where the page did not exist: the next version then continues the one before. A block that disappeared and is back
/// word for word (12 characters or more) has its old identity. What is judged of a container (a step moved, a task
/// ticked) counts for its first leaf. Each version is compared with the one before it.
[[nodiscard]] BlockLineage track(std::span<const markup::Document* const> versions, const Options& options);

/// The weightiest change of the block after version `after` up to version `upto`. For a translation that caught up at
/// `after`: stale when this is kSubstantive. A block that appeared or was removed in between changed substantively; of
/// a part split off in between, what happened to the whole counts.
[[nodiscard]] ChangeClass change_between(const BlockLineage& lineage, BlockId block, std::uint32_t after,
                                         std::uint32_t upto);

struct Provenance {
    markup::NodeId node = markup::kNoNode;
    std::uint32_t since = 0;  ///< see BlockHistory
    std::uint32_t first = 0;
    friend bool operator==(const Provenance&, const Provenance&) = default;
};

/// For each leaf of the newest version, in document order.
[[nodiscard]] std::vector<Provenance> provenance(std::span<const markup::Document* const> versions,
                                                 const Options& options);

}  // namespace casepress::redline
