#pragma once
// The parts of a block's text in which * and _ are not emphasis: code spans, autolinks, HTML tags, destinations of
// links, labels of references and footnotes, bare URLs. A cheap look that agrees with cmark on everything well-formed;
// where it errs, a run of asterisks is read by plain CommonMark rules.

#include <cstddef>
#include <string_view>
#include <vector>

namespace casepress::markup {

struct TextRange {
    std::size_t begin = 0;
    std::size_t end = 0;
};

struct ProtectedRanges {
    std::vector<TextRange> ranges;      ///< in order of `begin`; may nest
    std::vector<std::size_t> url_ends;  ///< where bare URLs stop before full-width punctuation; rising
    std::vector<std::size_t>
        comment_hyphens;  ///< hyphens after a hyphen in comments, which cmark 0.29 takes for no comments; rising

    [[nodiscard]] bool contains(std::size_t offset) const;
};

/// Linear in the size of the text. `bare_urls`: autolinks are on; `references`: the document has link reference
/// definitions.
[[nodiscard]] ProtectedRanges find_protected_ranges(std::string_view text, bool bare_urls, bool references);

}  // namespace casepress::markup
