// First the folders are listed, one after another, which is cheap; then the files are read in parallel, each into its
// own place, so that neither order nor findings depend on the number of threads.

#include "base/portable_name.h"
#include "base/text.h"
#include "sources/codes.h"
#include "sources/content_names.h"
#include "sources/source_tree.h"

#include <fmt/format.h>
#include <algorithm>
#include <cerrno>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace casepress::sources {

namespace {

/// A folder still to be listed, or a file found. Paths are relative to the content folder.
struct Entry {
    std::string path;      ///< as the disk has it
    std::string nfc_path;  ///< normalised
    NameKind kind = NameKind::kAsset;
};

/// How many files something is true of, and the first of them.
struct Tally {
    std::size_t count = 0;
    std::string first;

    void add(const std::string& path) {
        if (count == 0 || path < first) first = path;
        ++count;
    }
};

class Walker {
public:
    Walker(const FileSystem& files, std::string site_folder, std::string content_folder, DiagnosticSink& sink)
        : files_(files),
          site_folder_(std::move(site_folder)),
          content_folder_(std::move(content_folder)),
          sink_(sink) {}

    [[nodiscard]] std::vector<Entry> walk() {
        std::vector<Entry> found;
        if (!check_way()) return found;
        std::vector<std::pair<Entry, int>> folders = {{Entry{}, 0}};
        while (!folders.empty()) {
            const auto [folder, depth] = std::move(folders.back());
            folders.pop_back();
            const auto entries = files_.list(disk_path(folder.path));
            if (!entries) {
                report_folder(folder, entries.error());
                continue;
            }
            check_names_alike(folder.path, *entries);
            for (const DirectoryEntry& entry : *entries) visit(folder, depth, entry, folders, found);
        }
        if (underscored_.count > 0) {
            report(kPassedOver, Severity::kNote, underscored_.first,
                   {fmt::format("names that begin with “_” are passed over: {}", underscored_.count),
                    fmt::format("以“_”开头的文件和目录不予发布，共 {} 个", underscored_.count)},
                   {"only _index.md has a meaning of its own", "其中只有 _index.md 有特定含义"});
        }
        return found;
    }

    /// "content/a/b.md" of "a/b.md": relative to the site's folder.
    [[nodiscard]] std::string site_path(std::string_view path) const {
        return path.empty() ? content_folder_ : join_path(content_folder_, path);
    }
    [[nodiscard]] std::string disk_path(std::string_view path) const {
        return join_path(site_folder_, site_path(path));
    }

    void report(Code code, Severity severity, std::string_view path, LocalizedText message, LocalizedText help = {}) {
        sink_.report({code, severity, site_path(path), std::nullopt, std::move(message), std::move(help), {}});
    }

private:
    /// The way from the site's folder to the content folder must not be a link either: a site that somebody else made
    /// could publish any folder of this machine.
    bool check_way() {
        for (std::size_t slash = 0; slash != std::string::npos;) {
            slash = content_folder_.find('/', slash + 1);
            const std::string part = content_folder_.substr(0, slash);
            const auto info = files_.info(join_path(site_folder_, part));
            if (!info || info->kind != FileKind::kSymlink) continue;
            sink_.report({.code = kSymbolicLink,
                          .path = part,
                          .message = {"the content folder is a symbolic link, which is not followed",
                                      "内容目录是符号链接，不予跟随"},
                          .help = {"put a folder in its place; the site's folder itself may be a link",
                                   "请换成真正的目录；站点文件夹本身可以是链接"}});
            return false;
        }
        return true;
    }

    void report_folder(const Entry& folder, const IoError& error) {
        if (folder.path.empty() && (error.code == ENOENT || error.code == ENOTDIR)) {
            report(kNoContentFolder, Severity::kError, "",
                   {fmt::format("there is no content folder “{}”", content_folder_),
                    fmt::format("没有内容目录“{}”", content_folder_)},
                   {"make it, or name another one as “content” in site.toml",
                    "请建立该目录，或在 site.toml 中用“content”指定"});
            return;
        }
        report(kUnreadable, Severity::kError, folder.path,
               {fmt::format("the folder cannot be read: {}", error.message()),
                fmt::format("目录无法读取：{}", error.message())});
    }

    void visit(const Entry& folder, int depth, const DirectoryEntry& entry, std::vector<std::pair<Entry, int>>& folders,
               std::vector<Entry>& found) {
        const bool is_folder = entry.kind == FileKind::kDirectory;
        const NameKind kind = classify_name(entry.name, is_folder ? NameOf::kFolder : NameOf::kFile);
        if (kind == NameKind::kIgnored) return;
        const std::string path = join_path(folder.path, entry.name);
        if (kind == NameKind::kUnderscore) {
            underscored_.add(path);
            return;
        }
        if (!check_name(folder, entry.name, path)) return;
        if (entry.kind == FileKind::kSymlink) {
            report(kSymbolicLink, Severity::kWarning, path,
                   {"a symbolic link, which is not followed", "这是符号链接，不予跟随"},
                   {"copy what it leads to into the content folder", "请把它指向的内容复制到内容目录"});
        } else if (entry.kind == FileKind::kOther) {
            report(kSpecialFile, Severity::kWarning, path, {"neither a file nor a folder", "既不是文件，也不是目录"});
        } else if (is_folder && depth >= kDeepestFolder) {
            report(kTooDeep, Severity::kError, path,
                   {fmt::format("folders are nested more than {} deep", kDeepestFolder),
                    fmt::format("目录嵌套超过 {} 层", kDeepestFolder)});
        } else {
            Entry next{path, join_path(folder.nfc_path, to_nfc(entry.name)), kind};
            if (is_folder) {
                folders.emplace_back(std::move(next), depth + 1);
            } else {
                found.push_back(std::move(next));
            }
        }
    }

    bool check_name(const Entry& folder, const std::string& name, const std::string& path) {
        if (find_invalid_utf8(name)) {
            // The name itself cannot be printed; the folder and what is readable of it are.
            report(kNameNotUtf8, Severity::kError, folder.path,
                   {fmt::format("a file name that is not UTF-8: “{}”", readable(name)),
                    fmt::format("有文件名不是 UTF-8：“{}”", readable(name))},
                   {"rename the file", "请更改文件名"});
            return false;
        }
        const auto fault = find_name_fault(name);
        if (!fault) return true;
        report(kUnusableName, Severity::kError, path,
               {fmt::format("the name “{}” cannot be used: {}", readable(name), fault->en),
                fmt::format("文件名“{}”不能使用：{}", readable(name), fault->zh)},
               {"rename the file", "请更改文件名"});
        return false;
    }

    /// The name with everything that would disturb a terminal as "?", cut to a line.
    static std::string readable(std::string_view name) {
        std::string out;
        for (std::size_t i = 0; i < name.size() && out.size() < 80;) {
            const CodePoint c = decode_utf8(name, i);
            const std::string_view bytes = name.substr(i, c.length);
            const bool fine = c.value != 0xFFFD && !is_treacherous(c.value);
            out += fine ? bytes : std::string_view("?");
            i += c.length;
        }
        return out;
    }

    void check_names_alike(const std::string& folder, const std::vector<DirectoryEntry>& entries) {
        std::map<std::string, std::string_view> seen;
        for (const DirectoryEntry& entry : entries) {
            const bool is_folder = entry.kind == FileKind::kDirectory;
            const NameKind kind = classify_name(entry.name, is_folder ? NameOf::kFolder : NameOf::kFile);
            if (kind == NameKind::kIgnored || kind == NameKind::kUnderscore || find_invalid_utf8(entry.name)) continue;
            const std::string normal = to_nfc(entry.name);
            const auto [other, is_new] = seen.emplace(to_lower(normal), entry.name);
            if (is_new) continue;
            const bool same = to_nfc(other->second) == normal;
            report(kNamesAlike, same ? Severity::kError : Severity::kWarning, join_path(folder, entry.name),
                   {fmt::format("this name and “{}” differ only in {}", readable(other->second),
                                same ? "Unicode normalisation" : "upper and lower case"),
                    fmt::format("此文件名与“{}”只有{}之别", readable(other->second),
                                same ? "Unicode 规范形式" : "大小写")},
                   {"some disks cannot hold both; rename one of them", "有些磁盘不能同时存放二者，请给其中一个改名"});
        }
    }

    const FileSystem& files_;
    std::string site_folder_;
    std::string content_folder_;
    DiagnosticSink& sink_;
    Tally underscored_;
};

/// What reading one file gave.
struct ReadFile {
    FileInfo info;
    std::string bytes;
    std::optional<Diagnostic> finding;
};

bool is_unchanged(const FileInfo& before, const FileInfo& after) {
    return before.size == after.size && before.modified_ns == after.modified_ns && before.inode == after.inode &&
           before.device == after.device && before.kind == after.kind;
}

ReadFile read_one(const FileSystem& files, const Walker& walker, const Entry& entry) {
    ReadFile read;
    const auto fail = [&](Code code, LocalizedText message) {
        read.finding =
            Diagnostic{code, Severity::kError, walker.site_path(entry.path), std::nullopt, std::move(message), {}, {}};
    };
    const auto unreadable = [&](const IoError& error) {
        fail(kUnreadable, {fmt::format("the file cannot be read: {}", error.message()),
                           fmt::format("文件无法读取：{}", error.message())});
    };
    const std::string path = walker.disk_path(entry.path);
    const auto info = files.info(path);
    if (!info) {
        unreadable(info.error());
        return read;
    }
    read.info = *info;
    if (entry.kind != NameKind::kMarkdown && entry.kind != NameKind::kData) return read;
    if (info->kind != FileKind::kFile) {
        // A link has taken its place since the folder was listed.
        fail(kChanging, {"the file is being changed just now", "文件正在被改动"});
        return read;
    }
    if (info->size > kLargestTextFile) {
        fail(kTooLarge,
             {fmt::format("the file has {} MiB; texts may have up to {}", info->size >> 20, kLargestTextFile >> 20),
              fmt::format("文件有 {} MiB，文本文件最大 {} MiB", info->size >> 20, kLargestTextFile >> 20)});
        return read;
    }
    // An editor may be saving it, or a program writing it, just now: half a text must not be published.
    constexpr int kMostReadings = 3;
    for (int reading = 0; reading < kMostReadings; ++reading) {
        auto bytes = files.read_file(path);
        const auto after = bytes ? files.info(path) : std::unexpected(bytes.error());
        if (!after) {
            unreadable(after.error());
            return read;
        }
        if (is_unchanged(read.info, *after) && bytes->size() == after->size) {
            read.bytes = std::move(*bytes);
            return read;
        }
        read.info = *after;
    }
    fail(kChanging, {"the file is being changed just now: it was another one each time it was read",
                     "文件正在被改动：每次读到的内容都不同"});
    return read;
}

std::string_view folder_of(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

/// Gives Markdown files their languages and keys. A README is its folder's page only where no index is.
class Namer {
public:
    explicit Namer(const config::SiteConfig& config) : config_(config) {}

    void add(MarkdownFile file, const Entry& entry) {
        const FileStem stem = read_stem(file_name(entry.path), config_);
        file.language = stem.language.empty() ? config_.default_language : stem.language;
        file.language_from_name = !stem.language.empty();
        const FolderPage kind = folder_page(stem.stem);
        file.key = page_key(folder_of(entry.nfc_path), stem.stem, kind);
        if (kind == FolderPage::kReadme) {
            readmes_.emplace_back(markdown_.size(), page_key(folder_of(entry.nfc_path), stem.stem, FolderPage::kNo));
        } else if (kind == FolderPage::kIndex) {
            indexes_.emplace(file.key, file.language);
        }
        if (!stem.foreign.empty()) foreign_[stem.foreign].add(entry.path);
        markdown_.push_back(std::move(file));
    }

    [[nodiscard]] std::vector<MarkdownFile> finish(Walker& walker) {
        for (const auto& [index, own_key] : readmes_) {
            MarkdownFile& file = markdown_[index];
            if (indexes_.contains({file.key, file.language})) file.key = own_key;
        }
        for (const auto& [language, tally] : foreign_) {
            walker.report(
                kForeignLanguage, Severity::kNote, tally.first,
                {fmt::format("“{}” is not a language of this site, so the {} file(s) with that suffix are read as “{}”",
                             language, tally.count, config_.default_language),
                 fmt::format("“{}”不是本站的语言；带此后缀的 {} 个文件按“{}”处理", language, tally.count,
                             config_.default_language)},
                {"add it to “languages” in site.toml", "可在 site.toml 的“languages”中加入它"});
        }
        std::ranges::sort(markdown_, [](const MarkdownFile& a, const MarkdownFile& b) {
            return std::tie(a.key, a.language, a.path) < std::tie(b.key, b.language, b.path);
        });
        return std::move(markdown_);
    }

private:
    const config::SiteConfig& config_;
    std::vector<MarkdownFile> markdown_;
    std::vector<std::pair<std::size_t, std::string>> readmes_;
    std::set<std::pair<std::string, std::string>> indexes_;
    std::map<std::string, Tally> foreign_;
};

}  // namespace

SourceTree load_source_tree(const FileSystem& files, const std::string& site_folder, const config::SiteConfig& config,
                            ThreadCount threads, DiagnosticSink& sink) {
    Walker walker(files, site_folder, config.content_folder, sink);
    const std::size_t errors_before = sink.errors();
    const std::vector<Entry> entries = walker.walk();
    std::vector<ReadFile> contents(entries.size());
    parallel_for(entries.size(), threads, [&](std::size_t i) {
        if (entries[i].kind != NameKind::kUnsafe) contents[i] = read_one(files, walker, entries[i]);
    });

    SourceTree tree;
    Namer namer(config);
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const Entry& entry = entries[i];
        ReadFile& read = contents[i];
        if (read.finding) {
            sink.report(std::move(*read.finding));
        } else if (entry.kind == NameKind::kUnsafe) {
            walker.report(
                kNotPublished, Severity::kWarning, entry.path,
                {"this kind of file is not published, since it could carry script", "这类文件可能带有脚本，不予发布"},
                {"use Markdown for texts and PNG, JPEG, WebP or AVIF for pictures",
                 "文字请用 Markdown，图片请用 PNG、JPEG、WebP 或 AVIF"});
        } else if (entry.kind == NameKind::kMarkdown) {
            namer.add({walker.site_path(entry.path), "", "", false, std::move(read.bytes), read.info.modified_ns},
                      entry);
        } else if (entry.kind == NameKind::kData) {
            const FileStem stem{to_nfc(file_name(entry.path).substr(0, file_name(entry.path).size() - 5)), "", ""};
            std::string key = page_key(folder_of(entry.nfc_path), stem.stem, folder_page(stem.stem));
            tree.data.push_back({walker.site_path(entry.path), std::move(key), std::move(read.bytes)});
        } else {
            tree.assets.push_back({walker.site_path(entry.path), entry.nfc_path, read.info.size});
        }
    }
    tree.markdown = namer.finish(walker);
    std::ranges::sort(tree.data, {}, &DataFile::path);
    std::ranges::sort(tree.assets, {}, &AssetFile::path);
    if (tree.markdown.empty() && sink.errors() == errors_before) {
        walker.report(kNoPages, Severity::kWarning, "",
                      {"the content folder holds no Markdown file", "内容目录中没有 Markdown 文件"});
    }
    return tree;
}

}  // namespace casepress::sources
