#pragma once
// How numbers, strings and names are written in a content stream: the shortest form, the same on every machine.

#include <string>
#include <string_view>

namespace casepress::pdf {

/// `value` rounded to `decimals` (0–6) digits, without zeros at the end, without an exponent: "12", "-.5", "0".
/// What is no number, or beyond ±1e9, is brought within.
void append_number(std::string& out, double value, int decimals);
/// The same with a blank behind it.
void append_operand(std::string& out, double value, int decimals = 3);
/// A literal string (ISO 32000-1, 7.3.4.2) of any bytes.
void append_literal(std::string& out, std::string_view bytes);
/// A text string (7.9.2.2) in hexadecimal digits, as UTF-16BE with its mark. Invalid UTF-8 becomes U+FFFD.
void append_text_string(std::string& out, std::string_view utf8);
/// UTF-16BE in upper-case hexadecimal digits, without a mark.
void append_utf16_hex(std::string& out, std::string_view utf8);

}  // namespace casepress::pdf
