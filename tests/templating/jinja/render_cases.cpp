// Renders the templates of a JSON file with casepress's engine, for tests/templating/jinja_differential.py to compare
// with Jinja2: `render_cases CASES.json` writes a JSON array of {"output": …} or {"error": …, "code": …} to stdout.

#include "base/diagnostic.h"
#include "base/json.h"
#include "templating/engine.h"

#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

namespace {

using casepress::Diagnostic;
using casepress::DiagnosticSink;
using casepress::JsonValue;
using casepress::JsonWriter;
using casepress::templating::Engine;
using casepress::templating::Options;
using casepress::templating::TemplateSource;
using casepress::templating::Value;

Value value_of(const JsonValue& json) {
    if (const auto* flag = json.as_boolean()) return Value::boolean(*flag);
    if (const auto* integer = json.as_integer()) return Value::integer(*integer);
    if (const auto* number = json.as_number()) return Value::number(*number);
    if (const auto* text = json.as_string()) return Value::text(*text);
    if (const auto* array = json.as_array()) {
        Value::List items;
        for (const JsonValue& item : *array) items.push_back(value_of(item));
        return Value::list(std::move(items));
    }
    if (const auto* object = json.as_object()) {
        Value::Dict members;
        for (const auto& [name, value] : *object) members.emplace_back(name, value_of(value));
        return Value::dict(std::move(members));
    }
    return Value::none();
}

bool flag(const JsonValue& options, std::string_view name, bool fallback) {
    const JsonValue* found = options.find(name);
    return found == nullptr ? fallback : *found->as_boolean();
}

std::string render(const JsonValue& test, DiagnosticSink& sink) {
    const JsonValue& templates = *test.find("templates");
    const JsonValue& given = *test.find("options");
    Options options;
    options.trim_blocks = flag(given, "trim_blocks", false);
    options.lstrip_blocks = flag(given, "lstrip_blocks", false);
    options.autoescape = flag(given, "autoescape", true);
    options.loader = [&templates](std::string_view name) -> std::optional<TemplateSource> {
        const JsonValue* found = templates.find(name);
        if (found == nullptr) return std::nullopt;
        return TemplateSource{*found->as_string(), std::string(name)};
    };
    std::vector<std::string> names;
    for (const auto& [name, text] : *templates.as_object()) names.push_back(name);
    const Value data = value_of(*test.find("data"));
    std::string out;
    const auto engine = Engine::compile(names, std::move(options), sink);
    if (engine != nullptr) engine->render("main", *data.as_dict(), out, sink);
    return out;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::cerr << "usage: render_cases CASES.json\n";
        return 2;
    }
    std::ifstream file(argv[1], std::ios::binary);
    const std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    const auto cases = casepress::parse_json(text);
    if (!cases || cases->as_array() == nullptr) {
        std::cerr << "render_cases: cannot read " << argv[1] << '\n';
        return 2;
    }
    JsonWriter writer;
    writer.begin_array();
    for (const JsonValue& test : *cases->as_array()) {
        DiagnosticSink sink;
        const std::string out = render(test, sink);
        writer.begin_object();
        if (sink.errors() == 0) {
            writer.member("output", out);
        } else {
            const Diagnostic& first = sink.diagnostics().front();
            writer.member("error", first.message.en).key("code").integer(first.code.number);
        }
        writer.end_object();
    }
    writer.end_array();
    std::cout << writer.take();
    return 0;
}
