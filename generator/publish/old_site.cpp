#include "publish/old_site.h"

#include "publish/codes.h"
#include "publish/findings.h"
#include "publish/manifest.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <functional>
#include <string_view>
#include <utility>

namespace casepress::publish {

namespace {

IoResult<void> walk_foreign(const FileSystem& files, const std::string& root, OldSite& old) {
    std::vector<std::string> pending{""};
    while (!pending.empty()) {
        const std::string current = std::move(pending.back());
        pending.pop_back();
        const auto entries = files.list(join_path(root, current));
        if (!entries) return std::unexpected(entries.error());
        if (entries->empty() && !current.empty()) old.foreign_empty_folders.push_back(current);
        for (const auto& entry : *entries) {
            std::string path = join_path(current, entry.name);
            if (entry.kind == FileKind::kDirectory) {
                pending.push_back(std::move(path));
            } else if (!old.ours.contains(path) && path != kManifestName) {
                old.foreign_files.push_back(std::move(path));
            }
        }
    }
    return {};
}

}  // namespace

std::optional<OldSite> read_old_site(const FileSystem& files, const Places& places, DiagnosticSink& sink) {
    OldSite old;
    const auto info = files.info(places.output);
    if (!info && info.error().code == ENOENT) return old;
    if (!info) {
        report_disk(sink, info.error());
        return std::nullopt;
    }
    if (info->kind != FileKind::kDirectory) {
        sink.report({.code = kOutputNotFolder,
                     .message = {.en = fmt::format("the output folder “{}” is a file", places.output),
                                 .zh = fmt::format("输出文件夹“{}”是一个文件", places.output)},
                     .help = {.en = "name another folder with --out", .zh = "请用 --out 指定另一个文件夹"}});
        return std::nullopt;
    }
    const std::string manifest_path = join_path(places.output, kManifestName);
    const auto bytes = files.read_file(manifest_path);
    if (!bytes && bytes.error().code != ENOENT) {
        report_disk(sink, bytes.error());
        return std::nullopt;
    }
    if (bytes) {
        const auto entries = read_manifest(*bytes);
        if (!entries) {
            sink.report(
                {.code = kBadManifest,
                 .message = {.en = fmt::format("“{}” is not a list of files that casepress wrote", manifest_path),
                             .zh = fmt::format("“{}”不是 casepress 写出的文件清单", manifest_path)},
                 .help = {.en = "delete the output folder, or name another one with --out",
                          .zh = "请删除输出文件夹，或用 --out 指定另一个文件夹"}});
            return std::nullopt;
        }
        for (const auto& entry : *entries) old.ours.insert(entry.path);
    }
    old.folder = identity_of(*info);
    if (!list_foreign(files, places, old, sink)) return std::nullopt;
    return old;
}

bool list_foreign(const FileSystem& files, const Places& places, OldSite& old, DiagnosticSink& sink) {
    old.foreign_files.clear();
    old.foreign_empty_folders.clear();
    if (auto listed = walk_foreign(files, places.output, old); !listed) {
        const bool is_there = leads_to(files, places.output, *old.folder);
        is_there ? report_disk(sink, listed.error()) : report_replaced(sink, places.output);
        return false;
    }
    std::sort(old.foreign_files.begin(), old.foreign_files.end());
    return true;
}

void check_foreign(const OldSite& old, const std::vector<const site::OutputFile*>& outputs, DiagnosticSink& sink) {
    const auto is_foreign = [&](std::string_view path) {
        return std::binary_search(old.foreign_files.begin(), old.foreign_files.end(), path, std::less<>());
    };
    std::set<std::string_view> clashes;
    for (const auto* output : outputs) {
        // The file itself, or a link or file where one of its folders must be.
        const std::string_view path = output->path;
        for (std::size_t end = path.find('/'); end != std::string_view::npos; end = path.find('/', end + 1)) {
            if (is_foreign(path.substr(0, end))) clashes.insert(path.substr(0, end));
        }
        if (is_foreign(path)) clashes.insert(path);
    }
    for (const auto path : clashes) {
        sink.report(
            {.code = kForeignFile,
             .message = {.en = fmt::format("the output folder already holds “{}”, which casepress did not write", path),
                         .zh = fmt::format("输出文件夹里已有“{}”，它不是 casepress 写出的", path)},
             .help = {.en = "move that file away, or name another folder with --out",
                      .zh = "请移走该文件，或用 --out 指定另一个文件夹"}});
    }
}

}  // namespace casepress::publish
