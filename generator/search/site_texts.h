#pragma once
// Texts of pages that only other rooms know how to write, handed in by whoever builds the index.

#include "model/catalog.h"

#include <functional>
#include <string>
#include <string_view>

namespace casepress::search {

/// Both functions must be safe for many threads.
struct SiteTexts {
    /// A figure as the site shows it ("500多人").
    std::function<std::string(const model::Page&, const model::Figure&)> figure;
    /// What the theme calls something in a language, by its key in themes/<theme>/strings ("types.label").
    std::function<std::string(std::string_view language, std::string_view key)> interface_text;
};

}  // namespace casepress::search
