#pragma once
// Makes the text of an Original and the inlines that stand for it at the same time, for readers of formats that are no
// plain text (DOCX, HTML): what is in a draft and what was left out is noted as it is written, so that the account
// balances by construction.

#include "base/diagnostic.h"
#include "importing/draft.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::importing {

/// Collects text in the file's order. Texts beyond kLongest bytes are dropped, and `overflowed()` tells.
class TextBuilder {
public:
    static constexpr std::size_t kLongest = std::size_t{64} << 20;

    /// Appends what a reader sees; characters that no text may have are dropped, invalid bytes become U+FFFD.
    Inline add(std::string_view text, std::uint8_t style = kPlain, std::string target = {},
               ChangeKind change = ChangeKind::kNone);
    /// The file has `there`, the draft has `here`: another form of the same letters.
    Inline add_normalised(std::string_view there, std::string here, std::uint8_t style);
    /// A line break within a paragraph.
    Inline add_break();
    /// A reference to a note; no text.
    Inline add_reference(std::string label) const;
    /// Appends a text of the file that is in no draft. Neighbours of one reason become one.
    void leave_out(std::string_view text, LocalizedText reason);
    /// Ends a line of the original, if one has begun.
    void end_line();
    /// A doubt about the piece; it stays in the draft in which the piece comes.
    void doubt(Inline& piece, LocalizedText what);

    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(text_.size()); }
    [[nodiscard]] const std::string& text() const { return text_; }
    [[nodiscard]] bool overflowed() const { return overflowed_; }

    /// Takes all: text, left_out, and to each draft its own doubts, its places and its language.
    void finish(Import& import);

private:
    Span append(std::string_view text);

    std::string text_;
    std::vector<LeftOut> left_out_;
    std::vector<Doubt> doubts_;
    bool overflowed_ = false;
};

/// "zh" or "en", by the letters of the text.
[[nodiscard]] std::string language_of(const Draft& draft);

}  // namespace casepress::importing
