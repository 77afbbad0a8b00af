#pragma once
// A statistic in words: number, unit and qualifier as the language puts them together.

#include "model/catalog.h"
#include "web/strings.h"

#include <string>
#include <string_view>

namespace casepress::web {

/// The id of a qualifier in the interface texts and in content: "more-than".
[[nodiscard]] std::string_view qualifier_id(model::Qualifier qualifier);

/// The number, or for a range both: "130,000", "5万至9万".
[[nodiscard]] std::string figure_value_text(const model::Figure& figure, const Strings& strings);
/// The unit in the form that goes with the number: "people"; the unit's id when the interface texts have no name for
/// it.
[[nodiscard]] std::string_view figure_unit_text(const model::Figure& figure, const Strings& strings);
/// All of it: "more than 1,086 people", "1086多人". Chinese puts 多 and 余 before 万 and 亿 after round tens: 60多万元.
[[nodiscard]] std::string figure_full_text(const model::Figure& figure, const Strings& strings);

}  // namespace casepress::web
