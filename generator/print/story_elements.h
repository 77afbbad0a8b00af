#pragma once
// The tag tree of stories: an article with its headline, and below it an element for each block in reading order.
// Internal to the room: see Setter::open_story.

#include "pdf/structure.h"
#include "print/story.h"
#include "print/theme.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace casepress::print {

/// The element of one Text, and those of its links (by link_stretches).
struct TextElements {
    pdf::ElementId owner;
    std::vector<pdf::ElementId> links;
};

/// What a block is in the tree. `texts`: of a table its cells, row by row; of facts each label followed by its values;
/// of a chart its title, then label and value of each bar; of a figure its number and its label; else the text.
struct BlockElements {
    pdf::ElementId element;
    pdf::ElementId label;  ///< of a list item's marker, an alert's title
    std::vector<TextElements> texts;
};

/// From the edge of a column to the text of a list item.
struct ListIndent {
    Length own = 0;  ///< the indent of the item's own level
    Length all = 0;  ///< of all levels
};

/// What is known of a story that was opened: its elements, and what is found out once when it is set.
struct StoryElements {
    pdf::ElementId story;
    TextElements kicker, title, deck, byline;
    std::vector<BlockElements> blocks;
    std::vector<std::pair<pdf::ElementId, TextElements>> notes;  ///< mark and text of each
    std::optional<pdf::ElementId> source_line;                   ///< made when it is asked for
    std::vector<ListIndent> list_indents;                        ///< by block; empty before the first is set
};

/// The elements of links in a text, below its own.
[[nodiscard]] std::vector<pdf::ElementId> add_link_elements(pdf::StructureTree& tree, pdf::ElementId owner,
                                                            const Text& text);

/// Adds the story below `parent`; its headline is a heading of `level`.
[[nodiscard]] StoryElements add_story_elements(pdf::StructureTree& tree, const Story& story, pdf::ElementId parent,
                                               int level);

/// The BCP 47 tag that a PDF has for a language: "zh-Hans" for "zh".
[[nodiscard]] std::string language_tag(std::string_view language);

}  // namespace casepress::print
