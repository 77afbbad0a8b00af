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
constexpr int kDeepestFolder = 32;

bool is_passed_over(std::string_view name) { return name.empty() || name.front() == '.' || name.back() == '~'; }

/// All files below a folder, as paths relative to it, in byte order of folders' entries. Links are not followed.
void list_files(const FileSystem& files, const std::string& folder, const std::string& prefix, int depth,
                std::vector<std::string>& found) {
    const IoResult<std::vector<DirectoryEntry>> entries = files.list(folder);
    if (!entries || depth > kDeepestFolder) return;
    for (const DirectoryEntry& entry : *entries) {
        if (is_passed_over(entry.name)) continue;
        const std::string name = prefix + entry.name;
        if (entry.kind == FileKind::kDirectory)
            list_files(files, join_path(folder, entry.name), name + "/", depth + 1, found);
        if (entry.kind == FileKind::kFile) found.push_back(name);
    }
}

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
        add(file.path, kDefaultTheme, {std::string(file.path), file.bytes, false});
    }
}

void ThemeFiles::add_folder(const FileSystem& files, const std::string& site_folder, const std::string& folder,
                            DiagnosticSink& sink) {
    std::vector<std::string> names;
    list_files(files, join_path(site_folder, folder.substr(0, folder.size() - 1)), "", 0, names);
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
            sink.report({kUnreadableThemeFile,
                         Severity::kError,
                         path,
                         std::nullopt,
                         {fmt::format("cannot read this file: {}", bytes.error().message()),
                          fmt::format("无法读取此文件：{}", bytes.error().message())},
                         {},
                         {}});
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
    } else if (!name.starts_with(kStrings)) {
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
