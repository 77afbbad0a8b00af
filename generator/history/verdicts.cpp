#include "history/verdicts.h"

#include "redline/redline.h"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

namespace casepress::history {

namespace {

using redline::Block;
using redline::BlockMark;
using redline::Judgement;
using redline::Redline;

const markup::Document* document_of(const ParsedVersion& version) {
    return version.document ? &*version.document : nullptr;
}

/// What differs between a parent and the result of a merge.
struct Differences {
    std::set<std::string> fields;
    std::set<markup::NodeId> blocks;  // of the result, whose own text or shape differs
    std::set<std::string> removed;    // texts that the result lacks
};

bool differs_itself(const Block& block) {
    if (block.mark == BlockMark::kMovedTo || block.shape != redline::Shape::kSame) return true;
    return redline::is_leaf(block) && block.mark != BlockMark::kSame;
}

// The depth is at most redline::kDeepestBlock.
void collect(const Block& block, Differences& differences) {
    if (block.new_node != markup::kNoNode && differs_itself(block)) differences.blocks.insert(block.new_node);
    if (block.mark == BlockMark::kDeleted && redline::is_leaf(block)) {
        differences.removed.insert(redline::older_text(block.pieces));
    }
    for (const Block& child : block.children) collect(child, differences);
}

Differences collect(const Redline& redline) {
    Differences differences;
    for (const redline::FieldChange& field : redline.fields) differences.fields.insert(field.name);
    for (const Block& block : redline.blocks) collect(block, differences);
    return differences;
}

/// Judges, of the changes against the first parent, those that are changes against every parent: what came in from one
/// of them is no change of the merge's.
class MergeJudge {
public:
    MergeJudge(const std::vector<Redline>& redlines, redline::Classifier& classifier) : classifier_(classifier) {
        for (std::size_t i = 1; i < redlines.size(); ++i) others_.push_back(collect(redlines[i]));
    }

    Judgement judge(const Redline& first) {
        for (const redline::FieldChange& field : first.fields) {
            if (in_all([&](const Differences& other) { return other.fields.contains(field.name); })) {
                worst_ = redline::weightier(worst_, classifier_.judge(field));
            }
        }
        for (const Block& block : first.blocks) judge_block(block);
        return worst_;
    }

private:
    template <typename Has>
    [[nodiscard]] bool in_all(const Has& has) const {
        return std::ranges::all_of(others_, has);
    }

    void judge_block(const Block& block) {
        const bool own = block.mark == BlockMark::kDeleted
                             ? redline::is_leaf(block) && in_all([&](const Differences& other) {
                                   return other.removed.contains(redline::older_text(block.pieces));
                               })
                             : differs_itself(block) && in_all([&](const Differences& other) {
                                   return other.blocks.contains(block.new_node);
                               });
        if (own) worst_ = redline::weightier(worst_, classifier_.judge_itself(block));
        for (const Block& child : block.children) judge_block(child);
    }

    redline::Classifier& classifier_;
    std::vector<Differences> others_;
    Judgement worst_;
};

}  // namespace

Verdict judge_change(std::span<const ParsedVersion* const> before, const ParsedVersion& after,
                     const std::string& language) {
    Verdict verdict{
        .judgement = {}, .before = before.front()->publication, .after = after.publication, .readable = after.readable};
    const auto is_missing = [](const ParsedVersion& version) { return !version.readable && !version.document; };
    for (const ParsedVersion* version : before) verdict.readable = verdict.readable && version->readable;
    // Beside contents that are not here all would seem new, or gone.
    if (is_missing(after) ||
        std::ranges::any_of(
            before, is_missing, [](const ParsedVersion* version) -> const auto& { return *version; })) {
        return verdict;
    }
    redline::Options options;
    options.locale = language;
    std::vector<Redline> redlines;
    for (const ParsedVersion* version : before) {
        redlines.push_back(redline::compare(document_of(*version), document_of(after), options));
    }
    redline::Classifier classifier(options);
    // Where front matter cannot be read all fields seem to come or go.
    if (!verdict.readable) {
        for (Redline& one : redlines) one.fields.clear();
    }
    verdict.judgement = redlines.size() == 1 ? classifier.judge(redlines.front())
                                             : MergeJudge(redlines, classifier).judge(redlines.front());
    return verdict;
}

}  // namespace casepress::history
