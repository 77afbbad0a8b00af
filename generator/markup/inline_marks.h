#pragma once
// Makes cmark-gfm, unmodified, read emphasis as CommonMark 0.31 and its CJK-friendly amendments demand, and end bare
// URLs where Chinese punctuation begins: marks are put into the text of a paragraph before its inlines are parsed, and
// taken out of every string of the tree afterwards.
//
// Whether a run of * or _ or ~~ may open or close emphasis follows from the characters beside it. cmark-gfm 0.29 counts
// full-width punctuation like any other, so that `**帮教：**社工` cannot close: beside it stand punctuation inside and
// a letter outside. Where the amendments give another answer than cmark would, a mark beside the run changes what cmark
// sees: a vertical tab is neither space nor punctuation to it; an unused ancient punctuation sign is punctuation.
// Neither can be in the text already: control characters have been replaced, and the sign is chosen among those that do
// not occur.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::markup {

/// The marks of one document.
class InlineMarks {
public:
    static constexpr char kLetter = '\v';
    /// Ends a bare URL: white space to cmark, told from the author's own by the vertical tab.
    static constexpr std::string_view kUrlEnd = "\t\v";

    /// Chooses a punctuation mark that `text` does not hold.
    explicit InlineMarks(std::string_view text);

    /// UTF-8 of the punctuation mark; empty if the text holds all candidates, and then symbols beside a run are read as
    /// cmark 0.29 reads them.
    [[nodiscard]] std::string_view punctuation() const { return punctuation_; }

    /// Appends `text` without marks to `out`.
    void append_without_marks(std::string_view text, std::string& out) const;
    [[nodiscard]] bool any_mark_in(std::string_view text) const;

private:
    std::string_view punctuation_;
};

/// What a look at each byte of a block's text tells.
struct TextSigns {
    bool delimiters = false;  ///< *, _ or ~
    bool comment = false;     ///< <!--
    bool bare_url = false;    ///< :// or www.
    bool extensions = false;  ///< ~, @ or a bare URL: the text may need strikethrough and autolinks, which cannot be
                              ///< parsed on several threads (see cmark_tree.h). True too often, never false wrongly.

    [[nodiscard]] bool any() const { return delimiters || comment || bare_url; }
};
[[nodiscard]] TextSigns find_signs(std::string_view text);

/// What the scan of a text for emphasis needs to know of the document it stands in.
struct MarkingContext {
    const InlineMarks* marks = nullptr;
    TextSigns signs;              ///< of this very text
    bool extensions = false;      ///< strikethrough and autolinks will be parsed
    bool has_references = false;  ///< there are link reference definitions, whose labels must stay as they are
};

/// The text of one block with marks put in, or nullopt when none is needed (always, where there are no signs).
[[nodiscard]] std::optional<std::string> mark_inlines(std::string_view text, const MarkingContext& context);

}  // namespace casepress::markup
