#include "templating/natives.h"

#include "templating/codes.h"
#include "templating/evaluator.h"
#include "templating/operations.h"

#include <fmt/format.h>

namespace casepress::templating {

namespace {

/// What an anchor watches. Throws when it is gone.
template <typename T>
T& require_alive(const std::weak_ptr<T*>& watched) {
    const std::shared_ptr<T*> handle = watched.lock();
    if (!handle) {
        throw EvaluationError{
            .code = kCallFailed,
            .message = {"this was made inside something that has ended, and cannot be called any more",
                        "创建它的作用域已经结束，不能再调用"}};
    }
    return **handle;
}

Value integer(std::size_t value) { return Value::integer(static_cast<std::int64_t>(value)); }

}  // namespace

// --- Macros
// -----------------------------------------------------------------------------------------------------------

Value MacroNative::get(std::string_view name) {
    if (name == "name") return Value::borrowed(macro_.name);
    if (name == "caller") return Value::boolean(macro_.uses_caller);
    if (name == "arguments") {
        Value::List parameters;
        for (const Parameter& parameter : macro_.parameters) parameters.push_back(Value::borrowed(parameter.name));
        return Value::tuple(std::move(parameters));
    }
    return {};
}

Value MacroNative::call(Evaluator& evaluator, const Arguments& arguments) {
    std::string text;
    evaluator.call_macro(macro_, require_alive(frame_), autoescape_, arguments, text);
    return evaluator.captured(std::move(text));
}

void MacroNative::call_into(Evaluator& evaluator, const Arguments& arguments, std::string& out) {
    evaluator.call_macro(macro_, require_alive(frame_), autoescape_, arguments, out);
}

// --- loop
// -------------------------------------------------------------------------------------------------------------

Value LoopNative::get(std::string_view name) {
    const std::size_t length = items_.size();
    if (name == "index") return integer(index_ + 1);
    if (name == "index0") return integer(index_);
    if (name == "first") return Value::boolean(index_ == 0);
    if (name == "last") return Value::boolean(index_ + 1 == length);
    if (name == "length") return integer(length);
    if (name == "revindex") return integer(length - index_);
    if (name == "revindex0") return integer(length - index_ - 1);
    if (name == "depth") return integer(depth_ + 1);
    if (name == "depth0") return integer(depth_);
    if (name == "previtem") return index_ == 0 ? Value() : items_.at(index_ - 1);
    if (name == "nextitem") return index_ + 1 >= length ? Value() : items_.at(index_ + 1);
    return {};
}

std::vector<std::string_view> LoopNative::names() const {
    return {"index", "index0", "first",    "last",     "length", "revindex", "revindex0",
            "depth", "depth0", "previtem", "nextitem", "cycle",  "changed"};
}

std::optional<Value> LoopNative::call_method(std::string_view name, const Arguments& arguments) {
    if (name == "cycle") {
        if (arguments.positional.empty() || !arguments.named.empty()) {
            throw TemplateError{
                .en = "cycle needs the values to go through", .zh = "cycle 需要给出要轮换的值", .suggestion = {}};
        }
        return arguments.positional[index_ % arguments.positional.size()];
    }
    if (name == "changed") {
        const Value::List& now = arguments.positional;
        bool same = changed_ && changed_->size() == now.size();
        for (std::size_t i = 0; same && i < now.size(); ++i) same = is_equal((*changed_)[i], now[i]);
        if (!same) changed_ = now;
        return Value::boolean(!same);
    }
    return std::nullopt;
}

void LoopNative::require_recursive() const {
    if (!statement_.is_recursive) {
        throw EvaluationError{
            .code = kCallFailed,
            .message = {"this loop is not recursive and cannot be called", "此循环不是递归循环，不能调用"},
            .help = {"write {% for … in … recursive %}", "请写 {% for … in … recursive %}"}};
    }
    if (!is_running_) {
        throw EvaluationError{.code = kCallFailed,
                              .message = {"the loop has ended and cannot be called", "循环已经结束，不能再调用"}};
    }
}

Value LoopNative::call(Evaluator& evaluator, const Arguments& arguments) {
    std::string text;
    call_into(evaluator, arguments, text);
    return evaluator.captured(std::move(text));
}

void LoopNative::call_into(Evaluator& evaluator, const Arguments& arguments, std::string& out) {
    require_recursive();
    const BoundArguments bound(arguments, {"iterable"}, 1);
    evaluator.check_defined(arguments);
    evaluator.repeat_loop(*this, *bound.at(0), out);
}

// --- Modules
// ----------------------------------------------------------------------------------------------------------

Value ModuleNative::get(std::string_view name) {
    if (name.starts_with('_')) return {};
    const std::optional<Symbol> symbol = symbols_.find(name);
    for (std::size_t i = 0; symbol && i < context.names.size(); ++i) {
        if (context.names[i] == *symbol) return context.values[i];
    }
    return {};
}

std::vector<std::string_view> ModuleNative::names() const {
    std::vector<std::string_view> names;
    for (const Symbol symbol : context.names) {
        const std::string_view name = symbols_.name(symbol);
        if (!name.starts_with('_')) names.push_back(name);
    }
    return names;
}

// --- Blocks
// -----------------------------------------------------------------------------------------------------------

Value BlockNative::get(std::string_view name) {
    if (name != "super") return {};
    Context& context = require_alive(context_);
    const auto [block, level] = Evaluator::find_block(context, block_.name, level_ + 1);
    return block == nullptr ? Value() : Value::native(std::make_shared<BlockNative>(*block, level, context));
}

Value BlockNative::call(Evaluator& evaluator, const Arguments& arguments) {
    std::string text;
    call_into(evaluator, arguments, text);
    return evaluator.captured(std::move(text));
}

void BlockNative::call_into(Evaluator& evaluator, const Arguments& arguments, std::string& out) {
    const BoundArguments bound(arguments, {});
    evaluator.call_block(block_, level_, require_alive(context_), out);
}

SelfNative::SelfNative(Context& context, const SymbolTable& symbols)
    : Native(Type::kSelf), context_(context.anchor.watch()), symbols_(symbols) {
    for (const Template* tmpl : *context.chain) {
        for (const Block* block : tmpl->blocks) names_.push_back(symbols_.name(block->name));
    }
}

Value SelfNative::get(std::string_view name) {
    const std::optional<Symbol> symbol = symbols_.find(name);
    if (!symbol) return {};
    Context& context = require_alive(context_);
    const auto [block, level] = Evaluator::find_block(context, *symbol, 0);
    return block == nullptr ? Value() : Value::native(std::make_shared<BlockNative>(*block, level, context));
}

}  // namespace casepress::templating
