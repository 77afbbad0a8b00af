#include "templating/compiler.h"

#include "base/text.h"
#include "templating/builtins.h"
#include "templating/codes.h"
#include "templating/parser.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace casepress::templating {

namespace {

class Compiler {
public:
    Compiler(Program& program, DiagnosticSink& sink) : program_(program), sink_(sink) {}

    void add(std::span<const std::string> names);
    void finish();

private:
    /// Loads and parses; false when there is no such template.
    bool load(const std::string& name);
    void report_unknown(const Template* from, const TemplateReference* reference, const std::string& name);
    void check_circles();
    void check_blocks(const Template& child);
    void check_free_names();

    Program& program_;
    DiagnosticSink& sink_;
    std::vector<Template*> queue_;
    std::set<std::string, std::less<>> missing_;
    std::vector<FreeName> free_names_;
};

bool Compiler::load(const std::string& name) {
    if (program_.templates.contains(name)) return true;
    if (missing_.contains(name)) return false;
    std::optional<TemplateSource> source;
    if (program_.options.loader) source = program_.options.loader(name);
    if (!source) {
        missing_.insert(name);
        return false;
    }
    auto owned = std::make_unique<Template>();
    Template& made = *owned;
    made.name = name;
    made.source = std::move(*source);
    program_.templates.emplace(name, std::move(owned));
    const std::vector<FreeName> free_names = parse_template(made, program_, sink_);
    free_names_.insert(free_names_.end(), free_names.begin(), free_names.end());
    queue_.push_back(&made);
    return true;
}

void Compiler::report_unknown(const Template* from, const TemplateReference* reference, const std::string& name) {
    Diagnostic diagnostic;
    diagnostic.code = kUnknownTemplate;
    if (from != nullptr) {
        diagnostic.path = from->source.display_path;
        diagnostic.span = reference->span;
    }
    diagnostic.message = {fmt::format("there is no template '{}'", name), fmt::format("没有名为“{}”的模板", name)};
    const std::vector<std::string_view> known = template_names(program_);
    diagnostic.suggestion = std::string(nearest(name, known));
    sink_.report(std::move(diagnostic));
}

void Compiler::add(std::span<const std::string> names) {
    for (const std::string& name : names) {
        if (!load(name)) report_unknown(nullptr, nullptr, name);
    }
    // References are followed before the unknown ones are reported, so that all names can be suggested.
    for (std::size_t i = 0; i < queue_.size(); ++i) {
        for (const TemplateReference& reference : queue_[i]->references) load(reference.name);
    }
    for (const Template* tmpl : queue_) {
        for (const TemplateReference& reference : tmpl->references) {
            if (!reference.may_be_missing && missing_.contains(reference.name))
                report_unknown(tmpl, &reference, reference.name);
        }
    }
}

/// The one template that this one extends by a constant name; null when there is none or several.
const TemplateReference* constant_parent(const Template& child) {
    const TemplateReference* parent = nullptr;
    for (const TemplateReference& reference : child.references) {
        if (reference.use != TemplateReference::Use::kExtends) continue;
        if (parent != nullptr || child.extends_dynamically) return nullptr;
        parent = &reference;
    }
    return parent;
}

void Compiler::check_circles() {
    for (const auto& [name, tmpl] : program_.templates) {
        const Template* at = tmpl.get();
        for (std::size_t steps = 0; at != nullptr && steps <= program_.templates.size(); ++steps) {
            const TemplateReference* parent = constant_parent(*at);
            at = parent == nullptr ? nullptr : program_.find(parent->name);
            if (at != tmpl.get()) continue;
            const TemplateReference* own = constant_parent(*tmpl);
            Diagnostic diagnostic;
            diagnostic.code = kExtendsCircle;
            diagnostic.path = tmpl->source.display_path;
            diagnostic.span = own->span;
            diagnostic.message = {
                fmt::format("'{}' extends itself{}", name, own->name == name ? "" : " through others"),
                fmt::format("“{}”{}继承了自己", name, own->name == name ? "" : "经由其他模板")};
            sink_.report(std::move(diagnostic));
            break;
        }
    }
}

/// A block of a child that no parent has is never shown: most often a misspelt name.
void Compiler::check_blocks(const Template& child) {
    std::set<std::string_view> known;
    const TemplateReference* parent = constant_parent(child);
    if (parent == nullptr) return;
    std::size_t steps = 0;
    for (const Template* at = program_.find(parent->name); at != nullptr;
         at = parent == nullptr ? nullptr : program_.find(parent->name)) {
        if (at->uses_self || at->extends_dynamically || ++steps > program_.templates.size()) return;
        for (const Block* block : at->blocks) known.insert(program_.symbols.name(block->name));
        parent = constant_parent(*at);
    }
    const std::vector<std::string_view> names(known.begin(), known.end());
    for (const Block* block : child.blocks) {
        const std::string_view name = program_.symbols.name(block->name);
        if (block->is_nested || child.uses_self || known.contains(name)) continue;
        Diagnostic diagnostic;
        diagnostic.code = kUnusedBlock;
        diagnostic.severity = Severity::kWarning;
        diagnostic.path = child.source.display_path;
        diagnostic.span = block->span;
        diagnostic.message = {fmt::format("no template above has a block '{}', so this one is never shown", name),
                              fmt::format("上级模板中没有区块“{}”，此区块不会显示", name)};
        diagnostic.suggestion = std::string(nearest(name, names));
        sink_.report(std::move(diagnostic));
    }
}

/// With the variables of every render known, a name that nothing gives or sets is an error here. What templates set
/// counts for all of them, since includes, imports and blocks see the names of others.
void Compiler::check_free_names() {
    if (!program_.options.variables) return;
    std::set<std::string_view> known(program_.options.variables->begin(), program_.options.variables->end());
    for (const auto& [name, value] : program_.options.globals) known.insert(name);
    for (const auto& [name, tmpl] : program_.templates) {
        for (const Symbol symbol : tmpl->assigned) known.insert(program_.symbols.name(symbol));
    }
    for (const std::string_view name : {"range", "dict", "namespace", "cycler", "joiner", "self", "super"})
        known.insert(name);
    const std::vector<std::string_view> names(known.begin(), known.end());
    for (const FreeName& free_name : free_names_) {
        const std::string_view name = program_.symbols.name(free_name.symbol);
        if (known.contains(name)) continue;
        Diagnostic diagnostic;
        diagnostic.code = kUnknownNameAtCompile;
        diagnostic.path = free_name.where->source.display_path;
        diagnostic.span = free_name.span;
        diagnostic.message = {fmt::format("'{}' is not defined", name), fmt::format("“{}”没有定义", name)};
        diagnostic.suggestion = std::string(nearest(name, names));
        sink_.report(std::move(diagnostic));
    }
}

void Compiler::finish() {
    check_circles();
    for (const auto& [name, tmpl] : program_.templates) check_blocks(*tmpl);
    check_free_names();
    program_.globals.resize(program_.symbols.size());
    const auto set_global = [this](std::string_view name, const Value& value) {
        if (const auto symbol = program_.symbols.find(name))
            program_.globals[static_cast<std::size_t>(*symbol)] = value;
    };
    for (const auto& [name, value] : builtin_globals(program_.options.limits)) set_global(name, value);
    for (const auto& [name, value] : program_.options.globals) set_global(name, value);
}

}  // namespace

std::unique_ptr<Program> compile_program(std::span<const std::string> names, Options options, DiagnosticSink& sink) {
    auto program = std::make_unique<Program>();
    program->options = std::move(options);
    program->filters = builtin_filters();
    for (const auto& [name, filter] : program->options.filters) program->filters[name] = filter;
    program->tests = builtin_tests();
    for (const auto& [name, test] : program->options.tests) program->tests[name] = test;
    program->self = program->symbols.intern("self");
    program->super = program->symbols.intern("super");
    program->loop = program->symbols.intern("loop");
    program->caller = program->symbols.intern("caller");

    const std::size_t errors_before = sink.errors();
    Compiler compiler(*program, sink);
    compiler.add(names);
    compiler.finish();
    return sink.errors() == errors_before ? std::move(program) : nullptr;
}

std::vector<std::string_view> template_names(const Program& program) {
    std::vector<std::string_view> names;
    for (const auto& [name, tmpl] : program.templates) names.push_back(name);
    return names;
}

}  // namespace casepress::templating
