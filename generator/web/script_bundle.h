#pragma once
// Several scripts of a theme as one file without comments: what readers on slow lines load. (The program's own scripts
// are minified when the program is built.) A theme file "js/search.bundle" names its scripts, one a line, relative to
// the theme's folder of that file; "#" begins a comment.

#include <string>
#include <string_view>
#include <vector>

namespace casepress::web {

/// The names that a bundle lists, in order.
[[nodiscard]] std::vector<std::string_view> bundle_parts(std::string_view bundle);

/// A script without lines that hold nothing but a comment, without indentation and empty lines. Left as it is when a
/// template literal may run over lines, since white space counts there: when a line has an odd number of backticks.
[[nodiscard]] std::string without_comments(std::string_view script);

}  // namespace casepress::web
