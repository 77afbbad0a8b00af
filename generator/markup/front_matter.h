#pragma once
// Finds the front matter at the beginning of a file: TOML between +++ lines (native, as in Hugo and Zola) or YAML
// between
// --- lines (Jekyll, VuePress, Hugo; `...` ends it too). Reading what stands in it is data/'s work.

#include "base/diagnostic.h"
#include "markup/document.h"

#include <cstddef>
#include <string_view>

namespace casepress::markup {

/// Offsets are into the text that was searched.
struct FrontMatter {
    FrontMatterSyntax syntax = FrontMatterSyntax::kNone;
    bool closed = true;           ///< false: the opening fence has no partner
    std::size_t begin = 0;        ///< of the opening fence (always 0)
    std::size_t inner_begin = 0;  ///< first byte between the fences
    std::size_t inner_end = 0;    ///< begin of the closing fence
    std::size_t end = 0;          ///< after the closing fence and its line end: where the body begins
};

/// The opening fence must be the very first line of `text` (a byte order mark is already dropped), alone but for
/// trailing spaces. Since `---` is also Markdown's thematic break, a first line `---` opens front matter only if it is
/// closed and what stands between looks like YAML: its first line that is neither blank nor a comment is `key:` or
/// begins with `{`, or there is none. Without a closing fence it is front matter that somebody forgot to close if the
/// very next line looks like a field (`key:`, `key =`, `[table]`), else a thematic break, or the text +++.
[[nodiscard]] FrontMatter find_front_matter(std::string_view text);

}  // namespace casepress::markup
