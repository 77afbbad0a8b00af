#pragma once
// Draft → a Markdown file of the site: front matter in TOML, body in the Markdown that this site's parser reads as
// exactly the draft's blocks and text. Doubts stand as comments right before what they are about.

#include "base/diagnostic.h"
#include "base/diagnostic_printer.h"
#include "base/language.h"
#include "importing/draft.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace casepress::importing {

/// A comment of the file.
struct WrittenDoubt {
    LocalizedText what;
    std::uint32_t line = 0;              ///< of the comment, from 1
    std::optional<std::uint32_t> index;  ///< into Draft::doubts; nullopt: what Markdown could not say
};

struct WrittenDraft {
    std::string markdown;
    std::vector<WrittenDoubt> doubts;  ///< in the order of the file
};

/// Every doubt's comment is `<!-- import: … -->` in the body and `# import: …` in the front matter, in `language`.
/// Fields: title (the file's name where the draft has none), kicker, deck, byline, date, draft = true, [[sources]] with
/// name, relation, url and place; the source line as it stands in the file is a comment there. Captions are comments
/// that say how to put the picture in. The first row of a table without a head becomes its head, spanned columns become
/// empty cells, footnotes without a reference paragraphs at the end, and each is said. `lines` are those of the
/// original's text.
[[nodiscard]] WrittenDraft write_markdown(const Draft& draft, const Original& original, const LineIndex& lines,
                                          UiLanguage language);

/// Where in the file the places are, for people: "page.txt:1-167, 169-171" by lines; for files that are no text but
/// have pages "page.pdf, p. 2-3", or “page.pdf，第 2-3 页” in Chinese; else the file's name.
[[nodiscard]] std::string describe_places(const Original& original, const LineIndex& lines,
                                          const std::vector<Span>& places, UiLanguage language);

/// Parses `markdown` and compares blocks and texts with the draft: false with an error (CP1843) when they differ.
[[nodiscard]] bool check_read_back(const Draft& draft, const Original& original, const std::string& markdown,
                                   DiagnosticSink& sink);

}  // namespace casepress::importing
