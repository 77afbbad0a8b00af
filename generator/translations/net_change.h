#pragma once
// What a page says now against what it said in one older version, leaf by leaf. Internal to stale_blocks.

#include "markup/document.h"
#include "redline/classify.h"
#include "redline/lineage.h"
#include "redline/redline.h"

#include <map>
#include <vector>

namespace casepress::translations {

/// Holds no reference to the documents.
class NetChange {
public:
    NetChange(const markup::Document& older, const markup::Document& newer, const redline::Options& options);

    /// Of a leaf of the newer version; substantive if the older one does not have it.
    [[nodiscard]] const redline::Judgement& judgement(markup::NodeId leaf) const { return judgements_.at(leaf); }
    /// nullptr: the older version does not have it.
    [[nodiscard]] const std::vector<redline::Piece>* pieces(markup::NodeId leaf) const;

private:
    void judge(const redline::BlockLineage& lineage, const redline::TrackedBlock& leaf);
    void collect(const redline::Block& block);

    std::map<markup::NodeId, redline::Judgement> judgements_;
    std::map<markup::NodeId, std::vector<redline::Piece>> pieces_;
};

}  // namespace casepress::translations
