#include "web/server_config.h"

#include "web/url.h"

#include <fmt/core.h>

#include <vector>

namespace casepress::web {

namespace {

constexpr std::string_view kReferrerPolicy = "strict-origin-when-cross-origin";
constexpr std::string_view kKeepForEver = "public, max-age=31536000, immutable";
/// Asking again is cheap (304), and a reader never sees an old page with new style sheets.
constexpr std::string_view kAskAgain = "no-cache";

/// "/" or "/bulletin/".
std::string base_path(const site::Site& site) {
    return rooted_url(site.config->base_url, "", config::LinkStyle::kFolders);
}

/// Characters that mean something in a regular expression, escaped.
std::string escape_pattern(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (std::string_view(".+*?()[]{}^$|\\").find(c) != std::string_view::npos) out += '\\';
        out += c;
    }
    return out;
}

std::string host_of(std::string_view base_url) {
    const std::size_t scheme = base_url.find("://");
    if (scheme == std::string_view::npos) return {};
    const std::string_view rest = base_url.substr(scheme + 3);
    return std::string(rest.substr(0, rest.find('/')));
}

}  // namespace

std::string_view content_security_policy() {
    // connect-src: search fetches the files of its index.
    return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src "
           "'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
}

std::string headers_file(const site::Site& site) {
    const std::string base = base_path(site);
    return fmt::format(
        "{0}*\n"
        "  Content-Security-Policy: {1}\n"
        "  X-Content-Type-Options: nosniff\n"
        "  Referrer-Policy: {2}\n"
        "{0}assets/*\n"
        "  Cache-Control: {3}\n",
        base, content_security_policy(), kReferrerPolicy, kKeepForEver);
}

std::string nginx_configuration(const site::Site& site) {
    const std::string base = base_path(site);
    const std::string base_pattern = escape_pattern(base);
    const std::string host = host_of(site.config->base_url);
    std::string out;

    out += fmt::format(
        "map $uri $casepress_cache {{\n"
        "    default \"{}\";\n"
        "    \"~^{}assets/\" \"{}\";\n"
        "}}\n",
        kAskAgain, base_pattern, kKeepForEver);
    // Somebody who comes from a page of the site to choose a language is not sent away again.
    out += "map $http_referer $casepress_arrival {\n    default 1;\n";
    if (!host.empty()) out += fmt::format("    \"~*^https?://{}/\" 0;\n", escape_pattern(host));
    out += "}\n";
    // The first language that the browser names decides; else any that it names, in the order of site.toml.
    out += "map \"$casepress_arrival:$http_accept_language\" $casepress_language {\n    default \"\";\n";
    for (const std::string_view pattern : {"~*^1:\\s*{}\\b", "~*^1:(.*,)?\\s*{}\\b"}) {
        for (const site::LanguageSite& language : site.languages) {
            out += fmt::format("    \"{}\" {};\n", fmt::format(fmt::runtime(pattern), escape_pattern(language.code)),
                               language.code);
        }
    }
    out += "}\n";

    out += fmt::format(
        "server {{\n"
        "    # listen, server_name, root …\n"
        "    charset utf-8;\n"
        "    index index.html;\n"
        "    add_header Content-Security-Policy \"{}\" always;\n"
        "    add_header X-Content-Type-Options nosniff always;\n"
        "    add_header Referrer-Policy {} always;\n"
        "    add_header Cache-Control $casepress_cache always;\n"
        "    add_header Vary $casepress_vary always;\n"
        "    error_page 404 {}404.html;\n",
        content_security_policy(), kReferrerPolicy, base);
    out += fmt::format(
        "    location = {0} {{\n"
        "        if ($casepress_language) {{ return 302 {0}$casepress_language/; }}\n"
        "    }}\n",
        base);
    for (const site::LanguageSite& language : site.languages) {
        out += fmt::format("    location {}{}/ {{ error_page 404 {}; }}\n", base, language.code,
                           rooted_url(site.config->base_url, language.not_found_url, config::LinkStyle::kFolders));
    }
    out += "}\n";
    // An empty value writes no header.
    return fmt::format("map $uri $casepress_vary {{\n    default \"\";\n    {} \"Accept-Language, Referer\";\n}}\n",
                       base) +
           out;
}

}  // namespace casepress::web
