// The methods of texts. Those of markup escape their arguments and give markup, as MarkupSafe's do.

#include "base/text.h"
#include "templating/characters.h"
#include "templating/escape.h"
#include "templating/format_spec.h"
#include "templating/methods.h"
#include "templating/operations.h"
#include "templating/text_case.h"
#include "templating/text_format.h"
#include "templating/value_text.h"

#include <array>
#include <limits>

#include <fmt/format.h>

namespace casepress::templating {

namespace {

std::string_view text_of(const Value& receiver) { return *receiver.as_text(); }

/// A text argument; escaped when the receiver is markup and the argument is not.
std::string text_argument(const Value& receiver, const BoundArguments& bound, std::size_t index,
                          std::string_view fallback = {}) {
    const std::string_view text = bound.text(index, fallback);
    const Value* value = bound.at(index);
    return receiver.is_safe() && value != nullptr && !value->is_safe() ? escaped(text) : std::string(text);
}

/// The character set of strip: nothing when it is not given or none.
std::optional<std::string> set_argument(const Value& receiver, const BoundArguments& bound) {
    if (bound.at(0) == nullptr || bound.at(0)->is_none()) return std::nullopt;
    return text_argument(receiver, bound, 0);
}

template <std::string (*Change)(std::string_view)>
Value changed(const Value& receiver, const Arguments& arguments, std::size_t) {
    const BoundArguments bound(arguments, {});
    return text_like(receiver, Change(text_of(receiver)));
}

template <bool Left, bool Right>
Value stripped(const Value& receiver, const Arguments& arguments, std::size_t) {
    const BoundArguments bound(arguments, {"chars"});
    const std::optional<std::string> set = set_argument(receiver, bound);
    std::string_view text = text_of(receiver);
    if (Left) text = strip_left(text, set);
    if (Right) text = strip_right(text, set);
    return text_like(receiver, std::string(text));
}

Value list_of(const Value& receiver, const std::vector<std::string_view>& parts) {
    Value::List list;
    list.reserve(parts.size());
    for (const std::string_view part : parts) list.push_back(text_like(receiver, std::string(part)));
    return Value::list(std::move(list));
}

std::vector<std::string_view> split_at(std::string_view text, std::string_view separator, std::int64_t maximum,
                                       bool from_right) {
    if (separator.empty()) fail_format("the separator of split cannot be empty", "split 的分隔符不能为空");
    std::vector<std::string_view> parts;
    while (maximum < 0 || static_cast<std::int64_t>(parts.size()) < maximum) {
        const std::size_t found = from_right ? text.rfind(separator) : text.find(separator);
        if (found == std::string_view::npos) break;
        if (from_right) {
            parts.insert(parts.begin(), text.substr(found + separator.size()));
            text = text.substr(0, found);
        } else {
            parts.push_back(text.substr(0, found));
            text.remove_prefix(found + separator.size());
        }
    }
    parts.insert(from_right ? parts.begin() : parts.end(), text);
    return parts;
}

template <bool FromRight>
Value split_method(const Value& receiver, const Arguments& arguments, std::size_t) {
    const BoundArguments bound(arguments, {"sep", "maxsplit"});
    const std::int64_t maximum = bound.integer(1, -1);
    const std::string_view text = text_of(receiver);
    if (bound.at(0) == nullptr || bound.at(0)->is_none()) {
        return list_of(receiver, FromRight ? split_white_space_right(text, maximum) : split_white_space(text, maximum));
    }
    return list_of(receiver, split_at(text, bound.text(0, {}), maximum, FromRight));
}

Value splitlines(const Value& receiver, const Arguments& arguments, std::size_t) {
    const BoundArguments bound(arguments, {"keepends"});
    return list_of(receiver, split_lines(text_of(receiver), bound.truth(0, false)));
}

template <bool FromRight>
Value partition(const Value& receiver, const Arguments& arguments, std::size_t) {
    const BoundArguments bound(arguments, {"sep"}, 1);
    const std::string separator = text_argument(receiver, bound, 0);
    if (separator.empty()) fail_format("the separator of partition cannot be empty", "partition 的分隔符不能为空");
    const std::string_view text = text_of(receiver);
    const std::size_t found = FromRight ? text.rfind(separator) : text.find(separator);
    std::array<std::string_view, 3> parts = {text, "", ""};
    if (found != std::string_view::npos) {
        parts = {text.substr(0, found), text.substr(found, separator.size()), text.substr(found + separator.size())};
    } else if (FromRight) {
        parts = {"", "", text};
    }
    Value::List list;
    for (const std::string_view part : parts) list.push_back(text_like(receiver, std::string(part)));
    return Value::tuple(std::move(list));
}

/// startswith and endswith: a text, or a tuple of texts.
template <bool AtEnd>
Value has_affix(const Value& receiver, const Arguments& arguments, std::size_t) {
    const BoundArguments bound(arguments, {"affix"}, 1);
    const std::string_view text = text_of(receiver);
    const auto matches = [&](std::string_view affix) {
        return AtEnd ? text.ends_with(affix) : text.starts_with(affix);
    };
    if (!bound.at(0)->is_tuple()) return Value::boolean(matches(bound.text(0, {})));
    for (const Value& affix : *bound.at(0)->as_list()) {
        if (affix.is_text() && matches(*affix.as_text())) return Value::boolean(true);
    }
    return Value::boolean(false);
}

template <bool AtEnd>
Value without_affix(const Value& receiver, const Arguments& arguments, std::size_t) {
    const BoundArguments bound(arguments, {"affix"}, 1);
    std::string_view text = text_of(receiver);
    const std::string_view affix = bound.text(0, {});
    if (AtEnd && text.ends_with(affix)) text.remove_suffix(affix.size());
    if (!AtEnd && text.starts_with(affix)) text.remove_prefix(affix.size());
    return text_like(receiver, std::string(text));
}

Value replace_method(const Value& receiver, const Arguments& arguments, std::size_t limit) {
    const BoundArguments bound(arguments, {"old", "new", "count"}, 2);
    return text_like(receiver, replace_characters(text_of(receiver), text_argument(receiver, bound, 0),
                                                  text_argument(receiver, bound, 1), bound.integer(2, -1), limit));
}

/// find, rfind, index, rindex: the place in characters, or -1 or an error.
template <bool FromRight, bool MustBeFound>
Value find_method(const Value& receiver, const Arguments& arguments, std::size_t) {
    const BoundArguments bound(arguments, {"sub", "start", "end"}, 1);
    const std::string_view text = text_of(receiver);
    const auto length = static_cast<std::int64_t>(character_count(text));
    std::int64_t begin = bound.integer(1, 0);
    std::int64_t end = bound.integer(2, length);
    if (begin < 0) begin = std::max<std::int64_t>(0, begin + length);
    if (end < 0) end = std::max<std::int64_t>(0, end + length);
    end = std::min(end, length);
    if (begin <= end) {
        const std::string_view part = characters(text, static_cast<std::size_t>(begin), static_cast<std::size_t>(end));
        const std::string_view sought = bound.text(0, {});
        const std::size_t found = FromRight ? part.rfind(sought) : part.find(sought);
        if (found != std::string_view::npos) {
            return Value::integer(begin + static_cast<std::int64_t>(character_count(part.substr(0, found))));
        }
    }
    if (MustBeFound) fail_format("the text is not in it", "其中没有该文本");
    return Value::integer(-1);
}

Value count_method(const Value& receiver, const Arguments& arguments, std::size_t) {
    const BoundArguments bound(arguments, {"sub"}, 1);
    const std::string_view text = text_of(receiver);
    const std::string_view sought = bound.text(0, {});
    if (sought.empty()) return Value::integer(static_cast<std::int64_t>(character_count(text)) + 1);
    std::int64_t count = 0;
    for (std::size_t at = text.find(sought); at != std::string_view::npos; at = text.find(sought, at + sought.size()))
        ++count;
    return Value::integer(count);
}

Value join_method(const Value& receiver, const Arguments& arguments, std::size_t limit) {
    const BoundArguments bound(arguments, {"iterable"}, 1);
    const Items items = require_items(*bound.at(0));
    std::string joined;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const Value item = items.at(i);
        if (i > 0) joined.append(text_of(receiver));
        if (!item.is_text() && !receiver.is_safe()) {
            const LocalizedText what = describe_kind(item);
            fail_format(fmt::format("join needs texts, not {}", what.en),
                        fmt::format("join 需要文本，而不是{}", what.zh));
        }
        joined.append(receiver.is_safe() ? to_markup(item) : std::string(*item.as_text()));
        check_size(joined.size(), limit, "text");
    }
    return text_like(receiver, std::move(joined));
}

template <char Align>
Value justified(const Value& receiver, const Arguments& arguments, std::size_t limit) {
    const BoundArguments bound(arguments, {"width", "fillchar"}, 1);
    const std::string_view fill = bound.text(1, " ");
    if (character_count(fill) != 1) fail_format("the fill character must be one character", "填充字符应为单个字符");
    return text_like(receiver, justify(text_of(receiver), bound.integer(0, 0), fill, Align, limit));
}

Value zfill(const Value& receiver, const Arguments& arguments, std::size_t limit) {
    const BoundArguments bound(arguments, {"width"}, 1);
    std::string_view text = text_of(receiver);
    std::string sign;
    std::int64_t width = bound.integer(0, 0);
    if (!text.empty() && (text.front() == '+' || text.front() == '-')) {
        sign = text.front();
        text.remove_prefix(1);
        if (width > 0) --width;
    }
    return text_like(receiver, sign + justify(text, width, "0", '>', limit));
}

Value format_method(const Value& receiver, const Arguments& arguments, std::size_t limit) {
    return format_braces(receiver, arguments, limit);
}

template <bool (*Is)(char32_t)>
Value all_characters(const Value& receiver, const Arguments& arguments, std::size_t) {
    const BoundArguments bound(arguments, {});
    const std::string_view text = text_of(receiver);
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint c = decode_utf8(text, i);
        if (!Is(c.value)) return Value::boolean(false);
        i += c.length;
    }
    return Value::boolean(!text.empty());
}

bool is_digit(char32_t c) { return (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19); }
bool is_letter(char32_t c) { return is_letter_or_digit(c) && !is_digit(c); }

template <bool Upper>
Value is_cased(const Value& receiver, const Arguments& arguments, std::size_t) {
    const BoundArguments bound(arguments, {});
    return Value::boolean(Upper ? is_upper_text(text_of(receiver)) : is_lower_text(text_of(receiver)));
}

std::string upper(std::string_view text) { return to_upper(text); }
std::string lower(std::string_view text) { return to_lower(text); }

constexpr auto kTextMethods = std::to_array<NamedMethod>({
    {"capitalize", changed<capitalized>},
    {"center", justified<'^'>},
    {"count", count_method},
    {"endswith", has_affix<true>},
    {"find", find_method<false, false>},
    {"format", format_method},
    {"index", find_method<false, true>},
    {"isalnum", all_characters<is_letter_or_digit>},
    {"isalpha", all_characters<is_letter>},
    {"isdigit", all_characters<is_digit>},
    {"islower", is_cased<false>},
    {"isspace", all_characters<is_python_space>},
    {"isupper", is_cased<true>},
    {"join", join_method},
    {"ljust", justified<'<'>},
    {"lower", changed<lower>},
    {"lstrip", stripped<true, false>},
    {"partition", partition<false>},
    {"removeprefix", without_affix<false>},
    {"removesuffix", without_affix<true>},
    {"replace", replace_method},
    {"rfind", find_method<true, false>},
    {"rindex", find_method<true, true>},
    {"rjust", justified<'>'>},
    {"rpartition", partition<true>},
    {"rsplit", split_method<true>},
    {"rstrip", stripped<false, true>},
    {"split", split_method<false>},
    {"splitlines", splitlines},
    {"startswith", has_affix<false>},
    {"strip", stripped<true, true>},
    {"swapcase", changed<swapped_case>},
    {"title", changed<title_case>},
    {"upper", changed<upper>},
    {"zfill", zfill},
});

}  // namespace

std::span<const NamedMethod> text_methods() { return kTextMethods; }

}  // namespace casepress::templating
