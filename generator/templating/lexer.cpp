#include "templating/lexer.h"

#include "base/text.h"
#include "templating/characters.h"
#include "templating/codes.h"
#include "templating/literals.h"

#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

namespace casepress::templating {

namespace {

struct LexicalError {
    Code code;
    Span span;
    LocalizedText message;
    LocalizedText help = {};
};

Span make_span(std::size_t begin, std::size_t end) {
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

std::string normalised_newlines(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\r') {
            out += text[i];
        } else {
            out += '\n';
            if (i + 1 < text.size() && text[i + 1] == '\n') ++i;
        }
    }
    return out;
}

class Lexer {
public:
    Lexer(std::string_view text, const std::string& path, LexerOptions options, DiagnosticSink& sink)
        : text_(text), path_(path), options_(options), sink_(sink) {}

    std::vector<Token> run();

private:
    enum class Opening { kVariable, kBlock, kComment, kRaw };

    void tag();
    void comment(std::size_t begin, std::size_t inside);
    bool raw(std::size_t begin, std::size_t after_sign);
    void expression_tokens(std::size_t begin, bool is_variable);
    bool end_of_tag(bool is_variable);
    void string_token();
    void number_token();
    void name_token();
    void operator_token(std::size_t tag_begin);
    void recover(bool is_variable);

    void data(std::size_t begin, std::size_t end, char sign, bool is_variable);
    void push(TokenKind kind, std::size_t begin, std::size_t end) {
        tokens_.push_back({kind, make_span(begin, end), text_.substr(begin, end - begin), {}});
    }
    [[nodiscard]] bool at(std::string_view what, std::size_t offset) const {
        return text_.substr(offset, what.size()) == what;
    }
    [[nodiscard]] std::size_t skip_space(std::size_t offset) const {
        return text_.size() - strip_left(text_.substr(offset)).size();
    }
    [[nodiscard]] std::size_t skip_newline(std::size_t offset) const;
    void report(LexicalError error);

    std::string_view text_;
    const std::string& path_;
    LexerOptions options_;
    DiagnosticSink& sink_;
    std::vector<Token> tokens_;
    std::size_t offset_ = 0;
    std::size_t data_begin_ = 0;
    bool line_starting_ = true;  // whether the text at data_begin_ begins a line
    std::vector<std::size_t> brackets_;
};

void Lexer::report(LexicalError error) {
    sink_.report({.code = error.code,
                  .severity = Severity::kError,
                  .path = path_,
                  .span = error.span,
                  .message = std::move(error.message),
                  .help = std::move(error.help),
                  .suggestion = {}});
}

std::size_t Lexer::skip_newline(std::size_t offset) const {
    if (at("\r\n", offset)) return offset + 2;
    return offset < text_.size() && (text_[offset] == '\n' || text_[offset] == '\r') ? offset + 1 : offset;
}

/// Emits the text before a tag whose opening has the sign '-', '+' or none.
void Lexer::data(std::size_t begin, std::size_t end, char sign, bool is_variable) {
    std::string_view text = text_.substr(begin, end - begin);
    if (sign == '-') {
        text = strip_right(text);
    } else if (sign != '+' && options_.lstrip_blocks && !is_variable) {
        const std::size_t newline = text.find_last_of("\r\n");
        const std::size_t line = newline == std::string_view::npos ? 0 : newline + 1;
        if ((line > 0 || line_starting_) && strip_left(text.substr(line)).empty()) text = text.substr(0, line);
    }
    if (text.empty()) return;
    push(TokenKind::kData, begin, begin + text.size());
    Token& token = tokens_.back();
    token.value =
        text.find('\r') == std::string_view::npos ? Value::borrowed(text) : Value::text(normalised_newlines(text));
}

std::vector<Token> Lexer::run() {
    // One newline at the very end is the text file's, not the template's.
    if (text_.ends_with('\n')) text_.remove_suffix(1);
    if (text_.ends_with('\r')) text_.remove_suffix(1);
    while (true) {
        const std::size_t brace = text_.find('{', offset_);
        if (brace == std::string_view::npos || brace + 1 >= text_.size()) break;
        offset_ = brace;
        const char next = text_[brace + 1];
        if (next == '{' || next == '%' || next == '#') {
            tag();
        } else {
            ++offset_;
        }
    }
    data(data_begin_, text_.size(), '+', false);
    push(TokenKind::kEnd, text_.size(), text_.size());
    return std::move(tokens_);
}

void Lexer::tag() {
    const std::size_t begin = offset_;
    const char kind = text_[begin + 1];
    std::size_t inside = begin + 2;
    char sign = 0;
    if (inside < text_.size() && (text_[inside] == '-' || text_[inside] == '+')) sign = text_[inside++];
    data(data_begin_, begin, sign, kind == '{');
    if (kind == '#') {
        comment(begin, inside);
    } else if (kind != '%' || !raw(begin, inside)) {
        push(kind == '{' ? TokenKind::kVariableBegin : TokenKind::kBlockBegin, begin, inside);
        offset_ = inside;
        expression_tokens(begin, kind == '{');
    }
    data_begin_ = offset_;
    line_starting_ = offset_ > 0 && (text_[offset_ - 1] == '\n' || text_[offset_ - 1] == '\r');
}

void Lexer::comment(std::size_t begin, std::size_t inside) {
    const std::size_t end = text_.find("#}", inside);
    if (end == std::string_view::npos) {
        report({kUnclosedDelimiter,
                make_span(begin, begin + 2),
                {"this comment is never closed; '#}' is expected", "注释没有结束；应有“#}”"}});
        offset_ = text_.size();
        return;
    }
    offset_ = end + 2;
    const char sign = end > inside ? text_[end - 1] : '\0';
    if (sign == '-') {
        offset_ = skip_space(offset_);
    } else if (sign != '+' && options_.trim_blocks) {
        offset_ = skip_newline(offset_);
    }
}

/// Handles `{% raw %} … {% endraw %}`; false when the tag is another.
bool Lexer::raw(std::size_t begin, std::size_t after_sign) {
    std::size_t offset = skip_space(after_sign);
    if (!at("raw", offset)) return false;
    offset = skip_space(offset + 3);
    const bool strips_begin = at("-%}", offset);
    if (!strips_begin && !at("%}", offset)) return false;
    offset = strips_begin ? skip_space(offset + 3) : offset + 2;
    const std::size_t content = offset;
    line_starting_ = offset > 0 && text_[offset - 1] == '\n';
    for (std::size_t open = text_.find("{%", content); open != std::string_view::npos;
         open = text_.find("{%", open + 1)) {
        std::size_t inside = open + 2;
        char sign = 0;
        if (inside < text_.size() && (text_[inside] == '-' || text_[inside] == '+')) sign = text_[inside++];
        inside = skip_space(inside);
        if (!at("endraw", inside)) continue;
        inside = skip_space(inside + 6);
        if (at("-%}", inside)) {
            offset_ = skip_space(inside + 3);
        } else if (at("+%}", inside)) {
            offset_ = inside + 3;
        } else if (at("%}", inside)) {
            offset_ = options_.trim_blocks ? skip_newline(inside + 2) : inside + 2;
        } else {
            continue;
        }
        data(content, open, sign, false);
        return true;
    }
    report({kUnclosedBlock,
            make_span(begin, content),
            {"'raw' is never closed; '{% endraw %}' is expected", "“raw”没有结束；应有“{% endraw %}”"}});
    offset_ = text_.size();
    return true;
}

/// Takes the tag's end when it is here and all brackets are closed.
bool Lexer::end_of_tag(bool is_variable) {
    if (!brackets_.empty()) return false;
    const std::string_view end = is_variable ? "}}" : "%}";
    const char sign = text_[offset_] == '-' || (text_[offset_] == '+' && !is_variable) ? text_[offset_] : '\0';
    const std::size_t begin = offset_ + (sign != 0 ? 1 : 0);
    if (!at(end, begin)) return false;
    push(is_variable ? TokenKind::kVariableEnd : TokenKind::kBlockEnd, offset_, begin + 2);
    offset_ = begin + 2;
    if (sign == '-') {
        offset_ = skip_space(offset_);
    } else if (sign == 0 && !is_variable && options_.trim_blocks) {
        offset_ = skip_newline(offset_);
    }
    return true;
}

void Lexer::expression_tokens(std::size_t begin, bool is_variable) {
    brackets_.clear();
    try {
        while (true) {
            offset_ = skip_space(offset_);
            if (offset_ >= text_.size()) {
                if (!brackets_.empty()) {
                    const std::size_t bracket = brackets_.back();
                    throw LexicalError{kUnclosedDelimiter,
                                       make_span(bracket, bracket + 1),
                                       {fmt::format("'{}' is never closed", text_[bracket]),
                                        fmt::format("“{}”没有闭合", text_[bracket])}};
                }
                const std::string_view end = is_variable ? "}}" : "%}";
                throw LexicalError{kUnclosedDelimiter,
                                   make_span(begin, begin + 2),
                                   {fmt::format("this tag is never closed; '{}' is expected", end),
                                    fmt::format("标签没有结束；应有“{}”", end)}};
            }
            if (end_of_tag(is_variable)) return;
            const CodePoint c = decode_utf8(text_, offset_);
            if (c.value == '"' || c.value == '\'') {
                string_token();
            } else if (c.value >= '0' && c.value <= '9') {
                number_token();
            } else if (is_name_start(c.value)) {
                name_token();
            } else {
                operator_token(begin);
            }
        }
    } catch (LexicalError& error) {
        const bool resumes_here = error.code == kUnclosedDelimiter && offset_ < text_.size() && text_[offset_] == '{';
        report(std::move(error));
        push(TokenKind::kError, offset_, offset_);
        if (resumes_here) {
            push(is_variable ? TokenKind::kVariableEnd : TokenKind::kBlockEnd, offset_, offset_);
        } else {
            recover(is_variable);
        }
    }
}

/// Skips to behind the tag's end.
void Lexer::recover(bool is_variable) {
    const std::size_t end = std::min(text_.find(is_variable ? "}}" : "%}", offset_), text_.size());
    push(is_variable ? TokenKind::kVariableEnd : TokenKind::kBlockEnd, end, std::min(end + 2, text_.size()));
    offset_ = std::min(end + 2, text_.size());
}

void Lexer::string_token() {
    const char quote = text_[offset_];
    std::size_t end = offset_ + 1;
    while (end < text_.size() && text_[end] != quote) end += text_[end] == '\\' ? 2U : 1U;
    if (end >= text_.size()) {
        const Span span = make_span(offset_, offset_ + 1);
        throw LexicalError{kUnclosedDelimiter, span, {"this text in quotes is never closed", "引号中的文本没有结束"}};
    }
    push(TokenKind::kLiteral, offset_, end + 1);
    const std::string_view inside = text_.substr(offset_ + 1, end - offset_ - 1);
    if (inside.find_first_of("\\\r") == std::string_view::npos) {
        tokens_.back().value = Value::borrowed(inside);
    } else if (auto text = unescape_literal(normalised_newlines(inside))) {
        tokens_.back().value = Value::text(std::move(*text));
    } else {
        const Span span = tokens_.back().span;
        tokens_.pop_back();
        throw LexicalError{kBadLiteral,
                           span,
                           {"this text has a wrong escape", "文本中有错误的转义"},
                           {"\\x takes 2 and \\u takes 4 hexadecimal digits; write '\\\\' for a backslash",
                            "\\x 后应有 2 位、\\u 后应有 4 位十六进制数；反斜杠请写作“\\\\”"}};
    }
    offset_ = end + 1;
}

void Lexer::number_token() {
    const std::size_t length = number_length(text_, offset_);
    push(TokenKind::kLiteral, offset_, offset_ + length);
    std::optional<Value> value = number_literal(tokens_.back().text);
    if (!value) {
        const Span span = tokens_.back().span;
        tokens_.pop_back();
        throw LexicalError{
            kBadLiteral, span, {"this number does not fit into a 64-bit integer", "该数字超出 64 位整数的范围"}};
    }
    tokens_.back().value = std::move(*value);
    offset_ += length;
}

void Lexer::name_token() {
    std::size_t end = offset_;
    while (end < text_.size()) {
        const CodePoint c = decode_utf8(text_, end);
        if (!is_name_part(c.value)) break;
        end += c.length;
    }
    push(TokenKind::kName, offset_, end);
    offset_ = end;
}

void Lexer::operator_token(std::size_t tag_begin) {
    static constexpr auto kOperators =
        std::to_array<std::string_view>({"//", "**", "==", "!=", ">=", "<=", "+", "-", "/", "*", "%", "~", "[",
                                         "]",  "(",  ")",  "{",  "}",  ">",  "<", "=", ".", ":", "|", ",", ";"});
    const bool opens_tag = at("{%", offset_) || at("{#", offset_) || (at("{{", offset_) && brackets_.empty());
    if (opens_tag) {
        throw LexicalError{kUnclosedDelimiter,
                           make_span(tag_begin, tag_begin + 2),
                           {"this tag is not closed before the next one begins", "标签在下一个标签开始之前没有结束"}};
    }
    const bool ends_tag = at(text_[tag_begin + 1] == '{' ? "}}" : "%}", offset_);
    if (ends_tag && !brackets_.empty() && (text_[offset_] == '%' || text_[brackets_.back()] != '{')) {
        const std::size_t bracket = brackets_.back();
        throw LexicalError{
            kUnclosedDelimiter,
            make_span(bracket, bracket + 1),
            {fmt::format("'{}' is never closed", text_[bracket]), fmt::format("“{}”没有闭合", text_[bracket])}};
    }
    const auto found = std::ranges::find_if(kOperators, [&](std::string_view o) { return at(o, offset_); });
    if (found == kOperators.end()) {
        const std::size_t length = decode_utf8(text_, offset_).length;
        const std::string_view character = text_.substr(offset_, length);
        LocalizedText help;
        if (character == "&") help = {"write 'and'", "请写“and”"};
        if (character == "!") help = {"write 'not'", "请写“not”"};
        throw LexicalError{
            kUnexpectedCharacter,
            make_span(offset_, offset_ + length),
            {fmt::format("'{}' has no meaning in a tag", character), fmt::format("“{}”在标签中没有意义", character)},
            help};
    }
    if (*found == "(" || *found == "[" || *found == "{") brackets_.push_back(offset_);
    if (*found == ")" || *found == "]" || *found == "}") {
        const char opening = *found == ")" ? '(' : (*found == "]" ? '[' : '{');
        const Span span = make_span(offset_, offset_ + 1);
        if (brackets_.empty()) {
            throw LexicalError{
                kUnexpectedToken,
                span,
                {fmt::format("'{}' closes nothing", *found), fmt::format("“{}”没有对应的开括号", *found)}};
        }
        if (text_[brackets_.back()] != opening) {
            throw LexicalError{kUnexpectedToken,
                               span,
                               {fmt::format("'{}' does not close '{}'", *found, text_[brackets_.back()]),
                                fmt::format("“{}”与“{}”不匹配", *found, text_[brackets_.back()])}};
        }
        brackets_.pop_back();
    }
    push(TokenKind::kOperator, offset_, offset_ + found->size());
    offset_ += found->size();
}

}  // namespace

std::vector<Token> tokenize(std::string_view text, const std::string& path, LexerOptions options,
                            DiagnosticSink& sink) {
    return Lexer(text, path, options, sink).run();
}

}  // namespace casepress::templating
