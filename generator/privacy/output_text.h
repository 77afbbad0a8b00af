#pragma once
// The bytes of an output → the texts that a reader, a machine or a curious person can get out of it.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::privacy {

enum class OutputKind : std::uint8_t {
    kMarkup,  ///< HTML, XML, SVG, feeds
    kText,    ///< scripts, styles, JSON, plain text: looked through as they are, escapes included
    kPdf,
    kSearch,  ///< files of the search index
    kImage,   ///< pictures whose metadata can be taken out
    kFont,    ///< shapes of letters; nothing that an editor writes goes into one
    kOpaque   ///< nobody knows
};

/// By the path's folder and ending.
[[nodiscard]] OutputKind output_kind(std::string_view path);

/// Markup as two texts. First what elements hold, run together over tags within a line and parted by blank lines at
/// others, scripts and styles included. Then, a line each: the values of attributes, comments, declarations. Entities
/// stay as they are. Anything is accepted as markup, as browsers do; nothing of the input is in neither text but names
/// of elements and attributes.
[[nodiscard]] std::vector<std::string> markup_texts(std::string_view bytes);

}  // namespace casepress::privacy
