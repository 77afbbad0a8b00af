#pragma once
// What a syntax error of the YAML parser means to the person who wrote the text; the counterpart of toml_errors.h.

#include "base/diagnostic.h"
#include "data/findings.h"
#include "data/parse.h"

#include <cstddef>
#include <optional>
#include <string_view>

namespace casepress::data {

/// An error in libyaml's words: the problem, and the construct within which it arose, each with its byte offset.
struct YamlProblem {
    std::string_view problem;
    std::size_t offset = 0;
    std::string_view context;
    std::optional<std::size_t> context_offset;
};

[[nodiscard]] Diagnostic explain_yaml_error(std::string_view text, const YamlProblem& problem, TextOrigin origin);

/// The finding for a document after the first.
[[nodiscard]] Diagnostic second_document(Range range, TextOrigin origin);

}  // namespace casepress::data
