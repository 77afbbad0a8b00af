#include "base/file_system.h"
#include "base/json.h"
#include "cli/codes.h"
#include "cli/commands.h"
#include "cli/run.h"
#include "cli/session.h"
#include "cli/site_build.h"
#include "cli/site_package.h"

#include <fmt/format.h>

#include <cerrno>
#include <string_view>
#include <utility>

namespace casepress::cli {

namespace {

constexpr std::string_view kZipSignature = "PK";

void report_place(const std::string& path, LocalizedText message, DiagnosticSink& sink) {
    sink.report({.code = kPackagePlace,
                 .message = std::move(message),
                 .help = {.en = fmt::format("name another file with --out, not “{}”", path),
                          .zh = fmt::format("请用 --out 指定其他文件，而不是“{}”", path)}});
}

/// Not where it would be published itself, and not over something else than a package.
bool is_fit_place(const std::string& path, const OpenSite& open, const FileSystem& files, DiagnosticSink& sink) {
    const std::string content = join_path(join_path(open.folder, open.config.content_folder), "");
    if (path.starts_with(content)) {
        report_place(path,
                     {"the package would lie among the content, and be published with it",
                      "打包文件会落在内容文件夹中，随网站一起发布"},
                     sink);
        return false;
    }
    const auto info = files.info(path);
    if (!info) return true;
    const auto bytes = info->kind == FileKind::kFile ? files.read_file(path) : IoResult<std::string>(std::string());
    if (bytes && bytes->starts_with(kZipSignature)) return true;
    report_place(path, {"there is something else than a ZIP at this place", "该位置已有其他文件，不是 ZIP"}, sink);
    return false;
}

/// Beside the old file first, then in its place in one step.
bool write_package(FileSystem& files, const std::string& path, const std::string& bytes, DiagnosticSink& sink) {
    const std::string staged = path + ".new";
    auto written = files.make_directories(std::string(parent_path(path)));
    if (written) written = files.write_file(staged, bytes, Durability::kSynced);
    if (written) written = files.rename(staged, path);
    if (written) return true;
    static_cast<void>(files.remove_file(staged));
    sink.report({.code = kCannotWrite,
                 .message = {.en = fmt::format("cannot write: {}", written.error().message()),
                             .zh = fmt::format("无法写入：{}", written.error().message())}});
    return false;
}

std::string result_json(const std::string& path, const SitePackage& package) {
    JsonWriter json;
    json.begin_object().member("package", path);
    json.key("files").integer(static_cast<std::int64_t>(package.files));
    json.key("bytes").integer(static_cast<std::int64_t>(package.bytes.size())).end_object();
    return json.take();
}

std::string result_text(const std::string& path, const SitePackage& package, UiLanguage language) {
    const double megabytes = static_cast<double>(package.bytes.size()) / 1e6;
    return language == UiLanguage::kChinese
               ? fmt::format("{} 个文件，{:.1f} MB → {}\n解压后打开 START.html\n", package.files, megabytes, path)
               : fmt::format("{}, {:.1f} MB → {}\nunpack it and open START.html\n", counted(package.files, "file"),
                             megabytes, path);
}

}  // namespace

int run_package(const Invocation& invocation, const Environment& environment) {
    const auto threads = thread_count(invocation);
    if (!threads) return print_misuse(threads.error(), environment);
    DiagnosticSink sink;
    auto open = open_site(invocation, environment, sink);
    std::optional<SitePackage> package;
    std::string path;
    if (open) {
        const std::string name =
            fmt::format("{}.zip", file_name(open->folder).empty() ? "site" : file_name(open->folder));
        path = absolute_path(environment, invocation.value("out").value_or(name));
        // Without a server nothing turns a folder into its page.
        open->config.link_style = config::LinkStyle::kIndexFiles;
        if (is_fit_place(path, *open, environment.files, sink)) {
            const SiteBuild build(*open, environment, catalog_options(invocation, environment, *threads),
                                  SiteBuild::Extent::kOutput, sink);
            if (sink.errors() == 0) package = package_site(build, *threads, sink);
        }
        if (package && !write_package(environment.files, path, package->bytes, sink)) package.reset();
    }
    const std::string site_folder = open ? open->folder : "";
    if (invocation.has("json")) {
        environment.out(document_json(findings_json(sink, site_folder, environment),
                                      package ? result_json(path, *package) : "null"));
    } else {
        print_findings(sink, site_folder, environment);
        const UiLanguage language = ui_language(environment);
        if (package) {
            environment.out(result_text(path, *package, language));
        } else {
            environment.err(counted_findings(sink, language));
        }
    }
    return package ? kExitFine : kExitFindings;
}

}  // namespace casepress::cli
