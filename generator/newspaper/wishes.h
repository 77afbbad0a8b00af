#pragma once
// What an issue's front matter wants of its printed pages ([print]), checked against the items that it has.

#include "base/diagnostic.h"
#include "model/catalog.h"
#include "newspaper/shapes.h"
#include "print/story.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace casepress::newspaper {

struct ItemWish {
    int importance = 0;  ///< 1–5; 0: not said
    int page = 0;        ///< 1…; 0: not said
    HeadWish head = HeadWish::kAny;
    Jumping jumping = Jumping::kAllowed;
};

struct IssueWishes {
    std::int64_t total = 0;  ///< running number; 0: not said
    std::vector<std::string> imprint;
    std::string page_prefix;
    std::vector<ItemWish> items;  ///< parallel to the stories
};

/// Reads `print` of the issue's page. An item is named by its key ("notices/2025/a"). What contradicts itself or the
/// issue is reported and left out.
[[nodiscard]] IssueWishes read_wishes(const model::Page& issue, std::span<const print::Story> stories,
                                      DiagnosticSink& sink);

}  // namespace casepress::newspaper
