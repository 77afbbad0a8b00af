#pragma once
// Walks the tree of compiled templates and writes text: one Evaluator for each render, on one thread.

#include "templating/errors.h"
#include "templating/frame.h"
#include "templating/native.h"
#include "templating/program.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace casepress::templating {

class LoopNative;
class ModuleNative;

/// The variables that a host gives to one render: a dict or an object.
struct HostVariables {
    const Value::Dict* dict = nullptr;
    const Object* object = nullptr;

    [[nodiscard]] Value get(std::string_view name) const;
    [[nodiscard]] std::vector<std::string_view> names() const;
};

class Evaluator final : public RenderState {
public:
    Evaluator(const Program& program, HostVariables variables);
    ~Evaluator() override;
    Evaluator(const Evaluator&) = delete;
    Evaluator& operator=(const Evaluator&) = delete;

    /// Renders the template; after an error reports it to `sink` and gives false.
    bool render(const Template& start, std::string& out, DiagnosticSink& sink);

    // RenderState
    [[nodiscard]] Value variable(std::string_view name) const override;
    [[nodiscard]] bool autoescape() const override { return autoescape_; }
    [[nodiscard]] Value apply_filter(std::string_view name, const Value& input, const Arguments& arguments) override;
    [[nodiscard]] bool apply_test(std::string_view name, const Value& input, const Arguments& arguments) override;
    [[nodiscard]] bool has_filter(std::string_view name) const override { return program_.filters.contains(name); }
    [[nodiscard]] bool has_test(std::string_view name) const override { return program_.tests.contains(name); }
    [[nodiscard]] bool json_ascii() const override { return program_.options.json_ascii; }

    [[nodiscard]] std::size_t text_limit() const override { return limits_.text; }
    [[nodiscard]] std::size_t list_limit() const override { return limits_.range; }

    // For the engine's own things (natives.cpp).
    void call_macro(const Macro& macro, Frame& outer, bool macro_autoescape, const Arguments& arguments,
                    std::string& out);
    void call_block(const Block& block, std::size_t level, Context& context, std::string& out);
    /// Runs the body of a recursive loop over other items, one level deeper.
    void repeat_loop(LoopNative& loop, const Value& items, std::string& out);
    /// Text that templates have written: markup where `{{ }}` escapes.
    [[nodiscard]] Value captured(std::string text) const;
    [[nodiscard]] const Program& program() const { return program_; }
    [[nodiscard]] static std::pair<const Block*, std::size_t> find_block(const Context& context, Symbol name,
                                                                         std::size_t from);
    void check_defined(const Arguments& arguments) const;

private:
    // Expressions (evaluate.cpp)
    Value evaluate(const Expr& expr);
    /// The value without a copy where it already exists; `storage` holds it otherwise.
    const Value& peek(const Expr& expr, Value& storage);
    Value evaluate_compound(const Expr& expr);
    const Value* find_name(const NameExpr& name);
    Value evaluate_missing_name(const NameExpr& name);
    Value evaluate_attribute(const AttributeExpr& expr);
    Value evaluate_item(const ItemExpr& expr);
    Value evaluate_slice(const SliceExpr& expr);
    Value evaluate_filter(const FilterExpr& expr);
    bool evaluate_test(const TestExpr& expr);
    bool evaluate_compare(const CompareExpr& expr);
    Value evaluate_concatenate(const ConcatenateExpr& expr);
    Value evaluate_list(const ListExpr& expr);
    Value evaluate_dict(const DictExpr& expr);
    enum class OnNoElse { kEmpty, kUndefined };
    Value evaluate_conditional(const ConditionalExpr& expr, OnNoElse on_no_else);
    const Value& peek_tolerantly(const Expr& expr, Value& storage);
    bool evaluate_truth(const Expr& expr);
    Value undefined_at(Span span, UndefinedOrigin::Reason reason, std::string name, const Value& receiver) const;

    // Calls (calls.cpp)
    Arguments evaluate_arguments(const CallArguments& arguments, const Value* caller);
    Value evaluate_call(const CallExpr& call, const Value* caller);
    void evaluate_call_into(const CallExpr& call, const Value* caller, std::string& out);
    /// Calls what is no Native; nothing when the callee is a Native, which is then in `native`.
    std::optional<Value> call_plain(const CallExpr& call, Value& native, Arguments& arguments);
    std::optional<Value> call_member(const CallExpr& call, const AttributeExpr& callee, Value& native,
                                     const Arguments& arguments);
    Value adopt(Value value);
    void bind_parameters(const Macro& macro, Frame& frame, const Arguments& arguments);
    [[noreturn]] void fail_unknown_argument(const Macro& macro, std::string_view name);
    [[noreturn]] void fail_not_callable(const CallExpr& call, const Value& callee);
    [[noreturn]] void fail_no_method(const AttributeExpr& callee, const Value& receiver);

    // Statements (execute.cpp)
    void execute(Body body, std::string& out);
    void execute_one(const Statement& statement, std::string& out);
    void execute_if(const IfStatement& statement, std::string& out);
    void execute_for(const ForStatement& loop, std::string& out);
    void run_loop(const ForStatement& loop, const Value& items, std::uint32_t depth, std::string& out);
    void execute_output(const OutputStatement& statement, std::string& out);
    void execute_set_block(const SetBlockStatement& statement);
    void execute_filter_block(const FilterBlockStatement& statement, std::string& out);
    void execute_with(const WithStatement& statement, std::string& out);
    void execute_autoescape(const AutoescapeStatement& statement, std::string& out);
    void execute_call_block(const CallBlockStatement& statement, std::string& out);
    void execute_macro(const MacroStatement& statement);
    void assign(const Target& target, Value value);
    void unpack(const Target& target, const Value& value);
    void clear(SlotRange slots);
    std::string capture(Body body);
    Value macro_value(const Macro& macro);
    void count_turn(const std::string& out);
    void count_work(std::uint64_t steps);
    /// Counts what an operation on all of the value costs.
    void charge(const Value& value);

    // Templates (templates.cpp)
    void run_template(const Template& start, Context& context, std::string& out);
    void run_chain(const Template& start, Context& context, ModuleNative* module, std::string& out);
    void copy_visible(std::span<const VisibleName> visible, Context& copy);
    void execute_include(const IncludeStatement& statement, std::string& out);
    void execute_extends(const ExtendsStatement& statement);
    void execute_block(const BlockStatement& statement, std::string& out);
    void execute_import(const ImportStatement& statement);
    void execute_from_import(const FromImportStatement& statement);
    Value imported_module(const Expr& name, bool with_context, std::span<const VisibleName> visible);
    const Template* named_template(const Expr& name, bool may_be_missing);

    // Names (names.cpp)
    const Value* find_in_context(const Context& context, Symbol symbol);
    const Value* find_variable(Symbol symbol, bool globals_only);
    [[nodiscard]] std::vector<std::string> visible_names() const;

    // Errors (report.cpp)
    [[nodiscard]] Diagnostic diagnostic_of(const UndefinedUsed& error) const;
    [[nodiscard]] Diagnostic diagnostic_of(const EvaluationError& error) const;
    [[nodiscard]] Diagnostic diagnostic_of(const TemplateError& error) const;
    [[nodiscard]] Diagnostic diagnostic_at(Code code, std::optional<Span> span) const;
    void add_chain(Diagnostic& diagnostic) const;

    /// Bounds recursion; counts until it goes out of scope.
    class Deeper {
    public:
        explicit Deeper(Evaluator& evaluator);
        ~Deeper() { --evaluator_.depth_; }
        Deeper(const Deeper&) = delete;
        Deeper& operator=(const Deeper&) = delete;

    private:
        Evaluator& evaluator_;
    };

    /// A template (or macro, or block) at work, and the place that called it. Left on the stack by an exception, so
    /// that the chain can be reported.
    struct Visit {
        const Template* callee;
        const Template* caller;  // null at the start
        Span site;
    };
    void enter(const Template& callee, Span site);
    void leave() { visits_.pop_back(); }
    [[nodiscard]] const Template& at_work() const { return *visits_.back().callee; }

    const Program& program_;
    const Limits& limits_;
    HostVariables host_;
    std::vector<Value> variables_;  // by symbol, filled when first looked up
    std::vector<Visit> visits_;
    Frame* frame_ = nullptr;
    const Expr* site_ = nullptr;        // of the operation at work
    const Value* captured_ = nullptr;   // what a CaptureExpr stands for
    const Template* parent_ = nullptr;  // what the template at work extends
    Span extends_site_;                 // and where it says so
    bool autoescape_;
    bool is_silent_ = false;  // behind `extends`: only definitions count
    std::size_t depth_ = 0;
    std::uint64_t turns_ = 0;
    std::vector<std::pair<const Template*, std::shared_ptr<ModuleNative>>> modules_;
    std::vector<Value> kept_modules_;  // imported with context
    std::vector<std::shared_ptr<Namespace>> namespaces_;
};

}  // namespace casepress::templating
