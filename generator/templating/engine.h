#pragma once
// A template engine with Jinja's syntax: takes template texts by name, gives an Engine that renders them with the
// values of a host. It knows nothing of sites; what is particular to a site comes in through Options. Syntax and
// meaning follow Jinja 3.1 (https://jinja.palletsprojects.com/en/3.1.x/templates/); docs/templates.md lists what
// differs.

#include "base/diagnostic.h"
#include "templating/value.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::templating {

struct Program;

/// A template as the host has it.
struct TemplateSource {
    std::string text;          ///< UTF-8
    std::string display_path;  ///< what diagnostics call it: "templates/page.html"
};

/// Gives a template by its name ("page.html", "partials/card.html"), or nothing when there is none. Called only during
/// compile, from one thread.
using Loader = std::function<std::optional<TemplateSource>(std::string_view name)>;

/// Bounds on one render; passing one is an error (CP0650), never a hang.
struct Limits {
    std::size_t nesting = 400;  ///< macros, includes, blocks and expressions inside each other
    /// Turns of all loops, calls of all macros, and items that filters and operators go through.
    std::uint64_t iterations = 50'000'000;
    std::size_t range = 1'000'000;               ///< items of one range(), list repetition or list concatenation
    std::size_t text = 16U << 20U;               ///< bytes of one text made by an operator or filter, or captured
    std::size_t output = std::size_t{1} << 30U;  ///< bytes one render writes
};

struct Options {
    Loader loader;
    std::map<std::string, Filter, std::less<>> filters;  ///< beside the built-in ones; the same name replaces
    std::map<std::string, Test, std::less<>> tests;
    std::map<std::string, Value, std::less<>> globals;  ///< seen by every template, also imported ones
    /// The names that every render gives. When set, a name that nothing defines is an error at compile time, also in a
    /// branch that is never taken.
    std::optional<std::vector<std::string>> variables;
    bool trim_blocks = false;    ///< drop the first newline after a block tag
    bool lstrip_blocks = false;  ///< drop white space before a block tag that begins its line
    bool autoescape = true;
    bool json_ascii = true;  ///< `tojson` writes \uXXXX beyond ASCII, as Jinja does
    Limits limits;
};

/// Compiled templates. Immutable; render from as many threads as you like.
class Engine {
public:
    /// Compiles the named templates and all that they extend, include and import by a constant name. Reports every
    /// error of every template it can reach; null after an error. Warnings (a block that no parent has) do not prevent
    /// the engine.
    [[nodiscard]] static std::unique_ptr<Engine> compile(std::span<const std::string> names, Options options,
                                                         DiagnosticSink& sink);
    ~Engine();
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

    /// Appends the rendered template to `out`. False after an error, which is reported with the template's path and
    /// place; `out` then ends with whatever was rendered before it. `context` must outlive the call.
    bool render(std::string_view name, const Value::Dict& context, std::string& out, DiagnosticSink& sink) const;
    bool render(std::string_view name, const Object& context, std::string& out, DiagnosticSink& sink) const;

    /// Whether a template of this name was compiled.
    [[nodiscard]] bool has(std::string_view name) const;
    /// The names of all compiled templates, in byte order.
    [[nodiscard]] std::vector<std::string_view> names() const;

private:
    explicit Engine(std::unique_ptr<const Program> program);

    std::unique_ptr<const Program> program_;
};

}  // namespace casepress::templating
