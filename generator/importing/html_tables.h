#pragma once
// Tables of saved pages: those that hold data, and those that only put a page in order. Private to the reader of HTML.

#include "importing/draft.h"
#include "importing/html_tree.h"
#include "importing/rich_text.h"

#include <functional>
#include <optional>

namespace casepress::importing {

/// Two columns at least, no table inside, no long text in a cell; with pictures, two rows with words in two cells.
[[nodiscard]] bool is_data_table(const HtmlPage& page, HtmlNodeId table);

/// What an <img> is in a line of text; nullopt for ornaments.
using ReadImage = std::function<std::optional<Inline>(const HtmlNode& image)>;

/// The table's cells as lines of text, each once; cells below one that spans rows are empty, with a doubt.
[[nodiscard]] Block read_html_table(const HtmlPage& page, HtmlNodeId table, TextBuilder& text,
                                    const ReadImage& read_image);

}  // namespace casepress::importing
