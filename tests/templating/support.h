#pragma once
// Renders templates given as text in a test, and describes what is reported in one line each.

#include "base/diagnostic.h"
#include "templating/engine.h"

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::templating::testing {

using Templates = std::map<std::string, std::string>;

struct Rendered {
    bool ok = false;
    std::string text;
    std::vector<Diagnostic> diagnostics;
};

/// Compiles and renders "main" of the templates.
Rendered render(const Templates& templates, const Value::Dict& context, Options options = {});
/// The text that a single template gives; fails the test when there is an error.
std::string text_of(std::string_view source, const Value::Dict& context = {});
/// What is reported, as `main:1:4-9 CP0640 'titel' is not defined (title?)`, lines joined by '\n'. Lines and columns
/// count from 1, columns in bytes.
std::string errors_of(const Templates& templates, const Value::Dict& context = {}, Options options = {});
std::string errors_of(std::string_view source, const Value::Dict& context = {}, Options options = {});

Value text(std::string_view value);
Value number(std::int64_t value);

}  // namespace casepress::templating::testing
