#include "web/theme_files.h"

#include "web/codes.h"
#include "web/embedded_files.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

namespace casepress::web {

namespace {

constexpr std::string_view kTemplates = "templates/";
constexpr std::string_view kDefaultTheme = "themes/default/";
constexpr std::string_view kStrings = "strings/";
constexpr std::string_view kPrintTheme = "print.toml";
constexpr int kDeepestFolder = 32;

bool is_passed_over(std::string_view name) { return name.empty() || name.front() == '.' || name.back() == '~'; }

void report_unusable(const std::string& path, LocalizedText why, DiagnosticSink& sink) {
    sink.report({kUnreadableThemeFile, Severity::kError, path, std::nullopt, std::move(why), {}, {}});
}

LocalizedText cannot_read(const IoError& error) {
    return {fmt::format("cannot read this file: {}", error.message()),
            fmt::format("无法读取此文件：{}", error.message())};
}

/// The files below a folder of the site ("templates/"), as paths relative to it, in the disk's order. A folder that
/// does not exist has none; what cannot be read, and links, which are not followed, are reported.
class FolderLister {
public:
    FolderLister(const FileSystem& files, const std::string& site_folder, const std::string& folder,
                 DiagnosticSink& sink)
        : files_(files), site_folder_(site_folder), folder_(folder), sink_(sink) {}

    std::vector<std::string> list() {
        const std::string top = folder_.substr(0, folder_.size() - 1);
        const IoResult<FileInfo> info = files_.info(join_path(site_folder_, top));
        if (info && info->kind == FileKind::kDirectory) add_below("", 0);
        if (info && info->kind == FileKind::kSymlink) report_link(top);
        return std::move(found_);
    }

private:
    void add_below(const std::string& prefix, int depth) {
        const std::string path = folder_ + prefix;
        const auto entries = files_.list(join_path(site_folder_, path.substr(0, path.size() - 1)));
        if (!entries) {
            report_unusable(path, cannot_read(entries.error()), sink_);
            return;
        }
        for (const DirectoryEntry& entry : *entries) {
            if (is_passed_over(entry.name)) continue;
            const std::string name = prefix + entry.name;
            if (entry.kind == FileKind::kFile) found_.push_back(name);
            if (entry.kind == FileKind::kSymlink) report_link(folder_ + name);
            if (entry.kind != FileKind::kDirectory) continue;
            if (depth < kDeepestFolder) {
                add_below(name + "/", depth + 1);
            } else {
                report_unusable(folder_ + name, {"folders lie too deep inside each other", "目录嵌套过深"}, sink_);
            }
        }
    }

    void report_link(const std::string& path) {
        report_unusable(path, {"symbolic links are not followed here", "此处不跟随符号链接"}, sink_);
    }

    const FileSystem& files_;
    const std::string& site_folder_;
    const std::string& folder_;
    DiagnosticSink& sink_;
    std::vector<std::string> found_;
};

bool is_plain_name(std::string_view name) {
    return std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
               c == '-' || c == '/';
    });
}

}  // namespace

ThemeFiles::ThemeFiles(const config::SiteConfig& config, const FileSystem& files, const std::string& site_folder,
                       DiagnosticSink& sink) {
    add_embedded();
    add_folder(files, site_folder, std::string(kTemplates), sink);
    const std::string theme = "themes/" + config.theme + "/";
    if (config.theme != "default" && !files.info(join_path(site_folder, "themes/" + config.theme))) {
        sink.report({kUnknownTheme,
                     Severity::kError,
                     config.path,
                     std::nullopt,
                     {fmt::format("there is no theme “{}”: the folder {} does not exist", config.theme, theme),
                      fmt::format("没有名为“{}”的主题：目录 {} 不存在", config.theme, theme)},
                     {"make the folder, or take `theme` out of site.toml to use the built-in one",
                      "请建立该目录；若要用内置主题，请删去 site.toml 中的 theme"},
                     {}});
    }
    add_folder(files, site_folder, theme, sink);
}

void ThemeFiles::add_embedded() {
    for (const EmbeddedFile& file : embedded_files()) {
        add(file.path, kDefaultTheme, {std::string(file.path), file.bytes, false, file.minified});
    }
}

void ThemeFiles::add_folder(const FileSystem& files, const std::string& site_folder, const std::string& folder,
                            DiagnosticSink& sink) {
    const std::vector<std::string> names = FolderLister(files, site_folder, folder, sink).list();
    for (const std::string& name : names) {
        const std::string path = folder + name;
        if (!is_plain_name(name)) {
            sink.report({kBadThemeFileName,
                         Severity::kError,
                         path,
                         std::nullopt,
                         {"the name of a template or theme file may have ASCII letters, digits, “.”, “_” and “-” only",
                          "模板和主题文件名只能用 ASCII 字母、数字、“.”“_”和“-”"},
                         {"rename the file", "请给文件改名"},
                         {}});
            continue;
        }
        IoResult<std::string> bytes = files.read_file(join_path(site_folder, path));
        if (!bytes) {
            report_unusable(path, cannot_read(bytes.error()), sink);
            continue;
        }
        owned_.push_back(std::move(*bytes));
        add(path, folder, {path, owned_.back(), true});
    }
}

void ThemeFiles::add(std::string_view path, std::string_view theme_folder, ThemeFile file) {
    if (path.starts_with(kTemplates)) {
        templates_.insert_or_assign(std::string(path.substr(kTemplates.size())), std::move(file));
        return;
    }
    if (!path.starts_with(theme_folder)) return;
    const std::string_view name = path.substr(theme_folder.size());
    if (name.starts_with(kStrings) && name.ends_with(".toml")) {
        const std::string_view language = name.substr(kStrings.size(), name.size() - kStrings.size() - 5);
        strings_[std::string(language)].push_back(std::move(file));
    } else if (name == kPrintTheme) {
        print_.push_back(std::move(file));
    } else if (!name.starts_with(kStrings)) {
        // A site that has a copy of the program's own file gets its minified form too.
        const auto own = assets_.find(name);
        if (own != assets_.end() && own->second.bytes == file.bytes) file.minified = own->second.minified;
        assets_.insert_or_assign(std::string(name), std::move(file));
    }
}

const ThemeFile* ThemeFiles::find_template(std::string_view name) const {
    const auto found = templates_.find(name);
    return found == templates_.end() ? nullptr : &found->second;
}

std::vector<const ThemeFile*> ThemeFiles::strings(std::string_view language) const {
    std::vector<const ThemeFile*> found;
    const auto files = strings_.find(language);
    if (files == strings_.end()) return found;
    for (const ThemeFile& file : files->second) found.push_back(&file);
    return found;
}

}  // namespace casepress::web
