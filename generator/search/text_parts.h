#pragma once
// A page's text in pieces that results show excerpts from: one file for each part of its slot that holds text.

#include "search/page_text.h"
#include "search/placement.h"

#include <cstdint>
#include <string>
#include <vector>

namespace casepress::search {

/// What results say of a page beside its text.
struct PageHead {
    std::string title;
    std::string url;  ///< site-relative, unescaped
    std::uint32_t language = 0;
    std::string kind;  ///< name of its type
    std::string date;  ///< in EDTF when it is a single certain one, else as readers see it
    struct Other {
        std::uint32_t language = 0;
        std::string url;
        std::string title;
    };
    std::vector<Other> others;  ///< its translations
};

struct TextPart {
    std::uint32_t number = 0;
    std::string json;
};

/// JSON of each part, by number, part 0 always:
/// [title, url, language, kind, date, [[language, url, title]…], [heading path where the part begins], [block…],
/// [heading…]] block: [0, text] of the body, [1, text] kicker, deck or first paragraph, [level + 1, text, anchor] a
/// heading. Part 0 names the headings of later parts at the end, [text, anchor], since all headings are found there.
[[nodiscard]] std::vector<TextPart> text_parts(const PageHead& head, const PageText& text, const PlacedPage& placed,
                                               const TextFolder& folder);

}  // namespace casepress::search
