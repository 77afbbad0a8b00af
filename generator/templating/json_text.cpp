#include "templating/json_text.h"

#include "base/text.h"
#include "templating/errors.h"
#include "templating/native.h"
#include "templating/numbers.h"
#include "templating/operations.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include <fmt/format.h>

namespace casepress::templating {

namespace {

constexpr std::size_t kDeepestJson = 200;

class JsonWriter {
public:
    explicit JsonWriter(const JsonStyle& style) : style_(style) {}

    void value(const Value& value);
    std::string take() { return std::move(out_); }

private:
    void text(std::string_view text);
    void escape(char32_t c);
    void number(double number);
    void line();
    void list(const Items& items);
    void members(std::vector<std::pair<std::string_view, Value>> members);
    void open(char bracket);
    void close(char bracket, bool is_empty);

    JsonStyle style_;
    std::string out_;
    std::size_t depth_ = 0;
};

[[noreturn]] void fail_json(std::string en, std::string zh) {
    throw TemplateError{.en = std::move(en), .zh = std::move(zh), .suggestion = {}};
}

void JsonWriter::escape(char32_t c) {
    const auto unit = [this](std::uint32_t u) { fmt::format_to(std::back_inserter(out_), "\\u{:04x}", u); };
    if (c < 0x10000) {
        unit(static_cast<std::uint32_t>(c));
    } else {
        const std::uint32_t rest = static_cast<std::uint32_t>(c) - 0x10000;
        unit(0xD800 + (rest >> 10U));
        unit(0xDC00 + (rest & 0x3FFU));
    }
}

void JsonWriter::text(std::string_view text) {
    out_ += '"';
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint c = decode_utf8(text, i);
        switch (c.value) {
            case '"':
                out_ += "\\\"";
                break;
            case '\\':
                out_ += "\\\\";
                break;
            case '\n':
                out_ += "\\n";
                break;
            case '\r':
                out_ += "\\r";
                break;
            case '\t':
                out_ += "\\t";
                break;
            case '\b':
                out_ += "\\b";
                break;
            case '\f':
                out_ += "\\f";
                break;
            case '<':
            case '>':
            case '&':
            case '\'':
                escape(c.value);
                break;
            default:
                // The line ends U+2028 and U+2029 would end a line of a script.
                if (c.value < 0x20 || (style_.ascii && c.value >= 0x7F) || c.value == 0x2028 || c.value == 0x2029) {
                    escape(c.value);
                } else {
                    out_.append(text.substr(i, c.length));
                }
        }
        i += c.length;
    }
    out_ += '"';
}

void JsonWriter::number(double number) {
    if (!std::isfinite(number)) fail_json("JSON has no infinite numbers", "JSON 不能表示无穷大或非数");
    append_number(out_, number);
}

void JsonWriter::line() {
    if (!style_.indent) return;
    out_ += '\n';
    out_.append(*style_.indent * depth_, ' ');
}

void JsonWriter::open(char bracket) {
    if (++depth_ > kDeepestJson) fail_json("the value nests too deep for JSON", "值的嵌套过深，无法写成 JSON");
    out_ += bracket;
}

void JsonWriter::close(char bracket, bool is_empty) {
    --depth_;
    if (!is_empty) line();
    out_ += bracket;
}

void JsonWriter::list(const Items& items) {
    open('[');
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (i > 0) out_ += style_.indent ? "," : ", ";
        line();
        value(items.at(i));
    }
    close(']', items.size() == 0);
}

void JsonWriter::members(std::vector<std::pair<std::string_view, Value>> members) {
    std::ranges::stable_sort(members, {}, &std::pair<std::string_view, Value>::first);
    open('{');
    bool is_first = true;
    for (const auto& [key, member] : members) {
        if (!std::exchange(is_first, false)) out_ += style_.indent ? "," : ", ";
        line();
        text(key);
        out_ += ": ";
        value(member);
    }
    close('}', members.empty());
}

void JsonWriter::value(const Value& value) {
    switch (value.kind()) {
        case Value::Kind::kUndefined:
            throw UndefinedUsed{value};
        case Value::Kind::kNone:
            out_ += "null";
            return;
        case Value::Kind::kBoolean:
            out_ += *value.as_boolean() ? "true" : "false";
            return;
        case Value::Kind::kInteger:
            append_integer(out_, *value.as_integer());
            return;
        case Value::Kind::kNumber:
            number(*value.as_number());
            return;
        case Value::Kind::kText:
            text(*value.as_text());
            return;
        case Value::Kind::kList:
        case Value::Kind::kSequence:
            list(*Items::of(value));
            return;
        case Value::Kind::kDict: {
            std::vector<std::pair<std::string_view, Value>> found;
            for (const auto& [key, member] : *value.as_dict()) found.emplace_back(key, member);
            members(std::move(found));
            return;
        }
        case Value::Kind::kObject: {
            const Object* object = value.as_object();
            std::vector<std::pair<std::string_view, Value>> found;
            for (const std::string_view name : object->names()) found.emplace_back(name, object->get(name));
            members(std::move(found));
            return;
        }
        case Value::Kind::kNative:
            if (value.as_native()->items() != nullptr) {
                list(*Items::of(value));
                return;
            }
            break;
        case Value::Kind::kFunction:
            break;
    }
    const LocalizedText what = describe_kind(value);
    fail_json(fmt::format("{} cannot be written as JSON", what.en), fmt::format("{}不能写成 JSON", what.zh));
}

}  // namespace

std::string to_json(const Value& value, const JsonStyle& style) {
    JsonWriter writer(style);
    writer.value(value);
    return writer.take();
}

}  // namespace casepress::templating
