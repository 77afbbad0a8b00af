// Filters of builtins.h that make markup, URLs and JSON.

#include "base/text.h"
#include "templating/builtins.h"
#include "templating/escape.h"
#include "templating/json_text.h"
#include "templating/operations.h"
#include "templating/value_text.h"

#include <fmt/format.h>

namespace casepress::templating {

namespace {

Value escape_filter(const Value& input, const Arguments& arguments, RenderState&) {
    const BoundArguments bound(arguments, {});
    return input.is_safe() ? input : Value::safe(to_markup(input));
}

Value forceescape_filter(const Value& input, const Arguments& arguments, RenderState&) {
    const BoundArguments bound(arguments, {});
    return Value::safe(escaped(to_text(input)));
}

Value safe_filter(const Value& input, const Arguments& arguments, RenderState&) {
    const BoundArguments bound(arguments, {});
    return input.is_safe() ? input : Value::safe(to_text(input));
}

Value striptags_filter(const Value& input, const Arguments& arguments, RenderState&) {
    const BoundArguments bound(arguments, {});
    return Value::text(strip_tags(to_text(input)));
}

void append_percent_encoded(std::string& out, std::string_view text, bool is_query) {
    constexpr std::string_view kHexadecimal = "0123456789ABCDEF";
    for (const char c : text) {
        const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                              c == '_' || c == '.' || c == '~' || (c == '/' && !is_query);
        if (is_plain) {
            out += c;
        } else if (c == ' ' && is_query) {
            out += '+';
        } else {
            const auto byte = static_cast<unsigned char>(c);
            out += '%';
            out += kHexadecimal[byte >> 4U];
            out += kHexadecimal[byte & 15U];
        }
    }
}

void append_query_pair(std::string& out, const Value& key, const Value& value) {
    if (!out.empty()) out += '&';
    append_percent_encoded(out, to_text(key), true);
    out += '=';
    append_percent_encoded(out, to_text(value), true);
}

Value urlencode_filter(const Value& input, const Arguments& arguments, RenderState&) {
    const BoundArguments bound(arguments, {});
    std::string out;
    if (const Value::Dict* dict = input.as_dict()) {
        for (const auto& [key, value] : *dict) append_query_pair(out, Value::borrowed(key), value);
    } else if (!input.is_text() && Items::of(input)) {
        for (const Value& pair : items_of(input)) {
            const Items parts = require_items(pair);
            if (parts.size() != 2) fail_filter("a list of pairs is expected", "此处应为成对值的列表");
            append_query_pair(out, parts.at(0), parts.at(1));
        }
    } else {
        append_percent_encoded(out, to_text(input), false);
    }
    return Value::text(std::move(out));
}

Value xmlattr_filter(const Value& input, const Arguments& arguments, RenderState& state) {
    const BoundArguments bound(arguments, {"autospace"});
    const Value::Dict* dict = input.as_dict();
    if (dict == nullptr) {
        const LocalizedText what = describe_kind(input);
        fail_filter(fmt::format("a dict is expected, not {}", what.en), fmt::format("此处应为字典，而不是{}", what.zh));
    }
    std::string out;
    for (const auto& [key, value] : *dict) {
        if (value.is_none() || value.is_undefined()) continue;
        if (key.empty() || key.find_first_of(" \t\n\r\f\v/>=") != std::string::npos) {
            fail_filter(fmt::format("'{}' cannot be the name of an attribute", key),
                        fmt::format("“{}”不能作为属性名", key));
        }
        if (!out.empty() || bound.truth(0, true)) out += ' ';
        append_escaped(out, key);
        out.append("=\"").append(to_markup(value)).append("\"");
    }
    return state.autoescape() ? Value::safe(std::move(out)) : Value::text(std::move(out));
}

Value tojson_filter(const Value& input, const Arguments& arguments, RenderState& state) {
    const BoundArguments bound(arguments, {"indent"});
    JsonStyle style;
    style.ascii = state.json_ascii();
    if (bound.at(0) != nullptr && !bound.at(0)->is_none()) {
        const std::int64_t indent = bound.integer(0, 0);
        if (indent < 0 || indent > 100) fail_filter("the indent is from 0 to 100", "缩进应在 0 到 100 之间");
        style.indent = static_cast<std::size_t>(indent);
    }
    return Value::safe(to_json(input, style));
}

}  // namespace

void add_markup_filters(FilterMap& filters) {
    filters["escape"] = escape_filter;
    filters["e"] = escape_filter;
    filters["forceescape"] = forceescape_filter;
    filters["safe"] = safe_filter;
    filters["striptags"] = striptags_filter;
    filters["urlencode"] = urlencode_filter;
    filters["xmlattr"] = xmlattr_filter;
    filters["tojson"] = tojson_filter;
}

}  // namespace casepress::templating
