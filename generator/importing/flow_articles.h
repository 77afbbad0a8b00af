#pragma once
// The flow of a document → articles: what its title is, where one article ends and the next begins, which lines are
// subheads though no style says so. Private to the readers of DOCX and HTML.

#include "importing/draft.h"
#include "importing/flow.h"
#include "importing/rich_text.h"

#include <vector>

namespace casepress::importing {

/// At least one draft when the flow holds any text or picture. Doubts about titles and subheads go to `text`.
[[nodiscard]] std::vector<Draft> make_articles(Flow flow, TextBuilder& text);

/// Blocks of the body of an article whose title is known. Headings begin at ##, whatever their level was; without any,
/// short lines that stand out become subheads, with doubts.
[[nodiscard]] std::vector<Block> make_body(Flow flow, TextBuilder& text);

/// Paragraphs, lists, quotes and tables of a part of a flow, without headings: the content of a note.
[[nodiscard]] std::vector<Block> make_blocks(Flow flow);

}  // namespace casepress::importing
