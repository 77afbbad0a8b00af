#include "templating/program.h"

#include <algorithm>

namespace casepress::templating {

Symbol SymbolTable::intern(std::string_view name) {
    const auto found = symbols_.find(name);
    if (found != symbols_.end()) return found->second;
    const auto symbol = static_cast<Symbol>(names_.size());
    names_.emplace_back(name);
    symbols_.emplace(names_.back(), symbol);
    return symbol;
}

std::optional<Symbol> SymbolTable::find(std::string_view name) const {
    const auto found = symbols_.find(name);
    if (found == symbols_.end()) return std::nullopt;
    return found->second;
}

const Block* Template::find_block(Symbol name_of_block) const {
    const auto found = std::ranges::find(blocks, name_of_block, &Block::name);
    return found == blocks.end() ? nullptr : *found;
}

const Template* Program::find(std::string_view name) const {
    const auto found = templates.find(name);
    return found == templates.end() ? nullptr : found->second.get();
}

}  // namespace casepress::templating
