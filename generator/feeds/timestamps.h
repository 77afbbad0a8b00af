#pragma once
// Dates of reduced precision → the points in time that feeds and sitemaps ask for.

#include "base/date.h"
#include "site/site.h"

#include <cstdint>
#include <optional>
#include <string>

namespace casepress::feeds {

/// RFC 3339: midnight at the beginning of the first day that the date can mean, in the site's time zone: 2025 gives
/// "2025-01-01T00:00:00+08:00". Such texts of one site sort in time.
[[nodiscard]] std::string format_timestamp(const EdtfDate& date, int utc_offset_minutes);

/// RFC 3339: a moment in a time zone with this offset.
[[nodiscard]] std::string format_moment(std::int64_t unix_seconds, int utc_offset_minutes);

/// When a page came out: Site::published, else its `date`.
[[nodiscard]] std::optional<EdtfDate> published_date(const site::Site& site, const model::Page& page);
/// When it last changed: Site::updated, else when it came out.
[[nodiscard]] std::optional<EdtfDate> updated_date(const site::Site& site, const model::Page& page);

}  // namespace casepress::feeds
