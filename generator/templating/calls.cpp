// Calls in expressions: functions, methods, macros.

#include "base/text.h"
#include "templating/codes.h"
#include "templating/evaluator.h"
#include "templating/lookup.h"
#include "templating/natives.h"
#include "templating/value_text.h"

#include <fmt/format.h>

namespace casepress::templating {

namespace {

/// Namespaces live until the render ends, since they can hold each other.
constexpr std::size_t kMostNamespaces = 100'000;

}  // namespace

void Evaluator::check_defined(const Arguments& arguments) const {
    for (const Value& value : arguments.positional) {
        if (value.is_undefined()) throw UndefinedUsed{value};
    }
    for (const auto& [name, value] : arguments.named) {
        if (value.is_undefined()) throw UndefinedUsed{value};
    }
}

Arguments Evaluator::evaluate_arguments(const CallArguments& arguments, const Value* caller) {
    Arguments result;
    if (!arguments.positional.empty()) result.positional.reserve(arguments.positional.size());
    for (const Expr* value : arguments.positional) result.positional.push_back(evaluate(*value));
    for (const NamedArgument& argument : arguments.named)
        result.named.emplace_back(argument.name, evaluate(*argument.value));
    if (arguments.star != nullptr) {
        const Value more = evaluate(*arguments.star);
        site_ = arguments.star;
        const Items items = require_items(more);
        for (std::size_t i = 0; i < items.size(); ++i) result.positional.push_back(items.at(i));
    }
    if (arguments.double_star != nullptr) {
        const Value more = evaluate(*arguments.double_star);
        site_ = arguments.double_star;
        if (more.is_undefined()) throw UndefinedUsed{more};
        const Value::Dict* dict = more.as_dict();
        if (dict == nullptr) {
            const LocalizedText what = describe_kind(more);
            throw EvaluationError{.code = kWrongKind,
                                  .message = {fmt::format("'**' takes a dict, not {}", what.en),
                                              fmt::format("“**”之后应为字典，而不是{}", what.zh)}};
        }
        for (const auto& [name, value] : *dict) result.named.emplace_back(name, value);
        result.name_owners.push_back(more);
    }
    if (caller != nullptr) result.named.emplace_back("caller", *caller);
    return result;
}

Value Evaluator::adopt(Value value) {
    Native* native = value.as_native();
    if (native == nullptr || native->type() != Native::Type::kNamespace) return value;
    if (namespaces_.size() >= kMostNamespaces) {
        throw EvaluationError{.code = kLimit,
                              .message = {fmt::format("more than {} namespaces in one page", kMostNamespaces),
                                          fmt::format("一个页面中的命名空间超过 {} 个", kMostNamespaces)}};
    }
    namespaces_.push_back(std::static_pointer_cast<Namespace>(native->shared_from_this()));
    return value;
}

void Evaluator::fail_not_callable(const CallExpr& call, const Value& callee) {
    const LocalizedText what = describe_kind(callee);
    throw EvaluationError{.code = kCallFailed,
                          .message = {fmt::format("{} cannot be called", what.en), fmt::format("{}不能调用", what.zh)},
                          .span = call.callee->span};
}

void Evaluator::fail_no_method(const AttributeExpr& callee, const Value& receiver) {
    const LocalizedText what = describe_kind(receiver);
    const std::vector<std::string> names = attribute_names(receiver);
    LocalizedText help;
    if (is_mutating_method(callee.name)) {
        help = {"values are never changed: make a new one with '+' or a filter, and keep it in a namespace",
                "值不能就地修改：请用“+”或过滤器得到新值，并保存在 namespace 中"};
    }
    throw EvaluationError{.code = kCallFailed,
                          .message = {fmt::format("{} has no method '{}'", what.en, callee.name),
                                      fmt::format("{}没有方法“{}”", what.zh, callee.name)},
                          .help = std::move(help),
                          .suggestion = std::string(nearest(callee.name, names)),
                          .span = callee.name_span};
}

/// `receiver.name(…)`: a method of the kind, or a callable attribute.
std::optional<Value> Evaluator::call_member(const CallExpr& call, const AttributeExpr& callee, Value& native,
                                            const Arguments& arguments) {
    Value storage;
    const Value receiver = peek(*callee.base, storage);
    site_ = &call;
    if (receiver.is_undefined()) throw UndefinedUsed{receiver};
    if (Native* object = receiver.as_native()) {
        if (object->type() == Native::Type::kLoop) {
            check_defined(arguments);
            if (auto result = static_cast<LoopNative*>(object)->call_method(callee.name, arguments)) return result;
        }
    } else if (receiver.as_object() == nullptr) {
        if (const Method method = callee.methods.for_kind(receiver.kind())) {
            check_defined(arguments);
            charge(receiver);
            return method(receiver, arguments, limits_.text);
        }
    }
    const Value attribute = find_attribute(receiver, callee.name);
    if (attribute.is_undefined()) {
        if (const Method method = callee.methods.for_kind(receiver.kind())) {
            check_defined(arguments);
            charge(receiver);
            return method(receiver, arguments, limits_.text);
        }
        fail_no_method(callee, receiver);
    }
    if (attribute.as_native() != nullptr) {
        native = attribute;
        return std::nullopt;
    }
    if (const Function* function = attribute.as_function()) {
        check_defined(arguments);
        return adopt((*function)(arguments));
    }
    fail_not_callable(call, attribute);
}

std::optional<Value> Evaluator::call_plain(const CallExpr& call, Value& native, Arguments& arguments) {
    if (call.callee->kind == ExprKind::kAttribute) {
        return call_member(call, static_cast<const AttributeExpr&>(*call.callee), native, arguments);
    }
    Value storage;
    const Value& callee = peek(*call.callee, storage);
    site_ = &call;
    if (callee.is_undefined()) throw UndefinedUsed{callee};
    if (callee.as_native() != nullptr) {
        native = callee;
        return std::nullopt;
    }
    if (const Function* function = callee.as_function()) {
        check_defined(arguments);
        return adopt((*function)(arguments));
    }
    fail_not_callable(call, callee);
}

Value Evaluator::evaluate_call(const CallExpr& call, const Value* caller) {
    Arguments arguments = evaluate_arguments(call.arguments, caller);
    Value native;
    std::optional<Value> result = call_plain(call, native, arguments);
    if (!result) result = adopt(native.as_native()->call(*this, arguments));
    if (result->is_missing()) return undefined_at(call.span, UndefinedOrigin::Reason::kCall, {}, {});
    return std::move(*result);
}

void Evaluator::evaluate_call_into(const CallExpr& call, const Value* caller, std::string& out) {
    const Deeper deeper(*this);
    Arguments arguments = evaluate_arguments(call.arguments, caller);
    Value native;
    const std::optional<Value> result = call_plain(call, native, arguments);
    if (!result) {
        native.as_native()->call_into(*this, arguments, out);
        return;
    }
    site_ = &call;
    if (result->is_missing()) {
        throw UndefinedUsed{undefined_at(call.span, UndefinedOrigin::Reason::kCall, {}, {})};
    }
    append_output(out, *result, autoescape_);
}

void Evaluator::call_macro(const Macro& macro, Frame& outer, bool macro_autoescape, const Arguments& arguments,
                           std::string& out) {
    const Deeper deeper(*this);
    count_turn(out);
    const Span site = site_ == nullptr ? Span{} : site_->span;
    Frame frame(macro.unit.slot_count, &outer, *outer.context);
    frame.block = outer.block;
    frame.block_level = outer.block_level;
    bind_parameters(macro, frame, arguments);

    for (const Parameter& parameter : macro.parameters) {
        Value& slot = frame.slots[parameter.slot];
        if (slot.is_missing() && parameter.fallback == nullptr) {
            slot = undefined_at(site, UndefinedOrigin::Reason::kParameter, std::string(parameter.name), {});
        }
    }
    enter(*macro.owner, site);
    Frame* const caller_frame = std::exchange(frame_, &frame);
    const bool caller_autoescape = std::exchange(autoescape_, macro_autoescape);
    const bool was_silent = std::exchange(is_silent_, false);
    for (const Parameter& parameter : macro.parameters) {
        Value& slot = frame.slots[parameter.slot];
        if (slot.is_missing()) slot = evaluate(*parameter.fallback);
    }
    execute(macro.unit.body, out);
    is_silent_ = was_silent;
    autoescape_ = caller_autoescape;
    frame_ = caller_frame;
    leave();
}

/// Puts the arguments into the macro's slots; those that are not given stay missing.
void Evaluator::bind_parameters(const Macro& macro, Frame& frame, const Arguments& arguments) {
    const std::size_t count = macro.parameters.size();
    Value::List varargs;
    for (std::size_t i = 0; i < arguments.positional.size(); ++i) {
        if (i < count) {
            frame.slots[macro.parameters[i].slot] = arguments.positional[i];
        } else if (macro.uses_varargs) {
            varargs.push_back(arguments.positional[i]);
        } else {
            throw EvaluationError{.code = kCallFailed,
                                  .message = {fmt::format("the macro '{}' takes {} arguments, {} are given", macro.name,
                                                          count, arguments.positional.size()),
                                              fmt::format("宏“{}”有 {} 个参数，实际给了 {} 个", macro.name, count,
                                                          arguments.positional.size())}};
        }
    }
    Value::Dict kwargs;
    for (const auto& [name, value] : arguments.named) {
        std::size_t index = 0;
        while (index < count && macro.parameters[index].name != name) ++index;
        if (index < count) {
            Value& slot = frame.slots[macro.parameters[index].slot];
            if (!slot.is_missing()) {
                throw EvaluationError{.code = kCallFailed,
                                      .message = {fmt::format("the argument '{}' is given twice", name),
                                                  fmt::format("参数“{}”重复给出", name)}};
            }
            slot = value;
        } else if (name == "caller" && macro.uses_caller) {
            frame.slots[macro.caller_slot] = value;
        } else if (macro.uses_kwargs && name != "caller") {
            kwargs.emplace_back(name, value);
        } else {
            fail_unknown_argument(macro, name);
        }
    }
    if (macro.uses_varargs) frame.slots[macro.varargs_slot] = Value::tuple(std::move(varargs));
    if (macro.uses_kwargs) frame.slots[macro.kwargs_slot] = Value::dict(std::move(kwargs));
}

void Evaluator::fail_unknown_argument(const Macro& macro, std::string_view name) {
    if (name == "caller") {
        throw EvaluationError{
            .code = kCallFailed,
            .message = {
                fmt::format("the macro '{}' does not use caller(), so it cannot be used with 'call'", macro.name),
                fmt::format("宏“{}”没有使用 caller()，不能用于“call”", macro.name)}};
    }
    std::vector<std::string_view> names;
    for (const Parameter& parameter : macro.parameters) names.push_back(parameter.name);
    throw EvaluationError{.code = kCallFailed,
                          .message = {fmt::format("the macro '{}' has no argument '{}'", macro.name, name),
                                      fmt::format("宏“{}”没有参数“{}”", macro.name, name)},
                          .suggestion = std::string(nearest(name, names))};
}

}  // namespace casepress::templating
