#pragma once
// Text → HTML text, attribute values and URLs in attributes.

#include <string>
#include <string_view>

namespace casepress::html {

/// Appends `text` with & < > " as character references: fit for text and for attribute values in double quotes.
void append_escaped(std::string_view text, std::string& out);
[[nodiscard]] std::string escaped(std::string_view text);

/// Appends a URL fit for an attribute value: bytes that RFC 3986 does not allow are percent-encoded (those of UTF-8
/// too, so that every reader of feeds and old software takes it), & becomes a character reference. What is encoded
/// already stays.
void append_escaped_url(std::string_view url, std::string& out);

}  // namespace casepress::html
