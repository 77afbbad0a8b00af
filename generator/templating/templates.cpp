// How templates work together: inheritance, includes, imports.

#include "base/text.h"
#include "templating/codes.h"
#include "templating/evaluator.h"
#include "templating/natives.h"

#include <algorithm>

#include <fmt/format.h>

namespace casepress::templating {

void Evaluator::run_template(const Template& start, Context& context, std::string& out) {
    std::vector<const Template*> chain;
    context.chain = &chain;
    run_chain(start, context, nullptr, out);
    context.chain = nullptr;
}

/// Runs the template, then what it extends, and so on. The frames of a module outlive the run.
void Evaluator::run_chain(const Template& start, Context& context, ModuleNative* module, std::string& out) {
    Frame* const caller_frame = frame_;
    const bool was_silent = std::exchange(is_silent_, false);
    const bool caller_autoescape = std::exchange(autoescape_, program_.options.autoescape);
    const Template* const caller_parent = std::exchange(parent_, nullptr);
    std::size_t entered = 0;
    std::vector<std::unique_ptr<Frame>> frames;
    for (const Template* next = &start; next != nullptr; next = std::exchange(parent_, nullptr)) {
        if (std::ranges::find(*context.chain, next) != context.chain->end()) {
            throw EvaluationError{.code = kExtendsCircle,
                                  .message = {fmt::format("'{}' extends itself through others", next->name),
                                              fmt::format("“{}”经由其他模板继承了自己", next->name)}};
        }
        context.chain->push_back(next);
        if (next != &start) {
            enter(*next, extends_site_);
            ++entered;
        }
        frames.push_back(std::make_unique<Frame>(next->root.slot_count, nullptr, context));
        frame_ = frames.back().get();
        is_silent_ = false;
        execute(next->root.body, out);
    }
    for (; entered > 0; --entered) leave();
    if (module != nullptr) module->frames = std::move(frames);
    parent_ = caller_parent;
    autoescape_ = caller_autoescape;
    is_silent_ = was_silent;
    frame_ = caller_frame;
}

/// The template that a name expression means; null only when it may be missing.
const Template* Evaluator::named_template(const Expr& name, bool may_be_missing) {
    const Value value = evaluate(name);
    site_ = &name;
    if (value.is_undefined()) throw UndefinedUsed{value};
    Value::List candidates = {value};
    if (!value.is_text() && Items::of(value)) candidates = items_of(value);
    std::string tried;
    for (const Value& candidate : candidates) {
        if (candidate.is_undefined()) throw UndefinedUsed{candidate};
        const auto text = candidate.as_text();
        if (!text) {
            const LocalizedText what = describe_kind(candidate);
            throw EvaluationError{.code = kTemplateNotCompiled,
                                  .message = {fmt::format("the name of a template is a text, not {}", what.en),
                                              fmt::format("模板名应为文本，而不是{}", what.zh)}};
        }
        if (const Template* found = program_.find(*text)) return found;
        tried = *text;
    }
    if (may_be_missing) return nullptr;
    std::vector<std::string_view> names;
    for (const auto& [known, tmpl] : program_.templates) names.push_back(known);
    throw EvaluationError{
        .code = kTemplateNotCompiled,
        .message = {fmt::format("there is no template '{}'", tried), fmt::format("没有名为“{}”的模板", tried)},
        .suggestion = std::string(nearest(tried, names))};
}

void Evaluator::execute_extends(const ExtendsStatement& statement) {
    if (parent_ != nullptr) {
        throw EvaluationError{.code = kBadStatement,
                              .message = {"a template can extend only one other", "一个模板只能继承一个模板"},
                              .span = statement.name->span};
    }
    parent_ = named_template(*statement.name, false);
    extends_site_ = statement.name->span;
    is_silent_ = true;
}

void Evaluator::execute_include(const IncludeStatement& statement, std::string& out) {
    const Template* included = named_template(*statement.name, statement.ignores_missing);
    if (included == nullptr) return;
    count_turn(out);
    Context context;
    if (statement.with_context) {
        context.around = frame_->context;
        context.frame_around = frame_;
        context.visible = statement.visible;
    } else {
        context.sees_globals_only = true;
    }
    enter(*included, statement.name->span);
    run_template(*included, context, out);
    leave();
}

std::pair<const Block*, std::size_t> Evaluator::find_block(const Context& context, Symbol name, std::size_t from) {
    const std::vector<const Template*>& chain = *context.chain;
    for (std::size_t level = from; level < chain.size(); ++level) {
        if (const Block* block = chain[level]->find_block(name)) return {block, level};
    }
    return {nullptr, 0};
}

void Evaluator::execute_block(const BlockStatement& statement, std::string& out) {
    const auto [block, level] = find_block(*frame_->context, statement.block->name, 0);
    if (block->is_required) {
        const std::string_view name = program_.symbols.name(block->name);
        throw EvaluationError{
            .code = kBlockFailed,
            .message = {fmt::format("the required block '{}' is not there in any template that extends this one", name),
                        fmt::format("继承本模板的模板没有给出必须的区块“{}”", name)},
            .span = statement.block->span};
    }
    if (!statement.block->is_scoped) {
        call_block(*block, level, *frame_->context, out);
        return;
    }
    Context scoped;
    scoped.around = frame_->context;
    scoped.frame_around = frame_;
    scoped.visible = statement.visible;
    scoped.chain = frame_->context->chain;
    call_block(*block, level, scoped, out);
}

void Evaluator::call_block(const Block& block, std::size_t level, Context& context, std::string& out) {
    const Deeper deeper(*this);
    count_turn(out);
    Frame frame(block.unit.slot_count, nullptr, context);
    frame.block = &block;
    frame.block_level = level;
    enter(*block.owner, site_ == nullptr ? Span{} : site_->span);
    Frame* const caller_frame = std::exchange(frame_, &frame);
    const bool was_silent = std::exchange(is_silent_, false);
    execute(block.unit.body, out);
    is_silent_ = was_silent;
    frame_ = caller_frame;
    leave();
}

/// Copies all that is seen from here into `copy`, inner names before outer ones.
void Evaluator::copy_visible(std::span<const VisibleName> visible, Context& copy) {
    const auto add = [&copy](Symbol symbol, const Value& value) {
        if (!value.is_missing() && std::ranges::find(copy.names, symbol) == copy.names.end()) copy.set(symbol, value);
    };
    const auto add_frame = [&](const Frame* from, std::span<const VisibleName> names) {
        for (const VisibleName& name : names) {
            const Frame* at = from;
            for (std::uint16_t up = 0; up < name.place.up; ++up) at = at->outer;
            add(name.symbol, at->slots[name.place.slot]);
        }
    };
    add_frame(frame_, visible);
    for (const Context* at = frame_->context; at != nullptr; at = at->around) {
        for (std::size_t i = 0; i < at->names.size(); ++i) add(at->names[i], at->values[i]);
        if (at->frame_around != nullptr) add_frame(at->frame_around, at->visible);
        copy.sees_globals_only = at->sees_globals_only;
    }
}

Value Evaluator::imported_module(const Expr& name, bool with_context, std::span<const VisibleName> visible) {
    const Template& imported = *named_template(name, false);
    if (!with_context) {
        for (const auto& [known, module] : modules_) {
            if (known == &imported) return Value::native(module);
        }
    }
    const auto module = std::make_shared<ModuleNative>(imported, program_.symbols);
    if (with_context) {
        copy_visible(visible, module->outer);
        module->context.around = &module->outer;
    } else {
        module->context.sees_globals_only = true;
    }
    module->context.chain = &module->chain;
    std::string ignored;
    enter(imported, name.span);
    run_chain(imported, module->context, module.get(), ignored);
    leave();
    if (!with_context) modules_.emplace_back(&imported, module);
    return Value::native(module);
}

void Evaluator::execute_import(const ImportStatement& statement) {
    assign(*statement.target, imported_module(*statement.name, statement.with_context, statement.visible));
}

void Evaluator::execute_from_import(const FromImportStatement& statement) {
    const Value value = imported_module(*statement.name, statement.with_context, statement.visible);
    auto& module = static_cast<ModuleNative&>(*value.as_native());
    for (const ImportedName& imported : statement.names) {
        Value member = module.get(imported.name);
        if (member.is_missing()) {
            const std::vector<std::string_view> names = module.names();
            throw EvaluationError{
                .code = kUndefinedName,
                .message = {fmt::format("'{}' defines no '{}'", module.imported().name, imported.name),
                            fmt::format("“{}”中没有定义“{}”", module.imported().name, imported.name)},
                .suggestion = std::string(nearest(imported.name, names)),
                .span = imported.span};
        }
        assign(*imported.target, std::move(member));
    }
    // Their macros need the module's frames as long as the render goes on.
    if (statement.with_context) kept_modules_.push_back(value);
}

}  // namespace casepress::templating
