#pragma once
// How an evaluation stops: thrown inside the engine and turned into a Diagnostic once, in Engine::render, at the place
// of the expression that was being evaluated.

#include "base/diagnostic.h"
#include "templating/value.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace casepress::templating {

struct Template;

/// A mistake that the engine itself has found. Without a span it is at the expression being evaluated.
struct EvaluationError {
    Code code;
    LocalizedText message;
    LocalizedText help = {};
    std::string suggestion = {};
    std::optional<Span> span = std::nullopt;
};

/// Where an undefined value came from; the diagnostic is there, not where the value was used.
struct UndefinedOrigin {
    enum class Reason { kName, kAttribute, kItem, kFilter, kCall, kParameter };

    Reason reason = Reason::kName;
    const Template* where = nullptr;
    Span span;
    std::string name;  ///< the name, the attribute, or the key as text
    Value receiver;    ///< what the attribute was looked for in
};

/// An undefined value was used for more than asking whether it is defined.
struct UndefinedUsed {
    Value value;
};

}  // namespace casepress::templating
