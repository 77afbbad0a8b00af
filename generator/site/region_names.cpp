#include "site/region_names.h"

#include "site/language_names.h"

#include <fmt/core.h>

namespace casepress::site {

namespace {

constexpr int kDeepestRegion = 16;
constexpr std::string_view kWholeCountry = "100000";

}  // namespace

std::string region_full_name(const model::Catalog& catalog, model::RegionId region, std::string_view language) {
    const bool han = language_names(language).han;
    std::string name(catalog.regions[region].name.in(language));
    model::RegionId parent = catalog.regions[region].parent;
    for (int depth = 0; parent != model::kNone && depth < kDeepestRegion; ++depth) {
        const model::Region& above = catalog.regions[parent];
        if (above.code == kWholeCountry) break;
        const std::string_view above_name = above.name.in(language);
        name = han ? std::string(above_name) + name : fmt::format("{}, {}", name, above_name);
        parent = above.parent;
    }
    return name;
}

}  // namespace casepress::site
