#include "importing/page_jumps.h"

#include "base/text.h"
#include "importing/headline_words.h"

#include <cstdint>
#include <map>
#include <string>
#include <utility>

namespace casepress::importing {

namespace {

bool goes_onward(const Unit& unit) {
    if (unit.kind != UnitKind::kFurniture) return false;
    const std::string text = ascii_lower(text_of(unit.glyphs));
    for (const char* word : {"下转", "转至", "continued on", "turn to page"}) {
        if (text.find(word) != std::string::npos) return true;
    }
    return false;
}

bool is_headline(const Unit& unit) {
    return unit.kind == UnitKind::kDisplay && unit.size > kHeadlineSize && names_something(characters_of(unit.glyphs));
}

/// Letters and digits only: line breaks differ between the two places.
std::u32string plain(const Unit& unit) {
    std::u32string text;
    for (const Glyph& glyph : unit.glyphs) {
        if (is_letter_or_digit(glyph.c)) text += glyph.c;
    }
    return text;
}

/// Whether the paragraph before the jump line, which is the last of `ordered`, breaks off and `unit` goes on with it.
bool goes_on(const std::vector<Unit>& ordered, const Unit& unit) {
    if (ordered.size() < 2 || unit.kind != UnitKind::kParagraph) return false;
    const Unit& before = ordered[ordered.size() - 2];
    return before.kind == UnitKind::kParagraph && !ends_with_sentence(before.glyphs);
}

using Onward = std::map<std::u32string, std::size_t>;

/// The headline with these words, or if they are cut short the one that begins with them.
const Onward::value_type* find_headline(const Onward& onward, const std::u32string& words, bool cut_short) {
    constexpr std::size_t kEnough = 4;
    if (words.size() < kEnough) return nullptr;
    const auto place = onward.lower_bound(words);
    if (place == onward.end()) return nullptr;
    return place->first == words || (cut_short && place->first.starts_with(words)) ? &*place : nullptr;
}

}  // namespace

void join_jumps(std::vector<Unit>& units, Page& page) {
    Onward onward;                                          // headline → the jump line behind its first part
    Onward headlines;                                       // → the last unit of its article so far
    std::map<std::size_t, std::vector<std::size_t>> moved;  // behind that jump line: the units of the second part
    std::vector<bool> is_moved(units.size(), false);
    std::u32string headline;
    std::size_t jumps = 0;
    std::size_t part = SIZE_MAX;  // the jump line behind which what comes now belongs
    for (std::size_t i = 0; i < units.size(); ++i) {
        Unit& unit = units[i];
        const std::u32string words = unit.kind == UnitKind::kDisplay ? plain(unit) : std::u32string();
        const bool cut_short = !unit.glyphs.empty() && unit.glyphs.back().c == U'…';
        const Onward::value_type* place = find_headline(onward, words, cut_short);
        // The jump line may have been read as another article's: columns of two articles side by side.
        if (place == nullptr && !is_headline(unit) && jumps > 0) place = find_headline(headlines, words, cut_short);
        if (place != nullptr) {
            unit.kind = UnitKind::kFurniture;
            unit.reason = {"a headline repeated where its article goes on", "转版处重复的标题"};
            part = place->second;
            headline = place->first;
            continue;
        }
        if (is_headline(unit)) {
            headline = words;
            part = SIZE_MAX;
        }
        if (part == SIZE_MAX && !headline.empty()) headlines[headline] = i;
        if (goes_onward(unit) && !headline.empty()) {
            onward[headline] = i;
            ++jumps;
        }
        if (part == SIZE_MAX || unit.kind == UnitKind::kFurniture) continue;
        moved[part].push_back(i);
        is_moved[i] = true;
    }
    if (moved.empty()) return;
    std::vector<Unit> ordered;
    for (std::size_t i = 0; i < units.size(); ++i) {
        if (is_moved[i]) continue;
        std::vector<std::size_t> next = {i};
        // A third part stands behind the jump line of the second.
        for (std::size_t k = 0; k < next.size(); ++k) {
            const auto behind = moved.find(next[k]);
            if (behind != moved.end()) next.insert(next.end(), behind->second.begin(), behind->second.end());
        }
        for (const std::size_t unit : next) {
            const bool first_of_part = unit != i && !ordered.empty() && ordered.back().kind == UnitKind::kFurniture;
            if (first_of_part && goes_on(ordered, units[unit])) {
                append_line(ordered[ordered.size() - 2].glyphs, units[unit].glyphs, page);
            } else {
                ordered.push_back(std::move(units[unit]));
            }
        }
    }
    units = std::move(ordered);
}

}  // namespace casepress::importing
