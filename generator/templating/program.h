#pragma once
// All templates of an engine after compilation, and the tables that they share.

#include "templating/arena.h"
#include "templating/engine.h"
#include "templating/tree.h"

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace casepress::templating {

/// The distinct names that templates use, as small numbers.
class SymbolTable {
public:
    Symbol intern(std::string_view name);
    [[nodiscard]] std::optional<Symbol> find(std::string_view name) const;
    [[nodiscard]] std::string_view name(Symbol symbol) const { return names_[static_cast<std::size_t>(symbol)]; }
    [[nodiscard]] std::size_t size() const { return names_.size(); }

private:
    std::deque<std::string> names_;  // never moves its elements
    std::unordered_map<std::string_view, Symbol> symbols_;
};

/// A template named by a constant in include, extends or import.
struct TemplateReference {
    enum class Use { kExtends, kImport, kInclude };
    std::string name;
    Span span;
    Use use;
    bool may_be_missing = false;
};

struct Template {
    std::string name;
    TemplateSource source;
    Arena arena;
    Unit root;
    std::vector<const Block*> blocks;  // in the order of the text
    std::vector<TemplateReference> references;
    std::vector<Symbol> assigned;      // every name that it sets anywhere
    bool extends_dynamically = false;  // the name of a parent is computed
    bool uses_self = false;

    [[nodiscard]] const Block* find_block(Symbol name_of_block) const;
};

struct Program {
    Options options;
    std::map<std::string, Filter, std::less<>> filters;
    std::map<std::string, Test, std::less<>> tests;
    SymbolTable symbols;
    std::vector<Value> globals;  // by symbol; undefined for names that are no globals
    std::map<std::string, std::unique_ptr<Template>, std::less<>> templates;
    Symbol self{};
    Symbol super{};
    Symbol loop{};
    Symbol caller{};

    [[nodiscard]] const Template* find(std::string_view name) const;
};

}  // namespace casepress::templating
