#pragma once
// The functions and filters that this site generator adds to the template engine's own: interface texts, links, dates,
// numbers, Markdown. All of them depend on the language or the URL of the page being rendered.

#include "templating/engine.h"
#include "web/scope.h"

#include <functional>
#include <map>
#include <string>

namespace casepress::web {

/// `t(key, name=value…)`: the interface text with its placeholders filled; with `n` in the form for that count. Markup
/// in a value stays markup. Values borrow the scope.
[[nodiscard]] Value text_function(const RenderScope& scope);
/// `asset(name)`: a link to a theme file.
[[nodiscard]] Value asset_function(const RenderScope& scope);
/// `absolute(url)`: base_url and the URL, "" without a base_url.
[[nodiscard]] Value absolute_function(const RenderScope& scope);

/// `t`, `url`, `date`, `number`, `markdown`. They find their scope in the variable RenderScope::kVariable.
[[nodiscard]] std::map<std::string, templating::Filter, std::less<>> site_filters();

}  // namespace casepress::web
