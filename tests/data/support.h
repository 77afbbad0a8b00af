#pragma once
// What the tests of both parsers share: trees as text, findings as text, spans checked against the bytes they name.

#include "base/diagnostic_printer.h"
#include "data/parse.h"

#include <fmt/format.h>

#include <optional>
#include <string>
#include <string_view>

namespace casepress::data::testing {

using Parser = std::optional<Table> (*)(std::string_view, TextOrigin, DiagnosticSink&);

/// `{a: 1, b: ["x", 2.5]}` with the bytes of every key and value behind it when `text` is given: `a‹a›: 1‹1›`.
inline std::string dump(const Value& value, std::string_view text = {});

inline std::string dump(const Table& table, std::string_view text = {}) {
    std::string out;
    for (const Member& member : table.members()) {
        out += out.empty() ? "" : ", ";
        out += member.key;
        if (!text.empty()) out += fmt::format("‹{}›", text.substr(member.key_span.begin, member.key_span.size()));
        out += ": " + dump(member.value, text);
    }
    return "{" + out + "}";
}

inline std::string dump(const Value& value, std::string_view text) {
    std::string out;
    if (value.is_null()) out = "null";
    if (const auto* boolean = value.as_boolean()) out = *boolean ? "true" : "false";
    if (const auto* integer = value.as_integer()) out = fmt::format("{}", *integer);
    if (const auto* number = value.as_number()) out = fmt::format("{:#}", *number);
    if (const auto* string = value.as_string()) out = fmt::format("\"{}\"", *string);
    if (const auto* date = value.as_date()) out = fmt::format("date {}", date->text);
    if (const auto* table = value.as_table()) out = dump(*table, text);
    if (const auto* array = value.as_array()) {
        for (const Value& item : *array) out += (out.empty() ? "" : ", ") + dump(item, text);
        out = "[" + out + "]";
    }
    if (!text.empty()) out += fmt::format("‹{}›", text.substr(value.span().begin, value.span().size()));
    return out;
}

/// The tree, or the findings as they are printed in English.
inline std::string parse_and_show(Parser parse, const std::string& text) {
    DiagnosticSink sink;
    const auto table = parse(text, {"a", 0}, sink);
    if (table) return dump(*table);
    std::string out;
    DiagnosticPrinter printer([&](const std::string&) { return text; }, {});
    for (const Diagnostic& diagnostic : sink.diagnostics()) out += printer.print(diagnostic);
    return out;
}

/// One mistake and what is said about it.
struct Mistake {
    const char* text;
    Code code;
    const char* marked;      ///< the bytes of the span
    const char* suggestion;  ///< nullptr: none
};

}  // namespace casepress::data::testing
