#include "typesetting/headline.h"

#include "base/word_break.h"

#include <algorithm>

namespace casepress::typesetting {

namespace {

/// Takes away the places inside words, and those that need a hyphen.
void keep_words_whole(ShapedText& shaped) {
    WordBreaker words(shaped.options.language);
    const std::vector<std::uint32_t> ends = words.cuts(shaped.text);
    std::size_t next = 0;
    for (std::size_t k = 1; k < shaped.clusters.size(); ++k) {
        Gap& gap = shaped.gaps[k];
        const std::uint32_t begin = shaped.clusters[k].begin;
        while (next < ends.size() && ends[next] < begin) ++next;
        const bool between_words = next < ends.size() && ends[next] == begin;
        const bool taken = gap.chance == BreakChance::kAllowed && !between_words;
        if (taken || gap.chance == BreakChance::kHyphen) gap.chance = BreakChance::kNone;
    }
}

struct Attempt {
    Paragraph paragraph;
    bool sound = true;  // no line too wide, no word parted
};

Attempt attempt(const ShapedText& shaped, ParagraphSettings settings, Length measure, Shaper& shaper) {
    settings.measure = measure;
    Attempt made{set_paragraph(shaped, settings, shaper)};
    for (const Line& line : made.paragraph.lines) {
        made.sound = made.sound && !line.faults.overfull && !line.faults.rule_broken;
    }
    return made;
}

}  // namespace

Paragraph set_headline(const ShapedText& shaped, const HeadlineSettings& settings, Shaper& shaper) {
    ParagraphSettings lines{.measure = settings.measure,
                            .first_line_indent = settings.first_line_indent,
                            .alignment = settings.alignment,
                            .line_count = LineCount::kFewest};
    if (lines.alignment == Alignment::kJustified) lines.alignment = Alignment::kStart;
    ShapedText whole_words = shaped;
    keep_words_whole(whole_words);
    Attempt best = attempt(whole_words, lines, settings.measure, shaper);
    const ShapedText* text = &whole_words;
    if (!best.sound) {  // a word wider than the measure: the rules of body text, then
        text = &shaped;
        best = attempt(shaped, lines, settings.measure, shaper);
    }
    const std::size_t count = best.paragraph.lines.size();
    // The width is halved some twelve times; a headline of a book's length is set as it is.
    constexpr std::size_t kMostBalanced = 60;
    if (!best.sound || count < 2 || count > kMostBalanced) return best.paragraph;
    Length too_narrow = settings.measure / 3;
    Length fits = settings.measure;
    while (fits - too_narrow > settings.measure / 1000 + 1) {
        const Length middle = too_narrow + (fits - too_narrow) / 2;
        Attempt tried = attempt(*text, lines, middle, shaper);
        if (tried.sound && tried.paragraph.lines.size() == count) {
            fits = middle;
            best = std::move(tried);
        } else {
            too_narrow = middle;
        }
    }
    // Aligned within the measure that was asked for, not within the narrow one.
    for (Line& line : best.paragraph.lines) {
        const Length space = settings.measure - line.measure;
        const Length shift = lines.alignment == Alignment::kCentre ? space / 2
                             : lines.alignment == Alignment::kEnd  ? space
                                                                   : 0;
        move_line(line, shift, whole_words.options.mode);
        line.measure += space;
    }
    return best.paragraph;
}

}  // namespace casepress::typesetting
