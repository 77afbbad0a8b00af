#include "web/number_text.h"

#include "site/language_names.h"

#include <fmt/core.h>

#include <cmath>

namespace casepress::web {

namespace {

constexpr double kLargestExact = 9007199254740992.0;  // 2^53: every whole number below is itself
constexpr std::string_view kMinus = "\u2212";

/// Decimal digits without sign, exponent or trailing zeros.
std::string plain_digits(double magnitude) {
    std::string digits = fmt::format("{:.6f}", magnitude);
    digits.erase(digits.find_last_not_of('0') + 1);
    if (digits.ends_with('.')) digits.pop_back();
    return digits;
}

std::string grouped(std::string digits, std::string_view separator) {
    const std::size_t point = digits.find('.');
    std::size_t place = point == std::string::npos ? digits.size() : point;
    while (place > 3) {
        place -= 3;
        digits.insert(place, separator);
    }
    return digits;
}

std::string with_sign(double value, std::string digits) {
    return value < 0 && digits != "0" ? std::string(kMinus) + digits : digits;
}

/// Whether `magnitude` counted in `unit`s needs no more than two decimals.
bool fits(double magnitude, double unit) { return magnitude >= unit && std::fmod(magnitude, unit / 100) == 0; }

std::string han_number(double magnitude) {
    if (magnitude < 10'000) return plain_digits(magnitude);
    if (fits(magnitude, 1e8)) return plain_digits(magnitude / 1e8) + "亿";
    if (fits(magnitude, 1e4)) return plain_digits(magnitude / 1e4) + "万";
    return grouped(plain_digits(magnitude), ",");
}

std::string english_number(double magnitude) {
    if (fits(magnitude, 1e9)) return plain_digits(magnitude / 1e9) + " billion";
    if (fits(magnitude, 1e6)) return plain_digits(magnitude / 1e6) + " million";
    return grouped(plain_digits(magnitude), ",");
}

}  // namespace

std::string group_digits(double value, std::string_view language) {
    if (!std::isfinite(value) || std::fabs(value) >= kLargestExact) return fmt::format("{}", value);
    const bool comma = language == "en" || site::language_names(language).han;
    return with_sign(value, grouped(plain_digits(std::fabs(value)), comma ? "," : "\u202F"));
}

std::string figure_number(double value, std::string_view language) {
    if (!std::isfinite(value) || std::fabs(value) >= kLargestExact) return fmt::format("{}", value);
    const double magnitude = std::fabs(value);
    if (site::language_names(language).han) return with_sign(value, han_number(magnitude));
    if (language == "en") return with_sign(value, english_number(magnitude));
    return group_digits(value, language);
}

std::string_view plural_category(double count, std::string_view language) {
    if (site::language_names(language).han || language == "ko" || language == "vi" || language == "bo") return "other";
    if (language == "fr" || language == "pt") return std::fabs(count) < 2 ? "one" : "other";
    return count == 1 ? "one" : "other";
}

}  // namespace casepress::web
