#pragma once
// What readers call a region, with what it lies in: on pages and in print.

#include "model/catalog.h"

#include <string>
#include <string_view>

namespace casepress::site {

/// 重庆市沙坪坝区; Shapingba District, Chongqing. The country itself is left out where there is more to say.
[[nodiscard]] std::string region_full_name(const model::Catalog& catalog, model::RegionId region,
                                           std::string_view language);

}  // namespace casepress::site
