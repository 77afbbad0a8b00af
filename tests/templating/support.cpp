#include "templating/support.h"

#include <doctest/doctest.h>

#include <algorithm>

#include <fmt/format.h>

namespace casepress::templating::testing {

namespace {

std::string place_of(const Templates& templates, const Diagnostic& diagnostic) {
    if (!diagnostic.span) return diagnostic.path;
    const std::string& source = templates.at(diagnostic.path);
    const std::size_t begin = std::min<std::size_t>(diagnostic.span->begin, source.size());
    const auto line = 1 + std::count(source.begin(), source.begin() + static_cast<std::ptrdiff_t>(begin), '\n');
    const std::size_t newline = begin == 0 ? std::string::npos : source.rfind('\n', begin - 1);
    const std::size_t column = newline == std::string::npos ? begin + 1 : begin - newline;
    return fmt::format("{}:{}:{}-{}", diagnostic.path, line, column, column + diagnostic.span->size());
}

}  // namespace

Rendered render(const Templates& templates, const Value::Dict& context, Options options) {
    options.loader = [&templates](std::string_view name) -> std::optional<TemplateSource> {
        const auto found = templates.find(std::string(name));
        if (found == templates.end()) return std::nullopt;
        return TemplateSource{found->second, found->first};
    };
    Rendered rendered;
    DiagnosticSink sink;
    const std::vector<std::string> names = {"main"};
    const std::unique_ptr<Engine> engine = Engine::compile(names, std::move(options), sink);
    rendered.ok = engine != nullptr && engine->render("main", context, rendered.text, sink);
    sink.sort();
    rendered.diagnostics = sink.diagnostics();
    return rendered;
}

std::string text_of(std::string_view source, const Value::Dict& context) {
    const Rendered rendered = render({{"main", std::string(source)}}, context);
    for (const Diagnostic& diagnostic : rendered.diagnostics) MESSAGE(diagnostic.message.en);
    CHECK(rendered.ok);
    return rendered.text;
}

std::string errors_of(const Templates& templates, const Value::Dict& context, Options options) {
    const Rendered rendered = render(templates, context, std::move(options));
    std::string lines;
    for (const Diagnostic& diagnostic : rendered.diagnostics) {
        CHECK_FALSE(diagnostic.message.en.empty());
        CHECK_FALSE(diagnostic.message.zh.empty());
        CHECK(diagnostic.help.en.empty() == diagnostic.help.zh.empty());
        if (!lines.empty()) lines += '\n';
        lines += fmt::format("{} CP{:04} {}", place_of(templates, diagnostic), diagnostic.code.number,
                             diagnostic.message.en);
        if (!diagnostic.suggestion.empty()) lines += fmt::format(" ({}?)", diagnostic.suggestion);
    }
    return lines;
}

std::string errors_of(std::string_view source, const Value::Dict& context, Options options) {
    return errors_of(Templates{{"main", std::string(source)}}, context, std::move(options));
}

Value text(std::string_view value) { return Value::text(std::string(value)); }
Value number(std::int64_t value) { return Value::integer(value); }

}  // namespace casepress::templating::testing
