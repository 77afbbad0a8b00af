#include "templating/native.h"

#include "templating/evaluator.h"
#include "templating/value_text.h"

namespace casepress::templating {

Value Native::call(Evaluator&, const Arguments&) {
    const LocalizedText what = describe();
    throw TemplateError{.en = what.en + " cannot be called", .zh = what.zh + "不能调用", .suggestion = {}};
}

void Native::call_into(Evaluator& evaluator, const Arguments& arguments, std::string& out) {
    append_output(out, call(evaluator, arguments), evaluator.autoescape());
}

Value Namespace::get(std::string_view name) {
    const Value* member = find_member(members_, name);
    return member == nullptr ? Value() : *member;
}

std::vector<std::string_view> Namespace::names() const {
    std::vector<std::string_view> names;
    for (const auto& [name, value] : members_) names.push_back(name);
    return names;
}

void Namespace::set(std::string_view name, Value value) {
    for (auto& [key, member] : members_) {
        if (key == name) {
            member = std::move(value);
            return;
        }
    }
    members_.emplace_back(name, std::move(value));
}

Value Group::get(std::string_view name) {
    if (name == "grouper" || name == "key") return pair_[0];
    if (name == "list" || name == "items") return pair_[1];
    return {};
}

}  // namespace casepress::templating
