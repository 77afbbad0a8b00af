#pragma once
// What must hold for both parsers of data/, whatever the bytes.

#include "base/diagnostic_printer.h"
#include "base/text.h"
#include "data/parse.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace casepress::fuzz {

inline void require(bool holds, const char* what) {
    if (holds) return;
    std::fprintf(stderr, "does not hold: %s\n", what);
    std::abort();
}

inline void check_value(const data::Value& value, std::size_t size);

inline void check_table(const data::Table& table, std::size_t size) {
    for (const data::Member& member : table.members()) {
        require(member.key_span.begin <= member.key_span.end && member.key_span.end <= size,
                "a key's span is in the text");
        require(!find_invalid_utf8(member.key), "a key is UTF-8");
        check_value(member.value, size);
    }
}

inline void check_value(const data::Value& value, std::size_t size) {
    require(value.span().begin <= value.span().end && value.span().end <= size, "a value's span is in the text");
    if (const auto* text = value.as_string()) require(!find_invalid_utf8(*text), "a text is UTF-8");
    if (const auto* table = value.as_table()) check_table(*table, size);
    if (const auto* array = value.as_array()) {
        for (const data::Value& item : *array) check_value(item, size);
    }
}

using Parser = std::optional<data::Table> (*)(std::string_view, data::TextOrigin, DiagnosticSink&);

inline void check_parser(Parser parse, std::string_view text) {
    DiagnosticSink sink;
    const auto table = parse(text, {"fuzz", 0}, sink);
    if (table) {
        require(sink.diagnostics().empty(), "a tree comes without findings");
        check_table(*table, text.size());
        return;
    }
    require(sink.diagnostics().size() == 1 && sink.errors() == 1, "no tree comes with one error");
    const Diagnostic& error = sink.diagnostics()[0];
    require(error.span && error.span->begin <= error.span->end && error.span->end <= text.size(),
            "its span is in the text");
    require(!error.message.en.empty() && !error.message.zh.empty(), "it speaks both languages");
    DiagnosticPrinter printer([&](const std::string&) { return std::string(text); }, {});
    const std::string shown = printer.print(error);
    require(!find_invalid_utf8(shown), "what is printed is UTF-8");
    for (const char c : shown) require(static_cast<unsigned char>(c) >= 0x20 || c == '\n', "nothing raw is printed");
}

}  // namespace casepress::fuzz
