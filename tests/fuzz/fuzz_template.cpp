// Any bytes as a template: it compiles or is refused with a diagnostic whose span lies in it, and rendering ends within
// its bounds. The text up to the first NUL is the main template, what follows another one that it may include, extend
// or import. Build with -DCASEPRESS_SANITIZE=ON and clang.

#include "base/diagnostic.h"
#include "templating/engine.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

namespace {

using casepress::templating::Value;

Value::Dict small_context() {
    Value::Dict page;
    page.emplace_back("title", Value::text("案例 <1>"));
    page.emplace_back("year", Value::integer(2025));
    page.emplace_back("tags", Value::list({Value::text("b"), Value::text("a")}));
    Value::Dict context;
    context.emplace_back("page", Value::dict(page));
    context.emplace_back("pages", Value::list({Value::dict(page), Value::dict(page)}));
    context.emplace_back("n", Value::number(2.5));
    context.emplace_back("none_at_all", Value::none());
    return context;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    namespace templating = casepress::templating;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const std::size_t cut = std::min(text.find('\0'), text.size());
    const std::string main_text(text.substr(0, cut));
    const std::string other_text(text.substr(std::min(cut + 1, text.size())));

    templating::Options options;
    options.loader = [&](std::string_view name) -> std::optional<templating::TemplateSource> {
        if (name == "main") return templating::TemplateSource{main_text, "main"};
        if (name == "other") return templating::TemplateSource{other_text, "other"};
        return std::nullopt;
    };
    options.limits.iterations = 20'000;
    options.limits.range = 5'000;
    options.limits.text = 1U << 18U;
    options.limits.output = 1U << 20U;
    options.limits.nesting = 150;

    casepress::DiagnosticSink sink;
    const std::vector<std::string> names = {"main", "other"};
    const auto engine = templating::Engine::compile(names, std::move(options), sink);
    const bool compiled_as_reported = (engine == nullptr) == (sink.errors() > 0);
    if (!compiled_as_reported) std::abort();
    if (engine != nullptr) {
        std::string out;
        const std::size_t errors_before = sink.errors();
        const bool rendered = engine->render("main", small_context(), out, sink);
        if (rendered != (sink.errors() == errors_before)) std::abort();
    }
    for (const casepress::Diagnostic& diagnostic : sink.diagnostics()) {
        const std::size_t limit = diagnostic.path == "other" ? other_text.size() : main_text.size();
        if (diagnostic.span && (diagnostic.span->begin > diagnostic.span->end || diagnostic.span->end > limit))
            std::abort();
        if (diagnostic.message.en.empty() || diagnostic.message.zh.empty()) std::abort();
    }
    return 0;
}
