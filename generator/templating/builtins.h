#pragma once
// The filters, tests and functions that every template has.

#include "templating/engine.h"
#include "templating/value.h"

#include <functional>
#include <map>
#include <string>

namespace casepress::templating {

using FilterMap = std::map<std::string, Filter, std::less<>>;
using TestMap = std::map<std::string, Test, std::less<>>;
using GlobalMap = std::map<std::string, Value, std::less<>>;

[[nodiscard]] FilterMap builtin_filters();
[[nodiscard]] TestMap builtin_tests();
/// range, dict, namespace, cycler, joiner.
[[nodiscard]] GlobalMap builtin_globals(const Limits& limits);

// Each adds the filters of one file.
void add_text_filters(FilterMap& filters);
void add_number_filters(FilterMap& filters);
void add_markup_filters(FilterMap& filters);
void add_list_filters(FilterMap& filters);
void add_order_filters(FilterMap& filters);
void add_selection_filters(FilterMap& filters);

/// Throws TemplateError.
[[noreturn]] void fail_filter(std::string en, std::string zh);

}  // namespace casepress::templating
