#pragma once
// What a rule finds in a text: the place, what to say about it, and the correction where there is only one.

#include "base/diagnostic.h"
#include "proofing/rules.h"

#include <cstddef>
#include <string>
#include <vector>

namespace casepress::proofing {

/// Put `text` in the place of these bytes of the file.
struct Edit {
    Span span;
    std::string text;  ///< UTF-8
    friend bool operator==(const Edit&, const Edit&) = default;
};

struct Finding {
    Rule rule = {};
    Span span;
    LocalizedText message;
    LocalizedText help;
    std::string suggestion;   ///< the whole of the place as it should be; empty for a long one
    std::size_t segment = 0;  ///< index of the segment that its edits are in
    std::vector<Edit> edits;  ///< all of them or none; in rising order; empty: by hand
};

}  // namespace casepress::proofing
