#include "serving/requests.h"

#include "base/text.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>

namespace casepress::serving {

namespace {

std::optional<unsigned> hex_digit(char c) {
    if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
    if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a' + 10);
    if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A' + 10);
    return std::nullopt;
}

/// nullopt for a wrong escape and for bytes that are not UTF-8.
std::optional<std::string> decode(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out += text[i];
            continue;
        }
        if (i + 2 >= text.size()) return std::nullopt;
        const auto high = hex_digit(text[i + 1]);
        const auto low = hex_digit(text[i + 2]);
        if (!high || !low) return std::nullopt;
        out += static_cast<char>(*high * 16 + *low);
        i += 2;
    }
    if (find_invalid_utf8(out)) return std::nullopt;
    return out;
}

bool has_control(std::string_view text) {
    return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

bool is_safe(std::string_view path) {
    if (has_control(path) || path.find('\\') != std::string_view::npos) return false;
    if (path.empty()) return true;
    if (path.ends_with('/')) path.remove_suffix(1);
    return std::ranges::none_of(split(path, '/'), [](std::string_view component) {
        return component.empty() || component == "." || component == "..";
    });
}

std::string lower(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return out;
}

std::string_view without_brackets(std::string_view host) {
    return host.size() >= 2 && host.front() == '[' && host.back() == ']' ? host.substr(1, host.size() - 2) : host;
}

bool is_ipv4(std::string_view host) {
    in_addr address{};
    return inet_pton(AF_INET, std::string(host).c_str(), &address) == 1;
}

bool is_ipv6(std::string_view host) {
    in6_addr address{};
    return inet_pton(AF_INET6, std::string(without_brackets(host)).c_str(), &address) == 1;
}

}  // namespace

std::optional<std::string> read_path(std::string_view target, std::string_view base) {
    target = target.substr(0, target.find_first_of("?#"));
    if (!target.starts_with('/')) return std::nullopt;
    auto path = decode(target);
    if (!path || !path->starts_with(base)) return std::nullopt;
    path->erase(0, base.size());
    if (!is_safe(*path)) return std::nullopt;
    return path;
}

std::optional<std::string> read_parameter(std::string_view target, std::string_view name) {
    const std::size_t query = target.find('?');
    if (query == std::string_view::npos) return std::nullopt;
    target = target.substr(query + 1);
    for (const std::string_view pair : split(target.substr(0, target.find('#')), '&')) {
        const std::size_t equals = pair.find('=');
        if (equals == std::string_view::npos || pair.substr(0, equals) != name) continue;
        auto value = decode(pair.substr(equals + 1));
        if (!value || has_control(*value)) return std::nullopt;
        return value;
    }
    return std::nullopt;
}

std::optional<std::string> read_host(std::string_view header) {
    header = trim(header);
    if (header.starts_with('[')) {
        const std::size_t close = header.find(']');
        if (close == std::string_view::npos) return std::nullopt;
        header = header.substr(0, close + 1);
    } else {
        header = header.substr(0, header.find(':'));
    }
    if (header.empty()) return std::nullopt;
    return lower(header);
}

bool is_trusted_host(std::string_view host, std::string_view own) {
    return host == "localhost" || host.ends_with(".localhost") || is_ipv4(host) || is_ipv6(host) ||
           (!own.empty() && host == lower(own));
}

bool is_loopback(std::string_view host) {
    return lower(host) == "localhost" || without_brackets(host) == "::1" || (is_ipv4(host) && host.starts_with("127."));
}

std::string encode_path(std::string_view path) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string out;
    for (const char c : path) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                           std::string_view("-._~/").find(c) != std::string_view::npos;
        if (plain) {
            out += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        out += '%';
        out += kDigits[byte >> 4U];
        out += kDigits[byte & 15U];
    }
    return out;
}

}  // namespace casepress::serving
