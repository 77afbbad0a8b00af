#pragma once
// Dates with the precision that a source has: `2025`, `2025-07`, `2025-07-19`, intervals `2022/2023` and the qualifiers
// `?` (uncertain) and `~` (approximate), as in the Extended Date/Time Format, ISO 8601-2:2019, levels 0 and 1 in part
// (https://www.loc.gov/standards/datetime/).

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace casepress {

/// A calendar date of the proleptic Gregorian calendar with reduced precision: month and day are 0 where they are not
/// known. Years 0001 to 9999.
struct PartialDate {
    std::int16_t year = 0;
    std::uint8_t month = 0;
    std::uint8_t day = 0;

    friend auto operator<=>(const PartialDate&, const PartialDate&) = default;
};

/// One date or an interval. For a single date `last == first`.
struct EdtfDate {
    PartialDate first;
    PartialDate last;
    bool uncertain = false;    ///< `?` or `%`
    bool approximate = false;  ///< `~` or `%`

    [[nodiscard]] bool is_interval() const { return first != last; }
    friend bool operator==(const EdtfDate&, const EdtfDate&) = default;
};

/// Parses one of the forms above; nullopt when the text has another form or names a day that does not exist
/// (2025-02-30) or an interval that ends before it begins. A qualifier on either end of an interval holds for the
/// whole.
[[nodiscard]] std::optional<EdtfDate> parse_edtf(std::string_view text);
/// The date in EDTF again: `parse_edtf(format_edtf(d)) == d`.
[[nodiscard]] std::string format_edtf(const EdtfDate& date);
/// A string that sorts dates in time: by the *end* of what is known, so that 2025 (sometime in 2025) stands after
/// 2025-07-19 in ascending order and newest-first lists begin with the least certain.
[[nodiscard]] std::string sort_key(const EdtfDate& date);
/// For readers: 2025年7月19日, 19 July 2025, 2022–2023, 15–16 August 2022. `language` is a BCP 47 tag; zh* gives the
/// Chinese form, everything else the English one. An uncertain date is marked: 约2025年 / c. 2025, 2025年（待考）/ 2025
/// (uncertain).
[[nodiscard]] std::string format_date(const EdtfDate& date, std::string_view language);
/// Number of days of a month, 1 ≤ month ≤ 12.
[[nodiscard]] int days_in_month(int year, int month);
/// Days from 1970-01-01 to this day (Howard Hinnant, days_from_civil).
[[nodiscard]] std::int64_t days_from_epoch(int year, int month, int day);
/// The reverse of days_from_epoch; days outside of the years 0001 to 9999 give the first or last day of these.
[[nodiscard]] PartialDate date_from_epoch_days(std::int64_t days);

}  // namespace casepress
