#include "privacy/pattern_contacts.h"

#include <algorithm>

namespace casepress::privacy {

namespace {

constexpr std::size_t kLongestLocalPart = 64;  // RFC 5321, section 4.5.3.1.1
constexpr std::size_t kLongestDomain = 255;
constexpr std::size_t kFewestPlateDigits = 3;  // GA 36-2018, annex A: at most two letters, or three with the new kinds

bool is_alphanumeric_at(const Units& units, std::size_t i) { return is_latin_at(units, i) || is_digit_at(units, i); }

bool is_local_part(const Unit& unit) {
    return is_latin(unit) || is_digit(unit) || unit.symbol == U'.' || unit.symbol == U'_' || unit.symbol == U'-' ||
           unit.symbol == U'+';
}

/// Whether the unit is one sign and not a run: “...” is no part of an address.
bool is_single(const Unit& unit) { return unit.unit_class <= UnitClass::kDigit || unit.end - unit.begin <= 3; }

}  // namespace

ContactPatterns::ContactPatterns(const FoldTable& table)
    : provinces_(table, std::u32string_view(U"京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领")),
      plate_ends_(table, std::u32string_view(U"警学挂港澳试超领使")),
      office_names_(table,
                    {"info",  "contact", "office", "service", "webmaster", "support", "feedback", "news", "editor",
                     "press", "admin",   "git",    "noreply", "no-reply",  "help",    "security", "mail", "postmaster",
                     "root",  "legal",   "court",  "hotline", "team",      "dev",     "bugs",     "list", "lists"}),
      office_domains_(table, {"gov.cn", "gov", "court.gov.cn", "example.org", "example.com", "example.net", "example",
                              "example.cn", "test", "invalid", "localhost"}),
      file_endings_(table,
                    {"png", "jpg", "jpeg", "gif", "svg", "webp", "css", "js", "mjs", "json", "html", "xml", "service"}),
      at_words_(table, {"(at)", "[at]", " at ", "{at}", "(a)", "[a]"}),
      services_(table, {"QQ", "扣扣", "企鹅号", "微信", "薇信", "威信", "V信", "weixin", "wechat", "wxid", "抖音号",
                        "快手号", "小红书号", "支付宝账号", "支付宝", "陌陌号", "vx", "wx"}),
      qq_(table, {"QQ", "扣扣", "企鹅号"}),
      id_words_(table, {"号码", "号", "账号", "帐号", "ID", "是", "为", ":", "：", "群", "群号", "=", "number", "no"}) {
}

std::optional<PatternMatch> ContactPatterns::find_plate(const Units& units, std::size_t i) const {
    if (!is_latin_at(units, i + 1) || units[i + 1].symbol == U'o') return std::nullopt;
    std::size_t at = i + 2;
    // One sign may stand behind the letter of the city.
    if (at < units.size() && is_separator(units[at]) && !units[at].parts && is_alphanumeric_at(units, at + 1)) ++at;
    const std::size_t begin = at;
    std::size_t digits = 0;
    while (at - begin < 7 && is_alphanumeric_at(units, at) && units[at].symbol != U'o') {
        digits += is_digit(units[at]) ? 1U : 0U;
        ++at;
    }
    const std::size_t length = at - begin;
    const bool ending = plate_ends_.length_at(units, at) > 0;
    if (length == 4 && ending && digits >= kFewestPlateDigits) return PatternMatch{i, at, Rule::kPlate};
    if (is_latin_at(units, at)) return std::nullopt;
    if (length == 5 && digits >= kFewestPlateDigits) return PatternMatch{i, at - 1, Rule::kPlate};
    // Electric vehicles have a letter as the first of six, or as the last.
    const bool electric = length == 6 && digits >= 4 && (is_latin(units[begin]) || is_latin(units[at - 1]));
    return electric ? std::optional(PatternMatch{i, at - 1, Rule::kPlate}) : std::nullopt;
}

bool ContactPatterns::is_office_address(const Units& units, std::size_t begin, std::size_t at, std::size_t end) const {
    if (office_names_.length_at(units, begin) == at - begin) return true;
    for (std::size_t i = end; i > at + 1; --i) {
        const bool label = units[i - 1].symbol == U'.' || i - 1 == at + 1;
        const std::size_t from = units[i - 1].symbol == U'.' ? i : i - 1;
        if (label && office_domains_.length_at(units, from) == end - from) return true;
    }
    return false;
}

std::optional<PatternMatch> ContactPatterns::find_email(const Units& units, std::size_t i) const {
    const std::size_t sign = units[i].symbol == U'@' ? 1 : at_words_.length_at(units, i);
    if (sign == 0) return std::nullopt;
    std::size_t begin = i;
    if (sign > 1 && begin > 0 && units[begin - 1].unit_class == UnitClass::kSpace) --begin;
    const std::size_t local_end = begin;
    while (begin > 0 && local_end - begin < kLongestLocalPart && is_local_part(units[begin - 1]) &&
           is_single(units[begin - 1])) {
        --begin;
    }
    while (begin < local_end && !is_alphanumeric_at(units, begin)) ++begin;
    std::size_t end = i + sign;
    if (sign > 1 && end < units.size() && units[end].unit_class == UnitClass::kSpace) ++end;
    const std::size_t domain = end;
    std::size_t label = end;  // where the last label begins
    while (end < units.size() && end - domain < kLongestDomain) {
        if (is_alphanumeric_at(units, end) || (units[end].symbol == U'-' && end > domain)) {
            ++end;
        } else if (units[end].symbol == U'.' && end > domain && is_single(units[end]) &&
                   is_alphanumeric_at(units, end + 1)) {
            label = ++end;
        } else {
            break;
        }
    }
    while (end > domain && units[end - 1].symbol == U'-') --end;
    if (begin == local_end || label == domain || end < label + 2) return std::nullopt;
    const bool letters = std::all_of(units.begin() + static_cast<std::ptrdiff_t>(label),
                                     units.begin() + static_cast<std::ptrdiff_t>(end), is_latin);
    if (!letters || file_endings_.length_at(units, label) == end - label) return std::nullopt;
    if (is_office_address(units, begin, i, end)) return std::nullopt;
    // “the material is at www.example.org” is no address, “<name at example.org>” is one.
    if (units[i].unit_class == UnitClass::kSpace &&
        (begin == 0 || !is_separator(units[begin - 1]) || units[begin - 1].unit_class == UnitClass::kSpace)) {
        return std::nullopt;
    }
    return PatternMatch{begin, end - 1, Rule::kEmail};
}

std::optional<PatternMatch> ContactPatterns::find_online_id(const Units& units, std::size_t i) const {
    const std::size_t service = services_.length_at(units, i);
    if (service == 0) return std::nullopt;
    const bool latin = is_latin(units[i]) && is_latin(units[i + service - 1]);
    if (latin && i > 0 && (is_latin(units[i - 1]) || is_digit(units[i - 1]))) return std::nullopt;
    std::size_t at = i + service;
    if (latin && is_latin_at(units, at)) return std::nullopt;
    bool said = false;  // that an id follows
    for (std::size_t passed = 0; passed < 6 && at < units.size(); ++passed) {
        if (const std::size_t word = id_words_.length_at(units, at); word > 0) {
            said = true;
            at += word;
        } else if (is_separator(units[at]) && !units[at].parts) {
            said = said || units[at].symbol == U'_';
            ++at;
        } else {
            break;
        }
    }
    const std::size_t begin = at;
    std::size_t digits = 0;
    bool mixed = false;
    while (at < units.size() && at - begin < 32 &&
           (is_alphanumeric_at(units, at) ||
            ((units[at].symbol == U'_' || units[at].symbol == U'-') && is_alphanumeric_at(units, at + 1)))) {
        digits += is_digit(units[at]) ? 1U : 0U;
        mixed = mixed || !is_latin(units[at]);
        ++at;
    }
    const std::size_t length = at - begin;
    if (qq_.length_at(units, i) > 0) {
        // QQ numbers have five to eleven digits, and the first is no zero.
        const bool number = digits == length && length >= 5 && length <= 12 && units[begin].symbol != U'0';
        return number ? std::optional(PatternMatch{begin, at - 1, Rule::kOnlineId}) : std::nullopt;
    }
    if (length < 6 || length > 20 || (!said && !mixed) || (digits == length && length < 8)) return std::nullopt;
    if (!said && latin) return std::nullopt;  // WeChat mini-program2
    return PatternMatch{begin, at - 1, Rule::kOnlineId};
}

}  // namespace casepress::privacy
