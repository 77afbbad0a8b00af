#include "serving/requests.h"

#include "base/percent.h"
#include "base/text.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>

namespace casepress::serving {

namespace {

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
    auto path = percent_decode(target);
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
        auto value = percent_decode(pair.substr(equals + 1));
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
    return ascii_lower(header);
}

bool is_trusted_host(std::string_view host, std::string_view own) {
    return host == "localhost" || host.ends_with(".localhost") || is_ipv4(host) || is_ipv6(host) ||
           (!own.empty() && host == ascii_lower(own));
}

bool is_loopback(std::string_view host) {
    return ascii_lower(host) == "localhost" || without_brackets(host) == "::1" ||
           (is_ipv4(host) && host.starts_with("127."));
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
