#pragma once
// The engine's own things that need the evaluator: macros, loops, imported modules, blocks.

#include "templating/frame.h"
#include "templating/native.h"
#include "templating/operations.h"
#include "templating/program.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace casepress::templating {

class MacroNative final : public Native {
public:
    MacroNative(const Macro& macro, Frame& frame, bool autoescape)
        : Native(Type::kMacro), macro_(macro), frame_(frame.anchor.watch()), autoescape_(autoescape) {}
    [[nodiscard]] LocalizedText describe() const override { return {"a macro", "宏"}; }
    [[nodiscard]] Value get(std::string_view name) override;
    [[nodiscard]] std::vector<std::string_view> names() const override { return {"name", "arguments", "caller"}; }
    [[nodiscard]] bool is_callable() const override { return true; }
    Value call(Evaluator& evaluator, const Arguments& arguments) override;
    void call_into(Evaluator& evaluator, const Arguments& arguments, std::string& out) override;

private:
    const Macro& macro_;
    std::weak_ptr<Frame*> frame_;
    bool autoescape_;
};

/// `loop`. Callable in a recursive loop.
class LoopNative final : public Native {
public:
    LoopNative(const ForStatement& statement, Frame& frame, Items items, std::uint32_t depth)
        : Native(Type::kLoop), statement_(statement), frame_(frame), items_(std::move(items)), depth_(depth) {}
    [[nodiscard]] LocalizedText describe() const override { return {"the loop", "循环变量 loop"}; }
    [[nodiscard]] Value get(std::string_view name) override;
    [[nodiscard]] std::vector<std::string_view> names() const override;
    [[nodiscard]] bool is_callable() const override { return true; }
    Value call(Evaluator& evaluator, const Arguments& arguments) override;
    void call_into(Evaluator& evaluator, const Arguments& arguments, std::string& out) override;
    /// `loop.cycle(…)` and `loop.changed(…)`; nothing for another name.
    std::optional<Value> call_method(std::string_view name, const Arguments& arguments);

    void begin_turn(std::size_t index) { index_ = index; }
    void end() { is_running_ = false; }
    [[nodiscard]] const Items& loop_items() const { return items_; }
    [[nodiscard]] const ForStatement& statement() const { return statement_; }
    [[nodiscard]] Frame& frame() const { return frame_; }
    [[nodiscard]] std::uint32_t depth() const { return depth_; }

private:
    void require_recursive() const;

    const ForStatement& statement_;
    Frame& frame_;  // valid while is_running_
    Items items_;
    std::uint32_t depth_;
    std::size_t index_ = 0;
    std::optional<Value::List> changed_;
    bool is_running_ = true;
};

/// What `import` gives: the names set at the top of a template.
class ModuleNative final : public Native {
public:
    ModuleNative(const Template& imported, const SymbolTable& symbols)
        : Native(Type::kModule), imported_(imported), symbols_(symbols) {}
    [[nodiscard]] LocalizedText describe() const override { return {"an imported template", "导入的模板"}; }
    [[nodiscard]] Value get(std::string_view name) override;
    [[nodiscard]] std::vector<std::string_view> names() const override;
    [[nodiscard]] const Template& imported() const { return imported_; }

    Context context;
    Context outer;  // with context: copies of the names around the import
    std::vector<const Template*> chain;
    std::vector<std::unique_ptr<Frame>> frames;  // that its macros belong to

private:
    const Template& imported_;
    const SymbolTable& symbols_;
};

/// `self.name` and `super`: a block that can be called.
class BlockNative final : public Native {
public:
    BlockNative(const Block& block, std::size_t level, Context& context)
        : Native(Type::kBlock), block_(block), level_(level), context_(context.anchor.watch()) {}
    [[nodiscard]] LocalizedText describe() const override { return {"a block", "区块"}; }
    [[nodiscard]] Value get(std::string_view name) override;
    [[nodiscard]] std::vector<std::string_view> names() const override { return {"super"}; }
    [[nodiscard]] bool is_callable() const override { return true; }
    Value call(Evaluator& evaluator, const Arguments& arguments) override;
    void call_into(Evaluator& evaluator, const Arguments& arguments, std::string& out) override;

private:
    const Block& block_;
    std::size_t level_;
    std::weak_ptr<Context*> context_;
};

/// `self`.
class SelfNative final : public Native {
public:
    SelfNative(Context& context, const SymbolTable& symbols);
    [[nodiscard]] LocalizedText describe() const override { return {"the template itself", "模板自身 self"}; }
    [[nodiscard]] Value get(std::string_view name) override;
    [[nodiscard]] std::vector<std::string_view> names() const override { return names_; }

private:
    std::weak_ptr<Context*> context_;
    const SymbolTable& symbols_;
    std::vector<std::string_view> names_;  ///< kept for messages, which are made when the render has ended
};

}  // namespace casepress::templating
