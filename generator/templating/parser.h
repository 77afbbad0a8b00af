#pragma once
// Tokens → tree. Reports every syntax error of a template in one run: after an error the rest of the tag is skipped, an
// opening tag still opens its block, and reading goes on.

#include "templating/lexer.h"
#include "templating/program.h"
#include "templating/scopes.h"
#include "templating/tree.h"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::templating {

/// How deep expressions and blocks may nest together, and how deep blocks alone; bounds the parser's recursion.
inline constexpr int kDeepestNesting = 300;
inline constexpr std::size_t kMostOpenBlocks = 100;

/// A use of a name that nothing in its own template defines, for the check against Options::variables.
struct FreeName {
    const Template* where;
    Span span;
    Symbol symbol;
};

/// Parses `result.source` into `result`; gives the names that nothing in it sets. Errors go to `sink`.
std::vector<FreeName> parse_template(Template& result, Program& program, DiagnosticSink& sink);

/// The parser's own error; caught where it can go on.
struct SyntaxError {
    Code code;
    Span span;
    LocalizedText message;
    LocalizedText help = {};
    std::string suggestion = {};
    bool is_reported = false;
    /// For an end tag of an outer block: how many blocks stay open, and the token to go on with.
    struct Unwinding {
        std::size_t open_blocks;
        std::size_t next_token;
    };
    std::optional<Unwinding> unwinding = std::nullopt;
};

class Parser {
public:
    Parser(Template& result, Program& program, DiagnosticSink& sink);
    std::vector<FreeName> run();

private:
    /// A block whose end tag has not come yet, and the tags that may come next in it.
    struct OpenBlock {
        std::string_view keyword;
        Span span;
        std::vector<std::string_view> ends;
        bool has_error = false;  // in its opening tag
    };

    // Tokens (parser.cpp)
    [[nodiscard]] const Token& current() const { return tokens_[next_]; }
    [[nodiscard]] const Token& look_ahead() const { return tokens_[std::min(next_ + 1, tokens_.size() - 1)]; }
    [[nodiscard]] bool at_operator(std::string_view op) const;
    [[nodiscard]] bool at_name(std::string_view name) const;
    [[nodiscard]] bool at_any_name(std::initializer_list<std::string_view> names) const;
    bool skip_operator(std::string_view op);
    bool skip_name(std::string_view name);
    void advance() {
        if (next_ + 1 < tokens_.size()) ++next_;
    }
    void expect_operator(std::string_view op);
    void expect_name(std::string_view name);
    const Token& expect_any_name(std::string_view what_en, std::string_view what_zh);
    void expect_tag_end(TokenKind end);
    [[nodiscard]] Span span_from(std::uint32_t begin) const;
    [[noreturn]] void fail_here(std::string_view expected_en, std::string_view expected_zh);
    [[noreturn]] void fail(Code code, Span span, LocalizedText message, LocalizedText help = {},
                           std::string suggestion = {});
    void report(SyntaxError error);
    void skip_tag(TokenKind end);

    // Expressions (parse_expressions.cpp)
    const Expr* expression();
    const Expr* or_expression();
    const Expr* and_expression();
    const Expr* not_expression();
    const Expr* comparison();
    const Expr* sum();
    const Expr* concatenation();
    const Expr* product();
    const Expr* power();
    const Expr* unary(bool with_filters);
    const Expr* primary();
    const Expr* postfix(const Expr* base);
    const Expr* filters_and_tests(const Expr* input);
    const Expr* tuple_or_expression(bool with_conditional, bool may_be_empty, std::string_view end_name = {});
    const Expr* list_literal();
    const Expr* dict_literal();
    const Expr* literal();
    const Expr* subscript(const Expr* base);
    const Expr* call(const Expr* callee);
    const Expr* filter(const Expr* input);
    const Expr* test(const Expr* input);
    CallArguments call_arguments();
    void check_filter_argument(std::string_view filter_name, const FilterExpr& expression);
    [[noreturn]] void fail_unknown_filter(std::string_view name, Span span);
    [[noreturn]] void fail_unknown_test(std::string_view name, Span span);
    NameExpr* name_use(const Token& token);

    // Statements (parse_statements.cpp, parse_blocks.cpp)
    Body body_until(std::initializer_list<std::string_view> ends);
    Body statements(std::initializer_list<std::string_view> ends);
    const Statement* output();
    const Statement* statement();
    const Statement* dispatch(const Token& keyword);
    [[noreturn]] void fail_unmatched_end(const Token& end);
    [[nodiscard]] SyntaxError unclosed(const OpenBlock& block, SyntaxError::Unwinding unwinding) const;
    const Statement* parse_if(const Token& keyword);
    const Statement* parse_for(const Token& keyword);
    void for_header(ForStatement& loop);
    const Statement* parse_set(const Token& keyword);
    const Statement* parse_block(const Token& keyword);
    const Statement* parse_extends(const Token& keyword);
    const Statement* parse_include(const Token& keyword);
    const Statement* parse_import(const Token& keyword);
    const Statement* parse_from(const Token& keyword);
    void imported_names(FromImportStatement& import);
    const Statement* parse_macro(const Token& keyword);
    const Statement* parse_call(const Token& keyword);
    const Statement* parse_filter_block(const Token& keyword);
    const Statement* parse_with(const Token& keyword);
    const Statement* parse_autoescape(const Token& keyword);
    std::vector<Parameter> signature();
    bool import_context(bool fallback);
    void note_reference(const Expr* name, TemplateReference::Use use, bool may_be_missing);
    /// Reads the head of an opening tag; after an error the tag is skipped and the block is still open.
    template <typename Parse>
    void header(Parse parse);
    void closing_tag(std::string_view end);

    // Targets
    const Target* assignment_target(bool may_be_member, std::string_view end_name);
    const Target* single_target(bool may_be_member);
    const Target* declare_target(const Token& name);

    template <typename T>
    T* make(ExprKind kind, Span span) {
        T* node = template_.arena.make<T>();
        node->kind = kind;
        node->span = span;
        return node;
    }
    template <typename T>
    T* make(StatementKind kind, Span span) {
        T* node = template_.arena.make<T>();
        node->kind = kind;
        node->span = span;
        return node;
    }

    /// Bounds the recursion of the parser.
    class Nested {
    public:
        Nested(Parser& parser, Span span);
        ~Nested() { --parser_.depth_; }
        Nested(const Nested&) = delete;
        Nested& operator=(const Nested&) = delete;

    private:
        Parser& parser_;
    };

    Template& template_;
    Program& program_;
    DiagnosticSink& sink_;
    std::vector<Token> tokens_;
    Scopes scopes_;
    std::size_t next_ = 0;
    int depth_ = 0;
    int blocks_deep_ = 0;
    std::vector<OpenBlock> open_;
};

template <typename Parse>
void Parser::header(Parse parse) {
    try {
        parse();
        skip_operator(":");  // as in Python; Jinja allows it
        expect_tag_end(TokenKind::kBlockEnd);
    } catch (SyntaxError& error) {
        report(std::move(error));
        skip_tag(TokenKind::kBlockEnd);
        open_.back().has_error = true;
    }
}

}  // namespace casepress::templating
