#pragma once
// Python's two ways to format text: `"%05.1f" % x` (printf style) and `"{:>8}".format(x)` (format strings). When the
// format is markup, what is put in is escaped and the result is markup. Source:
// https://docs.python.org/3/library/string.html#format-string-syntax and
// https://docs.python.org/3/library/stdtypes.html#printf-style-string-formatting.

#include "templating/value.h"

#include <cstddef>

namespace casepress::templating {

/// `format % arguments`: positional arguments in order, or named ones for `%(name)s`. `limit` bounds the bytes of the
/// result. Throws TemplateError for a wrong format or argument.
[[nodiscard]] Value format_printf(const Value& format, const Arguments& arguments, std::size_t limit);
/// `format.format(arguments)`.
[[nodiscard]] Value format_braces(const Value& format, const Arguments& arguments, std::size_t limit);

}  // namespace casepress::templating
