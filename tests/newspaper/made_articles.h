#pragma once
// Articles made by tests: galleys of so many lines, without any text.

#include "newspaper/shapes.h"

#include <cstdint>
#include <random>
#include <vector>

namespace casepress::test {

/// A galley of `lines` single lines; the first and last but one line of each paragraph of `paragraph` lines end no
/// column.
inline std::vector<print::GalleyUnit> made_lines(int lines, int paragraph = 6) {
    std::vector<print::GalleyUnit> units;
    for (int i = 0; i < lines; ++i) {
        print::GalleyUnit unit;
        const int place = i % paragraph;
        const int length = std::min(paragraph, lines - (i - place));
        if (length > 1 && (place == 0 || place == length - 2)) unit.cut = print::kNeverCut;
        units.push_back(unit);
    }
    return units;
}

inline newspaper::ArticleShape made_article(int lines, int head = 4) {
    newspaper::ArticleShape article;
    article.flow = newspaper::Flow(made_lines(lines));
    for (int span = 1; span <= newspaper::kMostColumns; ++span) {
        article.head[static_cast<std::size_t>(span)] = std::max(2, head + 1 - span / 2);
    }
    return article;
}

}  // namespace casepress::test
