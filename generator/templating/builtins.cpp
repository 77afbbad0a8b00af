#include "templating/builtins.h"

#include "templating/native.h"
#include "templating/operations.h"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

namespace casepress::templating {

namespace {

/// range(): its items are made when they are asked for.
class RangeSequence final : public Sequence {
public:
    RangeSequence(std::int64_t begin, std::int64_t step, std::size_t size) : begin_(begin), step_(step), size_(size) {}
    [[nodiscard]] std::size_t size() const override { return size_; }
    [[nodiscard]] Value at(std::size_t index) const override {
        return Value::integer(begin_ + static_cast<std::int64_t>(index) * step_);
    }

private:
    std::int64_t begin_;
    std::int64_t step_;
    std::size_t size_;
};

Value make_range(const Arguments& arguments, std::size_t limit) {
    const BoundArguments bound(arguments, {"start", "stop", "step"}, 1);
    const bool only_stop = bound.at(1) == nullptr;
    const std::int64_t begin = only_stop ? 0 : bound.integer(0, 0);
    const std::int64_t end = bound.integer(only_stop ? 0 : 1, 0);
    const std::int64_t step = bound.integer(2, 1);
    if (step == 0) fail_filter("the step of range cannot be 0", "range 的步长不能为 0");
    if (step > 0 ? begin >= end : begin <= end) return Value::shared_sequence(std::make_shared<RangeSequence>(0, 1, 0));
    const std::uint64_t distance = step > 0 ? static_cast<std::uint64_t>(end) - static_cast<std::uint64_t>(begin)
                                            : static_cast<std::uint64_t>(begin) - static_cast<std::uint64_t>(end);
    const std::uint64_t stride = step > 0 ? static_cast<std::uint64_t>(step) : 0U - static_cast<std::uint64_t>(step);
    const std::uint64_t size = (distance - 1) / stride + 1;
    check_size(size, limit, "list");
    return Value::shared_sequence(std::make_shared<RangeSequence>(begin, step, static_cast<std::size_t>(size)));
}

/// The members that dict() and namespace() are given: of one dict, then by name.
Value::Dict given_members(const Arguments& arguments) {
    Value::Dict members;
    if (arguments.positional.size() > 1) {
        fail_filter("at most one dict is expected, then names", "最多给一个字典，其余用名称给出");
    }
    if (!arguments.positional.empty()) {
        const Value::Dict* dict = arguments.positional.front().as_dict();
        if (dict == nullptr) {
            const LocalizedText what = describe_kind(arguments.positional.front());
            fail_filter(fmt::format("a dict is expected, not {}", what.en),
                        fmt::format("此处应为字典，而不是{}", what.zh));
        }
        members = *dict;
    }
    for (const auto& [name, value] : arguments.named) {
        const auto known = std::ranges::find(members, name, &std::pair<std::string, Value>::first);
        if (known != members.end()) {
            known->second = value;
        } else {
            members.emplace_back(name, value);
        }
    }
    return members;
}

class Cycler final : public Native {
public:
    explicit Cycler(Value::List items) : Native(Type::kOther), items_(std::move(items)) {}
    [[nodiscard]] LocalizedText describe() const override { return {"a cycler", "轮换器"}; }
    [[nodiscard]] std::vector<std::string_view> names() const override { return {"current", "next", "reset"}; }
    [[nodiscard]] Value get(std::string_view name) override {
        if (name == "current") return items_[next_];
        const auto self = std::static_pointer_cast<Cycler>(shared_from_this());
        if (name == "next") {
            return Value::function([self](const Arguments&) {
                Value item = self->items_[self->next_];
                self->next_ = (self->next_ + 1) % self->items_.size();
                return item;
            });
        }
        if (name == "reset") {
            return Value::function([self](const Arguments&) {
                self->next_ = 0;
                return Value::none();
            });
        }
        return {};
    }

private:
    Value::List items_;  // not empty
    std::size_t next_ = 0;
};

class Joiner final : public Native {
public:
    explicit Joiner(Value separator) : Native(Type::kOther), separator_(std::move(separator)) {}
    [[nodiscard]] LocalizedText describe() const override { return {"a joiner", "连接器"}; }
    [[nodiscard]] bool is_callable() const override { return true; }
    Value call(Evaluator&, const Arguments&) override {
        if (std::exchange(was_called_, true)) return separator_;
        return Value::borrowed("");
    }

private:
    Value separator_;
    bool was_called_ = false;
};

}  // namespace

void fail_filter(std::string en, std::string zh) {
    throw TemplateError{.en = std::move(en), .zh = std::move(zh), .suggestion = {}};
}

FilterMap builtin_filters() {
    FilterMap filters;
    add_text_filters(filters);
    add_number_filters(filters);
    add_markup_filters(filters);
    add_list_filters(filters);
    add_order_filters(filters);
    add_selection_filters(filters);
    return filters;
}

GlobalMap builtin_globals(const Limits& limits) {
    GlobalMap globals;
    globals["range"] =
        Value::function([limit = limits.range](const Arguments& arguments) { return make_range(arguments, limit); });
    globals["dict"] = Value::function([](const Arguments& arguments) { return Value::dict(given_members(arguments)); });
    globals["namespace"] = Value::function([](const Arguments& arguments) {
        return Value::native(std::make_shared<Namespace>(given_members(arguments)));
    });
    globals["cycler"] = Value::function([](const Arguments& arguments) {
        if (arguments.positional.empty() || !arguments.named.empty()) {
            fail_filter("cycler needs the values to go through", "cycler 需要给出要轮换的值");
        }
        return Value::native(std::make_shared<Cycler>(arguments.positional));
    });
    globals["joiner"] = Value::function([](const Arguments& arguments) {
        const BoundArguments bound(arguments, {"sep"});
        return Value::native(std::make_shared<Joiner>(bound.at(0) == nullptr ? Value::borrowed(", ") : *bound.at(0)));
    });
    return globals;
}

}  // namespace casepress::templating
