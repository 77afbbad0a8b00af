#include "publish/verify.h"

#include "base/hash.h"
#include "publish/codes.h"
#include "publish/manifest.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

namespace casepress::publish {

namespace {

enum class Outcome : std::uint8_t { kRight, kMissing, kChanged, kUnreadable };

/// What one entry of the manifest came to.
struct Checked {
    Outcome outcome = Outcome::kRight;
    std::optional<Diagnostic> finding;
};

/// All that lies below a folder but folders that hold something, by path.
using Listing = std::map<std::string, FileKind>;

Diagnostic finding(Code code, std::string path, LocalizedText message) {
    return {.code = code, .path = std::move(path), .message = std::move(message)};
}

Diagnostic unreadable(std::string path, const IoError& error) {
    return finding(
        kFileUnreadable, std::move(path),
        {.en = fmt::format("cannot be read: {}", error.message()), .zh = fmt::format("无法读取：{}", error.message())});
}

class Verifier {
public:
    Verifier(const FileSystem& files, const std::string& folder, DiagnosticSink& sink)
        : files_(files), folder_(folder), sink_(sink) {}

    std::optional<VerifyReport> run(ThreadCount threads) {
        const auto entries = read_entries();
        if (!entries) return std::nullopt;
        list_all();
        std::vector<Checked> checked(entries->size());
        parallel_for(entries->size(), threads, [&](std::size_t i) { checked[i] = check((*entries)[i]); });
        for (std::size_t i = 0; i < entries->size(); ++i) {
            add(checked[i], (*entries)[i]);
            found_.erase((*entries)[i].path);
        }
        for (const auto& [path, kind] : found_) report_extra(path, kind);
        return std::move(report_);
    }

private:
    std::optional<std::vector<ManifestEntry>> read_entries() {
        const std::string path = join_path(folder_, kManifestName);
        const auto info = files_.info(path);
        if (!info && (info.error().code == ENOENT || info.error().code == ENOTDIR)) {
            sink_.report({.code = kNoManifest,
                          .message = {.en = fmt::format("“{}” holds no {}", folder_, kManifestName),
                                      .zh = fmt::format("“{}”中没有 {}", folder_, kManifestName)},
                          .help = {.en = "name the folder of a site that casepress has built",
                                   .zh = "请指定 casepress 生成的站点文件夹"}});
            return std::nullopt;
        }
        const auto bytes = info && info->kind == FileKind::kFile
                               ? files_.read_file(path)
                               : std::unexpected(info ? IoError{EINVAL, path, "read"} : info.error());
        if (!bytes) {
            sink_.report(unreadable(std::string(kManifestName), bytes.error()));
            return std::nullopt;
        }
        auto entries = read_manifest(*bytes);
        if (!entries) {
            sink_.report(finding(
                kBadManifest, std::string(kManifestName),
                {.en = "this is not a list of files that casepress wrote", .zh = "这不是 casepress 写出的文件清单"}));
            return std::nullopt;
        }
        report_.manifest_sha256 = sha256_hex(*bytes);
        report_.files = entries->size();
        check_form(*bytes, *entries);
        return entries;
    }

    void check_form(std::string_view bytes, const std::vector<ManifestEntry>& entries) {
        const auto not_before = [](const ManifestEntry& a, const ManifestEntry& b) { return a.path >= b.path; };
        const bool sorted = std::ranges::adjacent_find(entries, not_before) == entries.end();
        if (sorted && write_manifest(entries) == bytes) return;
        auto warning = finding(kNotCanonical, std::string(kManifestName),
                               {.en = "this is not byte for byte what casepress writes: somebody has edited it",
                                .zh = "与 casepress 写出的字节不一致：有人改动过"});
        warning.severity = Severity::kWarning;
        sink_.report(std::move(warning));
    }

    void list_all() {
        std::vector<std::string> pending{""};
        while (!pending.empty()) {
            const std::string current = std::move(pending.back());
            pending.pop_back();
            const auto entries = files_.list(join_path(folder_, current));
            if (!entries) {
                ++report_.unreadable;
                sink_.report(unreadable(current, entries.error()));
                continue;
            }
            if (entries->empty() && !current.empty()) found_.emplace(current, FileKind::kDirectory);
            for (const auto& entry : *entries) {
                std::string path = join_path(current, entry.name);
                if (entry.kind == FileKind::kDirectory) {
                    pending.push_back(std::move(path));
                } else if (path != kManifestName) {
                    found_.emplace(std::move(path), entry.kind);
                }
            }
        }
    }

    [[nodiscard]] Checked check(const ManifestEntry& entry) const {
        const auto place = found_.find(entry.path);
        if (place == found_.end()) return missing(entry);
        if (place->second != FileKind::kFile) {
            return {Outcome::kChanged, finding(kNotAFile, entry.path,
                                               {.en = "a link, folder or device stands in the place of this file",
                                                .zh = "该文件的位置上是链接、文件夹或设备"})};
        }
        const std::string path = join_path(folder_, entry.path);
        const auto info = files_.info(path);
        if (info && info->size != entry.size) return changed_size(entry, info->size);
        const auto bytes = files_.read_file(path);
        if (!bytes) return {Outcome::kUnreadable, unreadable(entry.path, bytes.error())};
        if (bytes->size() != entry.size) return changed_size(entry, bytes->size());
        if (sha256_hex(*bytes) == entry.sha256) return {};
        return {Outcome::kChanged,
                finding(kFileChanged, entry.path,
                        {.en = "the bytes are not those that casepress wrote", .zh = "内容与 casepress 写出的不同"})};
    }

    static Checked missing(const ManifestEntry& entry) {
        return {Outcome::kMissing,
                finding(kFileMissing, entry.path, {.en = "this file is missing", .zh = "缺少该文件"})};
    }

    static Checked changed_size(const ManifestEntry& entry, std::uint64_t size) {
        return {Outcome::kChanged,
                finding(kFileChanged, entry.path,
                        {.en = fmt::format("the file has {} bytes; casepress wrote {}", size, entry.size),
                         .zh = fmt::format("文件有 {} 字节，casepress 写出的是 {} 字节", size, entry.size)})};
    }

    void add(Checked& checked, const ManifestEntry& entry) {
        report_.bytes += entry.size;
        switch (checked.outcome) {
            case Outcome::kRight:
                ++report_.right;
                break;
            case Outcome::kMissing:
                ++report_.missing;
                break;
            case Outcome::kChanged:
                ++report_.changed;
                break;
            case Outcome::kUnreadable:
                ++report_.unreadable;
                break;
        }
        if (checked.finding) sink_.report(std::move(*checked.finding));
    }

    void report_extra(const std::string& path, FileKind kind) {
        ++report_.extra;
        const bool is_link = kind == FileKind::kSymlink || kind == FileKind::kOther;
        const LocalizedText link{.en = "a link or device, which casepress never writes",
                                 .zh = "链接或设备；casepress 从不写出这类文件"};
        const LocalizedText file{.en = "casepress did not write this", .zh = "这不是 casepress 写出的"};
        sink_.report(finding(is_link ? kNotAFile : kFileExtra, path, is_link ? link : file));
    }

    const FileSystem& files_;
    const std::string& folder_;
    DiagnosticSink& sink_;
    Listing found_;
    VerifyReport report_;
};

}  // namespace

std::optional<VerifyReport> verify_site(const FileSystem& files, const std::string& folder, ThreadCount threads,
                                        DiagnosticSink& sink) {
    return Verifier(files, folder, sink).run(threads);
}

}  // namespace casepress::publish
