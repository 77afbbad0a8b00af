#include "importing/html_look.h"

#include "base/text.h"
#include "importing/draft.h"
#include "importing/read_number.h"

#include <charconv>
#include <string_view>
#include <system_error>

namespace casepress::importing {

std::uint8_t marks_of(const HtmlNode& node) {
    const std::string& name = node.name;
    std::uint8_t marks = kPlain;
    if (name == "b" || name == "strong" || name == "th") marks |= kStrong;
    if (name == "em" || (name == "i" && node.attribute("class").empty())) marks |= kEmphasis;
    if (name == "s" || name == "del" || name == "strike") marks |= kStruck;
    if (name == "sup") marks |= kSuperscript;
    if (name == "sub") marks |= kSubscript;
    if (node.attribute("style").empty()) return marks;
    const std::string weight = style_value(node, "font-weight");
    if (weight == "bold" || weight == "bolder" || number_of(weight, 0) >= 600) marks |= kStrong;
    if (style_value(node, "font-style") == "italic") marks |= kEmphasis;
    return marks;
}

std::uint8_t marks_cleared_by(const HtmlNode& node) {
    const std::string weight = style_value(node, "font-weight");
    return weight == "normal" || weight == "400" ? kStrong : kPlain;
}

int size_of(const std::string& value) {
    double number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    const std::string_view unit(end, static_cast<std::size_t>(value.data() + value.size() - end));
    if (error != std::errc() || number <= 0 || number > 500) return 0;
    if (unit == "px") return static_cast<int>(number * 1.5);
    if (unit == "pt") return static_cast<int>(number * 2);
    return unit == "em" || unit == "rem" ? static_cast<int>(number * 24) : 0;
}

std::string link_target(const HtmlNode& link) {
    const std::string target(trim(link.attribute("href")));
    return target.starts_with("//") ? "https:" + target : target;
}

}  // namespace casepress::importing
