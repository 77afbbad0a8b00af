// Bodies, tags and what they assign to; the tags with scopes of their own across templates are in parse_blocks.cpp.

#include "base/text.h"
#include "templating/codes.h"
#include "templating/parser.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace casepress::templating {

namespace {

constexpr auto kTags =
    std::to_array<std::string_view>({"autoescape", "block", "call", "extends", "filter", "for", "from", "if", "import",
                                     "include", "macro", "print", "raw", "set", "with"});
constexpr auto kEnds =
    std::to_array<std::string_view>({"elif", "else", "endautoescape", "endblock", "endcall", "endfilter", "endfor",
                                     "endif", "endmacro", "endraw", "endset", "endwith"});

std::string join_names(const std::vector<std::string_view>& names, std::string_view quote_open,
                       std::string_view quote_close, std::string_view separator) {
    std::string out;
    for (const std::string_view name : names) {
        if (!out.empty()) out.append(separator);
        out.append(quote_open).append("{% ").append(name).append(" %}").append(quote_close);
    }
    return out;
}

bool is_reserved(std::string_view name) {
    constexpr auto kReserved = std::to_array<std::string_view>(
        {"true", "false", "none", "True", "False", "None", "and", "or", "not", "in", "is", "if", "else"});
    return std::ranges::find(kReserved, name) != kReserved.end();
}

}  // namespace

/// Statements up to one of the end tags, whose `{%` is then behind and whose name is the current token.
Body Parser::statements(std::initializer_list<std::string_view> ends) {
    std::vector<const Statement*> body;
    while (current().kind != TokenKind::kEnd) {
        try {
            const Token& token = current();
            if (token.kind == TokenKind::kData) {
                auto* text = make<TextStatement>(StatementKind::kText, token.span);
                text->text = token.value;
                text->view = *text->text.as_text();
                body.push_back(text);
                advance();
            } else if (token.kind == TokenKind::kVariableBegin) {
                body.push_back(output());
            } else if (token.kind == TokenKind::kBlockBegin) {
                advance();
                if (current().kind == TokenKind::kName && std::ranges::find(ends, current().text) != ends.end()) {
                    return template_.arena.copy(body);
                }
                if (const Statement* made = statement()) body.push_back(made);
            } else {
                advance();
            }
        } catch (SyntaxError& error) {
            report(error);
            error.is_reported = true;
            if (error.unwinding && open_.size() > error.unwinding->open_blocks) throw;
            if (error.unwinding) {
                next_ = error.unwinding->next_token;
                return template_.arena.copy(body);
            }
            // Nothing is open here but the tag itself: openers read their heads in `header`.
            while (current().kind != TokenKind::kVariableEnd && current().kind != TokenKind::kBlockEnd &&
                   current().kind != TokenKind::kEnd) {
                advance();
            }
            advance();
        }
    }
    return template_.arena.copy(body);
}

/// The same for a block that is open: its missing end is an error at its opening tag.
Body Parser::body_until(std::initializer_list<std::string_view> ends) {
    open_.back().ends.assign(ends.begin(), ends.end());
    const Body body = statements(ends);
    if (current().kind == TokenKind::kEnd) throw unclosed(open_.back(), {0, next_});
    return body;
}

SyntaxError Parser::unclosed(const OpenBlock& block, SyntaxError::Unwinding unwinding) const {
    return {.code = kUnclosedBlock,
            .span = block.span,
            .message = {fmt::format("'{}' is never closed; {} is expected", block.keyword,
                                    join_names(block.ends, "'", "'", " or ")),
                        fmt::format("“{}”没有结束；应有{}", block.keyword, join_names(block.ends, "“", "”", "或"))},
            // A broken opening tag has been reported; that its end is not found may come of that.
            .is_reported = block.has_error,
            .unwinding = unwinding};
}

/// An end tag that the innermost block does not expect: either it belongs to a block further out, so that the blocks
/// within that one are not closed, or to none.
void Parser::fail_unmatched_end(const Token& end) {
    const std::string_view name = end.text;
    const std::size_t around = open_.size() - 1;  // this tag itself is the last entry
    for (std::size_t i = around; i-- > 0;) {
        if (std::ranges::find(open_[i].ends, name) == open_[i].ends.end()) continue;
        const auto token = static_cast<std::size_t>(&end - tokens_.data());
        throw unclosed(open_[around - 1], {i + 1, token});
    }
    if (around == 0) {
        fail(kUnmatchedEnd, end.span,
             {fmt::format("'{}' closes nothing", name), fmt::format("“{}”没有对应的开始标签", name)});
    }
    const OpenBlock& block = open_[around - 1];
    fail(kUnmatchedEnd, end.span,
         {fmt::format("'{}' stands inside '{}', which expects {}", name, block.keyword,
                      join_names(block.ends, "'", "'", " or ")),
          fmt::format("“{}”出现在“{}”之内，此处应为{}", name, block.keyword, join_names(block.ends, "“", "”", "或"))});
}

const Statement* Parser::output() {
    const std::uint32_t begin = current().span.begin;
    advance();
    const Expr* value = tuple_or_expression(true, false);
    expect_tag_end(TokenKind::kVariableEnd);
    auto* node = make<OutputStatement>(StatementKind::kOutput, {begin, tokens_[next_ - 1].span.end});
    node->value = value;
    return node;
}

const Statement* Parser::statement() {
    if (current().kind != TokenKind::kName) fail_here("the name of a tag", "标签名");
    const Token& keyword = current();
    const std::size_t open_before = open_.size();
    struct Guard {
        std::vector<OpenBlock>& open;
        std::size_t size;
        ~Guard() { open.erase(open.begin() + static_cast<std::ptrdiff_t>(size), open.end()); }
    } guard{open_, open_before};
    if (open_.size() >= kMostOpenBlocks) {
        // Its end tags would all be reported again: the rest of the template is not read.
        throw SyntaxError{.code = kNestingTooDeep,
                          .span = keyword.span,
                          .message = {fmt::format("blocks nest deeper than {}", kMostOpenBlocks),
                                      fmt::format("区块的嵌套超过 {} 层", kMostOpenBlocks)},
                          .unwinding = SyntaxError::Unwinding{0, tokens_.size() - 1}};
    }
    const Nested nested(*this, keyword.span);
    advance();
    open_.push_back({keyword.text, keyword.span, {}});
    return dispatch(keyword);
}

const Statement* Parser::dispatch(const Token& keyword) {
    const std::string_view name = keyword.text;
    if (name == "if") return parse_if(keyword);
    if (name == "for") return parse_for(keyword);
    if (name == "set") return parse_set(keyword);
    if (name == "block") return parse_block(keyword);
    if (name == "extends") return parse_extends(keyword);
    if (name == "include") return parse_include(keyword);
    if (name == "import") return parse_import(keyword);
    if (name == "from") return parse_from(keyword);
    if (name == "macro") return parse_macro(keyword);
    if (name == "call") return parse_call(keyword);
    if (name == "filter") return parse_filter_block(keyword);
    if (name == "with") return parse_with(keyword);
    if (name == "autoescape") return parse_autoescape(keyword);
    if (name == "print") {
        auto* node = make<OutputStatement>(StatementKind::kOutput, keyword.span);
        node->value = tuple_or_expression(true, false);
        expect_tag_end(TokenKind::kBlockEnd);
        return node;
    }
    if (std::ranges::find(kEnds, name) == kEnds.end()) {
        fail(kUnknownTag, keyword.span,
             {fmt::format("there is no tag '{}'", name), fmt::format("没有名为“{}”的标签", name)}, {},
             std::string(nearest(name, kTags)));
    }
    fail_unmatched_end(keyword);
}

/// Reads the end tag whose name is the current token.
void Parser::closing_tag(std::string_view end) {
    try {
        expect_name(end);
        expect_tag_end(TokenKind::kBlockEnd);
    } catch (SyntaxError& error) {
        report(std::move(error));
        skip_tag(TokenKind::kBlockEnd);
    }
}

const Statement* Parser::parse_if(const Token& keyword) {
    auto* node = make<IfStatement>(StatementKind::kIf, keyword.span);
    std::vector<IfBranch> branches;
    const Expr* condition = nullptr;
    const auto read_test = [&] { condition = tuple_or_expression(false, false); };
    header(read_test);
    while (true) {
        const Body body = body_until({"elif", "else", "endif"});
        branches.push_back({condition, body});
        if (skip_name("elif")) {
            header(read_test);
            continue;
        }
        if (skip_name("else")) {
            header([] {});
            node->otherwise = body_until({"endif"});
        }
        break;
    }
    closing_tag("endif");
    node->branches = template_.arena.copy(branches);
    return node;
}

void Parser::for_header(ForStatement& loop) {
    loop.target = assignment_target(false, "in");
    expect_name("in");
    loop.items = scopes_.outside([&] { return tuple_or_expression(false, false, "recursive"); });
    if (skip_name("if")) loop.filter = expression();
    loop.is_recursive = skip_name("recursive");
}

const Statement* Parser::parse_for(const Token& keyword) {
    auto* node = make<ForStatement>(StatementKind::kFor, keyword.span);
    scopes_.begin_scope();
    header([&] { for_header(*node); });
    node->loop_slot = scopes_.declare_loop(program_.loop, &node->uses_loop);
    if (node->is_recursive) node->uses_loop = true;
    const std::uint16_t first_local = scopes_.next_slot();
    try {
        node->body = body_until({"else", "endfor"});
    } catch (SyntaxError&) {
        scopes_.end_scope();
        throw;
    }
    node->slots = scopes_.end_scope();
    node->locals = {first_local, node->slots.end};
    if (skip_name("else")) {
        header([] {});
        scopes_.begin_scope();
        try {
            node->otherwise = body_until({"endfor"});
        } catch (SyntaxError&) {
            scopes_.end_scope();
            throw;
        }
        scopes_.end_scope();
    }
    closing_tag("endfor");
    return node;
}

const Statement* Parser::parse_set(const Token& keyword) {
    const Target* target = nullptr;
    const Expr* value = nullptr;
    const Expr* filtered = nullptr;
    bool is_block = false;
    bool is_broken = false;
    try {
        const std::size_t target_begin = next_;
        target = assignment_target(true, "");
        if (skip_operator("=")) {
            value = tuple_or_expression(true, false);
        } else {
            is_block = true;
            if (at_operator("|")) {
                const Expr* capture = make<CaptureExpr>(ExprKind::kCapture, tokens_[target_begin].span);
                filtered = capture;
                while (skip_operator("|")) filtered = filter(filtered);
            }
        }
        expect_tag_end(TokenKind::kBlockEnd);
    } catch (SyntaxError& error) {
        report(std::move(error));
        skip_tag(TokenKind::kBlockEnd);
        is_broken = true;
    }
    if (!is_block || is_broken) {
        auto* node = make<SetStatement>(StatementKind::kSet, keyword.span);
        node->target = target;
        node->value = value;
        return is_broken ? nullptr : node;
    }
    auto* node = make<SetBlockStatement>(StatementKind::kSetBlock, keyword.span);
    node->target = target;
    node->filtered = filtered;
    scopes_.begin_scope();
    try {
        node->body = body_until({"endset"});
    } catch (SyntaxError&) {
        scopes_.end_scope();
        throw;
    }
    node->slots = scopes_.end_scope();
    closing_tag("endset");
    return node;
}

const Statement* Parser::parse_with(const Token& keyword) {
    auto* node = make<WithStatement>(StatementKind::kWith, keyword.span);
    std::vector<WithStatement::Assignment> assignments;
    scopes_.begin_scope();
    header([&] {
        while (current().kind != TokenKind::kBlockEnd) {
            if (!assignments.empty()) expect_operator(",");
            const Target* target = assignment_target(false, "");
            expect_operator("=");
            // Values are those of the scope around: `with a = 1, b = a` does not see the new a.
            const Expr* value = scopes_.outside([&] { return expression(); });
            assignments.push_back({target, value});
        }
    });
    try {
        node->body = body_until({"endwith"});
    } catch (SyntaxError&) {
        scopes_.end_scope();
        throw;
    }
    node->slots = scopes_.end_scope();
    node->assignments = template_.arena.copy(assignments);
    closing_tag("endwith");
    return node;
}

const Statement* Parser::parse_autoescape(const Token& keyword) {
    auto* node = make<AutoescapeStatement>(StatementKind::kAutoescape, keyword.span);
    header([&] { node->enabled = expression(); });
    scopes_.begin_scope();
    try {
        node->body = body_until({"endautoescape"});
    } catch (SyntaxError&) {
        scopes_.end_scope();
        throw;
    }
    node->slots = scopes_.end_scope();
    closing_tag("endautoescape");
    return node;
}

const Statement* Parser::parse_filter_block(const Token& keyword) {
    auto* node = make<FilterBlockStatement>(StatementKind::kFilterBlock, keyword.span);
    header([&] {
        node->filtered = filter(make<CaptureExpr>(ExprKind::kCapture, keyword.span));
        while (skip_operator("|")) node->filtered = filter(node->filtered);
    });
    scopes_.begin_scope();
    try {
        node->body = body_until({"endfilter"});
    } catch (SyntaxError&) {
        scopes_.end_scope();
        throw;
    }
    node->slots = scopes_.end_scope();
    closing_tag("endfilter");
    return node;
}

// --- Targets
// ----------------------------------------------------------------------------------------------------------

const Target* Parser::declare_target(const Token& name) {
    if (is_reserved(name.text)) {
        fail(kBadAssignment, name.span,
             {fmt::format("'{}' cannot be assigned to", name.text), fmt::format("不能给“{}”赋值", name.text)});
    }
    if (name.text == "loop") {
        fail(kBadAssignment, name.span,
             {"'loop' belongs to the loop and cannot be assigned to", "“loop”由循环使用，不能赋值"});
    }
    auto* target = template_.arena.make<Target>();
    target->span = name.span;
    target->symbol = program_.symbols.intern(name.text);
    if (scopes_.at_top()) {
        target->kind = Target::Kind::kContext;
        scopes_.note_assigned(target->symbol);
    } else {
        target->kind = Target::Kind::kSlot;
        target->slot = scopes_.declare(target->symbol);
    }
    return target;
}

const Target* Parser::single_target(bool may_be_member) {
    if (skip_operator("(")) {
        const Nested nested(*this, current().span);
        const Target* inside = assignment_target(false, "");
        expect_operator(")");
        return inside;
    }
    if (current().kind == TokenKind::kLiteral) {
        fail(kBadAssignment, current().span, {"a name is expected here, not a constant", "此处应为名称，而不是常量"});
    }
    const Token& name = expect_any_name("a name", "一个名称");
    if (!at_operator(".") || !may_be_member) {
        if (at_operator(".") || at_operator("[")) {
            fail(kBadAssignment, name.span,
                 {"only names and members of a namespace can be assigned to", "只能给名称或命名空间的成员赋值"});
        }
        return declare_target(name);
    }
    advance();
    const Token& member = expect_any_name("the name of a member", "成员名");
    auto* target = template_.arena.make<Target>();
    target->kind = Target::Kind::kMember;
    target->span = {name.span.begin, member.span.end};
    target->owner = name_use(name);
    target->member = member.text;
    return target;
}

const Target* Parser::assignment_target(bool may_be_member, std::string_view end_name) {
    const std::uint32_t begin = current().span.begin;
    std::vector<const Target*> parts = {single_target(may_be_member)};
    bool is_tuple = false;
    while (skip_operator(",")) {
        is_tuple = true;
        if (at_operator("=") || at_operator(")") || (!end_name.empty() && at_name(end_name))) break;
        parts.push_back(single_target(false));
    }
    if (!is_tuple) return parts.front();
    auto* target = template_.arena.make<Target>();
    target->kind = Target::Kind::kTuple;
    target->span = span_from(begin);
    target->parts = template_.arena.copy(parts);
    return target;
}

}  // namespace casepress::templating
