#pragma once
// One line of a draft → the Markdown that the site's parser reads as exactly that line. Whatever is composed is read
// back by markup/parse.h before it is believed: emphasis beside Chinese punctuation, a “1.” at the start of a
// paragraph, a lone “[”. Private to the Markdown writer.

#include "base/language.h"
#include "importing/draft.h"
#include "markup/document.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::importing {

/// Where a line will stand; what is markup depends on it.
enum class LinePlace : std::uint8_t { kParagraph, kHeading, kCell };

/// A piece of a line as the parser sees it, or as it is meant to be seen.
struct Run {
    InlineKind kind = InlineKind::kText;
    std::string text = {};   ///< kImage: alternative text; kFootnoteReference: the label, or the number as parsed
    std::uint8_t style = 0;  ///< of kStrong, kEmphasis, kStruck
    std::string target = {};
    friend bool operator==(const Run&, const Run&) = default;
};

/// What a line is to be read as: superscripts resolved, blanks at both ends and around emphasis out, links that lead
/// nowhere safe made text, runs of one kind joined; and what of the line is not as it was.
struct PreparedLine {
    std::vector<Run> runs;
    bool has_unsafe_link = false;
    bool has_outside_image = false;  ///< a picture by address: made a link
    bool has_break = false;          ///< a line break that is a blank now
    bool has_shift = false;          ///< superscript or subscript without characters of its own
};
[[nodiscard]] PreparedLine prepare_line(const Line& line, LinePlace place);

struct WrittenLine {
    std::string markdown;               ///< one line, but for hard breaks ("\\\n"); "" for an empty line
    std::vector<LocalizedText> losses;  ///< what Markdown cannot say here, each once
};
/// Leaves emphasis out where no spelling is read back as it is meant. Time: linear, at most some twenty parses.
[[nodiscard]] WrittenLine write_line(const Line& line, LinePlace place);

/// The runs of a block of a document, joined, with links that say only their own address made text.
[[nodiscard]] std::vector<Run> read_runs(const markup::Document& document, markup::NodeId block);
/// Neighbours of one kind made one; links that say only their own address made text.
void join_runs(std::vector<Run>& runs);

}  // namespace casepress::importing
