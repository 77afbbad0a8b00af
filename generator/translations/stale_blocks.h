#pragma once
// The versions of a page and of its translation → which blocks of the translation no longer say what the source says,
// and since when. Pure: knows nothing of git; staleness.h reads the versions.

#include "base/date.h"
#include "markup/document.h"
#include "redline/classify.h"
#include "redline/redline.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace casepress::translations {

/// A version of the source.
struct SourceVersion {
    const markup::Document* document = nullptr;  ///< nullptr: not there, or it cannot be read
    PartialDate date;                            ///< year 0: not committed
    /// False: whatever it changed, nobody has to follow (the editor calls it editorial, or a bot made it).
    bool counts = true;
};

/// A version of the translation.
struct TranslationVersion {
    const markup::Document* document = nullptr;
    std::uint32_t in_view = 0;  ///< the version of the source that lay beside it: whoever wrote this could see it
    bool same_commit = false;   ///< the version in view was made by the same commit
};

/// Both oldest first; the last ones are the pages as they are, and exist. The first version of the translation counts
/// as a translation of what was in view. Documents are borrowed.
struct PairVersions {
    std::vector<SourceVersion> source;
    std::vector<TranslationVersion> translation;
    std::string source_language;
    std::string translation_language;
};

enum class StaleKind : std::uint8_t {
    kChanged,  ///< the source block says something else than it did when the translation was written
    kAdded,    ///< the source has a block that the translation lacks
    kRemoved,  ///< the source no longer has the block that this is a translation of
};

/// "changed", "added", "removed", for JSON and classes.
[[nodiscard]] std::string_view name_of(StaleKind kind);

/// A block of the source that the translation does not follow. Nodes are leaves (paragraphs, headings, cells, blocks of
/// code). Added and removed neighbours of one list or table count as one.
struct StaleBlock {
    StaleKind kind = StaleKind::kChanged;
    std::vector<markup::NodeId> translation;  ///< in the translation as it is; empty for kAdded
    std::vector<markup::NodeId> source;       ///< in the source as it is; empty for kRemoved
    std::vector<markup::NodeId> older;        ///< in the older version of the source; empty for kAdded
    /// The version of the source that was translated; of kAdded, the last one without the block. Into
    /// PairVersions::source.
    std::uint32_t older_version = 0;
    /// The heading of the translation under which it stands, or would; kNoNode: before the first one. A footnote stands
    /// where it is referred to.
    markup::NodeId section = markup::kNoNode;
    PartialDate since;                   ///< of the first change that was not followed; year 0: it is not committed
    redline::Judgement judgement;        ///< of the whole change of the source since it was translated
    std::vector<redline::Piece> pieces;  ///< that change, word by word; several blocks are separated by line feeds
};

/// In the order of the translation.
///
/// The rule. Every block of the translation has its counterparts: the source blocks beside which it was written (found
/// by aligning both pages as they were then, translations/align_blocks.h), followed through edits, moves, splits and
/// renames by their identities (redline/lineage.h). It has caught up with a counterpart as far as the version of the
/// source that was in view
///  - when it was written,
///  - when it was last changed substantively itself, or
///  - when it was changed in any visible way by a commit that changed the counterpart substantively as well.
/// It is stale when the counterpart has changed substantively since then, both in some single version that counts and
/// on the whole: many typos make no change of substance, and what was changed and changed back is no change. A source
/// block is missing when it was added, by a version that counts, after the translation's first version, and no block
/// of the translation was written for it: none has it as its counterpart, nor does one that no
/// other source block needs stand beside it now.
///
/// Time and memory: those of redline::track over all versions, and an alignment for each version of the translation
/// that has new blocks.
[[nodiscard]] std::vector<StaleBlock> find_stale_blocks(const PairVersions& versions);

}  // namespace casepress::translations
