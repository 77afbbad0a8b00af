#include "templating/text_format.h"

#include "base/text.h"
#include "templating/characters.h"
#include "templating/errors.h"
#include "templating/escape.h"
#include "templating/format_spec.h"
#include "templating/lookup.h"
#include "templating/numbers.h"
#include "templating/operations.h"
#include "templating/value_text.h"

#include <cmath>
#include <optional>

#include <fmt/format.h>

namespace casepress::templating {

namespace {

/// What both ways of formatting share: the arguments, the output and its bound.
class Formatter {
public:
    Formatter(const Value& format, const Arguments& arguments, std::size_t limit)
        : text_(*format.as_text()), is_markup_(format.is_safe()), arguments_(arguments), limit_(limit) {}

    Value printf();
    Value braces();

private:
    void append_literal(std::string_view literal) {
        out_.append(literal);
        check_size(out_.size(), limit_, "text");
    }
    void append_formatted(std::string_view formatted) {
        if (is_markup_) {
            append_escaped(out_, formatted);
        } else {
            out_.append(formatted);
        }
        check_size(out_.size(), limit_, "text");
    }
    Value result() { return is_markup_ ? Value::safe(std::move(out_)) : Value::text(std::move(out_)); }

    const Value& next_positional();
    const Value& named(std::string_view name) const;

    // printf
    void conversion();
    FormatSpec flags(bool& left);
    std::optional<std::size_t> size_or_star(std::size_t maximum);
    void convert(const Value& value, FormatSpec spec, bool left);

    // braces
    Value field(std::string_view name);
    void replacement(std::string_view inside, int depth);
    std::string expanded(std::string_view spec, int depth);
    std::string_view take_replacement();

    std::string_view text_;
    bool is_markup_;
    const Arguments& arguments_;
    std::size_t limit_;
    std::size_t offset_ = 0;
    std::size_t next_ = 0;
    bool uses_names_ = false;
    bool numbered_by_hand_ = false;
    std::string out_;
};

const Value& Formatter::next_positional() {
    if (next_ >= arguments_.positional.size()) {
        fail_format("the format needs more arguments than it is given", "格式需要的参数多于给出的参数");
    }
    return arguments_.positional[next_++];
}

const Value& Formatter::named(std::string_view name) const {
    if (const Value* value = arguments_.find(name)) return *value;
    std::vector<std::string_view> names;
    for (const auto& [key, value] : arguments_.named) names.push_back(key);
    throw TemplateError{.en = fmt::format("the format names '{}', which is not given", name),
                        .zh = fmt::format("格式中使用了未给出的“{}”", name),
                        .suggestion = std::string(nearest(name, names))};
}

// --- printf style
// -----------------------------------------------------------------------------------------------------

Value Formatter::printf() {
    while (offset_ < text_.size()) {
        const std::size_t percent = std::min(text_.find('%', offset_), text_.size());
        append_literal(text_.substr(offset_, percent - offset_));
        offset_ = percent;
        if (offset_ == text_.size()) break;
        ++offset_;
        conversion();
    }
    if (!uses_names_ && next_ < arguments_.positional.size()) {
        fail_format("the format uses fewer arguments than it is given", "格式使用的参数少于给出的参数");
    }
    return result();
}

FormatSpec Formatter::flags(bool& left) {
    FormatSpec spec;
    for (; offset_ < text_.size(); ++offset_) {
        switch (text_[offset_]) {
            case '-':
                left = true;
                continue;
            case '0':
                spec.zero_padded = true;
                continue;
            case '#':
                spec.alternate = true;
                continue;
            case '+':
                spec.sign = '+';
                continue;
            case ' ':
                if (spec.sign != '+') spec.sign = ' ';
                continue;
            default:
                return spec;
        }
    }
    return spec;
}

std::optional<std::size_t> Formatter::size_or_star(std::size_t maximum) {
    if (offset_ < text_.size() && text_[offset_] == '*') {
        ++offset_;
        const auto size = integer_of(next_positional());
        if (!size || *size < 0 || static_cast<std::size_t>(*size) > maximum) {
            fail_format("'*' in a format needs a small positive integer", "格式中的“*”需要一个较小的正整数");
        }
        return static_cast<std::size_t>(*size);
    }
    std::optional<std::size_t> value;
    while (offset_ < text_.size() && text_[offset_] >= '0' && text_[offset_] <= '9') {
        value = value.value_or(0) * 10 + static_cast<std::size_t>(text_[offset_++] - '0');
        if (*value > maximum) fail_format("a width or precision of the format is too large", "格式的宽度或精度过大");
    }
    return value;
}

void Formatter::conversion() {
    const Value* value = nullptr;
    if (offset_ < text_.size() && text_[offset_] == '(') {
        const std::size_t end = text_.find(')', offset_);
        if (end == std::string_view::npos) fail_format("'%(' in a format without ')'", "格式中的“%(”缺少“)”");
        value = &named(text_.substr(offset_ + 1, end - offset_ - 1));
        uses_names_ = true;
        offset_ = end + 1;
    }
    bool left = false;
    FormatSpec spec = flags(left);
    spec.width = size_or_star(kWidestFormat).value_or(0);
    if (offset_ < text_.size() && text_[offset_] == '.') {
        ++offset_;
        spec.precision = static_cast<int>(size_or_star(static_cast<std::size_t>(kFinestFormat)).value_or(0));
    }
    while (offset_ < text_.size() && (text_[offset_] == 'l' || text_[offset_] == 'h' || text_[offset_] == 'L'))
        ++offset_;
    if (offset_ == text_.size()) fail_format("the format ends within a conversion", "格式在转换符中间结束");
    spec.type = text_[offset_++];
    if (spec.type == '%') {
        append_literal("%");
        return;
    }
    convert(value != nullptr ? *value : next_positional(), spec, left);
}

void Formatter::convert(const Value& value, FormatSpec spec, bool left) {
    if (value.is_undefined()) throw UndefinedUsed{value};
    if (left) {
        spec.align = '<';
        spec.zero_padded = false;
    }
    const char type = spec.type;
    if (type == 's' || type == 'r' || type == 'a') {
        std::string text;
        if (type == 's') {
            append_text(text, value);
        } else {
            append_repr(text, value);
        }
        if (is_markup_) text = type == 's' ? to_markup(value) : escaped(text);
        if (spec.precision) text = std::string(characters(text, 0, static_cast<std::size_t>(*spec.precision)));
        if (spec.align == 0) spec.align = '>';
        append_literal(format_text(text, spec));
        return;
    }
    const auto number = number_of(value);
    constexpr std::string_view kIntegerTypes = "diu";
    constexpr std::string_view kBaseTypes = "oxX";
    constexpr std::string_view kNumberTypes = "eEfFgG";
    const bool truncates = kIntegerTypes.find(type) != std::string_view::npos;
    if (truncates || kBaseTypes.find(type) != std::string_view::npos) {
        auto integer = integer_of(value);
        if (!integer && number && truncates) integer = truncate_to_integer(*number);
        if (!integer && number && truncates && std::isfinite(*number)) {
            fail_format("the number does not fit into a 64-bit integer", "该数字超出 64 位整数的范围");
        }
        if (!integer) {
            const LocalizedText what = describe_kind(value);
            fail_format(fmt::format("'%{}' needs an integer, not {}", type, what.en),
                        fmt::format("“%{}”需要整数，而不是{}", type, what.zh));
        }
        if (truncates) spec.type = 'd';
        if (spec.precision) {  // at least so many digits
            FormatSpec digits;
            digits.type = spec.type;
            digits.zero_padded = true;
            digits.width = static_cast<std::size_t>(*spec.precision) + (*integer < 0 ? 1 : 0);
            if (spec.align == 0) spec.align = '>';
            spec.sign = '-';
            append_formatted(format_text(format_value(Value::integer(*integer), digits), spec));
            return;
        }
        append_formatted(format_value(Value::integer(*integer), spec));
    } else if (kNumberTypes.find(type) != std::string_view::npos && number) {
        append_formatted(format_value(Value::number(*number), spec));
    } else if (type == 'c' &&
               (value.as_integer() != nullptr || (value.is_text() && character_count(*value.as_text()) == 1))) {
        if (spec.align == 0) spec.align = '>';
        if (value.is_text()) spec.type = 's';
        spec.precision.reset();
        append_formatted(format_value(value, spec));
    } else {
        const LocalizedText what = describe_kind(value);
        fail_format(fmt::format("'%{}' does not work on {}", type, what.en),
                    fmt::format("“%{}”不能用于{}", type, what.zh));
    }
}

// --- format strings
// ---------------------------------------------------------------------------------------------------

/// The text between the `{` at offset_ and its `}`; leaves offset_ behind that.
std::string_view Formatter::take_replacement() {
    const std::size_t begin = ++offset_;
    int open = 1;
    for (; offset_ < text_.size(); ++offset_) {
        if (text_[offset_] == '{') ++open;
        if (text_[offset_] == '}' && --open == 0) return text_.substr(begin, offset_++ - begin);
    }
    fail_format("'{' in a format without '}' (write '{{' for a brace)", "格式中的“{”缺少“}”（要输出花括号请写“{{”）");
}

Value Formatter::braces() {
    while (offset_ < text_.size()) {
        const std::size_t brace = std::min(text_.find_first_of("{}", offset_), text_.size());
        append_literal(text_.substr(offset_, brace - offset_));
        offset_ = brace;
        if (offset_ == text_.size()) break;
        if (offset_ + 1 < text_.size() && text_[offset_ + 1] == text_[offset_]) {
            append_literal(text_.substr(offset_, 1));
            offset_ += 2;
            continue;
        }
        if (text_[offset_] == '}')
            fail_format("'}' in a format without '{' (write '}}' for a brace)",
                        "格式中的“}”缺少“{”（要输出花括号请写“}}”）");
        replacement(take_replacement(), 0);
    }
    return result();
}

Value Formatter::field(std::string_view name) {
    const std::size_t end = std::min(name.find_first_of(".["), name.size());
    const std::string_view first = name.substr(0, end);
    std::string_view rest = name.substr(end);
    const auto index = parse_integer(first, 10);
    Value value;
    if (first.empty() || index) {
        if (first.empty() ? numbered_by_hand_ : (next_ > 0 && !numbered_by_hand_)) {
            fail_format("a format uses either '{}' or '{0}', not both", "格式中“{}”与“{0}”不能混用");
        }
        if (index) {
            numbered_by_hand_ = true;
            if (*index < 0 || static_cast<std::size_t>(*index) >= arguments_.positional.size()) {
                fail_format("the format needs more arguments than it is given", "格式需要的参数多于给出的参数");
            }
            value = arguments_.positional[static_cast<std::size_t>(*index)];
        } else {
            value = next_positional();
        }
    } else {
        value = named(first);
    }
    while (!rest.empty()) {
        const bool is_item = rest.front() == '[';
        rest.remove_prefix(1);
        const std::size_t stop = std::min(rest.find_first_of(is_item ? "]" : ".["), rest.size());
        const std::string_view key = rest.substr(0, stop);
        rest.remove_prefix(std::min(stop + (is_item ? 1 : 0), rest.size()));
        const auto position = parse_integer(key, 10);
        const Value next = position ? find_item(value, Value::integer(*position)) : find_attribute(value, key);
        if (next.is_undefined())
            fail_format(fmt::format("the format names '{}', which does not exist", name),
                        fmt::format("格式中的“{}”不存在", name));
        value = next;
    }
    if (value.is_undefined()) throw UndefinedUsed{value};
    return value;
}

/// The specification with the fields inside it (`{:{width}}`) put in.
std::string Formatter::expanded(std::string_view spec, int depth) {
    if (depth > 1) fail_format("the format nests too deep", "格式嵌套过深");
    std::string out;
    while (!spec.empty()) {
        const std::size_t open = std::min(spec.find('{'), spec.size());
        out.append(spec.substr(0, open));
        spec.remove_prefix(open);
        if (spec.empty()) break;
        const std::size_t close = spec.find('}');
        if (close == std::string_view::npos) fail_format("'{' in a format without '}'", "格式中的“{”缺少“}”");
        append_text(out, field(spec.substr(1, close - 1)));
        spec.remove_prefix(close + 1);
    }
    return out;
}

void Formatter::replacement(std::string_view inside, int depth) {
    std::size_t colon = inside.find(':');
    const std::size_t bracket = inside.find('[');
    if (bracket < colon) colon = inside.find(':', std::min(inside.find(']', bracket), inside.size()));
    std::string_view name = inside.substr(0, colon);
    std::string_view spec_text = colon == std::string_view::npos ? std::string_view() : inside.substr(colon + 1);
    char conversion = 0;
    if (name.size() >= 2 && name[name.size() - 2] == '!') {
        conversion = name.back();
        name.remove_suffix(2);
        if (conversion != 'r' && conversion != 's')
            fail_format("a format knows only '!r' and '!s'", "格式只支持“!r”和“!s”");
    }
    Value value = field(name);
    const std::string spec = expanded(spec_text, depth + 1);
    if (conversion == 's') value = Value::text(to_text(value));
    if (conversion == 'r') {
        std::string text;
        append_repr(text, value);
        value = Value::text(std::move(text));
    }
    if (is_markup_ && value.is_safe()) {
        if (!spec.empty()) fail_format("markup put into markup takes no format", "放入标记文本的标记不能再带格式");
        append_literal(*value.as_text());
    } else if (spec.empty()) {
        append_formatted(to_text(value));
    } else {
        append_formatted(format_value(value, parse_format_spec(spec)));
    }
}

}  // namespace

Value format_printf(const Value& format, const Arguments& arguments, std::size_t limit) {
    return Formatter(format, arguments, limit).printf();
}

Value format_braces(const Value& format, const Arguments& arguments, std::size_t limit) {
    return Formatter(format, arguments, limit).braces();
}

}  // namespace casepress::templating
