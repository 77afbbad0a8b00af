#include "cli/command_line.h"

namespace casepress::cli {

namespace {

OptionSpec site_option() {
    return {.name = "site",
            .value = ValueKind::kFolder,
            .value_name = {.en = "DIR", .zh = "文件夹"},
            .help = {.en = "folder of the site (default: the folder at or above this one that holds site.toml)",
                     .zh = "站点所在文件夹（默认：当前文件夹或其上级中含 site.toml 的那一个）"}};
}

OptionSpec out_option() {
    return {.name = "out",
            .value = ValueKind::kFolder,
            .value_name = {.en = "DIR", .zh = "文件夹"},
            .help = {.en = "output folder (default: public in the site's folder)",
                     .zh = "输出文件夹（默认：站点文件夹下的 public）"}};
}

OptionSpec json_option() {
    return {.name = "json",
            .help = {.en = "print findings and result as JSON on standard output",
                     .zh = "以 JSON 格式在标准输出打印检查结果"}};
}

OptionSpec drafts_option() {
    return {.name = "drafts",
            .help = {.en = "include drafts and pages that are not due yet", .zh = "包括草稿和未到发布时间的页面"}};
}

OptionSpec jobs_option() {
    return {.name = "jobs",
            .value = ValueKind::kNumber,
            .value_name = {.en = "N", .zh = "数目"},
            .help = {.en = "number of threads (default: all processors)", .zh = "线程数（默认：全部处理器）"}};
}

std::vector<CommandSpec> make_specs() {
    return {
        {.command = CommandName::kBuild,
         .name = "build",
         .summary = {.en = "build the website", .zh = "生成网站"},
         .operands = {},
         .options = {site_option(),
                     out_option(),
                     drafts_option(),
                     jobs_option(),
                     {.name = "base-url",
                      .value = ValueKind::kText,
                      .value_name = {.en = "URL", .zh = "网址"},
                      .help = {.en = "address where the site will stand, instead of base_url in site.toml",
                               .zh = "站点的网址，代替 site.toml 中的 base_url"}},
                     json_option()}},
        {.command = CommandName::kCheck,
         .name = "check",
         .summary = {.en = "check the content and write nothing", .zh = "检查内容，不写任何文件"},
         .operands = {},
         .options = {site_option(), drafts_option(), jobs_option(), json_option()}},
        {.command = CommandName::kInit,
         .name = "init",
         .summary = {.en = "start a new site in a folder", .zh = "在文件夹中新建站点"},
         .operands = {{.name = {.en = "DIR", .zh = "文件夹"}, .choices = {}}},
         .options = {}},
        {.command = CommandName::kNew,
         .name = "new",
         .summary = {.en =
                         "start a new page of a type that site.toml declares: case, notice, collection, issue, page …",
                     .zh = "新建页面，类型见 site.toml：case、notice、collection、issue、page 等"},
         .operands = {{.name = {.en = "TYPE", .zh = "类型"}, .choices = {}},
                      {.name = {.en = "SLUG", .zh = "名称"}, .choices = {}}},
         .options = {site_option()}},
        {.command = CommandName::kSearch,
         .name = "search",
         .summary = {.en = "search the built site as its search page does", .zh = "搜索已生成的站点，结果与搜索页相同"},
         .operands = {{.name = {.en = "QUERY", .zh = "搜索词"}, .choices = {}, .repeats = true}},
         .options = {site_option(),
                     out_option(),
                     {.name = "lang",
                      .value = ValueKind::kText,
                      .value_name = {.en = "CODE", .zh = "语言代码"},
                      .help = {.en = "the reader's language, whose pages come first (default: that of these messages)",
                               .zh = "读者的语言，该语言的页面排在前面（默认：与界面语言相同）"}},
                     {.name = "all",
                      .help = {.en = "show all results, not only ten", .zh = "列出全部结果，而不只是十条"}},
                     {.name = "json",
                      .help = {.en = "print all matching pages as JSON on standard output",
                               .zh = "以 JSON 格式在标准输出打印全部符合的页面"}}}},
        {.command = CommandName::kCompletions,
         .name = "completions",
         .summary = {.en = "print a completion script for a shell", .zh = "打印命令行补全脚本"},
         .operands = {{.name = {.en = "SHELL", .zh = "命令行程序"}, .choices = {"bash", "zsh", "fish"}}},
         .options = {}},
    };
}

}  // namespace

std::span<const CommandSpec> command_specs() {
    static const std::vector<CommandSpec> specs = make_specs();
    return specs;
}

}  // namespace casepress::cli
