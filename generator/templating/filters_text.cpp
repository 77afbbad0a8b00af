// Filters of builtins.h that change text.

#include "base/text.h"
#include "templating/builtins.h"
#include "templating/characters.h"
#include "templating/escape.h"
#include "templating/operations.h"
#include "templating/text_case.h"
#include "templating/text_format.h"
#include "templating/value_text.h"
#include "templating/word_wrap.h"

#include <fmt/format.h>

namespace casepress::templating {

namespace {

/// The value as text, markup staying markup (MarkupSafe's soft_str).
Value soft_text(const Value& value) { return value.is_text() ? value : Value::text(to_text(value)); }

/// A filter without arguments that changes the text and leaves it markup if it was.
Filter changing(std::string (*change)(std::string_view)) {
    return [change](const Value& input, const Arguments& arguments, RenderState&) {
        const BoundArguments bound(arguments, {});
        const Value text = soft_text(input);
        return text_like(text, change(*text.as_text()));
    };
}

Value require_text(const Value& input) {
    if (input.is_text()) return input;
    const LocalizedText what = describe_kind(input);
    fail_filter(fmt::format("a text is expected, not {}", what.en), fmt::format("此处应为文本，而不是{}", what.zh));
}

std::string upper(std::string_view text) { return to_upper(text); }
std::string lower(std::string_view text) { return to_lower(text); }

/// Jinja's own title: words begin after white space, hyphens and opening brackets only.
std::string title(std::string_view text) {
    std::string out;
    bool begins = true;
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint c = decode_utf8(text, i);
        const std::string_view character = text.substr(i, c.length);
        out.append(begins ? to_upper(character) : to_lower(character));
        begins = is_python_space(c.value) || std::u32string_view(U"-({[<").find(c.value) != std::u32string_view::npos;
        i += c.length;
    }
    return out;
}

Value title_filter(const Value& input, const Arguments& arguments, RenderState&) {
    const BoundArguments bound(arguments, {});
    return Value::text(title(to_text(input)));
}

Value string_filter(const Value& input, const Arguments& arguments, RenderState&) {
    const BoundArguments bound(arguments, {});
    return soft_text(input);
}

Value center_filter(const Value& input, const Arguments& arguments, RenderState& state) {
    const BoundArguments bound(arguments, {"width"});
    const Value text = soft_text(input);
    return text_like(text, justify(*text.as_text(), bound.integer(0, 80), " ", '^', state.text_limit()));
}

Value trim_filter(const Value& input, const Arguments& arguments, RenderState&) {
    const BoundArguments bound(arguments, {"chars"});
    const Value text = soft_text(input);
    std::optional<std::string> set;
    if (bound.at(0) != nullptr && !bound.at(0)->is_none()) {
        set = text.is_safe() ? to_markup(*bound.at(0)) : std::string(bound.text(0, {}));
    }
    return text_like(text, std::string(strip_right(strip_left(*text.as_text(), set), set)));
}

Value format_filter(const Value& input, const Arguments& arguments, RenderState& state) {
    if (!arguments.positional.empty() && !arguments.named.empty()) {
        fail_filter("give the values either in order or by name, not both", "参数不能同时按顺序和按名称给出");
    }
    return format_printf(soft_text(input), arguments, state.text_limit());
}

Value replace_filter(const Value& input, const Arguments& arguments, RenderState& state) {
    const BoundArguments bound(arguments, {"old", "new", "count"}, 2);
    const Value& old = *bound.at(0);
    const Value& with = *bound.at(1);
    const std::int64_t count = bound.at(2) == nullptr || bound.at(2)->is_none() ? -1 : bound.integer(2, -1);
    Value text = soft_text(input);
    if (!state.autoescape()) {
        text = Value::text(std::string(*text.as_text()));
    } else if (old.is_safe() || (with.is_safe() && !text.is_safe())) {
        text = Value::safe(to_markup(text));
    }
    // Markup escapes what is put into it.
    const bool escapes = text.is_safe();
    return text_like(text, replace_characters(*text.as_text(), escapes ? to_markup(old) : to_text(old),
                                              escapes ? to_markup(with) : to_text(with), count, state.text_limit()));
}

Value indent_filter(const Value& input, const Arguments& arguments, RenderState& state) {
    const BoundArguments bound(arguments, {"width", "first", "blank"});
    const Value text = require_text(input);
    std::string indention;
    if (bound.at(0) != nullptr && bound.at(0)->is_text()) {
        indention = bound.text(0, {});
    } else {
        const std::int64_t width = std::max<std::int64_t>(0, bound.integer(0, 4));
        check_size(static_cast<std::size_t>(width), state.text_limit(), "text");
        indention.assign(static_cast<std::size_t>(width), ' ');
    }
    const bool first = bound.truth(1, false);
    const bool blank = bound.truth(2, false);
    const std::string with_end = std::string(*text.as_text()) + "\n";
    std::string out;
    bool is_first = true;
    for (const std::string_view line : split_lines(with_end)) {
        if (!is_first) out += '\n';
        const bool indents = is_first ? first : (blank || !line.empty());
        if (indents) out.append(indention);
        out.append(line);
        is_first = false;
        check_size(out.size(), state.text_limit(), "text");
    }
    return text_like(text, std::move(out));
}

Value truncate_filter(const Value& input, const Arguments& arguments, RenderState&) {
    const BoundArguments bound(arguments, {"length", "killwords", "end", "leeway"});
    const Value text = require_text(input);
    const std::int64_t length = bound.integer(0, 255);
    const bool cuts_words = bound.truth(1, false);
    const std::string_view end = bound.text(2, "...");
    const std::int64_t leeway = bound.at(3) == nullptr || bound.at(3)->is_none() ? 5 : bound.integer(3, 5);
    const auto end_length = static_cast<std::int64_t>(character_count(end));
    if (length < end_length || leeway < 0) {
        fail_filter(
            fmt::format("the length must be at least {}, that of the end, and the leeway not negative", end_length),
            fmt::format("长度不能小于结尾的长度 {}，余量不能为负", end_length));
    }
    const auto total = static_cast<std::int64_t>(character_count(*text.as_text()));
    if (total - leeway <= length) return text;
    std::string_view cut = characters(*text.as_text(), 0, static_cast<std::size_t>(length - end_length));
    if (!cuts_words) cut = cut.substr(0, cut.rfind(' '));
    const Value end_value = bound.at(2) == nullptr ? Value::borrowed(end) : *bound.at(2);
    if (!text.is_safe() && !end_value.is_safe()) return Value::text(std::string(cut).append(end));
    return Value::safe((text.is_safe() ? std::string(cut) : escaped(cut)) + to_markup(end_value));
}

Value wordwrap_filter(const Value& input, const Arguments& arguments, RenderState&) {
    const BoundArguments bound(arguments, {"width", "break_long_words", "wrapstring", "break_on_hyphens"});
    const Value text = require_text(input);
    WordWrap options;
    const std::int64_t width = bound.integer(0, 79);
    if (width <= 0) fail_filter("the width must be positive", "宽度必须为正数");
    options.width = static_cast<std::size_t>(width);
    options.break_long_words = bound.truth(1, true);
    options.break_on_hyphens = bound.truth(3, true);
    const bool has_separator = bound.at(2) != nullptr && !bound.at(2)->is_none();
    const std::string_view separator = has_separator ? bound.text(2, {}) : "\n";
    std::string out;
    bool is_first = true;
    for (const std::string_view paragraph : split_lines(*text.as_text())) {
        if (!std::exchange(is_first, false)) out.append(separator);
        bool is_first_line = true;
        for (const std::string& line : wrap_words(paragraph, options)) {
            if (!std::exchange(is_first_line, false)) out.append(separator);
            out.append(line);
        }
    }
    return Value::text(std::move(out));
}

Value wordcount_filter(const Value& input, const Arguments& arguments, RenderState&) {
    const BoundArguments bound(arguments, {});
    const std::string text = to_text(input);
    std::int64_t count = 0;
    bool in_word = false;
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint c = decode_utf8(text, i);
        const bool is_word = is_name_part(c.value);
        if (is_word && !in_word) ++count;
        in_word = is_word;
        i += c.length;
    }
    return Value::integer(count);
}

}  // namespace

void add_text_filters(FilterMap& filters) {
    filters["capitalize"] = changing(capitalized);
    filters["lower"] = changing(lower);
    filters["upper"] = changing(upper);
    filters["title"] = title_filter;
    filters["string"] = string_filter;
    filters["center"] = center_filter;
    filters["trim"] = trim_filter;
    filters["format"] = format_filter;
    filters["replace"] = replace_filter;
    filters["indent"] = indent_filter;
    filters["truncate"] = truncate_filter;
    filters["wordwrap"] = wordwrap_filter;
    filters["wordcount"] = wordcount_filter;
}

}  // namespace casepress::templating
