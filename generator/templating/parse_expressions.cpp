// The expressions of the grammar, from `or` down to names and literals; precedence as Jinja has it.

#include "base/text.h"
#include "templating/codes.h"
#include "templating/parser.h"

#include <fmt/format.h>

namespace casepress::templating {

const Expr* Parser::expression() {
    const Nested nested(*this, current().span);
    const std::uint32_t begin = current().span.begin;
    const Expr* value = or_expression();
    while (skip_name("if")) {
        const Expr* condition = or_expression();
        const Expr* otherwise = skip_name("else") ? expression() : nullptr;
        auto* conditional = make<ConditionalExpr>(ExprKind::kConditional, span_from(begin));
        conditional->test = condition;
        conditional->then = value;
        conditional->otherwise = otherwise;
        value = conditional;
    }
    return value;
}

const Expr* Parser::or_expression() {
    const std::uint32_t begin = current().span.begin;
    const Expr* left = and_expression();
    while (skip_name("or")) {
        const Expr* right = and_expression();
        auto* node = make<LogicExpr>(ExprKind::kOr, span_from(begin));
        node->left = left;
        node->right = right;
        left = node;
    }
    return left;
}

const Expr* Parser::and_expression() {
    const std::uint32_t begin = current().span.begin;
    const Expr* left = not_expression();
    while (skip_name("and")) {
        const Expr* right = not_expression();
        auto* node = make<LogicExpr>(ExprKind::kAnd, span_from(begin));
        node->left = left;
        node->right = right;
        left = node;
    }
    return left;
}

const Expr* Parser::not_expression() {
    if (!at_name("not")) return comparison();
    const Nested nested(*this, current().span);
    const std::uint32_t begin = current().span.begin;
    advance();
    const Expr* operand = not_expression();
    auto* node = make<UnaryExpr>(ExprKind::kNot, span_from(begin));
    node->operand = operand;
    return node;
}

const Expr* Parser::comparison() {
    const std::uint32_t begin = current().span.begin;
    const Expr* left = sum();
    std::vector<Comparand> others;
    while (true) {
        std::optional<Comparison> kind;
        if (at_operator("==")) kind = Comparison::kEqual;
        if (at_operator("!=")) kind = Comparison::kNotEqual;
        if (at_operator("<")) kind = Comparison::kLess;
        if (at_operator("<=")) kind = Comparison::kLessOrEqual;
        if (at_operator(">")) kind = Comparison::kGreater;
        if (at_operator(">=")) kind = Comparison::kGreaterOrEqual;
        if (at_name("in")) kind = Comparison::kIn;
        if (at_name("not") && look_ahead().kind == TokenKind::kName && look_ahead().text == "in") {
            advance();
            kind = Comparison::kNotIn;
        }
        if (!kind) break;
        advance();
        others.push_back({*kind, sum()});
    }
    if (others.empty()) return left;
    auto* node = make<CompareExpr>(ExprKind::kCompare, span_from(begin));
    node->left = left;
    node->others = template_.arena.copy(others);
    return node;
}

const Expr* Parser::sum() {
    const std::uint32_t begin = current().span.begin;
    const Expr* left = concatenation();
    while (at_operator("+") || at_operator("-")) {
        const Arithmetic operation = at_operator("+") ? Arithmetic::kAdd : Arithmetic::kSubtract;
        advance();
        const Expr* right = concatenation();
        auto* node = make<ArithmeticExpr>(ExprKind::kArithmetic, span_from(begin));
        node->operation = operation;
        node->left = left;
        node->right = right;
        left = node;
    }
    return left;
}

const Expr* Parser::concatenation() {
    const std::uint32_t begin = current().span.begin;
    std::vector<const Expr*> parts = {product()};
    while (skip_operator("~")) parts.push_back(product());
    if (parts.size() == 1) return parts.front();
    auto* node = make<ConcatenateExpr>(ExprKind::kConcatenate, span_from(begin));
    node->parts = template_.arena.copy(parts);
    return node;
}

const Expr* Parser::product() {
    const std::uint32_t begin = current().span.begin;
    const Expr* left = power();
    while (at_operator("*") || at_operator("/") || at_operator("//") || at_operator("%")) {
        Arithmetic operation = Arithmetic::kMultiply;
        if (at_operator("/")) operation = Arithmetic::kDivide;
        if (at_operator("//")) operation = Arithmetic::kFloorDivide;
        if (at_operator("%")) operation = Arithmetic::kModulo;
        advance();
        const Expr* right = power();
        auto* node = make<ArithmeticExpr>(ExprKind::kArithmetic, span_from(begin));
        node->operation = operation;
        node->left = left;
        node->right = right;
        left = node;
    }
    return left;
}

const Expr* Parser::power() {
    const std::uint32_t begin = current().span.begin;
    const Expr* left = unary(true);
    while (skip_operator("**")) {
        const Expr* right = unary(true);
        auto* node = make<ArithmeticExpr>(ExprKind::kArithmetic, span_from(begin));
        node->operation = Arithmetic::kPower;
        node->left = left;
        node->right = right;
        left = node;
    }
    return left;
}

const Expr* Parser::unary(bool with_filters) {
    const Nested nested(*this, current().span);
    const std::uint32_t begin = current().span.begin;
    const Expr* value = nullptr;
    if (at_operator("-") || at_operator("+")) {
        const ExprKind kind = at_operator("-") ? ExprKind::kNegate : ExprKind::kPlus;
        advance();
        const Expr* operand = unary(false);
        auto* node = make<UnaryExpr>(kind, span_from(begin));
        node->operand = operand;
        value = node;
    } else {
        value = primary();
    }
    value = postfix(value);
    return with_filters ? filters_and_tests(value) : value;
}

NameExpr* Parser::name_use(const Token& token) {
    auto* name = make<NameExpr>(ExprKind::kName, token.span);
    name->symbol = program_.symbols.intern(token.text);
    if (name->symbol == program_.self) template_.uses_self = true;
    scopes_.use(name);
    return name;
}

const Expr* Parser::primary() {
    const Token& token = current();
    if (token.kind == TokenKind::kLiteral) return literal();
    if (token.kind == TokenKind::kName) {
        advance();
        const std::string_view name = token.text;
        auto constant = [&](Value value) {
            auto* node = make<ConstantExpr>(ExprKind::kConstant, token.span);
            node->value = std::move(value);
            return node;
        };
        if (name == "true" || name == "True") return constant(Value::boolean(true));
        if (name == "false" || name == "False") return constant(Value::boolean(false));
        if (name == "none" || name == "None") return constant(Value::none());
        return name_use(token);
    }
    if (at_operator("[")) return list_literal();
    if (at_operator("{")) return dict_literal();
    if (skip_operator("(")) {
        const Expr* inside = tuple_or_expression(true, true);
        expect_operator(")");
        return inside;
    }
    fail_here("a value", "一个值");
}

const Expr* Parser::literal() {
    const Token& token = current();
    advance();
    auto* node = make<ConstantExpr>(ExprKind::kConstant, token.span);
    node->value = token.value;
    if (!token.value.is_text() || current().kind != TokenKind::kLiteral || !current().value.is_text()) return node;
    std::string joined(*token.value.as_text());
    while (current().kind == TokenKind::kLiteral && current().value.is_text()) {
        joined.append(*current().value.as_text());
        advance();
    }
    node->span = span_from(token.span.begin);
    node->value = Value::text(std::move(joined));
    return node;
}

const Expr* Parser::tuple_or_expression(bool with_conditional, bool may_be_empty, std::string_view end_name) {
    const std::uint32_t begin = current().span.begin;
    std::vector<const Expr*> items;
    bool is_tuple = false;
    const auto at_end = [&] {
        return current().kind == TokenKind::kVariableEnd || current().kind == TokenKind::kBlockEnd ||
               at_operator(")") || (!end_name.empty() && at_name(end_name));
    };
    while (!at_end()) {
        items.push_back(with_conditional ? expression() : or_expression());
        if (!skip_operator(",")) break;
        is_tuple = true;
    }
    if (!is_tuple) {
        if (!items.empty()) return items.front();
        if (!may_be_empty) fail_here("a value", "一个值");
    }
    auto* node = make<ListExpr>(ExprKind::kList, span_from(begin));
    node->items = template_.arena.copy(items);
    node->is_tuple = true;
    return node;
}

const Expr* Parser::list_literal() {
    const std::uint32_t begin = current().span.begin;
    advance();
    std::vector<const Expr*> items;
    while (!at_operator("]")) {
        items.push_back(expression());
        if (!skip_operator(",")) break;
    }
    expect_operator("]");
    auto* node = make<ListExpr>(ExprKind::kList, span_from(begin));
    node->items = template_.arena.copy(items);
    return node;
}

const Expr* Parser::dict_literal() {
    const std::uint32_t begin = current().span.begin;
    advance();
    std::vector<DictItem> items;
    while (!at_operator("}")) {
        const Expr* key = expression();
        expect_operator(":");
        items.push_back({key, expression()});
        if (!skip_operator(",")) break;
    }
    expect_operator("}");
    auto* node = make<DictExpr>(ExprKind::kDict, span_from(begin));
    node->items = template_.arena.copy(items);
    return node;
}

const Expr* Parser::postfix(const Expr* base) {
    while (true) {
        if (at_operator(".") || at_operator("[")) {
            base = subscript(base);
        } else if (at_operator("(")) {
            base = call(base);
        } else {
            return base;
        }
    }
}

const Expr* Parser::filters_and_tests(const Expr* input) {
    while (true) {
        if (skip_operator("|")) {
            input = filter(input);
        } else if (skip_name("is")) {
            input = test(input);
        } else if (at_operator("(")) {
            input = call(input);
        } else {
            return input;
        }
    }
}

const Expr* Parser::subscript(const Expr* base) {
    const std::uint32_t begin = base->span.begin;
    if (skip_operator(".")) {
        const Token& token = current();
        if (token.kind == TokenKind::kLiteral && token.value.as_integer() != nullptr) {
            const Expr* key = literal();
            auto* node = make<ItemExpr>(ExprKind::kItem, span_from(begin));
            node->base = base;
            node->key = key;
            return node;
        }
        const Token& name = expect_any_name("the name of an attribute", "属性名");
        auto* node = make<AttributeExpr>(ExprKind::kAttribute, span_from(begin));
        node->base = base;
        node->name = name.text;
        node->name_span = name.span;
        node->methods = find_methods(name.text);
        return node;
    }
    expect_operator("[");
    const Expr* first = at_operator(":") ? nullptr : expression();
    if (first != nullptr && !at_operator(":")) {
        if (at_operator(",")) fail_here("']' (an index is one value)", "“]”（索引只能是一个值）");
        expect_operator("]");
        auto* node = make<ItemExpr>(ExprKind::kItem, span_from(begin));
        node->base = base;
        node->key = first;
        return node;
    }
    expect_operator(":");
    const Expr* end = at_operator(":") || at_operator("]") ? nullptr : expression();
    const Expr* step = nullptr;
    if (skip_operator(":") && !at_operator("]")) step = expression();
    expect_operator("]");
    auto* node = make<SliceExpr>(ExprKind::kSlice, span_from(begin));
    node->base = base;
    node->begin = first;
    node->end = end;
    node->step = step;
    return node;
}

CallArguments Parser::call_arguments() {
    CallArguments arguments;
    std::vector<const Expr*> positional;
    std::vector<NamedArgument> named;
    expect_operator("(");
    while (!at_operator(")")) {
        const Token& token = current();
        if (skip_operator("**")) {
            if (arguments.double_star != nullptr) fail_here("no second '**'", "不能出现第二个“**”");
            arguments.double_star = expression();
        } else if (skip_operator("*")) {
            if (arguments.star != nullptr || arguments.double_star != nullptr)
                fail_here("no second '*'", "不能出现第二个“*”");
            arguments.star = expression();
        } else if (token.kind == TokenKind::kName && look_ahead().kind == TokenKind::kOperator &&
                   look_ahead().text == "=") {
            advance();
            advance();
            named.push_back({token.text, expression()});
        } else {
            if (!named.empty() || arguments.star != nullptr || arguments.double_star != nullptr) {
                fail(kUnexpectedToken, token.span,
                     {"an argument without a name cannot follow one with a name", "未命名的参数不能放在命名参数之后"});
            }
            positional.push_back(expression());
        }
        if (!skip_operator(",")) break;
    }
    expect_operator(")");
    arguments.positional = template_.arena.copy(positional);
    arguments.named = template_.arena.copy(named);
    return arguments;
}

const Expr* Parser::call(const Expr* callee) {
    const CallArguments arguments = call_arguments();
    auto* node = make<CallExpr>(ExprKind::kCall, span_from(callee->span.begin));
    node->callee = callee;
    node->arguments = arguments;
    return node;
}

void Parser::fail_unknown_filter(std::string_view name, Span span) {
    std::vector<std::string_view> names;
    for (const auto& [known, filter] : program_.filters) names.push_back(known);
    fail(kUnknownFilter, span,
         {fmt::format("there is no filter '{}'", name), fmt::format("没有名为“{}”的过滤器", name)}, {},
         std::string(nearest(name, names)));
}

void Parser::fail_unknown_test(std::string_view name, Span span) {
    std::vector<std::string_view> names;
    for (const auto& [known, test] : program_.tests) names.push_back(known);
    fail(kUnknownTest, span, {fmt::format("there is no test '{}'", name), fmt::format("没有名为“{}”的测试", name)}, {},
         std::string(nearest(name, names)));
}

const Expr* Parser::filter(const Expr* input) {
    const Token& name = expect_any_name("the name of a filter", "过滤器名");
    auto* node = make<FilterExpr>(ExprKind::kFilter, name.span);
    node->input = input;
    node->name = name.text;
    const auto found = program_.filters.find(name.text);
    if (found == program_.filters.end()) fail_unknown_filter(name.text, name.span);
    node->filter = &found->second;
    node->takes_undefined = name.text == "default" || name.text == "d";
    if (at_operator("(")) node->arguments = call_arguments();
    node->span = span_from(input == nullptr ? name.span.begin : input->span.begin);
    check_filter_argument(name.text, *node);
    return node;
}

/// `map("name")`, `select("name")` and their kin name a filter or test: a wrong constant is an error before rendering.
void Parser::check_filter_argument(std::string_view filter_name, const FilterExpr& expression) {
    const bool is_attribute_form = filter_name == "selectattr" || filter_name == "rejectattr";
    const bool is_test = is_attribute_form || filter_name == "select" || filter_name == "reject";
    const std::size_t place = is_attribute_form ? 1 : 0;
    if (!is_test && filter_name != "map") return;
    if (expression.arguments.positional.size() <= place) return;
    const Expr* argument = expression.arguments.positional[place];
    if (argument->kind != ExprKind::kConstant) return;
    const auto name = static_cast<const ConstantExpr*>(argument)->value.as_text();
    if (!name) return;
    if (is_test && !program_.tests.contains(*name)) fail_unknown_test(*name, argument->span);
    if (!is_test && !program_.filters.contains(*name)) fail_unknown_filter(*name, argument->span);
}

const Expr* Parser::test(const Expr* input) {
    const bool negated = skip_name("not");
    const Token& name = expect_any_name("the name of a test", "测试名");
    auto* node = make<TestExpr>(ExprKind::kTest, name.span);
    node->input = input;
    node->name = name.text;
    const auto found = program_.tests.find(name.text);
    if (found == program_.tests.end()) fail_unknown_test(name.text, name.span);
    node->test = &found->second;
    if (name.text == "defined") node->special = TestExpr::Special::kDefined;
    if (name.text == "undefined") node->special = TestExpr::Special::kUndefined;
    const bool begins_value =
        current().kind == TokenKind::kLiteral || at_operator("[") || at_operator("{") ||
        (current().kind == TokenKind::kName &&
         !at_any_name({"else", "or", "and", "if", "in", "not", "is", "recursive", "ignore", "with", "without"}));
    if (at_operator("(")) {
        node->arguments = call_arguments();
    } else if (begins_value) {
        const std::vector<const Expr*> argument = {postfix(primary())};
        node->arguments.positional = template_.arena.copy(argument);
    }
    node->span = span_from(input->span.begin);
    if (at_name("is")) fail_here("'and' or 'or' (tests cannot be chained)", "“and”或“or”（测试不能连写）");
    if (!negated) return node;
    auto* negation = make<UnaryExpr>(ExprKind::kNot, node->span);
    negation->operand = node;
    return negation;
}

}  // namespace casepress::templating
