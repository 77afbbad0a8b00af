#pragma once
// Template text → tokens. Decides what is text and what is a tag, and applies white space control, so that the parser
// sees only what counts.

#include "base/diagnostic.h"
#include "templating/value.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::templating {

enum class TokenKind : std::uint8_t {
    kData,           ///< text outside of tags; `value` holds it
    kVariableBegin,  ///< {{
    kVariableEnd,    ///< }}
    kBlockBegin,     ///< {%
    kBlockEnd,       ///< %}
    kName,
    kLiteral,   ///< text in quotes or a number; `value` holds it
    kOperator,  ///< `text` is the operator
    kError,     ///< the rest of the tag is unreadable and has been reported
    kEnd,       ///< of the template
};

struct Token {
    TokenKind kind = TokenKind::kEnd;
    Span span;
    std::string_view text;  ///< as it stands in the template
    Value value;
};

struct LexerOptions {
    bool trim_blocks = false;
    bool lstrip_blocks = false;
};

/// Reads the whole text. The tokens borrow from `text`; the last one is kEnd. Errors go to `sink` with `path`; a tag
/// with an error ends in kError and its end token, and reading goes on behind it.
[[nodiscard]] std::vector<Token> tokenize(std::string_view text, const std::string& path, LexerOptions options,
                                          DiagnosticSink& sink);

}  // namespace casepress::templating
