#pragma once
// What the account, the Markdown writer and the review page all ask of a draft: its inlines in order, and the text of a
// line as readers will see it.

#include "importing/draft.h"

#include <functional>
#include <string>
#include <string_view>

namespace casepress::importing {

/// Deeper blocks are no article; readers of formats make none.
inline constexpr int kMostLevels = 16;

/// Han characters, other letters, and decimal digits: what no import may lose or add.
[[nodiscard]] bool is_counted(char32_t c);

/// Calls `visit` for each inline of the draft: title, kicker, deck, byline, source line, captions, body. Recurses as
/// deep as blocks are nested.
void for_each_inline(const Draft& draft, const std::function<void(const Inline&)>& visit);
void for_each_inline(const Block& block, const std::function<void(const Inline&)>& visit);
void for_each_inline(Draft& draft, const std::function<void(Inline&)>& visit);

/// Gives each doubt that no inline points to an inline that stands for a part of its place, where there is one without
/// a doubt of its own: the Markdown and the review page show doubts at inlines.
void attach_doubts(Draft& draft);

/// The line as plain text: superscripts as their own characters where Unicode has them ("m²"), line breaks as blanks,
/// characters that no text may have dropped, no white space at the ends. Footnote references are left out.
[[nodiscard]] std::string plain_text(const Line& line);

/// The text of one inline as it will be read; line breaks, pictures and references have none.
[[nodiscard]] std::string written_text(const Inline& piece);

/// Without the white space of Unicode (U+3000 too) at both ends.
[[nodiscard]] std::string_view trim_spaces(std::string_view text);

/// Paragraphs, list items' own included: for people to count.
[[nodiscard]] std::size_t count_paragraphs(const Draft& draft);

}  // namespace casepress::importing
