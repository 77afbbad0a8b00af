#pragma once
// What a reader sees of a page as plain text, and what follows from it: length, summary, title, headings.

#include "config/site_config.h"
#include "markup/document.h"
#include "model/catalog.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::model {

/// The text of all blocks, a line each: text, code, alternative texts, table cells; not raw HTML, not footnote marks.
/// `skip` and what is below it is left out (kNoNode: nothing).
[[nodiscard]] std::string visible_text(const markup::Document& document, markup::NodeId skip);

struct TextLength {
    std::uint32_t han = 0;    ///< Han characters
    std::uint32_t words = 0;  ///< runs of other letters and digits
};
[[nodiscard]] TextLength measure_text(std::string_view text);

/// The first paragraph with text, cut after a sentence; at most about 120 Han or 240 other characters, with “…” when
/// not even the first sentence fits. "" when there is no paragraph.
[[nodiscard]] std::string first_sentences(const markup::Document& document);

/// The level-1 heading that is the page's title: the first block, or the first level-1 heading of all when `title` is
/// empty. With a title, only a leading heading of the same text. kNoNode when there is none.
[[nodiscard]] markup::NodeId find_title_heading(const markup::Document& document, std::string_view title);

/// The headings among the top-level blocks but `title_heading`, with the sections of the type that they begin.
[[nodiscard]] std::vector<Heading> collect_headings(const markup::Document& document, const config::TypeSpec& type,
                                                    markup::NodeId title_heading);

}  // namespace casepress::model
