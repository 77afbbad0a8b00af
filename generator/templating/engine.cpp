#include "templating/engine.h"

#include "base/text.h"
#include "templating/codes.h"
#include "templating/compiler.h"
#include "templating/evaluator.h"
#include "templating/program.h"

#include <fmt/format.h>

namespace casepress::templating {

Engine::Engine(std::unique_ptr<const Program> program) : program_(std::move(program)) {}
Engine::~Engine() = default;

std::unique_ptr<Engine> Engine::compile(std::span<const std::string> names, Options options, DiagnosticSink& sink) {
    std::unique_ptr<Program> program = compile_program(names, std::move(options), sink);
    if (program == nullptr) return nullptr;
    return std::unique_ptr<Engine>(new Engine(std::move(program)));
}

namespace {

bool render_with(const Program& program, std::string_view name, HostVariables variables, std::string& out,
                 DiagnosticSink& sink) {
    const Template* start = program.find(name);
    if (start == nullptr) {
        const std::vector<std::string_view> known = template_names(program);
        Diagnostic diagnostic;
        diagnostic.code = kTemplateNotCompiled;
        diagnostic.message = {fmt::format("there is no template '{}'", name), fmt::format("没有名为“{}”的模板", name)};
        diagnostic.suggestion = std::string(nearest(name, known));
        sink.report(std::move(diagnostic));
        return false;
    }
    return Evaluator(program, variables).render(*start, out, sink);
}

}  // namespace

bool Engine::render(std::string_view name, const Value::Dict& context, std::string& out, DiagnosticSink& sink) const {
    return render_with(*program_, name, {.dict = &context}, out, sink);
}

bool Engine::render(std::string_view name, const Object& context, std::string& out, DiagnosticSink& sink) const {
    return render_with(*program_, name, {.object = &context}, out, sink);
}

bool Engine::has(std::string_view name) const { return program_->find(name) != nullptr; }

std::vector<std::string_view> Engine::names() const { return template_names(*program_); }

}  // namespace casepress::templating
