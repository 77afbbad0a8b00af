#pragma once
// What of a raw HTML block's source a redline may show. Private to html/.

#include "html/render.h"
#include "redline/redline.h"

#include <vector>

namespace casepress::html {

/// Leaves of the source of raw HTML blocks only those bytes that RedlineHtmlOptions::raw_html lets through. What one
/// version hides and the other shows is hidden. Blocks of which nothing remains are taken out.
void hide_source(std::vector<redline::Block>& blocks, RawHtml raw_html);

}  // namespace casepress::html
