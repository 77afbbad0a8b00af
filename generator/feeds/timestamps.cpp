#include "feeds/timestamps.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>

namespace casepress::feeds {

namespace {

/// The offset as RFC 3339 writes it.
std::string zone(int utc_offset_minutes) {
    if (utc_offset_minutes == 0) return "Z";
    const int minutes = std::abs(utc_offset_minutes);
    return fmt::format("{}{:02}:{:02}", utc_offset_minutes < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

}  // namespace

std::string format_timestamp(const EdtfDate& date, int utc_offset_minutes) {
    const PartialDate& day = date.first;
    return fmt::format("{:04}-{:02}-{:02}T00:00:00{}", day.year, std::max<int>(day.month, 1), std::max<int>(day.day, 1),
                       zone(utc_offset_minutes));
}

std::string format_moment(std::int64_t unix_seconds, int utc_offset_minutes) {
    using namespace std::chrono;
    const sys_seconds moment{seconds(unix_seconds) + minutes(utc_offset_minutes)};
    const auto midnight = floor<days>(moment);
    const year_month_day day(midnight);
    const hh_mm_ss time(moment - midnight);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{}", static_cast<int>(day.year()),
                       static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()), time.hours().count(),
                       time.minutes().count(), time.seconds().count(), zone(utc_offset_minutes));
}

std::optional<EdtfDate> published_date(const site::Site& site, const model::Page& page) {
    const auto published = site.published(page.id);
    return published ? published : page.date;
}

std::optional<EdtfDate> updated_date(const site::Site& site, const model::Page& page) {
    const auto updated = site.updated(page.id);
    return updated ? updated : published_date(site, page);
}

}  // namespace casepress::feeds
