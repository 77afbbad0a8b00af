#pragma once
// A compiled template: the tree that the parser builds and the evaluator walks. Names are resolved to slots as far as
// that is possible before rendering. All nodes live in their template's Arena and are never changed after compilation.

#include "base/diagnostic.h"
#include "templating/methods.h"
#include "templating/operations.h"
#include "templating/value.h"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace casepress::templating {

/// A name that any template of the engine uses; indexes Program::symbols.
enum class Symbol : std::uint32_t {};

/// A place for a value in the frame of a unit (a template's body, a macro, a block) or of a unit around it.
struct SlotRef {
    std::uint16_t up = 0;  ///< how many units further out
    std::uint16_t slot = 0;
};

// --- Expressions
// ------------------------------------------------------------------------------------------------------

enum class ExprKind : std::uint8_t {
    kConstant,
    kName,
    kAttribute,
    kItem,
    kSlice,
    kCall,
    kFilter,
    kTest,
    kNegate,
    kPlus,
    kNot,
    kArithmetic,
    kConcatenate,
    kCompare,
    kAnd,
    kOr,
    kConditional,
    kList,
    kDict,
    kCapture,
};

struct Expr {
    ExprKind kind;
    Span span;
};

using ExprList = std::span<const Expr* const>;

struct ConstantExpr : Expr {
    Value value;
};

struct NameExpr : Expr {
    Symbol symbol{};
    /// Where to look, nearest first; then in the context. The first that is set counts.
    std::span<const SlotRef> slots;
};

struct AttributeExpr : Expr {
    const Expr* base = nullptr;
    std::string_view name;
    Span name_span;
    MethodSet methods;
};

struct ItemExpr : Expr {
    const Expr* base = nullptr;
    const Expr* key = nullptr;
};

struct SliceExpr : Expr {
    const Expr* base = nullptr;
    const Expr* begin = nullptr;  // each may be missing
    const Expr* end = nullptr;
    const Expr* step = nullptr;
};

struct NamedArgument {
    std::string_view name;
    const Expr* value;
};

struct CallArguments {
    ExprList positional;
    std::span<const NamedArgument> named;
    const Expr* star = nullptr;         // *list
    const Expr* double_star = nullptr;  // **dict
};

struct CallExpr : Expr {
    const Expr* callee = nullptr;
    CallArguments arguments;
};

struct FilterExpr : Expr {
    const Expr* input = nullptr;
    std::string_view name;
    const Filter* filter = nullptr;
    bool takes_undefined = false;  // `default`
    CallArguments arguments;
};

struct TestExpr : Expr {
    enum class Special : std::uint8_t { kNone, kDefined, kUndefined };
    const Expr* input = nullptr;
    std::string_view name;
    const Test* test = nullptr;
    Special special = Special::kNone;
    CallArguments arguments;
};

struct UnaryExpr : Expr {  // kNegate, kPlus, kNot
    const Expr* operand = nullptr;
};

struct ArithmeticExpr : Expr {
    Arithmetic operation{};
    const Expr* left = nullptr;
    const Expr* right = nullptr;
};

struct LogicExpr : Expr {  // kAnd, kOr
    const Expr* left = nullptr;
    const Expr* right = nullptr;
};

struct ConcatenateExpr : Expr {
    ExprList parts;
};

enum class Comparison : std::uint8_t { kEqual, kNotEqual, kLess, kLessOrEqual, kGreater, kGreaterOrEqual, kIn, kNotIn };

struct Comparand {
    Comparison comparison;
    const Expr* right;
};

struct CompareExpr : Expr {
    const Expr* left = nullptr;
    std::span<const Comparand> others;  // a < b < c
};

struct ConditionalExpr : Expr {
    const Expr* test = nullptr;
    const Expr* then = nullptr;
    const Expr* otherwise = nullptr;  // may be missing
};

struct ListExpr : Expr {
    ExprList items;
    bool is_tuple = false;
};

struct DictItem {
    const Expr* key;
    const Expr* value;
};

struct DictExpr : Expr {
    std::span<const DictItem> items;
};

/// Stands for the captured text in the filters of `{% filter %}` and `{% set %}`…`{% endset %}`.
struct CaptureExpr : Expr {};

// --- Statements
// -------------------------------------------------------------------------------------------------------

enum class StatementKind : std::uint8_t {
    kText,
    kOutput,
    kIf,
    kFor,
    kSet,
    kSetBlock,
    kInclude,
    kExtends,
    kBlock,
    kMacro,
    kImport,
    kFromImport,
    kCallBlock,
    kFilterBlock,
    kWith,
    kAutoescape,
};

struct Statement {
    StatementKind kind;
    Span span;
};

using Body = std::span<const Statement* const>;

/// The slots of a scope and of the scopes within it: [begin, end).
struct SlotRange {
    std::uint16_t begin = 0;
    std::uint16_t end = 0;
};

/// What is assigned to.
struct Target {
    enum class Kind : std::uint8_t { kSlot, kContext, kMember, kTuple };
    Kind kind = Kind::kSlot;
    Span span;
    Symbol symbol{};                  // kSlot, kContext
    std::uint16_t slot = 0;           // kSlot
    const NameExpr* owner = nullptr;  // kMember: the namespace
    std::string_view member;
    std::span<const Target* const> parts;  // kTuple
};

/// A name that an included template sees of the place where it is included.
struct VisibleName {
    Symbol symbol;
    SlotRef place;
};

struct TextStatement : Statement {
    Value text;
    std::string_view view;
};

struct OutputStatement : Statement {
    const Expr* value = nullptr;
};

struct IfBranch {
    const Expr* test;
    Body body;
};

struct IfStatement : Statement {
    std::span<const IfBranch> branches;
    Body otherwise;
};

struct ForStatement : Statement {
    const Target* target = nullptr;
    const Expr* items = nullptr;
    const Expr* filter = nullptr;  // may be missing
    Body body;
    Body otherwise;
    bool is_recursive = false;
    bool uses_loop = false;
    std::uint16_t loop_slot = 0;
    SlotRange slots;   // of the loop and all within it
    SlotRange locals;  // to be emptied before each turn
};

struct SetStatement : Statement {
    const Target* target = nullptr;
    const Expr* value = nullptr;
};

struct SetBlockStatement : Statement {
    const Target* target = nullptr;
    const Expr* filtered = nullptr;  // around a CaptureExpr; null without filters
    Body body;
    SlotRange slots;
};

struct IncludeStatement : Statement {
    const Expr* name = nullptr;
    bool ignores_missing = false;
    bool with_context = true;
    std::span<const VisibleName> visible;
};

struct ExtendsStatement : Statement {
    const Expr* name = nullptr;
};

/// The body of a template, macro or block: what has a frame of its own.
struct Unit {
    std::uint16_t slot_count = 0;
    Body body;
};

struct Template;

struct Block {
    Symbol name{};
    Span span;  // of the opening tag
    bool is_scoped = false;
    bool is_required = false;
    bool is_nested = false;  // within another block of the same template
    Unit unit;
    const Template* owner = nullptr;
};

struct BlockStatement : Statement {
    const Block* block = nullptr;
    std::span<const VisibleName> visible;  // when scoped
};

struct Parameter {
    std::string_view name;
    std::uint16_t slot;
    const Expr* fallback;  // may be missing
};

struct Macro {
    std::string_view name;  // "caller" for the body of `{% call %}`
    Span span;
    std::span<const Parameter> parameters;
    Unit unit;
    const Template* owner = nullptr;
    // Slots of the names that a macro may use without naming them as parameters.
    std::uint16_t caller_slot = 0;
    std::uint16_t varargs_slot = 0;
    std::uint16_t kwargs_slot = 0;
    bool uses_caller = false;
    bool uses_varargs = false;
    bool uses_kwargs = false;
};

struct MacroStatement : Statement {
    const Macro* macro = nullptr;
    const Target* target = nullptr;
};

struct ImportStatement : Statement {
    const Expr* name = nullptr;
    const Target* target = nullptr;
    bool with_context = false;
    std::span<const VisibleName> visible;
};

struct ImportedName {
    std::string_view name;
    Span span;
    const Target* target;
};

struct FromImportStatement : Statement {
    const Expr* name = nullptr;
    std::span<const ImportedName> names;
    bool with_context = false;
    std::span<const VisibleName> visible;
};

struct CallBlockStatement : Statement {
    const CallExpr* call = nullptr;
    const Macro* caller = nullptr;
};

struct FilterBlockStatement : Statement {
    const Expr* filtered = nullptr;
    Body body;
    SlotRange slots;
};

struct WithStatement : Statement {
    struct Assignment {
        const Target* target;
        const Expr* value;
    };
    std::span<const Assignment> assignments;
    Body body;
    SlotRange slots;
};

struct AutoescapeStatement : Statement {
    const Expr* enabled = nullptr;
    Body body;
    SlotRange slots;
};

}  // namespace casepress::templating
