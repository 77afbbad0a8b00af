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

OptionSpec language_option(std::string_view name, LocalizedText help) {
    return {.name = name,
            .value = ValueKind::kText,
            .value_name = {.en = "CODE", .zh = "语言代码"},
            .help = std::move(help)};
}

OperandSpec page_operand(Presence presence) {
    return {.name = {.en = "PAGE", .zh = "页面"},
            .choices = {},
            .repeats = true,
            .presence = presence,
            .value = ValueKind::kFile};
}

std::vector<CommandSpec> translation_specs() {
    return {
        {.command = CommandName::kTranslations,
         .name = "translations",
         .summary = {.en = "list pages with their languages and where these disagree; a page is a file or folder",
                     .zh = "列出页面有哪些语言、各语言有哪些不一致；页面可写文件或文件夹"},
         .operands = {page_operand(Presence::kOptional)},
         .options = {site_option(),
                     {.name = "stale",
                      .help = {.en = "list what of the translations lags behind its source, from the git repository",
                               .zh = "依据 git 仓库，列出译文中落后于原文的段落"}},
                     {.name = "status",
                      .value = ValueKind::kFile,
                      .value_name = {.en = "FILE.html", .zh = "文件.html"},
                      .help = {.en = "write a page for editors with the state of each translation, what changed in its "
                                     "source and the translation beside it",
                               .zh = "写一个供编辑使用的网页：每篇译文的状态、原文的改动和现有译文"}},
                     jobs_option(),
                     json_option()}},
        {.command = CommandName::kTranslationsExport,
         .name = "translations export",
         .summary = {.en = "write pages as XLIFF 2.1 for translators", .zh = "把页面导出为 XLIFF 2.1，供译者使用"},
         .operands = {page_operand(Presence::kNeeded)},
         .options =
             {site_option(),
              language_option("from", {.en = "language of the source (default: the site's default language)",
                                       .zh = "原文的语言（默认：站点的默认语言）"}),
              language_option("to", {.en = "language of the translation (default: the site's other language)",
                                     .zh = "译文的语言（默认：站点的另一种语言）"}),
              {.name = "out",
               .value = ValueKind::kFile,
               .value_name = {.en = "DIR|FILE", .zh = "文件夹|文件"},
               .help = {.en = "one file for all pages (.xlf, .xliff), or a folder with a file for each page "
                              "(default: standard output)",
                        .zh = "全部页面合为一个文件（.xlf、.xliff），或一个文件夹，每页一个文件（默认：标准输出）"}},
              jobs_option()}},
        {.command = CommandName::kTranslationsImport,
         .name = "translations import",
         .summary = {.en = "put translations from XLIFF files into the pages", .zh = "把 XLIFF 文件中的译文写入页面"},
         .operands =
             {{.name = {.en = "FILE", .zh = "文件"}, .choices = {}, .repeats = true, .value = ValueKind::kFile}},
         .options = {site_option(),
                     {.name = "dry-run",
                      .help = {.en = "say what would change and write nothing",
                               .zh = "只说明会改动什么，不写任何文件"}},
                     jobs_option(),
                     json_option()}},
    };
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
        {.command = CommandName::kServe,
         .name = "serve",
         .summary = {.en = "preview the website while you write: pages renew when files are saved",
                     .zh = "边写边预览网站：保存文件后网页自动更新"},
         .operands = {},
         .options = {site_option(),
                     {.name = "open", .help = {.en = "open it in the browser", .zh = "在浏览器中打开"}},
                     drafts_option(),
                     {.name = "port",
                      .value = ValueKind::kNumber,
                      .value_name = {.en = "N", .zh = "端口"},
                      .help = {.en = "port to listen at (default: 8000, or the next free one; 0: any)",
                               .zh = "端口（默认：8000，被占用时顺延；0 表示任选）"}},
                     {.name = "host",
                      .value = ValueKind::kText,
                      .value_name = {.en = "HOST", .zh = "主机"},
                      .help = {.en = "address to listen at, for others to see (default: 127.0.0.1, this machine only)",
                               .zh = "提供服务的地址，可供他人查看（默认：127.0.0.1，仅限本机）"}},
                     jobs_option()}},
        {.command = CommandName::kCheck,
         .name = "check",
         .summary = {.en = "check the content; writes nothing but with --fix",
                     .zh = "检查内容；除 --fix 外不写任何文件"},
         .operands = {},
         .options = {site_option(),
                     drafts_option(),
                     jobs_option(),
                     {.name = "fix",
                      .help = {.en = "mend in the files what is certain, and say what was changed",
                               .zh = "在文件中改正有把握的问题，并列出改动"}},
                     {.name = "dry-run",
                      .help = {.en = "with --fix: say what would change and write nothing",
                               .zh = "与 --fix 同用：只说明会改动什么，不写任何文件"}},
                     {.name = "external",
                      .help = {.en = "ask servers whether the addresses that pages link to are still there",
                               .zh = "向服务器询问页面中的外部链接是否仍然有效"}},
                     {.name = "allow-local",
                      .help = {.en = "with --external: also ask addresses of this machine and its network",
                               .zh = "与 --external 同用：也询问本机和内网的地址"}},
                     {.name = "rules",
                      .help = {.en = "list the rules for texts with their levels", .zh = "列出文字规则及其级别"}},
                     {.name = "due",
                      .help = {.en = "print when the next page becomes due, and nothing else",
                               .zh = "只打印下一个页面的发布时间"}},
                     {.name = "silenced",
                      .help = {.en = "list the findings that comments in the texts let stand, with their reasons",
                               .zh = "列出正文注释所允许的提示及其理由"}},
                     {.name = "format",
                      .value = ValueKind::kText,
                      .value_name = {.en = "text|json|sarif|github", .zh = "text|json|sarif|github"},
                      .help = {.en = "how findings are printed; sarif and github are for code hosts",
                               .zh = "检查结果的格式；sarif 和 github 供代码托管平台使用"}},
                     json_option()}},
        {.command = CommandName::kInit,
         .name = "init",
         .summary = {.en = "start a new site in a folder", .zh = "在文件夹中新建站点"},
         .operands = {{.name = {.en = "DIR", .zh = "文件夹"}, .choices = {}, .value = ValueKind::kFolder}},
         .options = {}},
        {.command = CommandName::kNew,
         .name = "new",
         .summary = {.en =
                         "start a new page of a type that site.toml declares: case, notice, collection, issue, page …",
                     .zh = "新建页面，类型见 site.toml：case、notice、collection、issue、page 等"},
         .operands = {{.name = {.en = "TYPE", .zh = "类型"}, .choices = {}},
                      {.name = {.en = "SLUG", .zh = "名称"}, .choices = {}}},
         .options = {site_option()}},
        {.command = CommandName::kImport,
         .name = "import",
         .summary = {.en = "make drafts of a newspaper page (text or PDF), a Word document or a saved web page",
                     .zh = "把报纸版面（文本或 PDF）、Word 文档或保存的网页导入为草稿"},
         .operands =
             {{.name = {.en = "FILE", .zh = "文件"}, .choices = {}, .repeats = true, .value = ValueKind::kFile}},
         .options = {site_option(),
                     {.name = "to",
                      .value = ValueKind::kFolder,
                      .value_name = {.en = "DIR", .zh = "文件夹"},
                      .help = {.en = "folder in which each file gets a folder of its own (default: imported in the "
                                     "content folder)",
                               .zh = "存放草稿的文件夹，每个文件一个子文件夹（默认：内容文件夹下的 imported）"}},
                     {.name = "review",
                      .help = {.en = "open the page that shows file and drafts side by side",
                               .zh = "打开核对页，并排显示原文和草稿"}},
                     {.name = "dry-run",
                      .help = {.en = "say what would be made and write nothing",
                               .zh = "只说明会生成什么，不写任何文件"}},
                     json_option()}},
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
        {.command = CommandName::kHistory,
         .name = "history",
         .summary = {.en = "list the revisions of pages, from the git repository",
                     .zh = "列出页面在 git 仓库中的历次修订"},
         .operands = {{.name = {.en = "FILE", .zh = "文件"},
                       .choices = {},
                       .repeats = true,
                       .presence = Presence::kOptional,
                       .value = ValueKind::kFile}},
         .options = {site_option(),
                     jobs_option(),
                     {.name = "json",
                      .help = {.en = "print the revisions as JSON on standard output",
                               .zh = "以 JSON 格式在标准输出打印修订"}}}},
        {.command = CommandName::kPrint,
         .name = "print",
         .summary = {.en = "print issues as newspapers, collections as booklets, pages as handouts: “issue 2025”, "
                           "“collection”, “page a”; without words all issues and collections",
                     .zh = "把各期排成报纸、案例集排成小册子、页面排成讲义，生成 PDF：“issue 2025”“collection”“page "
                           "a”；不写则印全部各期和案例集"},
         .operands =
             {{.name = {.en = "WHAT", .zh = "内容"}, .choices = {}, .repeats = true, .presence = Presence::kOptional}},
         .options =
             {site_option(),
              {.name = "out",
               .value = ValueKind::kFolder,
               .value_name = {.en = "DIR", .zh = "文件夹"},
               .help = {.en = "output folder (default: print in the site's folder)",
                        .zh = "输出文件夹（默认：站点文件夹下的 print）"}},
              language_option("lang", {.en = "print this language only", .zh = "只印这种语言"}),
              {.name = "press",
               .help = {.en = "for a press: bleed, crop marks, text in black ink alone",
                        .zh = "供上机印刷：带出血和裁切线，文字单黑"}},
              {.name = "pdfa", .help = {.en = "as PDF/A-1b, for archives", .zh = "生成供归档的 PDF/A-1b"}},
              {.name = "a3", .help = {.en = "newspapers on A3", .zh = "报纸用 A3"}},
              {.name = "paper",
               .value = ValueKind::kText,
               .value_name = {.en = "a4|a5|16k", .zh = "a4|a5|16k"},
               .help = {.en = "paper of booklets (default: a4)", .zh = "小册子的开本（默认：a4）"}},
              {.name = "facing",
               .help = {.en = "booklets: each case in both languages on facing pages", .zh = "小册子：案例中英文对页"}},
              {.name = "facilitators", .help = {.en = "with what is for facilitators", .zh = "包括供培训者使用的内容"}},
              {.name = "folding",
               .help = {.en = "booklets: two pages on each side of a sheet, for folding",
                        .zh = "小册子：一面两页，供折叠装订"}},
              drafts_option(),
              jobs_option(),
              json_option()}},
        {.command = CommandName::kPreflight,
         .name = "preflight",
         .summary = {.en = "look over a PDF as a printing house and a screen reader do",
                     .zh = "按印刷厂和读屏软件的要求检查 PDF"},
         .operands = {{.name = {.en = "FILE.pdf", .zh = "文件.pdf"}, .choices = {}, .value = ValueKind::kFile}},
         .options = {{.name = "press",
                      .help = {.en =
                                   "ask for what a press needs: bleed, black text on the black plate alone, resolution",
                               .zh = "按上机印刷的要求检查：出血、文字单黑、图片分辨率"}},
                     json_option()}},
        {.command = CommandName::kPackage,
         .name = "package",
         .summary = {.en = "pack the website into a ZIP that opens without a server, for an intranet or a USB stick",
                     .zh = "把网站打成 ZIP 包，不经服务器即可打开，供内网或 U 盘使用"},
         .operands = {},
         .options = {site_option(),
                     {.name = "out",
                      .value = ValueKind::kFile,
                      .value_name = {.en = "FILE.zip", .zh = "文件.zip"},
                      .help = {.en = "the ZIP (default: named after the site's folder, in the working folder)",
                               .zh = "ZIP 文件（默认：以站点文件夹命名，放在当前文件夹）"}},
                     drafts_option(),
                     jobs_option(),
                     json_option()}},
        {.command = CommandName::kErase,
         .name = "erase",
         .summary = {.en = "erase a name from the published site and its past; what is meant is a term of the private "
                           "list, or the id of a [[redaction]]",
                     .zh = "从已发布的站点及其历史中删去一个姓名；写名单中的词语，或 [[redaction]] 的编号"},
         .operands = {{.name = {.en = "TERM", .zh = "词语"}, .choices = {}}},
         .options = {site_option(),
                     out_option(),
                     {.name = "redaction",
                      .value = ValueKind::kText,
                      .value_name = {.en = "ID", .zh = "编号"},
                      .help = {.en = "add the term to the private list under this [[redaction]] of site.toml",
                               .zh = "把词语加入名单，归入 site.toml 的这项 [[redaction]]"}},
                     {.name = "dry-run",
                      .help = {.en = "only show what holds the term", .zh = "只列出含有该词语的文件，不作改动"}},
                     jobs_option()}},
        {.command = CommandName::kVerify,
         .name = "verify",
         .summary = {.en = "check a published site against its manifest.json",
                     .zh = "对照 manifest.json 检查已发布的站点"},
         .operands = {{.name = {.en = "DIR", .zh = "文件夹"}, .choices = {}, .value = ValueKind::kFolder}},
         .options = {jobs_option(), json_option()}},
        {.command = CommandName::kCompletions,
         .name = "completions",
         .summary = {.en = "print a completion script for a shell", .zh = "打印命令行补全脚本"},
         .operands = {{.name = {.en = "SHELL", .zh = "命令行程序"}, .choices = {"bash", "zsh", "fish"}}},
         .options = {}},
    };
}

}  // namespace

std::span<const CommandSpec> command_specs() {
    static const std::vector<CommandSpec> specs = [] {
        std::vector<CommandSpec> all = make_specs();
        std::vector<CommandSpec> translations = translation_specs();
        all.insert(all.end() - 1, translations.begin(), translations.end());  // completions stay last
        return all;
    }();
    return specs;
}

}  // namespace casepress::cli
