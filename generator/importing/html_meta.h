#pragma once
// What a saved page says of its article: title, date, source, author, address; from meta elements, from the places
// where WeChat and government sites put them, from lines such as “来源：… 2023-07-19”. Private to the reader of HTML.

#include "importing/html_tree.h"

#include <optional>
#include <set>
#include <string>

namespace casepress::importing {

struct HtmlMeta {
    HtmlNodeId title_node = kNoHtmlNode;  ///< where the title stands in the page
    std::string title;                    ///< otherwise: from meta or <title>
    HtmlNodeId byline_node = kNoHtmlNode;
    std::string byline;
    std::string source_name;
    std::string source_url;
    std::string date;  ///< EDTF
    /// Elements whose text is in the fields above; they are left out of the body.
    std::set<HtmlNodeId> used;
};

[[nodiscard]] HtmlMeta read_html_meta(const HtmlPage& page, HtmlNodeId content);

/// The first date of a text: 2023-07-19, 2023/7/19, 2023.07.19, 2023年7月19日; "" for none.
[[nodiscard]] std::string find_date(std::string_view text);

}  // namespace casepress::importing
