#include "templating/scopes.h"

#include <algorithm>
#include <limits>

namespace casepress::templating {

void Scopes::begin_unit(Nesting nesting) {
    around_units_.push_back(current_);
    units_.emplace_back();
    Scope& scope = scopes_.emplace_back();
    scope.parent = nesting == Nesting::kSeesOuter ? current_ : nullptr;
    scope.unit = &units_.back();
    scope.is_top = units_.size() == 1;
    current_ = &scope;
}

std::uint16_t Scopes::end_unit() {
    const std::uint16_t slots = current_->unit->next_slot;
    current_ = around_units_.back();
    around_units_.pop_back();
    return slots;
}

void Scopes::begin_scope() {
    Scope& scope = scopes_.emplace_back();
    scope.parent = current_;
    scope.unit = current_->unit;
    scope.first_slot = current_->unit->next_slot;
    current_ = &scope;
}

SlotRange Scopes::end_scope() {
    const SlotRange range{current_->first_slot, current_->unit->next_slot};
    current_ = current_->parent;
    return range;
}

std::uint16_t Scopes::declare(Symbol symbol) {
    assigned_.push_back(symbol);
    for (const auto& [name, slot] : current_->names) {
        if (name == symbol) return slot;
    }
    std::uint16_t& next = current_->unit->next_slot;
    if (next == std::numeric_limits<std::uint16_t>::max()) {
        overflowed_ = true;
        return 0;
    }
    current_->names.emplace_back(symbol, next);
    return next++;
}

void Scopes::use(NameExpr* name) {
    uses_.emplace_back(name, current_);
    if (symbols_.name(name->symbol) == "loop") mark_loop(current_);
    mark_implied(current_, name->symbol);
}

void Scopes::use_all(std::span<const VisibleName>* visible) {
    views_.emplace_back(visible, current_);
    mark_loop(current_);
}

std::uint16_t Scopes::declare_loop(Symbol loop, bool* uses_loop) {
    current_->uses_loop = uses_loop;
    return declare(loop);
}

void Scopes::declare_implied(Symbol symbol, std::uint16_t* slot, bool* is_used) {
    const auto is_symbol = [symbol](const auto& name) { return name.first == symbol; };
    if (std::ranges::any_of(current_->names, is_symbol)) return;  // a parameter of this name comes first
    *slot = declare(symbol);
    current_->implied.push_back({symbol, is_used});
}

void Scopes::mark_loop(Scope* scope) {
    for (; scope != nullptr; scope = scope->parent) {
        if (scope->uses_loop == nullptr) continue;
        *scope->uses_loop = true;
        return;
    }
}

void Scopes::mark_implied(Scope* scope, Symbol symbol) {
    for (; scope != nullptr; scope = scope->parent) {
        for (const Implied& implied : scope->implied) {
            if (implied.symbol == symbol) *implied.is_used = true;
        }
        const auto is_symbol = [symbol](const auto& name) { return name.first == symbol; };
        if (std::ranges::any_of(scope->names, is_symbol)) return;
    }
}

std::vector<const NameExpr*> Scopes::resolve() {
    std::vector<const NameExpr*> free_names;
    for (const auto& [name, scope] : uses_) {
        std::vector<SlotRef> slots;
        std::uint16_t up = 0;
        for (const Scope* at = scope; at != nullptr; at = at->parent) {
            const auto found = std::ranges::find(at->names, name->symbol, &std::pair<Symbol, std::uint16_t>::first);
            if (found != at->names.end()) slots.push_back({up, found->second});
            if (at->parent != nullptr && at->parent->unit != at->unit) ++up;
        }
        if (slots.empty()) free_names.push_back(name);
        name->slots = arena_.copy(slots);
    }
    for (const auto& [visible, scope] : views_) {
        std::vector<VisibleName> names;
        std::uint16_t up = 0;
        for (const Scope* at = scope; at != nullptr; at = at->parent) {
            for (const auto& [symbol, slot] : at->names) names.push_back({symbol, {up, slot}});
            if (at->parent != nullptr && at->parent->unit != at->unit) ++up;
        }
        *visible = arena_.copy(names);
    }
    return free_names;
}

}  // namespace casepress::templating
