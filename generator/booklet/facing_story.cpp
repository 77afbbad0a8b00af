#include "booklet/facing_story.h"

#include <algorithm>
#include <limits>

namespace casepress::booklet {

namespace {

void redirect(print::Text& text, std::string_view language, const std::set<std::string, std::less<>>& keys) {
    for (print::TextPiece& piece : text) {
        if (!piece.link.starts_with('#')) continue;
        const std::size_t end = std::min(piece.link.find('#', 1), piece.link.size());
        const std::string key = piece.link.substr(1, end - 1);
        if (keys.contains(key)) piece.link = "#" + facing_key(key, language) + piece.link.substr(end);
    }
}

std::size_t length_of(const print::Text& text) {
    std::size_t length = 0;
    for (const print::TextPiece& piece : text) length += piece.text.size();
    return length;
}

std::vector<BlockShape> shapes_of(const print::Story& story) {
    constexpr int kLevels = 16;
    std::vector<BlockShape> shapes;
    double whole = 1;
    for (const print::Block& block : story.blocks) whole += static_cast<double>(length_of(block.text));
    for (const print::Block& block : story.blocks) {
        const int level = std::min<int>(block.level, kLevels - 1);
        shapes.push_back({.kind = static_cast<int>(block.kind) * kLevels + level,
                          .length = static_cast<double>(length_of(block.text)) / whole});
    }
    return shapes;
}

constexpr std::size_t kNoUnit = std::numeric_limits<std::size_t>::max();

/// The first unit of each block.
std::vector<std::size_t> first_units(const Chapter& chapter, const print::Story& story) {
    std::vector<std::size_t> first(story.blocks.size(), kNoUnit);
    const std::vector<print::GalleyUnit>& units = chapter.galley.units;
    for (std::size_t i = units.size(); i-- > 0;) {
        if (units[i].kind != print::UnitKind::kSource && units[i].block < first.size()) first[units[i].block] = i;
    }
    return first;
}

}  // namespace

std::string facing_key(std::string_view key, std::string_view language) {
    return std::string(key) + "/" + std::string(language);
}

print::Story facing_story(const print::Story& story, const std::set<std::string, std::less<>>& keys) {
    print::Story made = story;
    made.key = facing_key(story.key, story.language);
    const auto change = [&](print::Text& text) { redirect(text, story.language, keys); };
    for (print::Block& block : made.blocks) {
        change(block.text);
        for (auto& row : block.table.rows) {
            for (print::TableCell& cell : row) change(cell.text);
        }
        for (print::Fact& fact : block.facts) std::ranges::for_each(fact.values, change);
    }
    std::ranges::for_each(made.notes, change);
    return made;
}

Pairing pair_chapters(const Chapter& left, const print::Story& left_story, const Chapter& right,
                      const print::Story& right_story) {
    Pairing pairing;
    const std::vector<Correspondence> blocks = align_shapes(shapes_of(left_story), shapes_of(right_story));
    const std::vector<std::size_t> left_units = first_units(left, left_story);
    const std::vector<std::size_t> right_units = first_units(right, right_story);
    for (const Correspondence& pair : blocks) {
        const Correspondence units{left_units[pair.left], right_units[pair.right]};
        if (units.left != kNoUnit && units.right != kNoUnit) pairing.units.push_back(units);
    }
    const std::size_t most = std::max(left_story.blocks.size(), right_story.blocks.size());
    if (most > 0) pairing.share = static_cast<double>(blocks.size()) / static_cast<double>(most);
    return pairing;
}

}  // namespace casepress::booklet
