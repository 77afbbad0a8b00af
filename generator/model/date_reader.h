#pragma once
// Dates and moments as front matter has them: EDTF, TOML's and YAML's own date-times, and what other programs write.

#include "base/date.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace casepress::model {

/// A moment: "2019-03-01T10:00:00+08:00", "2019-03-01 10:00", "2019-03-01T02:00:00.5Z", "2019-03-01 10:00:00 +0800",
/// "2019-03-01". Without an offset the time is the site's, `utc_offset_minutes` east of Greenwich; a day alone is its
/// midnight there. Seconds since 1970-01-01 UTC; nullopt for all other texts and for days and times that do not exist.
[[nodiscard]] std::optional<std::int64_t> parse_moment(std::string_view text, int utc_offset_minutes);

/// A date of any precision: EDTF as casepress::parse_edtf reads it, or a moment, of which the day in the site's time
/// zone is kept.
[[nodiscard]] std::optional<EdtfDate> parse_date(std::string_view text, int utc_offset_minutes);

/// Dates as Jekyll and Hexo sites also have them: 2019/3/1, 2019-3-1, 2019.3.1, with or without a time.
[[nodiscard]] std::optional<EdtfDate> parse_foreign_date(std::string_view text, int utc_offset_minutes);

}  // namespace casepress::model
