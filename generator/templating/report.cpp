// Evaluator: the render as a whole, and how its errors become diagnostics.

#include "base/text.h"
#include "templating/codes.h"
#include "templating/evaluator.h"
#include "templating/lookup.h"
#include "templating/natives.h"

#include <algorithm>

#include <fmt/format.h>

namespace casepress::templating {

Evaluator::Evaluator(const Program& program, HostVariables variables)
    : program_(program),
      limits_(program.options.limits),
      host_(variables),
      variables_(program.symbols.size()),
      autoescape_(program.options.autoescape) {}

Evaluator::~Evaluator() {
    // Namespaces can hold each other in a circle.
    for (const std::shared_ptr<Namespace>& members : namespaces_) members->clear();
}

Evaluator::Deeper::Deeper(Evaluator& evaluator) : evaluator_(evaluator) {
    if (++evaluator_.depth_ <= evaluator_.limits_.nesting) return;
    --evaluator_.depth_;
    throw EvaluationError{
        .code = kLimit,
        .message = {fmt::format("macros, includes and expressions nest deeper than {}", evaluator_.limits_.nesting),
                    fmt::format("宏、引用和表达式的嵌套超过 {} 层", evaluator_.limits_.nesting)},
        .help = {"something calls or includes itself without end", "可能有宏或模板无止境地调用自己"}};
}

void Evaluator::enter(const Template& callee, Span site) { visits_.push_back({&callee, &at_work(), site}); }

bool Evaluator::render(const Template& start, std::string& out, DiagnosticSink& sink) {
    visits_.push_back({&start, nullptr, {}});
    Context context;
    try {
        run_template(start, context, out);
        return true;
    } catch (const UndefinedUsed& error) {
        sink.report(diagnostic_of(error));
    } catch (const EvaluationError& error) {
        sink.report(diagnostic_of(error));
    } catch (const TemplateError& error) {
        sink.report(diagnostic_of(error));
    }
    return false;
}

Diagnostic Evaluator::diagnostic_at(Code code, std::optional<Span> span) const {
    Diagnostic diagnostic;
    diagnostic.code = code;
    diagnostic.path = at_work().source.display_path;
    if (span) {
        diagnostic.span = span;
    } else if (site_ != nullptr) {
        diagnostic.span = site_->span;
    }
    return diagnostic;
}

/// Names the templates between the start of the render and the place of the error, innermost first.
void Evaluator::add_chain(Diagnostic& diagnostic) const {
    constexpr std::size_t kLongestChain = 8;
    std::string en;
    std::string zh;
    std::size_t count = 0;
    for (auto visit = visits_.rbegin(); visit != visits_.rend() && count < kLongestChain; ++visit) {
        // Calls within one template show in its text.
        if (visit->caller == nullptr || visit->caller == visit->callee) continue;
        const std::string_view text = visit->caller->source.text;
        const std::size_t offset = std::min<std::size_t>(visit->site.begin, text.size());
        const auto line = 1 + std::ranges::count(text.substr(0, offset), '\n');
        en += fmt::format("{}{}:{}", en.empty() ? "used by " : ", by ", visit->caller->source.display_path, line);
        zh += fmt::format("{}{}:{}", zh.empty() ? "调用者：" : "，", visit->caller->source.display_path, line);
        ++count;
    }
    if (en.empty()) return;
    diagnostic.help.en += diagnostic.help.en.empty() ? en : "; " + en;
    diagnostic.help.zh += diagnostic.help.zh.empty() ? zh : "；" + zh;
}

Diagnostic Evaluator::diagnostic_of(const UndefinedUsed& error) const {
    const UndefinedOrigin* origin = error.value.origin();
    if (origin == nullptr) {
        Diagnostic diagnostic = diagnostic_at(kUndefinedName, std::nullopt);
        diagnostic.message = {"this has no value", "此处没有值"};
        add_chain(diagnostic);
        return diagnostic;
    }
    const bool has_place = origin->where != nullptr;
    const bool is_attribute =
        origin->reason == UndefinedOrigin::Reason::kAttribute || origin->reason == UndefinedOrigin::Reason::kItem;
    Diagnostic diagnostic = diagnostic_at(is_attribute ? kUndefinedAttribute : kUndefinedName,
                                          has_place ? std::optional(origin->span) : std::nullopt);
    if (has_place) diagnostic.path = origin->where->source.display_path;
    const LocalizedText what = describe_kind(origin->receiver);
    std::vector<std::string> names;
    switch (origin->reason) {
        case UndefinedOrigin::Reason::kName:
            diagnostic.message = {fmt::format("'{}' is not defined", origin->name),
                                  fmt::format("“{}”没有定义", origin->name)};
            names = visible_names();
            break;
        case UndefinedOrigin::Reason::kAttribute:
            names = attribute_names(origin->receiver);
            diagnostic.message = {fmt::format("{} has no '{}'", what.en, origin->name),
                                  fmt::format("{}没有“{}”", what.zh, origin->name)};
            break;
        case UndefinedOrigin::Reason::kItem:
            diagnostic.message = {fmt::format("{} has no item {}", what.en, origin->name),
                                  fmt::format("{}没有第 {} 项", what.zh, origin->name)};
            break;
        case UndefinedOrigin::Reason::kFilter:
            diagnostic.message = {fmt::format("'{}' gives nothing here (was the list empty?)", origin->name),
                                  fmt::format("“{}”在此没有结果（列表是否为空？）", origin->name)};
            diagnostic.help = {"add '|default(…)'", "可加上“|default(…)”"};
            break;
        case UndefinedOrigin::Reason::kCall:
            diagnostic.message = {"the call gives no value", "该调用没有返回值"};
            break;
        case UndefinedOrigin::Reason::kParameter:
            diagnostic.message = {fmt::format("the argument '{}' is not given", origin->name),
                                  fmt::format("没有给出参数“{}”", origin->name)};
            break;
    }
    diagnostic.suggestion = std::string(nearest(origin->name, names));
    if (!origin->name.empty() && diagnostic.suggestion == origin->name) {
        // Only a method can be known by its very name and yet be no attribute.
        diagnostic.suggestion = origin->name + "()";
    }
    add_chain(diagnostic);
    return diagnostic;
}

Diagnostic Evaluator::diagnostic_of(const EvaluationError& error) const {
    Diagnostic diagnostic = diagnostic_at(error.code, error.span);
    diagnostic.message = error.message;
    diagnostic.help = error.help;
    diagnostic.suggestion = error.suggestion;
    add_chain(diagnostic);
    return diagnostic;
}

Diagnostic Evaluator::diagnostic_of(const TemplateError& error) const {
    Diagnostic diagnostic = diagnostic_at(kCallFailed, std::nullopt);
    LocalizedText prefix;
    if (site_ != nullptr && site_->kind == ExprKind::kFilter) {
        const std::string_view name = static_cast<const FilterExpr*>(site_)->name;
        diagnostic.code = kFilterFailed;
        prefix = {fmt::format("filter '{}': ", name), fmt::format("过滤器“{}”：", name)};
    } else if (site_ != nullptr && site_->kind == ExprKind::kTest) {
        const std::string_view name = static_cast<const TestExpr*>(site_)->name;
        diagnostic.code = kTestFailed;
        prefix = {fmt::format("test '{}': ", name), fmt::format("测试“{}”：", name)};
    }
    diagnostic.message = {prefix.en + error.en, prefix.zh + error.zh};
    diagnostic.suggestion = error.suggestion;
    add_chain(diagnostic);
    return diagnostic;
}

}  // namespace casepress::templating
