#include "templating/parser.h"

#include "base/text.h"
#include "templating/codes.h"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

namespace casepress::templating {

std::vector<FreeName> parse_template(Template& result, Program& program, DiagnosticSink& sink) {
    const std::string& text = result.source.text;
    const bool is_too_large = text.size() > std::numeric_limits<std::uint32_t>::max() / 4;
    const std::optional<std::size_t> invalid = is_too_large ? std::nullopt : find_invalid_utf8(text);
    if (is_too_large || invalid) {
        Diagnostic diagnostic;
        diagnostic.code = kInvalidUtf8;
        diagnostic.path = result.source.display_path;
        if (invalid) {
            const auto at = static_cast<std::uint32_t>(*invalid);
            diagnostic.span = Span{at, at + 1};
            diagnostic.message = {"this byte is not UTF-8", "此字节不是有效的 UTF-8"};
            diagnostic.help = {"save the template as UTF-8", "请把模板保存为 UTF-8 编码"};
        } else {
            diagnostic.message = {"the template is too large", "模板文件过大"};
        }
        sink.report(std::move(diagnostic));
        return {};
    }
    return Parser(result, program, sink).run();
}

Parser::Parser(Template& result, Program& program, DiagnosticSink& sink)
    : template_(result), program_(program), sink_(sink), scopes_(program.symbols, result.arena) {
    tokens_ = tokenize(result.source.text, result.source.display_path,
                       {program.options.trim_blocks, program.options.lstrip_blocks}, sink);
}

std::vector<FreeName> Parser::run() {
    template_.root.body = statements({});
    std::vector<FreeName> free_names;
    for (const NameExpr* name : scopes_.resolve()) free_names.push_back({&template_, name->span, name->symbol});
    template_.assigned = scopes_.assigned();
    template_.root.slot_count = scopes_.end_unit();
    if (scopes_.overflowed()) {
        report({.code = kNestingTooDeep,
                .span = {0, 0},
                .message = {"the template sets too many names", "模板中定义的名称过多"}});
    }
    return free_names;
}

Parser::Nested::Nested(Parser& parser, Span span) : parser_(parser) {
    if (++parser_.depth_ > kDeepestNesting) {
        --parser_.depth_;
        parser_.fail(kNestingTooDeep, span,
                     {fmt::format("expressions and blocks nest deeper than {}", kDeepestNesting),
                      fmt::format("表达式或区块的嵌套超过 {} 层", kDeepestNesting)});
    }
}

bool Parser::at_operator(std::string_view op) const {
    return current().kind == TokenKind::kOperator && current().text == op;
}

bool Parser::at_name(std::string_view name) const {
    return current().kind == TokenKind::kName && current().text == name;
}

bool Parser::at_any_name(std::initializer_list<std::string_view> names) const {
    return current().kind == TokenKind::kName && std::ranges::find(names, current().text) != names.end();
}

bool Parser::skip_operator(std::string_view op) {
    if (!at_operator(op)) return false;
    advance();
    return true;
}

bool Parser::skip_name(std::string_view name) {
    if (!at_name(name)) return false;
    advance();
    return true;
}

void Parser::expect_operator(std::string_view op) {
    if (!skip_operator(op)) fail_here(fmt::format("'{}'", op), fmt::format("“{}”", op));
}

void Parser::expect_name(std::string_view name) {
    if (!skip_name(name)) fail_here(fmt::format("'{}'", name), fmt::format("“{}”", name));
}

const Token& Parser::expect_any_name(std::string_view what_en, std::string_view what_zh) {
    if (current().kind != TokenKind::kName) fail_here(what_en, what_zh);
    const Token& token = current();
    advance();
    return token;
}

void Parser::expect_tag_end(TokenKind end) {
    if (current().kind == end) {
        advance();
        return;
    }
    const std::string_view text = end == TokenKind::kVariableEnd ? "}}" : "%}";
    fail_here(fmt::format("'{}'", text), fmt::format("“{}”", text));
}

Span Parser::span_from(std::uint32_t begin) const {
    return {begin, next_ == 0 ? begin : std::max(begin, tokens_[next_ - 1].span.end)};
}

void Parser::fail(Code code, Span span, LocalizedText message, LocalizedText help, std::string suggestion) {
    throw SyntaxError{.code = code,
                      .span = span,
                      .message = std::move(message),
                      .help = std::move(help),
                      .suggestion = std::move(suggestion)};
}

void Parser::fail_here(std::string_view expected_en, std::string_view expected_zh) {
    const Token& token = current();
    if (token.kind == TokenKind::kError) throw SyntaxError{.code = {}, .span = {}, .message = {}, .is_reported = true};
    LocalizedText found = {fmt::format("'{}'", token.text), fmt::format("“{}”", token.text)};
    if (token.kind == TokenKind::kVariableEnd || token.kind == TokenKind::kBlockEnd) {
        found = {"the end of the tag", "标签的结尾"};
    } else if (token.kind == TokenKind::kEnd) {
        found = {"the end of the template", "模板的结尾"};
    }
    fail(kUnexpectedToken, token.span,
         {fmt::format("{} is expected here, not {}", expected_en, found.en),
          fmt::format("此处应为{}，而不是{}", expected_zh, found.zh)});
}

void Parser::report(SyntaxError error) {
    if (error.is_reported) return;
    sink_.report({.code = error.code,
                  .severity = Severity::kError,
                  .path = template_.source.display_path,
                  .span = error.span,
                  .message = std::move(error.message),
                  .help = std::move(error.help),
                  .suggestion = std::move(error.suggestion)});
}

void Parser::skip_tag(TokenKind end) {
    while (current().kind != end && current().kind != TokenKind::kEnd) advance();
    advance();
}

}  // namespace casepress::templating
