#pragma once
// TOML and YAML text → Value tree. Takes bytes and where they begin in their file, gives a table, or reports why not.

#include "base/diagnostic.h"
#include "data/value.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace casepress::data {

/// Where a text stands: findings carry `path`, and all spans are offsets into the whole file, that is, offset by
/// `base`.
struct TextOrigin {
    std::string_view path;
    std::uint32_t base = 0;
};

/// Longer texts, in bytes, are refused: what a person writes is shorter, and a parser's tree takes many times the text.
inline constexpr std::size_t kLargestText = std::size_t{8} << 20;
/// Most values of a YAML text, those that aliases repeat counted each time.
inline constexpr std::size_t kMostYamlValues = 100'000;
/// Most levels of brackets (TOML) or of any nesting (YAML), and most parts of a dotted TOML key.
inline constexpr std::size_t kMostLevels = 100;
inline constexpr std::size_t kMostKeyParts = 8;

/// TOML 1.0 (https://toml.io/en/v1.0.0). nullopt after an error, which is in `sink`: always one, since after a syntax
/// error the rest cannot be read with confidence. Dates, times and date-times stay text as written. A byte-order mark
/// at the beginning is skipped. Safe from many threads at once.
[[nodiscard]] std::optional<Table> parse_toml(std::string_view text, TextOrigin origin, DiagnosticSink& sink);

/// YAML 1.2 core schema (plus unquoted dates and, as Hugo and Jekyll have it, yes/no stay strings), one document whose
/// root is a mapping; an empty text is an empty table. Anchors and aliases work, expanded to at most 100,000 values and
/// 100 levels; merge keys (<<) work; duplicate keys, tags of other types and non-scalar keys are errors. Digits beyond
/// 64 bits (an identity number, say) stay text. A value that came through an alias has the span of the alias, what is
/// inside it that of the original. nullopt after an error, which is in `sink`. Safe from many threads at once.
[[nodiscard]] std::optional<Table> parse_yaml(std::string_view text, TextOrigin origin, DiagnosticSink& sink);

}  // namespace casepress::data
