#pragma once
// Values as text, as Python's str() and repr() write them.

#include "templating/value.h"

#include <string>
#include <string_view>

namespace casepress::templating {

/// str(value), not escaped. Throws UndefinedUsed, and EvaluationError (CP0649) for what has no text.
void append_text(std::string& out, const Value& value);
/// repr(value): text in quotes. Lists nested deeper than 100 are cut to `[...]`.
void append_repr(std::string& out, const Value& value);
/// What `{{ value }}` writes: str(value), escaped unless it is markup.
void append_output(std::string& out, const Value& value, bool autoescape);

[[nodiscard]] std::string to_text(const Value& value);
/// The text of the value without a copy when it is a text; else `storage` is filled and viewed.
[[nodiscard]] std::string_view view_text(const Value& value, std::string& storage);
/// Markup of the value: itself when it is safe, else its text escaped.
[[nodiscard]] std::string to_markup(const Value& value);
/// Text that is safe when `like` is.
[[nodiscard]] Value text_like(const Value& like, std::string text);

}  // namespace casepress::templating
