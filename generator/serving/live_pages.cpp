#include "serving/live_pages.h"

#include "serving/embedded_files.h"
#include "serving/requests.h"

#include <fmt/format.h>

#include <algorithm>

namespace casepress::serving {

namespace {

std::string_view code_of(UiLanguage language) { return language == UiLanguage::kChinese ? "zh" : "en"; }

std::string script_tag(const Answer& answer, std::string_view path, std::string_view base, UiLanguage language) {
    return fmt::format(
        "<script src=\"{0}{1}live.js\" defer data-base=\"{0}\" data-path=\"{2}\" data-version=\"{3}\" "
        "data-language=\"{4}\" data-mark=\"{5}\"></script>",
        escape_attribute(base), kReserved, escape_attribute(path), escape_attribute(answer.version), code_of(language),
        escape_attribute(answer.mark));
}

}  // namespace

std::string escape_attribute(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            default:
                out += c;
        }
    }
    return out;
}

std::string add_script(std::string_view html, const Answer& answer, std::string_view path, std::string_view base,
                       UiLanguage language) {
    const std::string tag = script_tag(answer, path, base, language);
    const std::size_t head = std::min(html.find("</head>"), html.size());
    std::string out;
    out.reserve(html.size() + tag.size());
    out += html.substr(0, head);
    out += tag;
    out += html.substr(head);
    return out;
}

std::optional<std::string_view> find_live_file(std::string_view name) {
    constexpr std::string_view kFolder = "generator/serving/page/";
    for (const EmbeddedFile& file : embedded_files()) {
        if (file.path.substr(kFolder.size()) == name) return file.bytes;
    }
    return std::nullopt;
}

std::string pdf_page(std::string_view path, std::string_view version, std::string_view base, UiLanguage language) {
    const bool chinese = language == UiLanguage::kChinese;
    const std::string source =
        escape_attribute(fmt::format("{}{}pdf-bytes?path={}", base, kReserved, encode_path(path)));
    Answer answer;
    answer.version = version;
    const std::string_view name = path.substr(path.rfind('/') + 1);
    return fmt::format(
        "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{name}</title>\n"
        "<link rel=\"stylesheet\" href=\"{base}{reserved}pdf.css\">\n{script}\n</head>\n<body>\n"
        "<header><h1>{name}</h1><p id=\"state\" role=\"status\">{state}</p>"
        "<p><a href=\"{base}{file}\" download>{download}</a></p></header>\n"
        "<iframe id=\"pdf\" title=\"{name}\" src=\"{source}&amp;version={version}\" "
        "data-source=\"{source}\"></iframe>\n"
        "</body>\n</html>\n",
        fmt::arg("lang", chinese ? "zh-CN" : "en"), fmt::arg("name", escape_attribute(name)),
        fmt::arg("base", escape_attribute(base)), fmt::arg("reserved", kReserved),
        fmt::arg("script", script_tag(answer, path, base, language)),
        fmt::arg("state", chinese ? "内容改动后，这里会自动更新" : "shown anew when what it is made of changes"),
        fmt::arg("file", escape_attribute(encode_path(path))), fmt::arg("download", chinese ? "下载" : "Download"),
        fmt::arg("source", source), fmt::arg("version", escape_attribute(version)));
}

std::string_view pdf_page_policy() {
    return "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; object-src "
           "'self'; base-uri 'none'; frame-ancestors 'none'";
}

}  // namespace casepress::serving
