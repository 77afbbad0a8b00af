#pragma once
// The bytes of a leaf block as texts that translators write and codes that they move about: **, [ and ](url), footnote
// marks, line breaks. Put one after the other the bytes of all tokens are those of the file, whatever stands in them.

#include "markup/document.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::translations {

enum class CodeKind : std::uint8_t {
    kNone,  ///< a text
    kEmphasis,
    kStrong,
    kStrikethrough,
    kLink,
    kImage,      ///< around the alternative text
    kCode,       ///< a code span with what it holds
    kHtml,       ///< one tag or comment
    kFootnote,   ///< [^1]
    kAutolink,   ///< <https://…> or a bare address
    kCharacter,  ///< \* or &amp;
    kLineBreak,  ///< the end of a line with the marks at the beginning of the next
    kSeparator,  ///< what stands between two leaves of one unit
};

enum class TokenType : std::uint8_t { kText, kOpen, kClose, kAlone };

struct Token {
    TokenType type = TokenType::kText;
    CodeKind kind = CodeKind::kNone;
    std::uint32_t pair = 0;  ///< codes: one number for the two ends of a pair, from 1, each number for one code
    std::string bytes;       ///< as in the file
    std::string shown;       ///< what readers see of a code that stands alone
    friend bool operator==(const Token&, const Token&) = default;
};

/// The content of a leaf: without the marks of a heading or a list.
struct InlineContent {
    std::vector<Token> tokens;
    Span span;           ///< bytes of the file that the tokens are
    bool plain = false;  ///< the markup could not be followed: one text that is Markdown as it stands
};

/// `bytes` is the file that the document was parsed from. Reads the inlines of the tree and the bytes side by side, so
/// that a code is what the parser took for one. Linear; no recursion.
[[nodiscard]] InlineContent split_inlines(const markup::Document& document, markup::NodeId leaf,
                                          std::string_view bytes);

/// The bytes of all tokens.
[[nodiscard]] std::string join_bytes(const std::vector<Token>& tokens);
/// What readers see of the tokens: texts, and of codes what they show.
[[nodiscard]] std::string visible_text(const std::vector<Token>& tokens);

}  // namespace casepress::translations
