// How Evaluator finds the value of a name.

#include "templating/evaluator.h"
#include "templating/natives.h"

namespace casepress::templating {

Value HostVariables::get(std::string_view name) const {
    if (object != nullptr) return object->get(name);
    const Value* member = dict == nullptr ? nullptr : find_member(*dict, name);
    return member == nullptr ? Value() : *member;
}

std::vector<std::string_view> HostVariables::names() const {
    if (object != nullptr) return object->names();
    std::vector<std::string_view> names;
    if (dict != nullptr) {
        for (const auto& [name, value] : *dict) names.push_back(name);
    }
    return names;
}

const Value* Evaluator::find_name(const NameExpr& name) {
    for (const SlotRef& place : name.slots) {
        const Frame* frame = frame_;
        for (std::uint16_t up = 0; up < place.up; ++up) frame = frame->outer;
        const Value& value = frame->slots[place.slot];
        if (!value.is_missing()) return &value;
    }
    return find_in_context(*frame_->context, name.symbol);
}

const Value* Evaluator::find_in_context(const Context& start, Symbol symbol) {
    bool globals_only = false;
    for (const Context* context = &start; context != nullptr; context = context->around) {
        for (std::size_t i = 0; i < context->names.size(); ++i) {
            if (context->names[i] == symbol) return &context->values[i];
        }
        for (const VisibleName& name : context->visible) {
            if (name.symbol != symbol) continue;
            const Frame* frame = context->frame_around;
            for (std::uint16_t up = 0; up < name.place.up; ++up) frame = frame->outer;
            const Value& value = frame->slots[name.place.slot];
            if (!value.is_missing()) return &value;
        }
        globals_only = globals_only || context->sees_globals_only;
    }
    return find_variable(symbol, globals_only);
}

const Value* Evaluator::find_variable(Symbol symbol, bool globals_only) {
    const auto index = static_cast<std::size_t>(symbol);
    if (!globals_only) {
        Value& cached = variables_[index];
        if (!cached.is_missing()) return &cached;
        cached = host_.get(program_.symbols.name(symbol));
        if (!cached.is_missing()) return &cached;
    }
    const Value& global = program_.globals[index];
    return global.is_missing() ? nullptr : &global;
}

Value Evaluator::variable(std::string_view name) const {
    const std::optional<Symbol> symbol = program_.symbols.find(name);
    if (!symbol) return host_.get(name);
    if (frame_ != nullptr) {
        for (const Context* context = frame_->context; context != nullptr; context = context->around) {
            for (std::size_t i = 0; i < context->names.size(); ++i) {
                if (context->names[i] == *symbol) return context->values[i];
            }
        }
    }
    Value given = host_.get(name);
    return given.is_missing() ? program_.globals[static_cast<std::size_t>(*symbol)] : given;
}

/// What a misspelt name could have meant: names that the templates at work set, variables of the host, globals.
std::vector<std::string> Evaluator::visible_names() const {
    std::vector<std::string> names;
    for (auto visit = visits_.rbegin(); visit != visits_.rend(); ++visit) {
        for (const Symbol symbol : visit->callee->assigned) names.emplace_back(program_.symbols.name(symbol));
    }
    for (const std::string_view name : host_.names()) names.emplace_back(name);
    for (std::size_t i = 0; i < program_.globals.size(); ++i) {
        if (!program_.globals[i].is_missing()) names.emplace_back(program_.symbols.name(static_cast<Symbol>(i)));
    }
    return names;
}

}  // namespace casepress::templating
