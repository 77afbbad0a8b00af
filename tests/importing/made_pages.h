#pragma once
// Newspaper pages as they come out of a PDF when somebody copies them: clean articles, wrapped at a measure, indents
// lost, headlines moved, punctuation encoded as Founder fonts do, source lines broken and glued, furniture between.
// Takes a seed, gives the text and what an import of it must find.

#include "base/diagnostic.h"
#include "importing/made_articles.h"

#include <cstdint>
#include <string>
#include <vector>

namespace casepress::test {

enum class Glyphs { kClean, kDisplay, kDisplayAndSources, kAll };
enum class Punctuation {
    kFull,      ///< a full em each
    kSqueezed,  ///< on half its width where that saves a line break
    kHalf,      ///< half an em inside lines
};
enum class HeadlinePlace { kFirst, kLast, kMixed };

/// How a page is spoiled. Measures are in ems.
struct PageStyle {
    std::size_t measure = 13;
    std::size_t columns = 4;
    bool double_spaced = true;
    bool blank_between_paragraphs = true;  ///< single-spaced only
    Glyphs glyphs = Glyphs::kClean;
    HeadlinePlace headlines = HeadlinePlace::kLast;
    bool furniture = false;
    bool damaged_sources = false;
    bool runaround = false;  ///< a picture narrows a column
    Punctuation punctuation = Punctuation::kFull;
    bool spaced_digits = false;
};

struct MadePage {
    PageStyle style;
    std::string text;
    std::vector<MadeArticle> articles;
    std::vector<std::string> furniture;
    std::vector<Span> glyphs;  ///< of encoded symbols in text, rising
};

[[nodiscard]] PageStyle make_style(Dice& dice);
[[nodiscard]] MadePage make_page(Dice& dice, const PageStyle& style, std::vector<MadeArticle> articles);

/// `text` set at a measure as a typesetter does: nothing that closes begins a line, nothing that opens ends one,
/// numbers and Latin words stay whole. The first line is short by `indent` ems.
[[nodiscard]] std::vector<std::string> set_lines(const std::string& text, double measure, double indent,
                                                 Punctuation punctuation);

}  // namespace casepress::test
