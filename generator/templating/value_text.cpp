#include "templating/value_text.h"

#include "base/text.h"
#include "templating/codes.h"
#include "templating/errors.h"
#include "templating/escape.h"
#include "templating/native.h"
#include "templating/numbers.h"

#include <fmt/format.h>

namespace casepress::templating {

namespace {

constexpr int kDeepestRepr = 100;

/// Characters that Python's repr writes as they are (str.isprintable, without the table of unassigned ones).
bool is_printable(char32_t c) {
    if (c < 0x20 || (c >= 0x7F && c <= 0xA0) || c == 0xAD) return false;
    if (c == 0x1680 || (c >= 0x2000 && c <= 0x200F) || (c >= 0x2028 && c <= 0x202F)) return false;
    if ((c >= 0x205F && c <= 0x206F) || c == 0x3000 || c == 0xFEFF) return false;
    if (c >= 0xE000 && c <= 0xF8FF) return false;
    return c < 0xFFF9 || c > 0xFFFB;
}

void append_quoted(std::string& out, std::string_view text) {
    const bool has_single = text.find('\'') != std::string_view::npos;
    const bool has_double = text.find('"') != std::string_view::npos;
    const char quote = has_single && !has_double ? '"' : '\'';
    out += quote;
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint c = decode_utf8(text, i);
        if (c.value == static_cast<char32_t>(quote) || c.value == '\\') {
            out += '\\';
            out += static_cast<char>(c.value);
        } else if (c.value == '\n') {
            out += "\\n";
        } else if (c.value == '\r') {
            out += "\\r";
        } else if (c.value == '\t') {
            out += "\\t";
        } else if (is_printable(c.value)) {
            out.append(text.substr(i, c.length));
        } else if (c.value < 0x100) {
            fmt::format_to(std::back_inserter(out), "\\x{:02x}", static_cast<std::uint32_t>(c.value));
        } else {
            fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<std::uint32_t>(c.value));
        }
        i += c.length;
    }
    out += quote;
}

[[noreturn]] void fail_without_text(const Value& value) {
    const LocalizedText what = describe_kind(value);
    LocalizedText help = {"write one of its attributes", "请输出它的某个属性"};
    if (value.kind() == Value::Kind::kFunction || (value.as_native() != nullptr && value.as_native()->is_callable())) {
        help = {"call it: add ()", "请加上 () 来调用"};
    }
    throw EvaluationError{
        .code = kCannotWrite,
        .message = {fmt::format("{} cannot be written as text", what.en), fmt::format("{}不能作为文本输出", what.zh)},
        .help = std::move(help)};
}

void append_repr_at(std::string& out, const Value& value, int depth);

template <typename Items>
void append_items(std::string& out, const Items& items, int depth) {
    bool first = true;
    for (const Value& item : items) {
        if (!first) out += ", ";
        first = false;
        append_repr_at(out, item, depth + 1);
    }
}

void append_list(std::string& out, const Value& value, int depth) {
    const Value::List& items = *value.as_list();
    out += value.is_tuple() ? '(' : '[';
    append_items(out, items, depth);
    if (value.is_tuple() && items.size() == 1) out += ',';
    out += value.is_tuple() ? ')' : ']';
}

void append_dict(std::string& out, const Value::Dict& members, int depth) {
    out += '{';
    bool first = true;
    for (const auto& [key, member] : members) {
        if (!first) out += ", ";
        first = false;
        append_quoted(out, key);
        out += ": ";
        append_repr_at(out, member, depth + 1);
    }
    out += '}';
}

void append_sequence(std::string& out, const Sequence& sequence, int depth) {
    out += '[';
    const std::size_t size = sequence.size();
    for (std::size_t i = 0; i < size; ++i) {
        if (i > 0) out += ", ";
        append_repr_at(out, sequence.at(i), depth + 1);
    }
    out += ']';
}

void append_repr_at(std::string& out, const Value& value, int depth) {
    if (depth > kDeepestRepr) {
        out += "[...]";
        return;
    }
    switch (value.kind()) {
        case Value::Kind::kUndefined:
            throw UndefinedUsed{value};
        case Value::Kind::kNone:
            out += "None";
            return;
        case Value::Kind::kBoolean:
            out += *value.as_boolean() ? "True" : "False";
            return;
        case Value::Kind::kInteger:
            append_integer(out, *value.as_integer());
            return;
        case Value::Kind::kNumber:
            append_number(out, *value.as_number());
            return;
        case Value::Kind::kText:
            if (value.is_safe()) out += "Markup(";
            append_quoted(out, *value.as_text());
            if (value.is_safe()) out += ')';
            return;
        case Value::Kind::kList:
            append_list(out, value, depth);
            return;
        case Value::Kind::kDict:
            append_dict(out, *value.as_dict(), depth);
            return;
        case Value::Kind::kSequence:
            append_sequence(out, *value.as_sequence(), depth);
            return;
        case Value::Kind::kObject: {
            const std::string_view text = value.as_object()->text();
            if (text.empty()) fail_without_text(value);
            append_quoted(out, text);
            return;
        }
        case Value::Kind::kNative:
            if (const Value::List* items = value.as_native()->items()) {
                out += '(';
                append_items(out, *items, depth);
                out += ')';
                return;
            }
            fail_without_text(value);
        case Value::Kind::kFunction:
            fail_without_text(value);
    }
}

}  // namespace

void append_text(std::string& out, const Value& value) {
    if (const auto text = value.as_text()) {
        out.append(*text);
    } else if (const Object* object = value.as_object()) {
        const std::string_view text_of_object = object->text();
        if (text_of_object.empty()) fail_without_text(value);
        out.append(text_of_object);
    } else {
        append_repr_at(out, value, 0);
    }
}

void append_repr(std::string& out, const Value& value) { append_repr_at(out, value, 0); }

void append_output(std::string& out, const Value& value, bool autoescape) {
    if (const auto text = value.as_text()) {
        if (autoescape && !value.is_safe()) {
            append_escaped(out, *text);
        } else {
            out.append(*text);
        }
        return;
    }
    const Value::Kind kind = value.kind();
    const bool plain = kind == Value::Kind::kInteger || kind == Value::Kind::kNumber || kind == Value::Kind::kBoolean ||
                       kind == Value::Kind::kNone;
    if (plain || !autoescape) {
        append_text(out, value);
    } else {
        append_escaped(out, to_text(value));
    }
}

std::string to_text(const Value& value) {
    std::string text;
    append_text(text, value);
    return text;
}

std::string_view view_text(const Value& value, std::string& storage) {
    if (const auto text = value.as_text()) return *text;
    storage.clear();
    append_text(storage, value);
    return storage;
}

std::string to_markup(const Value& value) {
    std::string markup;
    append_output(markup, value, true);
    return markup;
}

Value text_like(const Value& like, std::string text) {
    return like.is_safe() ? Value::safe(std::move(text)) : Value::text(std::move(text));
}

}  // namespace casepress::templating
