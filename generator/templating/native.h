#pragma once
// The engine's own things that templates can hold: macros, `loop`, namespaces, imported modules. Each belongs to one
// render (and so to one thread).

#include "templating/value.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::templating {

class Evaluator;

class Native : public std::enable_shared_from_this<Native> {
public:
    enum class Type { kLoop, kMacro, kNamespace, kModule, kBlock, kSelf, kGroup, kOther };

    explicit Native(Type type) : type_(type) {}
    virtual ~Native() = default;
    Native(const Native&) = delete;
    Native& operator=(const Native&) = delete;

    [[nodiscard]] Type type() const { return type_; }
    [[nodiscard]] virtual LocalizedText describe() const = 0;
    /// An attribute; undefined when there is none of this name.
    [[nodiscard]] virtual Value get(std::string_view) { return {}; }
    [[nodiscard]] virtual std::vector<std::string_view> names() const { return {}; }
    /// What `for`, unpacking and indexing see; null for what is no sequence.
    [[nodiscard]] virtual const Value::List* items() const { return nullptr; }
    [[nodiscard]] virtual bool is_callable() const { return false; }
    /// The value of a call. Throws TemplateError, EvaluationError.
    virtual Value call(Evaluator& evaluator, const Arguments& arguments);
    /// The same, appended to `out` as `{{ }}` would write it, without a text in between where that is possible.
    virtual void call_into(Evaluator& evaluator, const Arguments& arguments, std::string& out);

private:
    Type type_;
};

/// `namespace()`: the one thing that `set` can change from within a loop.
class Namespace final : public Native {
public:
    explicit Namespace(Value::Dict members) : Native(Type::kNamespace), members_(std::move(members)) {}
    [[nodiscard]] LocalizedText describe() const override { return {"a namespace", "命名空间"}; }
    [[nodiscard]] Value get(std::string_view name) override;
    [[nodiscard]] std::vector<std::string_view> names() const override;
    void set(std::string_view name, Value value);
    void clear() { members_.clear(); }

private:
    Value::Dict members_;
};

/// One item of `groupby` and `group`: unpacks into two, and has them by name.
class Group final : public Native {
public:
    Group(Value key, Value items) : Native(Type::kGroup), pair_{std::move(key), std::move(items)} {}
    [[nodiscard]] LocalizedText describe() const override { return {"a group", "分组"}; }
    [[nodiscard]] Value get(std::string_view name) override;
    [[nodiscard]] std::vector<std::string_view> names() const override { return {"grouper", "list", "key", "items"}; }
    [[nodiscard]] const Value::List* items() const override { return &pair_; }

private:
    Value::List pair_;
};

}  // namespace casepress::templating
