#include "base/text.h"
#include "cli/codes.h"
#include "cli/commands.h"
#include "cli/page_skeleton.h"
#include "cli/run.h"
#include "cli/session.h"

#include <fmt/format.h>

namespace casepress::cli {

namespace {

const config::TypeSpec* find_type(const config::SiteConfig& config, const std::string& name, DiagnosticSink& sink) {
    if (const auto* type = config.find_type(name)) return type;
    std::vector<std::string> names;
    for (const auto& type : config.types) names.push_back(type.name);
    sink.report(
        {.code = kUnknownType,
         .path = config.path,
         .message = {.en = fmt::format("site.toml declares no type “{}”; it has {}", name, fmt::join(names, ", ")),
                     .zh = fmt::format("site.toml 没有声明类型“{}”；已有：{}", name, fmt::join(names, "、"))},
         .help = {.en = fmt::format("add [types.{}] to site.toml, or choose one of these", name),
                  .zh = fmt::format("请在 site.toml 中加上 [types.{}]，或选用已有的类型", name)},
         .suggestion = std::string(nearest(name, names))});
    return nullptr;
}

/// A slug becomes file names and a URL: letters and digits of any script, "-", "_" and ".", with "/" between folders.
bool is_good_slug(std::string_view slug) {
    for (const auto component : split(slug, '/')) {
        if (component.empty() || component.front() == '.' || component.front() == '-' || component.front() == '_')
            return false;
        for (std::size_t i = 0; i < component.size();) {
            const CodePoint c = decode_utf8(component, i);
            if (!is_letter_or_digit(c.value) && c.value != U'-' && c.value != U'_' && c.value != U'.') return false;
            i += c.length;
        }
    }
    return !slug.ends_with(".md") && !slug.ends_with(".toml");
}

}  // namespace

int run_new(const Invocation& invocation, const Environment& environment) {
    DiagnosticSink sink;
    const auto site = open_site(invocation, environment, sink);
    const std::string& slug = invocation.operands[1];
    if (site && !is_good_slug(slug)) {
        sink.report({.code = kBadSlug,
                     .path = {},
                     .message = {.en = fmt::format("“{}” cannot be a file name and part of an address; letters, "
                                                   "digits, Chinese characters and “-” can",
                                                   slug),
                                 .zh = fmt::format("“{}”不能用作文件名和网址；可用字母、数字、汉字和“-”", slug)}});
    }
    const auto* type = site && sink.errors() == 0 ? find_type(site->config, invocation.operands[0], sink) : nullptr;
    const auto files = type == nullptr ? std::vector<NewFile>{} : page_skeleton(site->config, *type, slug);
    const bool written = type != nullptr && write_new_files(environment.files, site->folder, files, sink);
    print_findings(sink, site ? site->folder : "", environment);
    if (!written) return kExitFindings;
    for (const auto& file : files) environment.out(file.path + "\n");
    return kExitFine;
}

}  // namespace casepress::cli
