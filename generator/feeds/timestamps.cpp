#include "feeds/timestamps.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

namespace casepress::feeds {

std::string format_timestamp(const EdtfDate& date, int utc_offset_minutes) {
    const PartialDate& day = date.first;
    std::string text =
        fmt::format("{:04}-{:02}-{:02}T00:00:00", day.year, std::max<int>(day.month, 1), std::max<int>(day.day, 1));
    if (utc_offset_minutes == 0) return text + "Z";
    const int minutes = std::abs(utc_offset_minutes);
    return text + fmt::format("{}{:02}:{:02}", utc_offset_minutes < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

std::optional<EdtfDate> published_date(const model::Page& page) { return page.published ? page.published : page.date; }

std::optional<EdtfDate> updated_date(const model::Page& page) {
    return page.updated ? page.updated : published_date(page);
}

}  // namespace casepress::feeds
