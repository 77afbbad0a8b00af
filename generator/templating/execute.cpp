// The statements of Evaluator.

#include "templating/codes.h"
#include "templating/evaluator.h"
#include "templating/natives.h"
#include "templating/operations.h"
#include "templating/value_text.h"

#include <fmt/format.h>

namespace casepress::templating {

namespace {

/// How deep lists and dicts may nest in a member of a namespace: the only place where a template can build ever deeper
/// values.
constexpr std::uint32_t kDeepestMember = 200;

}  // namespace

void Evaluator::count_work(std::uint64_t steps) {
    turns_ += steps;
    if (turns_ <= limits_.iterations) return;
    throw EvaluationError{.code = kLimit,
                          .message = {fmt::format("the loops, macros and filters of this page take more than {} steps",
                                                  limits_.iterations),
                                      fmt::format("本页的循环、宏和过滤器执行超过 {} 步", limits_.iterations)}};
}

void Evaluator::charge(const Value& value) {
    constexpr std::size_t kBytesAStep = 256;
    if (const auto text = value.as_text()) {
        count_work(text->size() / kBytesAStep);
    } else if (const Value::List* list = value.as_list()) {
        count_work(list->size());
    } else if (const Sequence* sequence = value.as_sequence()) {
        count_work(sequence->size());
    }
}

void Evaluator::count_turn(const std::string& out) {
    count_work(1);
    if (out.size() > limits_.output) {
        throw EvaluationError{.code = kLimit,
                              .message = {fmt::format("this page is larger than {} bytes", limits_.output),
                                          fmt::format("本页超过 {} 字节", limits_.output)}};
    }
}

void Evaluator::execute(Body body, std::string& out) {
    for (const Statement* statement : body) {
        if (statement->kind == StatementKind::kText) {
            if (!is_silent_) out.append(static_cast<const TextStatement*>(statement)->view);
        } else if (statement->kind == StatementKind::kOutput) {
            if (!is_silent_) execute_output(static_cast<const OutputStatement&>(*statement), out);
        } else {
            execute_one(*statement, out);
        }
    }
}

void Evaluator::execute_one(const Statement& statement, std::string& out) {
    const Deeper deeper(*this);
    switch (statement.kind) {
        case StatementKind::kText:
        case StatementKind::kOutput:
            break;  // in `execute`
        case StatementKind::kIf:
            execute_if(static_cast<const IfStatement&>(statement), out);
            break;
        case StatementKind::kFor:
            execute_for(static_cast<const ForStatement&>(statement), out);
            break;
        case StatementKind::kSet: {
            const auto& set = static_cast<const SetStatement&>(statement);
            assign(*set.target, evaluate(*set.value));
            break;
        }
        case StatementKind::kSetBlock:
            execute_set_block(static_cast<const SetBlockStatement&>(statement));
            break;
        case StatementKind::kInclude:
            if (!is_silent_) execute_include(static_cast<const IncludeStatement&>(statement), out);
            break;
        case StatementKind::kExtends:
            execute_extends(static_cast<const ExtendsStatement&>(statement));
            break;
        case StatementKind::kBlock:
            if (!is_silent_) execute_block(static_cast<const BlockStatement&>(statement), out);
            break;
        case StatementKind::kMacro: {
            const auto& macro = static_cast<const MacroStatement&>(statement);
            assign(*macro.target, macro_value(*macro.macro));
            break;
        }
        case StatementKind::kImport:
            execute_import(static_cast<const ImportStatement&>(statement));
            break;
        case StatementKind::kFromImport:
            execute_from_import(static_cast<const FromImportStatement&>(statement));
            break;
        case StatementKind::kCallBlock:
            if (!is_silent_) execute_call_block(static_cast<const CallBlockStatement&>(statement), out);
            break;
        case StatementKind::kFilterBlock:
            if (!is_silent_) execute_filter_block(static_cast<const FilterBlockStatement&>(statement), out);
            break;
        case StatementKind::kWith:
            execute_with(static_cast<const WithStatement&>(statement), out);
            break;
        case StatementKind::kAutoescape:
            execute_autoescape(static_cast<const AutoescapeStatement&>(statement), out);
            break;
    }
}

void Evaluator::execute_output(const OutputStatement& statement, std::string& out) {
    const Expr& expr = *statement.value;
    if (expr.kind == ExprKind::kCall) {
        // Macros write where they are called, without a text in between.
        evaluate_call_into(static_cast<const CallExpr&>(expr), nullptr, out);
        return;
    }
    Value storage;
    const Value& value = peek(expr, storage);
    site_ = &expr;
    if (value.is_undefined()) throw UndefinedUsed{value};
    append_output(out, value, autoescape_);
}

void Evaluator::execute_if(const IfStatement& statement, std::string& out) {
    for (const IfBranch& branch : statement.branches) {
        if (evaluate_truth(*branch.test)) {
            execute(branch.body, out);
            return;
        }
    }
    execute(statement.otherwise, out);
}

void Evaluator::clear(SlotRange slots) {
    for (std::uint16_t slot = slots.begin; slot < slots.end; ++slot) frame_->slots[slot] = Value();
}

void Evaluator::execute_for(const ForStatement& loop, std::string& out) {
    const Value items = evaluate(*loop.items);
    site_ = loop.items;
    run_loop(loop, items, 0, out);
}

void Evaluator::run_loop(const ForStatement& loop, const Value& value, std::uint32_t depth, std::string& out) {
    Items items = require_items(value);
    if (loop.filter != nullptr) {
        Value::List chosen;
        for (std::size_t i = 0; i < items.size(); ++i) {
            count_turn(out);
            clear(loop.slots);
            Value item = items.at(i);
            assign(*loop.target, item);
            if (evaluate_truth(*loop.filter)) chosen.push_back(std::move(item));
        }
        items = require_items(Value::list(std::move(chosen)));
    }
    clear(loop.slots);
    if (items.size() == 0) {
        execute(loop.otherwise, out);
        return;
    }
    if (!loop.uses_loop) {
        for (std::size_t i = 0; i < items.size(); ++i) {
            count_turn(out);
            clear(loop.locals);
            site_ = loop.items;
            assign(*loop.target, items.at(i));
            execute(loop.body, out);
        }
        return;
    }
    const auto native = std::make_shared<LoopNative>(loop, *frame_, std::move(items), depth);
    // However the loop ends, nobody may call it afterwards.
    const struct Ending {
        LoopNative& loop;
        ~Ending() { loop.end(); }
    } ending{*native};
    const std::size_t size = native->loop_items().size();
    for (std::size_t i = 0; i < size; ++i) {
        count_turn(out);
        clear(loop.locals);
        native->begin_turn(i);
        site_ = loop.items;
        assign(*loop.target, native->loop_items().at(i));
        frame_->slots[loop.loop_slot] = Value::native(native);
        execute(loop.body, out);
    }
    clear(loop.slots);
}

void Evaluator::repeat_loop(LoopNative& loop, const Value& items, std::string& out) {
    const Deeper deeper(*this);
    const ForStatement& statement = loop.statement();
    Frame& frame = loop.frame();
    Frame* const caller_frame = std::exchange(frame_, &frame);
    // The turn that is under way goes on with its own values afterwards.
    Value::List saved;
    for (std::uint16_t slot = statement.slots.begin; slot < statement.slots.end; ++slot)
        saved.push_back(std::move(frame.slots[slot]));
    run_loop(statement, items, loop.depth() + 1, out);
    for (std::uint16_t slot = statement.slots.begin; slot < statement.slots.end; ++slot) {
        frame.slots[slot] = std::move(saved[static_cast<std::size_t>(slot - statement.slots.begin)]);
    }
    frame_ = caller_frame;
}

void Evaluator::assign(const Target& target, Value value) {
    switch (target.kind) {
        case Target::Kind::kSlot:
            frame_->slots[target.slot] = std::move(value);
            break;
        case Target::Kind::kContext:
            frame_->context->set(target.symbol, std::move(value));
            break;
        case Target::Kind::kTuple:
            unpack(target, value);
            break;
        case Target::Kind::kMember: {
            Value storage;
            const Value& owner = peek(*target.owner, storage);
            site_ = target.owner;
            if (owner.is_undefined()) throw UndefinedUsed{owner};
            Native* native = owner.as_native();
            if (native == nullptr || native->type() != Native::Type::kNamespace) {
                const LocalizedText what = describe_kind(owner);
                throw EvaluationError{.code = kBadAssignment,
                                      .message = {fmt::format("only a namespace has members to set, not {}", what.en),
                                                  fmt::format("只能设置命名空间的成员，而这里是{}", what.zh)},
                                      .help = {"make it with 'namespace()'", "请用“namespace()”创建"}};
            }
            if (value.depth() > kDeepestMember) {
                throw EvaluationError{
                    .code = kLimit,
                    .message = {fmt::format("lists nest deeper than {} in this value", kDeepestMember),
                                fmt::format("该值中列表的嵌套超过 {} 层", kDeepestMember)}};
            }
            static_cast<Namespace*>(native)->set(target.member, std::move(value));
            break;
        }
    }
}

void Evaluator::unpack(const Target& target, const Value& value) {
    if (value.is_undefined()) throw UndefinedUsed{value};
    const std::optional<Items> items = Items::of(value);
    if (!items || items->size() != target.parts.size()) {
        LocalizedText found = describe_kind(value);
        if (items) {
            found = {fmt::format("{} with {} items", found.en, items->size()),
                     fmt::format("有 {} 项的{}", items->size(), found.zh)};
        }
        throw EvaluationError{.code = kUnpackFailed,
                              .message = {fmt::format("{} names take a value with {} items, not {}",
                                                      target.parts.size(), target.parts.size(), found.en),
                                          fmt::format("{} 个名称需要有 {} 项的值，而不是{}", target.parts.size(),
                                                      target.parts.size(), found.zh)},
                              .span = target.span};
    }
    for (std::size_t i = 0; i < target.parts.size(); ++i) assign(*target.parts[i], items->at(i));
}

Value Evaluator::captured(std::string text) const {
    return autoescape_ ? Value::safe(std::move(text)) : Value::text(std::move(text));
}

std::string Evaluator::capture(Body body) {
    std::string text;
    const bool was_silent = std::exchange(is_silent_, false);
    execute(body, text);
    is_silent_ = was_silent;
    check_size(text.size(), limits_.text, "text");
    return text;
}

void Evaluator::execute_set_block(const SetBlockStatement& statement) {
    clear(statement.slots);
    const Value text = captured(capture(statement.body));
    if (statement.filtered == nullptr) {
        assign(*statement.target, text);
        return;
    }
    const Value* const around = std::exchange(captured_, &text);
    Value filtered = evaluate(*statement.filtered);
    captured_ = around;
    assign(*statement.target, std::move(filtered));
}

void Evaluator::execute_filter_block(const FilterBlockStatement& statement, std::string& out) {
    clear(statement.slots);
    const Value text = captured(capture(statement.body));
    const Value* const around = std::exchange(captured_, &text);
    const Value filtered = evaluate(*statement.filtered);
    captured_ = around;
    site_ = statement.filtered;
    append_output(out, filtered, autoescape_);
}

void Evaluator::execute_with(const WithStatement& statement, std::string& out) {
    // All values are those of the scope around, whose slots are still untouched.
    Value::List values;
    for (const auto& [target, value] : statement.assignments) values.push_back(evaluate(*value));
    clear(statement.slots);
    for (std::size_t i = 0; i < values.size(); ++i) assign(*statement.assignments[i].target, std::move(values[i]));
    execute(statement.body, out);
    clear(statement.slots);
}

void Evaluator::execute_autoescape(const AutoescapeStatement& statement, std::string& out) {
    const bool enabled = evaluate_truth(*statement.enabled);
    const bool around = std::exchange(autoescape_, enabled);
    clear(statement.slots);
    execute(statement.body, out);
    autoescape_ = around;
}

Value Evaluator::macro_value(const Macro& macro) {
    return Value::native(std::make_shared<MacroNative>(macro, *frame_, autoescape_));
}

void Evaluator::execute_call_block(const CallBlockStatement& statement, std::string& out) {
    const Value caller = macro_value(*statement.caller);
    evaluate_call_into(*statement.call, &caller, out);
}

}  // namespace casepress::templating
