#include "cli/translations_entries.h"

#include "translations/sections.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <string>

namespace casepress::cli {

namespace {

using markup::kNoNode;
using markup::NodeId;
using translations::PageStaleness;
using translations::StaleBlock;
using translations::top_block;

class EntryMaker {
public:
    EntryMaker(const PageStaleness& page, const markup::Document& source, const markup::Document& translation,
               const std::string& source_language)
        : page_(page), source_(source), translation_(translation) {
        redline::Options options;
        options.locale = source_language;
        for (const markup::Document& older : page.older_sources)
            redlines_.push_back(redline::compare(&older, &source, options));
    }

    std::vector<StaleEntry> run() {
        std::vector<StaleEntry> entries;
        std::map<NodeId, std::size_t> known;  // by the top block in the source as it is
        for (const StaleBlock& block : page_.blocks) {
            const NodeId top = top_in_source(block);
            std::size_t place = entries.size();
            if (top != kNoNode) place = known.try_emplace(top, place).first->second;
            if (place == entries.size())
                entries.push_back(
                    {.blocks = {}, .older_version = block.older_version, .changes = {}, .translation = {}});
            StaleEntry& entry = entries[place];
            entry.blocks.push_back(&block);
            entry.older_version = std::min(entry.older_version, block.older_version);
            for (const NodeId node : block.translation) entry.translation.insert(top_block(translation_, node));
        }
        for (StaleEntry& entry : entries) add_changes(entry);
        return entries;
    }

private:
    /// Of a removed block, what of its list or table is left; kNoNode: nothing.
    [[nodiscard]] NodeId top_in_source(const StaleBlock& block) const {
        if (!block.source.empty()) return top_block(source_, block.source[0]);
        const NodeId older = top_block(page_.older_sources[block.older_version], block.older[0]);
        for (const redline::Block& one : redlines_[block.older_version].blocks) {
            if (one.old_node == older && one.mark != redline::BlockMark::kMovedFrom) return one.new_node;
        }
        return kNoNode;
    }

    void add_changes(StaleEntry& entry) const {
        std::set<NodeId> older, newer;
        for (const StaleBlock* block : entry.blocks) {
            for (const NodeId node : block->source) newer.insert(top_block(source_, node));
            if (block->older_version != entry.older_version) continue;
            for (const NodeId node : block->older)
                older.insert(top_block(page_.older_sources[block->older_version], node));
        }
        const bool is_removed = newer.empty();
        for (const redline::Block& one : redlines_[entry.older_version].blocks) {
            // Where a block came from is left out: it would be shown twice.
            if (one.mark == redline::BlockMark::kMovedFrom) continue;
            const bool is_gone = (is_removed || one.new_node == kNoNode) && older.contains(one.old_node);
            if (is_gone || newer.contains(one.new_node)) entry.changes.push_back(one);
        }
    }

    const PageStaleness& page_;
    const markup::Document& source_;
    const markup::Document& translation_;
    std::vector<redline::Redline> redlines_;  // by older version
};

}  // namespace

std::vector<StaleEntry> make_entries(const PageStaleness& page, const model::Page& source,
                                     const model::Page& translation) {
    return EntryMaker(page, source.document, translation.document, source.language).run();
}

}  // namespace casepress::cli
