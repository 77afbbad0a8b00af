#pragma once
// What a browser asks for, read with distrust: the path of a request, the host it believes to speak to, the address to
// listen at.

#include <optional>
#include <string>
#include <string_view>

namespace casepress::serving {

/// The path of a request target ("/zh/%E6%A1%88/?q=1") below `base` ("/" or "/bulletin/"), decoded and without the
/// slash at its beginning: "zh/案/". nullopt for a target that is not below `base`, or that no file of a site can have:
/// percent signs without two digits (RFC 3986, 2.1), bytes that are not UTF-8, NUL and other control characters,
/// backslashes, and components that are empty, "." or "..".
[[nodiscard]] std::optional<std::string> read_path(std::string_view target, std::string_view base);

/// The value of a parameter of a request target's query, decoded; nullopt when it is missing or wrongly written.
[[nodiscard]] std::optional<std::string> read_parameter(std::string_view target, std::string_view name);

/// The host of a Host header (RFC 9110, 7.2) without its port, lower case: "localhost", "127.0.0.1", "[::1]"; nullopt
/// for none at all.
[[nodiscard]] std::optional<std::string> read_host(std::string_view header);

/// Whether a browser that names this host may be answered. A page of a hostile site can make its own name lead to
/// 127.0.0.1 (DNS rebinding) and then read what it finds there; it cannot do so with a number, with localhost, or with
/// the name that the editor gave (`own`).
[[nodiscard]] bool is_trusted_host(std::string_view host, std::string_view own);

/// Whether nobody but this machine reaches the address: "localhost", 127.0.0.0/8, "::1".
[[nodiscard]] bool is_loopback(std::string_view host);

/// Percent-encodes everything but unreserved characters and '/' (RFC 3986, 2.3).
[[nodiscard]] std::string encode_path(std::string_view path);

}  // namespace casepress::serving
