#pragma once
// Which name means which slot. While a template is parsed, Scopes records where names are set and used; when all is
// known, `resolve` gives each use its slots. The rules are Jinja's: `for`, `with`, `set` blocks, `filter`,
// `autoescape`, macros and blocks have scopes of their own, `if` has none; what is set at the top of a template is seen
// by its blocks, by what it includes, and by who imports it.

#include "templating/program.h"
#include "templating/tree.h"

#include <deque>
#include <utility>
#include <vector>

namespace casepress::templating {

class Scopes {
public:
    Scopes(SymbolTable& symbols, Arena& arena) : symbols_(symbols), arena_(arena) { begin_unit(Nesting::kNone); }

    /// Whether a unit sees the names of the unit around it.
    enum class Nesting { kNone, kSeesOuter };

    void begin_unit(Nesting nesting);
    /// Ends the unit; gives the number of slots it needs.
    std::uint16_t end_unit();
    void begin_scope();
    /// Ends the scope; gives its slots.
    SlotRange end_scope();

    /// At the top of a template, where names live in the context and not in slots.
    [[nodiscard]] bool at_top() const { return current_->is_top; }
    /// The slot of a name set in the current scope.
    std::uint16_t declare(Symbol symbol);
    /// Slots given out so far in the current unit.
    [[nodiscard]] std::uint16_t next_slot() const { return current_->unit->next_slot; }

    /// A use of the name in the current scope, resolved later.
    void use(NameExpr* name);
    /// The names seen from the current scope, filled in later.
    void use_all(std::span<const VisibleName>* visible);

    /// Makes the current scope that of a loop, with a slot for `loop`; `*uses_loop` becomes true when the loop's body
    /// uses it.
    std::uint16_t declare_loop(Symbol loop, bool* uses_loop);
    /// Makes the current scope that of a macro, whose implied names (`caller`, `varargs`, `kwargs`) get a slot when
    /// used.
    void declare_implied(Symbol symbol, std::uint16_t* slot, bool* is_used);

    /// Runs `parse` as if in the scope around the current one.
    template <typename Parse>
    auto outside(Parse parse) {
        Scope* inner = current_;
        current_ = inner->parent;
        struct Restore {
            Scope*& current;
            Scope* inner;
            ~Restore() { current = inner; }
        } restore{current_, inner};
        return parse();
    }

    /// Fills in all uses. Gives the names that no slot can hold.
    std::vector<const NameExpr*> resolve();
    /// Every symbol that is set anywhere in the template.
    [[nodiscard]] const std::vector<Symbol>& assigned() const { return assigned_; }
    void note_assigned(Symbol symbol) { assigned_.push_back(symbol); }
    /// A template has more local names than a slot number can count.
    [[nodiscard]] bool overflowed() const { return overflowed_; }

private:
    struct UnitInfo {
        std::uint16_t next_slot = 0;
    };
    struct Implied {
        Symbol symbol;
        bool* is_used;
    };
    struct Scope {
        Scope* parent = nullptr;
        UnitInfo* unit = nullptr;
        bool is_top = false;
        std::uint16_t first_slot = 0;
        std::vector<std::pair<Symbol, std::uint16_t>> names;
        std::vector<Implied> implied;
        bool* uses_loop = nullptr;
    };

    void mark_loop(Scope* scope);
    void mark_implied(Scope* scope, Symbol symbol);

    SymbolTable& symbols_;
    Arena& arena_;
    std::deque<UnitInfo> units_;
    std::deque<Scope> scopes_;
    Scope* current_ = nullptr;
    std::vector<Scope*> around_units_;  // the current scope outside each open unit
    std::vector<std::pair<NameExpr*, Scope*>> uses_;
    std::vector<std::pair<std::span<const VisibleName>*, Scope*>> views_;
    std::vector<Symbol> assigned_;
    bool overflowed_ = false;
};

}  // namespace casepress::templating
