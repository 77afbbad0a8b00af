#pragma once
// Elements of HTML that have no content and no end tag (HTML Living Standard, 13.1.2).

#include <algorithm>
#include <array>
#include <string_view>

namespace casepress::html {

[[nodiscard]] inline bool is_void_element(std::string_view name) {
    static constexpr std::array<std::string_view, 13> kVoid{"area",  "base", "br",   "col",    "embed", "hr", "img",
                                                            "input", "link", "meta", "source", "track", "wbr"};
    return std::find(kVoid.begin(), kVoid.end(), name) != kVoid.end();
}

}  // namespace casepress::html
