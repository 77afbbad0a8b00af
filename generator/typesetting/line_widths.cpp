#include "typesetting/break_lines.h"

#include "base/text.h"

#include <algorithm>

namespace casepress::typesetting {

namespace {

bool is_unseen(CharacterClass kind) {
    return kind == CharacterClass::kSpace || kind == CharacterClass::kInvisible || kind == CharacterClass::kLineBreak;
}

}  // namespace

LineWidths::LineWidths(const ShapedText& shaped, const ParagraphSettings& settings)
    : shaped_(shaped), settings_(settings) {
    const auto count = static_cast<std::uint32_t>(shaped.clusters.size());
    sums_.resize(count + 1);
    seen_end_.resize(count + 1);
    next_seen_.assign(count + 1, count);
    for (std::uint32_t i = 0; i < count; ++i) {
        const Cluster& cluster = shaped.clusters[i];
        const Gap& gap = shaped.gaps[i];
        Sums next = sums_[i];
        next.boxes += cluster.box;
        next.gaps.natural += gap.natural;
        next.gaps.stretch += gap.stretch;
        next.gaps.shrink += gap.shrink;
        next.gaps.reserve += gap.reserve;
        if (cluster.kind == CharacterClass::kHan) ++next.han;
        if (cluster.kind == CharacterClass::kLatin || cluster.kind == CharacterClass::kBox) ++next.latin;
        sums_[i + 1] = next;
        seen_end_[i + 1] = is_unseen(cluster.kind) ? seen_end_[i] : i + 1;
    }
    for (std::uint32_t i = count; i-- > 0;) {
        next_seen_[i] = is_unseen(shaped.clusters[i].kind) ? next_seen_[i + 1] : i;
    }
}

std::uint32_t LineWidths::first_seen(std::uint32_t begin, std::uint32_t end) const {
    return std::min(next_seen_[begin], end);
}

std::uint32_t LineWidths::last_seen(std::uint32_t begin, std::uint32_t end) const {
    return std::max(seen_end_[end], begin);
}

Length LineWidths::hanging(std::uint32_t begin, std::uint32_t end) const {
    const std::uint32_t last = last_seen(begin, end);
    if (settings_.hanging == HangingPunctuation::kOff || last <= begin + 1) return 0;
    const Cluster& cluster = shaped_.clusters[last - 1];
    const char32_t value = decode_utf8(shaped_.text, cluster.begin).value;
    return value == U'，' || value == U'。' || value == U'、' || value == U'．' ? cluster.box : 0;
}

LineMeasures LineWidths::line(std::uint32_t begin, std::uint32_t end, BreakChance chance) const {
    const std::uint32_t first = first_seen(begin, end);
    const std::uint32_t last = last_seen(begin, end);
    LineMeasures measures;
    if (chance == BreakChance::kHyphen && end > 0) {
        measures.natural = shaped_.hyphens[shaped_.segments[shaped_.clusters[end - 1].segment].style].width;
    }
    if (first >= last) return measures;
    const Sums& from = sums_[first + 1];  // the gap before the first cluster is not on the line
    const Sums& to = sums_[last];
    measures.natural += to.boxes - sums_[first].boxes + to.gaps.natural - from.gaps.natural - hanging(begin, end);
    measures.stretch = to.gaps.stretch - from.gaps.stretch;
    measures.shrink = to.gaps.shrink - from.gaps.shrink;
    measures.reserve = to.gaps.reserve - from.gaps.reserve;
    return measures;
}

bool LineWidths::is_short_last(std::uint32_t begin, std::uint32_t end) const {
    const std::uint32_t han = sums_[end].han - sums_[begin].han;
    const std::uint32_t latin = sums_[end].latin - sums_[begin].latin;
    if (han > 0 || latin == 0) return han + latin == 1;
    const std::uint32_t first = first_seen(begin, end);
    const Length em = shaped_.styles[shaped_.segments[shaped_.clusters[first].segment].style].size;
    return line(begin, end, BreakChance::kForced).natural < std::max<Length>(settings_.first_line_indent, em * 3 / 2);
}

LineSpace line_space(const ParagraphSettings& settings, std::size_t number) {
    LineSpace space =
        number < settings.first_lines.size() ? settings.first_lines[number] : LineSpace{0, settings.measure};
    if (number == 0) {
        space.start += settings.first_line_indent;
        space.measure -= settings.first_line_indent;
    }
    space.measure = std::max<Length>(space.measure, 1);
    return space;
}

bool is_justified(const ParagraphSettings& settings, bool ends_paragraph) {
    if (settings.alignment != Alignment::kJustified) return false;
    return !ends_paragraph || settings.last_line == LastLine::kJustified;
}

}  // namespace casepress::typesetting
