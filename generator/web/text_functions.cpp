#include "web/text_functions.h"

#include "base/date.h"
#include "templating/value_text.h"
#include "web/bodies.h"
#include "web/markup_text.h"
#include "web/number_text.h"
#include "web/url.h"

#include <fmt/core.h>

#include <algorithm>
#include <optional>

namespace casepress::web {

namespace {

using templating::Arguments;
using templating::BoundArguments;
using templating::RenderState;
using templating::TemplateError;

const RenderScope& scope_of(const RenderState& state) {
    // Only RenderScope::get answers to that name, which no template can write.
    return static_cast<const RenderScope&>(*state.variable(RenderScope::kVariable).as_object());
}

std::optional<double> as_count(const Value& value) {
    if (const std::int64_t* integer = value.as_integer()) return static_cast<double>(*integer);
    if (const double* number = value.as_number()) return *number;
    return std::nullopt;
}

/// A text by its key, for an optional count; a key that does not exist is an error with the nearest one.
const std::string& find_text(const Strings& strings, std::string_view key, const std::optional<double>& count) {
    const std::string* text = count ? strings.find(key, *count) : strings.find(key);
    if (text != nullptr) return *text;
    if (!count && strings.find(key, 2) != nullptr) {
        throw TemplateError{fmt::format("the text “{}” is for counted things and needs n=", key),
                            fmt::format("界面文字“{}”用于计数，需要给出 n=", key),
                            {}};
    }
    throw TemplateError{fmt::format("there is no interface text “{}” in strings/{}.toml", key, strings.language()),
                        fmt::format("strings/{}.toml 中没有界面文字“{}”", strings.language(), key),
                        strings.nearest_key(key)};
}

Value translate(const RenderScope& scope, std::string_view key, const Arguments& arguments) {
    std::optional<double> count;
    bool has_markup = false;
    for (const auto& [name, value] : arguments.named) {
        if (name == "n") count = as_count(value);
        has_markup = has_markup || value.is_safe();
    }
    const std::string& text = find_text(scope.strings(), key, count);
    if (arguments.named.empty()) return Value::borrowed(text);
    std::vector<std::string> texts;
    texts.reserve(arguments.named.size());
    std::vector<Placeholder> placeholders;
    for (const auto& [name, value] : arguments.named) {
        if (name == "n" && count) {
            texts.push_back(group_digits(*count, scope.language().code));
        } else {
            texts.push_back(has_markup ? templating::to_markup(value) : templating::to_text(value));
        }
        placeholders.emplace_back(name, texts.back());
    }
    std::string filled = fill(has_markup ? escape_markup(text) : text, placeholders);
    return has_markup ? Value::safe(std::move(filled)) : Value::text(std::move(filled));
}

/// The `url` of a page, term or region, or the text itself.
std::string url_of(const Value& value) {
    if (const auto text = value.as_text()) return std::string(*text);
    Value url;
    if (const templating::Object* object = value.as_object()) {
        url = object->get("url");
    } else if (const Value::Dict* dict = value.as_dict()) {
        if (const Value* member = templating::find_member(*dict, "url")) url = *member;
    }
    if (const auto text = url.as_text()) return std::string(*text);
    const LocalizedText kind = templating::describe_kind(value);
    throw TemplateError{fmt::format("`url` wants a text or something that has a URL, and this is {}", kind.en),
                        fmt::format("url 需要文本或有网址的对象，这里是{}", kind.zh),
                        {}};
}

Value url_filter(const Value& input, const Arguments& arguments, RenderState& state) {
    const BoundArguments bound(arguments, {});
    const std::string url = url_of(input);
    if (is_external_url(url)) return Value::text(url);
    return Value::text(scope_of(state).link(url));
}

Value date_filter(const Value& input, const Arguments& arguments, RenderState& state) {
    const BoundArguments bound(arguments, {});
    const std::string& language = scope_of(state).language().code;
    Value text = input;
    if (const templating::Object* object = input.as_object()) text = object->get("edtf");
    if (input.is_none()) return Value::borrowed("");
    std::string written;
    if (const std::int64_t* year = text.as_integer(); year != nullptr && *year > 0 && *year <= 9999) {
        written = fmt::format("{:04}", *year);
    } else if (const auto view = text.as_text()) {
        written = *view;
    }
    if (const auto date = parse_edtf(written)) return Value::text(format_date(*date, language));
    throw TemplateError{fmt::format("`date` wants a date such as 2025-07-19, and this is “{}”", written),
                        fmt::format("date 需要 2025-07-19 这样的日期，这里是“{}”", written),
                        {}};
}

Value number_filter(const Value& input, const Arguments& arguments, RenderState& state) {
    const BoundArguments bound(arguments, {});
    if (const auto number = as_count(input)) return Value::text(group_digits(*number, scope_of(state).language().code));
    if (input.is_text()) return input;
    const LocalizedText kind = templating::describe_kind(input);
    throw TemplateError{fmt::format("`number` wants a number, and this is {}", kind.en),
                        fmt::format("number 需要数，这里是{}", kind.zh),
                        {}};
}

Value markdown_filter(const Value& input, const Arguments& arguments, RenderState& state) {
    const BoundArguments bound(arguments, {});
    const auto text = input.as_text();
    if (!text) {
        const LocalizedText kind = templating::describe_kind(input);
        throw TemplateError{fmt::format("`markdown` wants a text, and this is {}", kind.en),
                            fmt::format("markdown 需要文本，这里是{}", kind.zh),
                            {}};
    }
    const RenderScope& scope = scope_of(state);
    return Value::safe(render_markdown_text(scope, *text, scope.language_id()));
}

Value text_filter(const Value& input, const Arguments& arguments, RenderState& state) {
    std::string storage;
    return translate(scope_of(state), templating::view_text(input, storage), arguments);
}

}  // namespace

Value text_function(const RenderScope& scope) {
    return Value::function([&scope](const Arguments& arguments) {
        if (arguments.positional.size() != 1 || !arguments.positional.front().is_text()) {
            throw TemplateError{"`t` wants the key of an interface text first, then name=value",
                                "t 的第一个参数应为界面文字的键，其后为 名称=值",
                                {}};
        }
        return translate(scope, *arguments.positional.front().as_text(), arguments);
    });
}

Value asset_function(const RenderScope& scope) {
    return Value::function([&scope](const Arguments& arguments) {
        const BoundArguments bound(arguments, {"name"}, 1);
        const std::string_view name = bound.text(0, "");
        const std::string_view url = scope.assets().url(name);
        if (!url.empty()) return Value::text(scope.link(url));
        throw TemplateError{fmt::format("the theme has no file “{}”", name), fmt::format("主题中没有文件“{}”", name),
                            scope.assets().nearest_name(name)};
    });
}

Value absolute_function(const RenderScope& scope) {
    return Value::function([&scope](const Arguments& arguments) {
        const BoundArguments bound(arguments, {"url"}, 1);
        return Value::text(absolute_url(scope.config().base_url, url_of(*bound.at(0))));
    });
}

std::map<std::string, templating::Filter, std::less<>> site_filters() {
    return {{"t", text_filter},
            {"url", url_filter},
            {"date", date_filter},
            {"number", number_filter},
            {"markdown", markdown_filter}};
}

}  // namespace casepress::web
