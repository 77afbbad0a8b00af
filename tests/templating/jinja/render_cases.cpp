// Renders the templates of a JSON file with casepress's engine, for tests/templating/jinja_differential.py to compare
// with Jinja2: `render_cases CASES.json` writes a JSON array of {"output": …} or {"error": …, "code": …} to stdout.

#include "base/diagnostic.h"
#include "templating/engine.h"

#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

namespace {

using casepress::Diagnostic;
using casepress::DiagnosticSink;
using casepress::templating::Engine;
using casepress::templating::Options;
using casepress::templating::TemplateSource;
using casepress::templating::Value;

std::string string_of(const rapidjson::Value& json) { return {json.GetString(), json.GetStringLength()}; }

Value value_of(const rapidjson::Value& json) {
    if (json.IsNull()) return Value::none();
    if (json.IsBool()) return Value::boolean(json.GetBool());
    if (json.IsInt64()) return Value::integer(json.GetInt64());
    if (json.IsNumber()) return Value::number(json.GetDouble());
    if (json.IsString()) return Value::text(string_of(json));
    if (json.IsArray()) {
        Value::List items;
        for (const auto& item : json.GetArray()) items.push_back(value_of(item));
        return Value::list(std::move(items));
    }
    Value::Dict members;
    for (const auto& member : json.GetObject()) members.emplace_back(string_of(member.name), value_of(member.value));
    return Value::dict(std::move(members));
}

bool flag(const rapidjson::Value& options, const char* name, bool fallback) {
    const auto found = options.FindMember(name);
    return found == options.MemberEnd() ? fallback : found->value.GetBool();
}

std::string render(const rapidjson::Value& test, DiagnosticSink& sink) {
    const rapidjson::Value& templates = test["templates"];
    Options options;
    options.trim_blocks = flag(test["options"], "trim_blocks", false);
    options.lstrip_blocks = flag(test["options"], "lstrip_blocks", false);
    options.autoescape = flag(test["options"], "autoescape", true);
    options.loader = [&templates](std::string_view name) -> std::optional<TemplateSource> {
        const auto found = templates.FindMember(std::string(name).c_str());
        if (found == templates.MemberEnd()) return std::nullopt;
        return TemplateSource{string_of(found->value), std::string(name)};
    };
    std::vector<std::string> names;
    for (const auto& member : templates.GetObject()) names.push_back(string_of(member.name));
    const Value data = value_of(test["data"]);
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
    rapidjson::Document cases;
    cases.Parse<rapidjson::kParseFullPrecisionFlag>(text.data(), text.size());
    if (cases.HasParseError() || !cases.IsArray()) {
        std::cerr << "render_cases: cannot read " << argv[1] << '\n';
        return 2;
    }
    rapidjson::StringBuffer buffer;
    rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
    writer.StartArray();
    for (const auto& test : cases.GetArray()) {
        DiagnosticSink sink;
        const std::string out = render(test, sink);
        writer.StartObject();
        if (sink.errors() == 0) {
            writer.Key("output");
            writer.String(out.data(), static_cast<rapidjson::SizeType>(out.size()));
        } else {
            const Diagnostic& first = sink.diagnostics().front();
            writer.Key("error");
            writer.String(first.message.en.data(), static_cast<rapidjson::SizeType>(first.message.en.size()));
            writer.Key("code");
            writer.Uint(first.code.number);
        }
        writer.EndObject();
    }
    writer.EndArray();
    std::cout.write(buffer.GetString(), static_cast<std::streamsize>(buffer.GetSize()));
    return 0;
}
