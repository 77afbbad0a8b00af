// Headings that end in a full stop.

#include "base/text.h"
#include "proofing/text_rules.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace casepress::proofing {

namespace {

/// "Inc.", "etc.", "U.S.": the stop belongs to the word.
bool ends_with_abbreviation(const Reader& reader, std::size_t stop) {
    constexpr std::array<std::string_view, 14> kAbbreviations = {"inc", "ltd", "co", "etc", "no", "st", "jr",
                                                                 "sr",  "dr",  "mr", "ms",  "al", "vs", "corp"};
    std::size_t begin = stop;
    while (is_latin(reader.at(begin - 1)) && stop - begin < 12) --begin;
    if (stop - begin < 2 || reader.at(begin - 1) == U'.' || reader.at(begin - 1) == kOpaque) return true;
    return std::ranges::find(kAbbreviations, ascii_lower(reader.text({begin, stop}))) != kAbbreviations.end();
}

}  // namespace

void check_heading_stop(Reader& reader) {
    if (reader.kind() != SegmentKind::kHeading || reader.size() < 3) return;
    const std::size_t last = reader.size() - 1;
    const char32_t stop = reader.at(last);
    if (stop == U'。') {
        // A heading of several sentences keeps its marks.
        for (std::size_t i = 0; i < last; ++i) {
            if (reader.at(i) == U'。' || reader.at(i) == U'？' || reader.at(i) == U'！') return;
        }
        if (!is_han(reader.at(last - 1))) return;
    } else if (stop != U'.' || !is_latin(reader.at(last - 1)) || ends_with_abbreviation(reader, last)) {
        return;
    } else {
        for (std::size_t i = 0; i < last; ++i) {
            if (reader.at(i) == U'.' && reader.at(i + 1) == U' ') return;
        }
    }
    reader.report_replacement(Rule::kHeadingFullStop, {last, last + 1}, std::string(),
                              {"a heading does not end in a full stop", "标题末尾不用句号"});
}

}  // namespace casepress::proofing
