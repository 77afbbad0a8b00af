#include "translations/stale_blocks.h"

#include "base/text.h"
#include "redline/lineage.h"
#include "translations/counterparts.h"
#include "translations/net_change.h"
#include "translations/sections.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

namespace casepress::translations {

namespace {

using markup::Document;
using markup::kNoNode;
using markup::NodeId;
using markup::NodeKind;
using redline::BlockChange;
using redline::BlockHistory;
using redline::BlockId;
using redline::BlockLineage;
using redline::ChangeClass;
using redline::Judgement;
using redline::Mark;
using redline::Piece;
using redline::Reason;

bool is_visible(const Document& document, NodeId node) {
    if (document.node(node).kind == NodeKind::kHtmlBlock) return false;  // XLIFF and alignment leave it alone as well
    return !trim(markup::plain_text(document, node)).empty();
}

std::vector<bool> which_exist(const std::vector<SourceVersion>& versions) {
    std::vector<bool> exists;
    for (const SourceVersion& version : versions) exists.push_back(version.document != nullptr);
    return exists;
}

template <typename Version>
BlockLineage track(const std::vector<Version>& versions, const redline::Options& options) {
    std::vector<const Document*> documents;
    for (const Version& version : versions) documents.push_back(version.document);
    return redline::track(documents, options);
}

Piece piece(Mark mark, std::string text) { return {.mark = mark, .text = std::move(text), .target = {}}; }

/// A stale block with its place in the translation.
struct Found {
    NodeId place = 0;         ///< the block, or the one that it would follow; 0: the beginning
    std::uint32_t since = 0;  ///< the first version that was not followed
    StaleBlock block;
};

class StaleBlockFinder {
public:
    explicit StaleBlockFinder(const PairVersions& versions)
        : versions_(versions),
          now_(static_cast<std::uint32_t>(versions.source.size() - 1)),
          translated_now_(static_cast<std::uint32_t>(versions.translation.size() - 1)),
          source_document_(*versions.source.back().document),
          translation_document_(*versions.translation.back().document),
          source_lineage_(track(versions.source, options_of(versions.source_language))),
          translation_lineage_(track(versions.translation, options_of(versions.translation_language))),
          source_(source_lineage_, which_exist(versions.source)),
          sections_(translation_document_) {}

    std::vector<StaleBlock> run() {
        counterparts_ = find_counterparts(versions_, source_, translation_lineage_);
        beginning_ = source_.standing_for(versions_.translation.front().in_view);
        collect_counterparts();
        for (const redline::TrackedBlock& leaf : source_lineage_.versions[now_]) check_source_block(leaf);
        join_replaced();
        for (const auto& [id, lost] : lost_) check_lost_block(id, lost);
        return finish();
    }

private:
    /// A block of the translation as it is, and how far it follows.
    struct Follower {
        NodeId node = kNoNode;
        std::uint32_t caught_up = 0;
        BlockId as;  ///< the counterpart as it was then; another one than now if it was merged since
    };
    using Followers = std::vector<Follower>;

    static redline::Options options_of(const std::string& language) {
        redline::Options options;
        options.locale = language;
        return options;
    }

    void collect_counterparts() {
        for (const redline::TrackedBlock& leaf : translation_lineage_.versions[translated_now_]) {
            for (const Counterpart& counterpart : counterparts_[leaf.id.value]) {
                const Follower follower{leaf.node, counterpart.caught_up, counterpart.source};
                if (const auto survivor = source_.survivor(counterpart.source, now_)) {
                    followers_[*survivor].push_back(follower);
                } else {
                    lost_[counterpart.source].push_back(follower);
                    needed_.insert(leaf.node);
                }
            }
        }
        for (const auto& [id, followers] : followers_) {
            const auto is_first = [&](const Follower& follower) { return follower.node == followers.front().node; };
            if (std::ranges::all_of(followers, is_first)) needed_.insert(followers.front().node);
        }
    }

    static std::uint32_t caught_up(const Followers& followers) {
        return std::ranges::max(followers, {}, &Follower::caught_up).caught_up;
    }

    /// Each once: a block can follow two that were merged.
    static std::vector<NodeId> nodes_of(const Followers& followers) {
        std::set<NodeId> nodes;
        for (const Follower& follower : followers) nodes.insert(follower.node);
        return {nodes.begin(), nodes.end()};
    }

    // --- blocks that the source has ---------------------------------------------------------------

    void check_source_block(const redline::TrackedBlock& leaf) {
        // A part that was split off is translated where the whole is.
        BlockId owner = leaf.id;
        while (!followers_.contains(owner) && source_.history(owner).origin != owner)
            owner = source_.history(owner).origin;
        const auto found = followers_.find(owner);
        if (found == followers_.end()) {
            check_untranslated(leaf);
            return;
        }
        place_ = found->second.back().node;
        check_followed(leaf, found->second);
    }

    void check_followed(const redline::TrackedBlock& leaf, const Followers& followers) {
        const std::uint32_t from = caught_up(followers);
        std::optional<std::uint32_t> since = first_change(leaf.id, from);
        for (const Follower& follower : followers) {
            if (follower.as != leaf.id) since = earlier(since, first_change(follower.as, from));
        }
        if (!since) return;
        const NetChange& net = net_change(from);
        const Judgement judgement = net.judgement(leaf.node);
        if (judgement.change_class != ChangeClass::kSubstantive) return;
        Found found{.place = followers.front().node, .since = *since, .block = {}};
        StaleBlock& block = found.block;
        block.translation = nodes_of(followers);
        block.source = {leaf.node};
        block.older_version = source_.standing_for(from);
        add_older(leaf.id, followers, block);
        block.judgement = judgement;
        if (const auto* const pieces = net.pieces(leaf.node)) {
            block.pieces = *pieces;
        } else {
            block.pieces = whole_pieces(block);
        }
        found_.push_back(std::move(found));
    }

    void add_older(BlockId id, const Followers& followers, StaleBlock& block) {
        std::set<NodeId> nodes;
        for (const Follower& follower : followers) nodes.insert(source_.node(follower.as, block.older_version));
        while (source_.history(id).origin != id && source_.node(id, block.older_version) == kNoNode)
            id = source_.history(id).origin;
        nodes.insert(source_.node(id, block.older_version));
        nodes.erase(kNoNode);
        block.older.assign(nodes.begin(), nodes.end());
    }

    /// The first version after `from` that changed the block substantively, and counts. Of a part split off since, what
    /// happened to the whole before.
    std::optional<std::uint32_t> first_change(BlockId id, std::uint32_t from) const {
        std::optional<std::uint32_t> first;
        std::uint32_t upto = now_;
        while (true) {
            const BlockHistory& history = source_.history(id);
            for (const BlockChange& change : history.changes) {
                if (change.version > from && change.version <= upto && counts(change))
                    first = earlier(first, change.version);
            }
            if (history.born <= from || history.origin == id) return first;
            upto = history.born;
            id = history.origin;
        }
    }

    [[nodiscard]] bool counts(const BlockChange& change) const {
        return change.judgement.change_class == ChangeClass::kSubstantive && versions_.source[change.version].counts;
    }

    static std::optional<std::uint32_t> earlier(std::optional<std::uint32_t> a, std::optional<std::uint32_t> b) {
        if (!a || !b) return a ? a : b;
        return std::min(*a, *b);
    }

    // --- blocks that the translation may lack -----------------------------------------------------

    void check_untranslated(const redline::TrackedBlock& leaf) {
        const std::uint32_t added = version_added(leaf.id);
        if (added <= beginning_ || !versions_.source[added].counts) return;
        if (!is_visible(source_document_, leaf.node)) return;
        if (is_translated_now(leaf.node)) return;
        Found found{.place = place_, .since = added, .block = {}};
        found.block.kind = StaleKind::kAdded;
        found.block.older_version = source_.standing_for(added - 1);
        found.block.source = {leaf.node};
        found.block.judgement = {.change_class = ChangeClass::kSubstantive, .reason = Reason::kBlockAdded};
        found.block.pieces = {piece(Mark::kInserted, markup::plain_text(source_document_, leaf.node))};
        found_.push_back(std::move(found));
    }

    /// Whether a block that no other source block needs stands there now: some write the translation first.
    bool is_translated_now(NodeId source) {
        return std::ranges::any_of(neighbours_now(source), [&](NodeId node) { return !needed_.contains(node); });
    }

    /// The version in which it came, or came back; a part split off: in which the whole did.
    std::uint32_t version_added(BlockId id) const {
        while (source_.history(id).origin != id) id = source_.history(id).origin;
        const BlockHistory& history = source_.history(id);
        std::uint32_t version = history.first;
        for (const BlockChange& change : history.changes) {
            if (change.judgement.reason == Reason::kBlockAdded) version = change.version;
        }
        return version;
    }

    /// What stands beside the source block when the pages are aligned as they are now.
    const std::vector<NodeId>& neighbours_now(NodeId source) {
        if (!neighbours_) {
            neighbours_.emplace();
            for (const auto& [left, right] : pair_blocks(source_document_, translation_document_)) {
                for (const NodeId node : left) (*neighbours_)[node] = right;
            }
        }
        return (*neighbours_)[source];
    }

    // --- blocks that the source has lost ----------------------------------------------------------

    /// A block so rewritten that it is not known again was removed and another one added in its place: to an editor
    /// that is one change.
    void join_replaced() {
        std::map<NodeId, BlockId> lost_at;
        for (const auto& [id, followers] : lost_) lost_at.emplace(followers.front().node, id);
        for (Found& found : found_) {
            if (found.block.kind != StaleKind::kAdded) continue;
            for (const NodeId beside : neighbours_now(found.block.source.front())) {
                const auto at = lost_at.find(beside);
                if (at == lost_at.end()) continue;
                const auto lost = lost_.find(at->second);
                const auto removed = first_removal(lost->first, lost->second);
                if (!removed) continue;
                found.block.kind = StaleKind::kChanged;
                found.block.judgement.reason = Reason::kWording;
                found.since = std::min(found.since, *removed);
                add_lost(lost->first, lost->second, found);
                found.block.pieces = whole_pieces(found.block);
                lost_.erase(lost);
                lost_at.erase(at);
                break;
            }
        }
    }

    void check_lost_block(BlockId id, const Followers& followers) {
        const auto removed = first_removal(id, followers);
        if (!removed) return;
        Found found{.place = 0, .since = *removed, .block = {}};
        found.block.kind = StaleKind::kRemoved;
        add_lost(id, followers, found);
        if (found.block.older.empty()) return;
        const Document& older = *versions_.source[found.block.older_version].document;
        if (!is_visible(older, found.block.older.front())) return;
        found.block.judgement = {.change_class = ChangeClass::kSubstantive, .reason = Reason::kBlockRemoved};
        found.block.pieces = whole_pieces(found.block);
        found_.push_back(std::move(found));
    }

    /// The version that removed it and was not followed.
    std::optional<std::uint32_t> first_removal(BlockId id, const Followers& followers) const {
        const auto& changes = source_.history(id).changes;
        const std::uint32_t from = caught_up(followers);
        const auto removal = std::ranges::find_if(changes, [&](const BlockChange& change) {
            return change.version > from && change.judgement.reason == Reason::kBlockRemoved && counts(change);
        });
        return removal == changes.end() ? std::nullopt : std::optional(removal->version);
    }

    void add_lost(BlockId id, const Followers& followers, Found& found) {
        found.place = followers.front().node;
        found.block.translation = nodes_of(followers);
        found.block.older_version = source_.standing_for(caught_up(followers));
        const NodeId node = source_.node(id, found.block.older_version);
        if (node != kNoNode) found.block.older = {node};
    }

    // --- the answer -------------------------------------------------------------------------------

    const NetChange& net_change(std::uint32_t from) {
        const std::uint32_t version = source_.standing_for(from);
        const auto known = nets_.find(version);
        if (known != nets_.end()) return known->second;
        return nets_
            .emplace(version, NetChange(*versions_.source[version].document, source_document_,
                                        options_of(versions_.source_language)))
            .first->second;
    }

    [[nodiscard]] std::vector<Piece> whole_pieces(const StaleBlock& block) const {
        std::vector<Piece> pieces;
        for (const NodeId node : block.older)
            pieces.push_back(
                piece(Mark::kDeleted, markup::plain_text(*versions_.source[block.older_version].document, node)));
        for (const NodeId node : block.source)
            pieces.push_back(piece(Mark::kInserted, markup::plain_text(source_document_, node)));
        return pieces;
    }

    /// Whether both came, or went, as part of one list, table or paragraph.
    [[nodiscard]] bool belong_together(const StaleBlock& a, const StaleBlock& b) const {
        if (a.kind != b.kind || a.since != b.since || a.older_version != b.older_version) return false;
        if (a.kind == StaleKind::kAdded)
            return top_block(source_document_, a.source[0]) == top_block(source_document_, b.source[0]);
        if (a.kind != StaleKind::kRemoved) return false;
        const Document& older = *versions_.source[a.older_version].document;
        return top_block(older, a.older[0]) == top_block(older, b.older[0]);
    }

    static void append(StaleBlock& to, StaleBlock from) {
        to.translation.insert(to.translation.end(), from.translation.begin(), from.translation.end());
        to.source.insert(to.source.end(), from.source.begin(), from.source.end());
        to.older.insert(to.older.end(), from.older.begin(), from.older.end());
        to.pieces.push_back(piece(to.pieces.back().mark, "\n"));
        std::ranges::move(from.pieces, std::back_inserter(to.pieces));
    }

    std::vector<StaleBlock> finish() {
        std::ranges::stable_sort(found_, {}, [](const Found& found) {
            return std::tuple(found.place, found.block.kind == StaleKind::kAdded);
        });
        std::vector<StaleBlock> blocks;
        for (Found& found : found_) {
            found.block.section = found.place == 0 ? kNoNode : sections_.of(found.place);
            found.block.since = versions_.source[found.since].date;
            if (!blocks.empty() && belong_together(blocks.back(), found.block)) {
                append(blocks.back(), std::move(found.block));
            } else {
                blocks.push_back(std::move(found.block));
            }
        }
        return blocks;
    }

    const PairVersions& versions_;
    std::uint32_t now_, translated_now_;
    const Document& source_document_;
    const Document& translation_document_;
    BlockLineage source_lineage_, translation_lineage_;
    BlockFinder source_;
    Sections sections_;
    std::vector<std::vector<Counterpart>> counterparts_;  // by BlockId of the translation
    std::map<BlockId, Followers> followers_;              // of blocks that the source has
    std::map<BlockId, Followers> lost_;                   // of blocks that it has no more
    std::set<NodeId> needed_;      // blocks of the translation that alone follow some source block
    std::uint32_t beginning_ = 0;  // the source that the first version of the translation was made from
    NodeId place_ = 0;             // of the last block that is translated
    std::map<std::uint32_t, NetChange> nets_;
    std::optional<std::map<NodeId, std::vector<NodeId>>> neighbours_;
    std::vector<Found> found_;
};

}  // namespace

std::string_view name_of(StaleKind kind) {
    switch (kind) {
        case StaleKind::kAdded:
            return "added";
        case StaleKind::kRemoved:
            return "removed";
        case StaleKind::kChanged:
            break;
    }
    return "changed";
}

std::vector<StaleBlock> find_stale_blocks(const PairVersions& versions) { return StaleBlockFinder(versions).run(); }

}  // namespace casepress::translations
