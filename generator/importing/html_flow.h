#pragma once
// The visible text of a saved page → the flow of its article, with everything around it left out and listed. Private to
// the reader of HTML.

#include "base/diagnostic.h"
#include "importing/flow.h"
#include "importing/html_meta.h"
#include "importing/html_tree.h"
#include "importing/rich_text.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace casepress::importing {

struct HtmlFlow {
    Flow flow;
    Line title, byline;  ///< where the page shows them
    std::vector<Picture> pictures;
};

using ReadNeighbour = std::function<std::optional<std::string>(const std::string& path)>;

/// Walks the page once, in document order. `neighbour` gives files beside the page; nothing else is read.
[[nodiscard]] HtmlFlow read_html_flow(const HtmlPage& page, HtmlNodeId content, const HtmlMeta& meta,
                                      const ReadNeighbour& neighbour, TextBuilder& text);

}  // namespace casepress::importing
