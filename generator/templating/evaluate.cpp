// The expressions of Evaluator.

#include "templating/codes.h"
#include "templating/evaluator.h"
#include "templating/lookup.h"
#include "templating/natives.h"
#include "templating/operations.h"
#include "templating/value_text.h"

#include <algorithm>

#include <fmt/format.h>

namespace casepress::templating {

const Value& Evaluator::peek(const Expr& expr, Value& storage) {
    if (expr.kind == ExprKind::kConstant) return static_cast<const ConstantExpr&>(expr).value;
    if (expr.kind == ExprKind::kName) {
        if (const Value* value = find_name(static_cast<const NameExpr&>(expr))) return *value;
    }
    storage = evaluate(expr);
    return storage;
}

Value Evaluator::evaluate(const Expr& expr) {
    switch (expr.kind) {
        case ExprKind::kConstant:
            return static_cast<const ConstantExpr&>(expr).value;
        case ExprKind::kName: {
            const auto& name = static_cast<const NameExpr&>(expr);
            const Value* value = find_name(name);
            return value != nullptr ? *value : evaluate_missing_name(name);
        }
        case ExprKind::kAttribute:
            return evaluate_attribute(static_cast<const AttributeExpr&>(expr));
        case ExprKind::kCapture:
            return *captured_;
        default:
            return evaluate_compound(expr);
    }
}

Value Evaluator::evaluate_compound(const Expr& expr) {
    const Deeper deeper(*this);
    switch (expr.kind) {
        case ExprKind::kItem:
            return evaluate_item(static_cast<const ItemExpr&>(expr));
        case ExprKind::kSlice:
            return evaluate_slice(static_cast<const SliceExpr&>(expr));
        case ExprKind::kCall:
            return evaluate_call(static_cast<const CallExpr&>(expr), nullptr);
        case ExprKind::kFilter:
            return evaluate_filter(static_cast<const FilterExpr&>(expr));
        case ExprKind::kTest:
            return Value::boolean(evaluate_test(static_cast<const TestExpr&>(expr)));
        case ExprKind::kCompare:
            return Value::boolean(evaluate_compare(static_cast<const CompareExpr&>(expr)));
        case ExprKind::kNot:
            return Value::boolean(!evaluate_truth(*static_cast<const UnaryExpr&>(expr).operand));
        case ExprKind::kNegate:
        case ExprKind::kPlus: {
            const Value operand = evaluate(*static_cast<const UnaryExpr&>(expr).operand);
            site_ = &expr;
            return expr.kind == ExprKind::kNegate ? negated(operand) : unchanged_number(operand);
        }
        case ExprKind::kArithmetic: {
            const auto& arithmetic = static_cast<const ArithmeticExpr&>(expr);
            Value left_storage;
            Value right_storage;
            const Value& left = peek(*arithmetic.left, left_storage);
            const Value& right = peek(*arithmetic.right, right_storage);
            site_ = &expr;
            Value result = calculate(left, arithmetic.operation, right, limits_);
            charge(result);
            return result;
        }
        case ExprKind::kAnd:
        case ExprKind::kOr: {
            const auto& logic = static_cast<const LogicExpr&>(expr);
            Value left = evaluate(*logic.left);
            site_ = logic.left;
            return is_true(left) == (expr.kind == ExprKind::kOr) ? left : evaluate(*logic.right);
        }
        case ExprKind::kConcatenate:
            return evaluate_concatenate(static_cast<const ConcatenateExpr&>(expr));
        case ExprKind::kConditional:
            return evaluate_conditional(static_cast<const ConditionalExpr&>(expr), OnNoElse::kEmpty);
        case ExprKind::kList:
            return evaluate_list(static_cast<const ListExpr&>(expr));
        case ExprKind::kDict:
            return evaluate_dict(static_cast<const DictExpr&>(expr));
        case ExprKind::kConstant:
        case ExprKind::kName:
        case ExprKind::kAttribute:
        case ExprKind::kCapture:
            break;  // in `evaluate`
    }
    return {};
}

bool Evaluator::evaluate_truth(const Expr& expr) {
    switch (expr.kind) {
        case ExprKind::kTest:
            return evaluate_test(static_cast<const TestExpr&>(expr));
        case ExprKind::kCompare:
            return evaluate_compare(static_cast<const CompareExpr&>(expr));
        default:
            break;
    }
    Value storage;
    const Value& value = peek(expr, storage);
    site_ = &expr;
    return is_true(value);
}

Value Evaluator::undefined_at(Span span, UndefinedOrigin::Reason reason, std::string name,
                              const Value& receiver) const {
    auto origin = std::make_shared<UndefinedOrigin>();
    origin->reason = reason;
    origin->where = &at_work();
    origin->span = span;
    origin->name = std::move(name);
    origin->receiver = receiver;
    return Value::undefined(std::move(origin));
}

Value Evaluator::evaluate_missing_name(const NameExpr& name) {
    if (name.symbol == program_.self && frame_->context->chain != nullptr) {
        return Value::native(std::make_shared<SelfNative>(*frame_->context, program_.symbols));
    }
    if (name.symbol == program_.super && frame_->block != nullptr) {
        const auto [block, level] = find_block(*frame_->context, frame_->block->name, frame_->block_level + 1);
        if (block == nullptr) {
            throw EvaluationError{
                .code = kBlockFailed,
                .message = {fmt::format("no parent template has a block '{}'",
                                        program_.symbols.name(frame_->block->name)),
                            fmt::format("上级模板中没有区块“{}”", program_.symbols.name(frame_->block->name))},
                .span = name.span};
        }
        return Value::native(std::make_shared<BlockNative>(*block, level, *frame_->context));
    }
    return undefined_at(name.span, UndefinedOrigin::Reason::kName, std::string(program_.symbols.name(name.symbol)), {});
}

Value Evaluator::evaluate_attribute(const AttributeExpr& expr) {
    const Deeper deeper(*this);
    Value storage;
    const Value& base = peek(*expr.base, storage);
    site_ = &expr;
    if (base.is_undefined()) throw UndefinedUsed{base};
    Value value = find_attribute(base, expr.name);
    if (!value.is_missing()) return value;
    return undefined_at(expr.name_span, UndefinedOrigin::Reason::kAttribute, std::string(expr.name), base);
}

Value Evaluator::evaluate_item(const ItemExpr& expr) {
    Value base_storage;
    Value key_storage;
    const Value& base = peek(*expr.base, base_storage);
    const Value& key = peek(*expr.key, key_storage);
    site_ = &expr;
    if (base.is_undefined()) throw UndefinedUsed{base};
    Value value = find_item(base, key);
    if (!value.is_missing()) return value;
    site_ = expr.key;
    std::string name;
    append_repr(name, key);
    site_ = &expr;
    const bool is_name = key.is_text();
    return undefined_at(expr.key->span, is_name ? UndefinedOrigin::Reason::kAttribute : UndefinedOrigin::Reason::kItem,
                        is_name ? std::string(*key.as_text()) : std::move(name), base);
}

Value Evaluator::evaluate_slice(const SliceExpr& expr) {
    const Value base = evaluate(*expr.base);
    const auto bound = [&](const Expr* part) -> std::optional<std::int64_t> {
        if (part == nullptr) return std::nullopt;
        const Value value = evaluate(*part);
        site_ = part;
        if (value.is_undefined()) throw UndefinedUsed{value};
        if (value.is_none()) return std::nullopt;
        if (const auto integer = integer_of(value)) return integer;
        const LocalizedText what = describe_kind(value);
        throw EvaluationError{.code = kWrongKind,
                              .message = {fmt::format("a slice is given by integers, not by {}", what.en),
                                          fmt::format("切片的范围应为整数，而不是{}", what.zh)}};
    };
    const auto begin = bound(expr.begin);
    const auto end = bound(expr.end);
    const auto step = bound(expr.step);
    site_ = &expr;
    charge(base);
    return slice(base, begin, end, step);
}

Value Evaluator::evaluate_filter(const FilterExpr& expr) {
    Value storage;
    const Value& input = expr.takes_undefined ? peek_tolerantly(*expr.input, storage) : peek(*expr.input, storage);
    const Arguments arguments = evaluate_arguments(expr.arguments, nullptr);
    site_ = &expr;
    if (!expr.takes_undefined) {
        if (input.is_undefined()) throw UndefinedUsed{input};
        check_defined(arguments);
    }
    charge(input);
    Value result = adopt((*expr.filter)(input, arguments, *this));
    charge(result);
    if (result.is_missing()) {
        return undefined_at(expr.span, UndefinedOrigin::Reason::kFilter, std::string(expr.name), input);
    }
    return result;
}

bool Evaluator::evaluate_test(const TestExpr& expr) {
    Value storage;
    if (expr.special != TestExpr::Special::kNone) {
        const bool is_defined = !peek_tolerantly(*expr.input, storage).is_undefined();
        return is_defined == (expr.special == TestExpr::Special::kDefined);
    }
    const Value& input = peek(*expr.input, storage);
    const Arguments arguments = evaluate_arguments(expr.arguments, nullptr);
    site_ = &expr;
    if (input.is_undefined()) throw UndefinedUsed{input};
    check_defined(arguments);
    return (*expr.test)(input, arguments, *this);
}

bool Evaluator::evaluate_compare(const CompareExpr& expr) {
    const Deeper deeper(*this);
    Value left_storage;
    const Value* left = &peek(*expr.left, left_storage);
    for (const Comparand& other : expr.others) {
        Value right_storage;
        const Value& right = peek(*other.right, right_storage);
        site_ = &expr;
        charge(right);
        bool holds = false;
        switch (other.comparison) {
            case Comparison::kEqual:
                holds = is_equal(*left, right);
                break;
            case Comparison::kNotEqual:
                holds = !is_equal(*left, right);
                break;
            case Comparison::kLess:
                holds = is_ordered(*left, Ordering::kLess, right);
                break;
            case Comparison::kLessOrEqual:
                holds = is_ordered(*left, Ordering::kLessOrEqual, right);
                break;
            case Comparison::kGreater:
                holds = is_ordered(*left, Ordering::kGreater, right);
                break;
            case Comparison::kGreaterOrEqual:
                holds = is_ordered(*left, Ordering::kGreaterOrEqual, right);
                break;
            case Comparison::kIn:
                holds = contains(right, *left);
                break;
            case Comparison::kNotIn:
                holds = !contains(right, *left);
                break;
        }
        if (!holds) return false;
        left_storage = right;
        left = &left_storage;
    }
    return true;
}

Value Evaluator::evaluate_concatenate(const ConcatenateExpr& expr) {
    Value::List parts;
    parts.reserve(expr.parts.size());
    for (const Expr* part : expr.parts) parts.push_back(evaluate(*part));
    site_ = &expr;
    Value text = concatenate(parts, autoescape_, limits_);
    charge(text);
    return text;
}

/// Without `else`, a false condition gives an undefined value that counts as empty text unless somebody asks, as in
/// Jinja.
Value Evaluator::evaluate_conditional(const ConditionalExpr& expr, OnNoElse on_no_else) {
    if (evaluate_truth(*expr.test)) return evaluate(*expr.then);
    if (expr.otherwise != nullptr) return evaluate(*expr.otherwise);
    return on_no_else == OnNoElse::kUndefined ? Value() : Value::borrowed("");
}

/// The input of `default` and `is defined`, which may be undefined.
const Value& Evaluator::peek_tolerantly(const Expr& expr, Value& storage) {
    if (expr.kind != ExprKind::kConditional) return peek(expr, storage);
    const Deeper deeper(*this);
    storage = evaluate_conditional(static_cast<const ConditionalExpr&>(expr), OnNoElse::kUndefined);
    return storage;
}

Value Evaluator::evaluate_list(const ListExpr& expr) {
    Value::List items;
    items.reserve(expr.items.size());
    for (const Expr* item : expr.items) {
        items.push_back(evaluate(*item));
        if (items.back().is_undefined()) throw UndefinedUsed{items.back()};
    }
    return expr.is_tuple ? Value::tuple(std::move(items)) : Value::list(std::move(items));
}

Value Evaluator::evaluate_dict(const DictExpr& expr) {
    Value::Dict members;
    members.reserve(expr.items.size());
    for (const DictItem& item : expr.items) {
        const Value key = evaluate(*item.key);
        site_ = item.key;
        if (key.is_undefined()) throw UndefinedUsed{key};
        const auto name = key.as_text();
        if (!name) {
            const LocalizedText what = describe_kind(key);
            throw EvaluationError{.code = kWrongKind,
                                  .message = {fmt::format("the keys of a dict are texts, not {}", what.en),
                                              fmt::format("字典的键应为文本，而不是{}", what.zh)}};
        }
        Value value = evaluate(*item.value);
        if (value.is_undefined()) throw UndefinedUsed{value};
        const auto known = std::ranges::find(members, *name, &std::pair<std::string, Value>::first);
        if (known != members.end()) {
            known->second = std::move(value);
        } else {
            members.emplace_back(*name, std::move(value));
        }
    }
    return Value::dict(std::move(members));
}

Value Evaluator::apply_filter(std::string_view name, const Value& input, const Arguments& arguments) {
    const auto found = program_.filters.find(name);
    if (found == program_.filters.end()) {
        throw TemplateError{.en = fmt::format("there is no filter '{}'", name),
                            .zh = fmt::format("没有名为“{}”的过滤器", name),
                            .suggestion = {}};
    }
    const bool takes_undefined = name == "default" || name == "d";
    if (!takes_undefined && input.is_undefined()) throw UndefinedUsed{input};
    return adopt(found->second(input, arguments, *this));
}

bool Evaluator::apply_test(std::string_view name, const Value& input, const Arguments& arguments) {
    const auto found = program_.tests.find(name);
    if (found == program_.tests.end()) {
        throw TemplateError{.en = fmt::format("there is no test '{}'", name),
                            .zh = fmt::format("没有名为“{}”的测试", name),
                            .suggestion = {}};
    }
    const bool takes_undefined = name == "defined" || name == "undefined";
    if (!takes_undefined && input.is_undefined()) throw UndefinedUsed{input};
    return found->second(input, arguments, *this);
}

}  // namespace casepress::templating
