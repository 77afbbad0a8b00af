#include "cli/site_package.h"

#include "archive/zip_writer.h"
#include "html/escape.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

namespace casepress::cli {

namespace {

constexpr std::size_t kAtOnce = 64;  ///< files that are made together, on all threads

/// What a server reads, and nobody else.
bool is_for_servers(std::string_view path) { return path == "_headers"; }

archive::Packing packing_of(std::string_view path) {
    constexpr std::array<std::string_view, 14> kPacked = {".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif",  ".pdf",
                                                          ".zip", ".gz",  ".mp3",  ".mp4", ".woff", ".woff2", ".docx"};
    const bool packed = std::ranges::any_of(kPacked, [&](std::string_view ending) { return path.ends_with(ending); });
    return packed ? archive::Packing::kStore : archive::Packing::kDeflate;
}

/// Makes the files of a site in order, some ahead of what is asked for.
class FileMaker {
public:
    FileMaker(const SiteBuild& build, std::vector<const site::OutputFile*> files, ThreadCount threads)
        : build_(build), files_(std::move(files)), threads_(threads), sinks_(files_.size()) {}

    /// Called once for each file, in order. What does not pass is empty: its finding fails the package.
    std::string take(std::size_t index) {
        if (index >= first_ + made_.size()) make_from(index);
        return std::move(made_[index - first_]);
    }

    void report(DiagnosticSink& sink) {
        for (DiagnosticSink& one : sinks_) sink.merge(std::move(one));
    }

private:
    void make_from(std::size_t index) {
        first_ = index;
        made_.assign(std::min(kAtOnce, files_.size() - index), {});
        parallel_for(made_.size(), threads_, [&](std::size_t i) {
            const site::OutputFile& file = *files_[index + i];
            DiagnosticSink& sink = sinks_[index + i];
            auto cleared = build_.guard().clear(file.path, file.make(sink), file.origin, sink);
            if (cleared) made_[i] = std::move(*cleared).take();
        });
    }

    const SiteBuild& build_;
    std::vector<const site::OutputFile*> files_;
    ThreadCount threads_;
    std::vector<DiagnosticSink> sinks_;
    std::size_t first_ = 0;
    std::vector<std::string> made_;
};

std::string_view title_in(const site::Site& site, std::string_view language) { return site.config->title.in(language); }

}  // namespace

std::string start_page(const site::Site& site) {
    const std::string& main = site.config->default_language;
    const std::string title = html::escaped(title_in(site, main));
    std::string links;
    for (const site::LanguageSite& language : site.languages) {
        links += fmt::format("<p><a lang=\"{0}\" href=\"site/{0}/index.html\">{1}</a></p>\n", language.code,
                             html::escaped(title_in(site, language.code)));
    }
    return fmt::format(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width\">\n<title>{}</title>\n"
        "<meta http-equiv=\"refresh\" content=\"0; "
        "url=site/index.html\">\n</head>\n<body>\n<h1>{}</h1>\n{}</body>\n</html>\n",
        main, title, title, links);
}

std::string package_readme(const site::Site& site) {
    // For Notepad: a byte order mark, and lines that end as Windows has it.
    constexpr std::string_view kText =
        "\xEF\xBB\xBF{}\r\n\r\n"
        "1. 先把 ZIP 全部解压到文件夹或 U 盘，不要在压缩包里直接打开。\r\n"
        "2. 双击 START.html，浏览器就会打开网站；不需要联网，也不需要安装任何软件。\r\n"
        "3. site 文件夹里是全部页面，请保持完整，不要单独移动其中的文件。\r\n"
        "4. 放到内网共享文件夹时，把解压后的整个文件夹复制过去即可。\r\n\r\n"
        "{}\r\n\r\n"
        "1. First unpack the whole ZIP into a folder or onto a USB stick; do not open it inside the archive.\r\n"
        "2. Double-click START.html: your browser opens the site. No network and no software is needed.\r\n"
        "3. The folder “site” holds all pages. Keep it whole, and move no file out of it.\r\n"
        "4. For a shared folder on an intranet copy the unpacked folder as it is.\r\n";
    return fmt::format(kText, title_in(site, "zh"), title_in(site, "en"));
}

std::optional<SitePackage> package_site(const SiteBuild& build, ThreadCount threads, DiagnosticSink& sink) {
    std::vector<const site::OutputFile*> files;
    for (const site::OutputFile& file : build.output().files) {
        if (!is_for_servers(file.path)) files.push_back(&file);
    }
    std::ranges::sort(files, {}, [](const site::OutputFile* file) -> const std::string& { return file->path; });

    archive::ZipWriter writer;
    writer.add("START.html", archive::Packing::kDeflate, [&] { return start_page(build.site()); });
    writer.add("README.txt", archive::Packing::kDeflate, [&] { return package_readme(build.site()); });
    FileMaker maker(build, files, threads);
    for (std::size_t i = 0; i < files.size(); ++i) {
        writer.add("site/" + files[i]->path, packing_of(files[i]->path), [&maker, i] { return maker.take(i); });
    }
    auto bytes = writer.finish();
    maker.report(sink);
    if (!bytes) sink.report(std::move(bytes.error()));
    if (sink.errors() > 0) return std::nullopt;
    return SitePackage{std::move(*bytes), files.size()};
}

}  // namespace casepress::cli
