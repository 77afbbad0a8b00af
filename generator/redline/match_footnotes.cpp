#include "redline/match_footnotes.h"

#include "redline/block_index.h"
#include "redline/match_siblings.h"

#include <fmt/core.h>

#include <algorithm>

namespace casepress::redline {

namespace {

/// The definitions of one version.
struct Side {
    BlockIndex index;
    std::vector<std::uint32_t> keys;

    Side(const markup::Document* document, Interner& interner)
        : index(document, {}, interner, BlockIndex::Scope::kFootnotes) {
        for (const EntryId id : definitions()) keys.push_back(index.entry(id).visible);
    }
    [[nodiscard]] const std::vector<EntryId>& definitions() const { return index.entry(0).children; }
    [[nodiscard]] Siblings siblings() const { return {index, definitions(), keys}; }
    /// Identities by position → by footnote number − 1.
    [[nodiscard]] std::vector<std::uint32_t> by_number(const std::vector<std::uint32_t>& identities) const {
        std::vector<std::uint32_t> list;
        for (std::size_t i = 0; i < identities.size(); ++i) {
            const std::uint32_t number = index.document()->node(index.entry(definitions()[i]).node).number;
            if (number == 0 || number > index.document()->nodes().size()) continue;
            if (list.size() < number) list.resize(number, 0);
            list[number - 1] = identities[i];
        }
        return list;
    }
};

}  // namespace

Footnotes match_footnotes(const markup::Document* older, const markup::Document* newer, Interner& interner,
                          SequenceMatcher& matcher) {
    const Side old_side(older, interner);
    const Side new_side(newer, interner);
    // Identities follow from the contents, so that both directions of a comparison have the same ones. Notes without a
    // counterpart are of contents that only one version has, or has more often.
    const auto alone = [&](const std::vector<std::uint32_t>& keys) {
        std::vector<std::uint32_t> identities;
        for (const std::uint32_t key : keys) identities.push_back(interner.number_of(fmt::format("\x0B{}", key)));
        return identities;
    };
    auto old_identities = alone(old_side.keys);
    auto new_identities = alone(new_side.keys);
    Footnotes footnotes;
    for (const Group& group : match_siblings(old_side.siblings(), new_side.siblings(), matcher)) {
        footnotes.pairs.push_back({group.old_begin, group.new_begin});
        const auto [low, high] = std::minmax(old_side.keys[group.old_begin], new_side.keys[group.new_begin]);
        const std::uint32_t identity = interner.number_of(fmt::format("\x0B{} {}", low, high));
        old_identities[group.old_begin] = new_identities[group.new_begin] = identity;
    }
    footnotes.old_identities = old_side.by_number(old_identities);
    footnotes.new_identities = new_side.by_number(new_identities);
    return footnotes;
}

}  // namespace casepress::redline
