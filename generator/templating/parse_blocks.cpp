// The tags that tie templates together: block, extends, include, import, from, macro, call.

#include "templating/codes.h"
#include "templating/parser.h"

#include <algorithm>

#include <fmt/format.h>

namespace casepress::templating {

const Statement* Parser::parse_block(const Token& keyword) {
    auto* block = template_.arena.make<Block>();
    block->owner = &template_;
    block->span = keyword.span;
    block->is_nested = blocks_deep_ > 0;
    auto* node = make<BlockStatement>(StatementKind::kBlock, keyword.span);
    node->block = block;
    std::string_view name;
    header([&] {
        const Token& token = expect_any_name("the name of a block", "区块名");
        name = token.text;
        block->span = token.span;
        block->name = program_.symbols.intern(name);
        if (template_.find_block(block->name) != nullptr) {
            fail(kDuplicateBlock, token.span,
                 {fmt::format("the block '{}' is already in this template", name),
                  fmt::format("本模板中已有区块“{}”", name)},
                 {fmt::format("to show it twice write '{{{{ self.{}() }}}}'", name),
                  fmt::format("要再次显示请写“{{{{ self.{}() }}}}”", name)});
        }
        block->is_scoped = skip_name("scoped");
        block->is_required = skip_name("required");
    });
    if (block->is_scoped) scopes_.use_all(&node->visible);
    if (!name.empty()) template_.blocks.push_back(block);
    scopes_.begin_unit(Scopes::Nesting::kNone);
    ++blocks_deep_;
    try {
        block->unit.body = body_until({"endblock"});
    } catch (SyntaxError&) {
        --blocks_deep_;
        scopes_.end_unit();
        throw;
    }
    --blocks_deep_;
    block->unit.slot_count = scopes_.end_unit();
    advance();  // endblock
    header([&] {
        if (current().kind != TokenKind::kName) return;
        const Token& repeated = current();
        advance();
        if (repeated.text == name || name.empty()) return;
        fail(kUnmatchedEnd, repeated.span,
             {fmt::format("this ends the block '{}', not '{}'", name, repeated.text),
              fmt::format("这里结束的是区块“{}”，而不是“{}”", name, repeated.text)},
             {}, std::string(name));
    });
    const auto is_blank = [](const Statement* child) {
        return child->kind == StatementKind::kText &&
               static_cast<const TextStatement*>(child)->view.find_first_not_of(" \t\r\n") == std::string_view::npos;
    };
    if (block->is_required && !std::ranges::all_of(block->unit.body, is_blank)) {
        report({.code = kBadStatement,
                .span = block->span,
                .message = {fmt::format("the required block '{}' must be empty", name),
                            fmt::format("必须覆盖的区块“{}”应为空", name)}});
    }
    return node;
}

void Parser::note_reference(const Expr* name, TemplateReference::Use use, bool may_be_missing) {
    if (name->kind == ExprKind::kConditional) {
        const auto* conditional = static_cast<const ConditionalExpr*>(name);
        if (use == TemplateReference::Use::kExtends) template_.extends_dynamically = true;
        note_reference(conditional->then, use, may_be_missing);
        if (conditional->otherwise != nullptr) note_reference(conditional->otherwise, use, may_be_missing);
        return;
    }
    if (name->kind == ExprKind::kList && use == TemplateReference::Use::kInclude) {
        // Of a list the first that exists is taken: none of them has to.
        for (const Expr* item : static_cast<const ListExpr*>(name)->items) note_reference(item, use, true);
        return;
    }
    const auto text =
        name->kind == ExprKind::kConstant ? static_cast<const ConstantExpr*>(name)->value.as_text() : std::nullopt;
    if (text) {
        template_.references.push_back({std::string(*text), name->span, use, may_be_missing});
    } else if (use == TemplateReference::Use::kExtends) {
        template_.extends_dynamically = true;
    }
}

const Statement* Parser::parse_extends(const Token& keyword) {
    if (!scopes_.at_top()) {
        fail(kBadStatement, keyword.span,
             {"'extends' must stand at the top of the template, outside of all blocks and loops",
              "“extends”必须写在模板最外层，不能放在区块或循环里"});
    }
    auto* node = make<ExtendsStatement>(StatementKind::kExtends, keyword.span);
    node->name = expression();
    expect_tag_end(TokenKind::kBlockEnd);
    note_reference(node->name, TemplateReference::Use::kExtends, false);
    return node;
}

bool Parser::import_context(bool fallback) {
    if (!at_any_name({"with", "without"}) || look_ahead().text != "context") return fallback;
    const bool with_context = at_name("with");
    advance();
    advance();
    return with_context;
}

const Statement* Parser::parse_include(const Token& keyword) {
    auto* node = make<IncludeStatement>(StatementKind::kInclude, keyword.span);
    node->name = expression();
    if (at_name("ignore") && look_ahead().text == "missing") {
        advance();
        advance();
        node->ignores_missing = true;
    }
    node->with_context = import_context(true);
    expect_tag_end(TokenKind::kBlockEnd);
    if (node->with_context) scopes_.use_all(&node->visible);
    note_reference(node->name, TemplateReference::Use::kInclude, node->ignores_missing);
    return node;
}

const Statement* Parser::parse_import(const Token& keyword) {
    auto* node = make<ImportStatement>(StatementKind::kImport, keyword.span);
    node->name = expression();
    expect_name("as");
    node->target = declare_target(expect_any_name("a name", "一个名称"));
    node->with_context = import_context(false);
    expect_tag_end(TokenKind::kBlockEnd);
    if (node->with_context) scopes_.use_all(&node->visible);
    note_reference(node->name, TemplateReference::Use::kImport, false);
    return node;
}

void Parser::imported_names(FromImportStatement& import) {
    std::vector<ImportedName> names;
    while (true) {
        if (at_any_name({"with", "without"}) && look_ahead().text == "context") break;
        const Token& name = expect_any_name("a name to import", "要导入的名称");
        if (name.text.starts_with('_')) {
            fail(kBadStatement, name.span, {"names that begin with '_' cannot be imported", "以“_”开头的名称不能导入"});
        }
        const Token& alias = skip_name("as") ? expect_any_name("a name", "一个名称") : name;
        names.push_back({name.text, name.span, declare_target(alias)});
        if (!skip_operator(",")) break;
    }
    import.names = template_.arena.copy(names);
}

const Statement* Parser::parse_from(const Token& keyword) {
    auto* node = make<FromImportStatement>(StatementKind::kFromImport, keyword.span);
    node->name = expression();
    expect_name("import");
    imported_names(*node);
    node->with_context = import_context(false);
    expect_tag_end(TokenKind::kBlockEnd);
    if (node->with_context) scopes_.use_all(&node->visible);
    note_reference(node->name, TemplateReference::Use::kImport, false);
    return node;
}

std::vector<Parameter> Parser::signature() {
    std::vector<Parameter> parameters;
    expect_operator("(");
    while (!at_operator(")")) {
        const Token& name = expect_any_name("the name of a parameter", "参数名");
        if (std::ranges::find(parameters, name.text, &Parameter::name) != parameters.end()) {
            fail(kBadStatement, name.span,
                 {fmt::format("the parameter '{}' is there twice", name.text), fmt::format("参数“{}”重复", name.text)});
        }
        const Target* target = declare_target(name);
        const Expr* fallback = skip_operator("=") ? expression() : nullptr;
        if (fallback == nullptr && !parameters.empty() && parameters.back().fallback != nullptr) {
            fail(kBadStatement, name.span,
                 {"a parameter without a default cannot follow one with a default",
                  "没有默认值的参数不能放在有默认值的参数之后"});
        }
        parameters.push_back({name.text, target->slot, fallback});
        if (!skip_operator(",")) break;
    }
    expect_operator(")");
    return parameters;
}

const Statement* Parser::parse_macro(const Token& keyword) {
    auto* macro = template_.arena.make<Macro>();
    macro->owner = &template_;
    macro->span = keyword.span;
    macro->name = "macro";
    auto* node = make<MacroStatement>(StatementKind::kMacro, keyword.span);
    node->macro = macro;
    // The name belongs to the scope around, the parameters to the macro: the head is read in two parts.
    try {
        const Token& name = expect_any_name("the name of the macro", "宏的名称");
        macro->name = name.text;
        macro->span = name.span;
        node->target = declare_target(name);
    } catch (SyntaxError& error) {
        report(std::move(error));
    }
    scopes_.begin_unit(Scopes::Nesting::kSeesOuter);
    if (node->target == nullptr) {
        skip_tag(TokenKind::kBlockEnd);
    } else {
        header([&] { macro->parameters = template_.arena.copy(signature()); });
    }
    scopes_.declare_implied(program_.caller, &macro->caller_slot, &macro->uses_caller);
    scopes_.declare_implied(program_.symbols.intern("varargs"), &macro->varargs_slot, &macro->uses_varargs);
    scopes_.declare_implied(program_.symbols.intern("kwargs"), &macro->kwargs_slot, &macro->uses_kwargs);
    try {
        macro->unit.body = body_until({"endmacro"});
    } catch (SyntaxError&) {
        scopes_.end_unit();
        throw;
    }
    macro->unit.slot_count = scopes_.end_unit();
    advance();  // endmacro
    header([&] { skip_name(macro->name); });
    return node;
}

const Statement* Parser::parse_call(const Token& keyword) {
    auto* macro = template_.arena.make<Macro>();
    macro->owner = &template_;
    macro->span = keyword.span;
    macro->name = "caller";
    auto* node = make<CallBlockStatement>(StatementKind::kCallBlock, keyword.span);
    node->caller = macro;
    scopes_.begin_unit(Scopes::Nesting::kSeesOuter);
    header([&] {
        if (at_operator("(")) macro->parameters = template_.arena.copy(signature());
        const std::uint32_t begin = current().span.begin;
        const Expr* called = scopes_.outside([&] { return expression(); });
        if (called->kind != ExprKind::kCall) {
            fail(kBadStatement, span_from(begin), {"'call' needs the call of a macro", "“call”之后应为宏的调用"},
                 {"write {% call name() %}", "请写 {% call 名称() %}"});
        }
        node->call = static_cast<const CallExpr*>(called);
    });
    try {
        macro->unit.body = body_until({"endcall"});
    } catch (SyntaxError&) {
        scopes_.end_unit();
        throw;
    }
    macro->unit.slot_count = scopes_.end_unit();
    closing_tag("endcall");
    return node;
}

}  // namespace casepress::templating
