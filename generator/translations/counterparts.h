#pragma once
// Which block of the source each block of the translation is a translation of, by their identities, and how far it has
// caught up with it. Internal to stale_blocks.

#include "redline/lineage.h"
#include "translations/stale_blocks.h"

#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace casepress::translations {

/// A lineage in which blocks are found by their identity in any version. A version that does not exist is stood for by
/// the one before it, or else by the one after it.
class BlockFinder {
public:
    /// Borrows the lineage. `exists`: by version.
    BlockFinder(const redline::BlockLineage& lineage, std::vector<bool> exists)
        : lineage_(lineage), exists_(std::move(exists)), nodes_(lineage.versions.size()) {}

    [[nodiscard]] const redline::BlockHistory& history(redline::BlockId id) const { return lineage_.blocks[id.value]; }
    /// kNoNode: the version does not have it.
    [[nodiscard]] markup::NodeId node(redline::BlockId id, std::uint32_t version);
    /// The identity of a leaf in the version.
    [[nodiscard]] std::optional<redline::BlockId> id(markup::NodeId node, std::uint32_t version);
    /// The block itself, or what it has become a part of by this version; nullopt when that is not there either.
    [[nodiscard]] std::optional<redline::BlockId> survivor(redline::BlockId id, std::uint32_t version);
    /// The version that stands for this one.
    [[nodiscard]] std::uint32_t standing_for(std::uint32_t version) const;

private:
    struct Nodes {
        std::map<redline::BlockId, markup::NodeId> by_id;
        std::map<markup::NodeId, redline::BlockId> by_node;
    };
    [[nodiscard]] const Nodes& nodes(std::uint32_t version);

    const redline::BlockLineage& lineage_;
    std::vector<bool> exists_;
    std::vector<std::optional<Nodes>> nodes_;  // by version; made when first asked for
};

/// A source block and the version of it that the translation has caught up with.
struct Counterpart {
    redline::BlockId source;
    std::uint32_t caught_up = 0;
};

/// By BlockId of the translation's lineage.
[[nodiscard]] std::vector<std::vector<Counterpart>> find_counterparts(const PairVersions& versions, BlockFinder& source,
                                                                      const redline::BlockLineage& translation);

/// Leaves that say the same, of two documents as they stand.
[[nodiscard]] std::vector<std::pair<std::vector<markup::NodeId>, std::vector<markup::NodeId>>> pair_blocks(
    const markup::Document& source, const markup::Document& translation);

/// The class of what happened to the block in this version itself.
[[nodiscard]] redline::ChangeClass change_in(const redline::BlockHistory& history, std::uint32_t version);

}  // namespace casepress::translations
