#include "publish/output_paths.h"

#include "base/portable_name.h"
#include "base/text.h"
#include "publish/codes.h"
#include "publish/manifest.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace casepress::publish {

namespace {

/// Why no file can be written there, on this disk or on the one of somebody who gets a copy.
std::optional<LocalizedText> find_path_fault(std::string_view path) {
    if (!is_output_path(path))
        return LocalizedText{"it is no plain path below this folder", "它不是该文件夹内的普通路径"};
    for (const auto component : split(path, '/')) {
        if (auto fault = find_name_fault(component)) return fault;
    }
    return std::nullopt;
}

void report_clash(DiagnosticSink& sink, Code code, const site::OutputFile& a, const site::OutputFile& b) {
    sink.report(
        {.code = code,
         .path = {},
         .message = {.en = fmt::format("“{}” ({}) and “{}” ({}) would be the same file", a.path, a.origin, b.path,
                                       b.origin),
                     .zh = fmt::format("“{}”（{}）与“{}”（{}）会是同一个文件", a.path, a.origin, b.path, b.origin)},
         .help = {.en = "give one of them another name or slug", .zh = "请给其中之一换一个文件名或 slug"}});
}

}  // namespace

bool is_output_path(std::string_view path) {
    if (path.empty() || path.find('\0') != std::string_view::npos || path.find('\\') != std::string_view::npos)
        return false;
    constexpr std::size_t kLongestName = 255;  // of ext4 and most others, in bytes
    for (const auto component : split(path, '/')) {
        if (component.empty() || component == "." || component == ".." || component.size() > kLongestName) return false;
    }
    return path != kManifestName;
}

std::vector<const site::OutputFile*> check_output_paths(const site::OutputTree& tree, DiagnosticSink& sink) {
    std::vector<const site::OutputFile*> outputs;
    outputs.reserve(tree.files.size());
    for (const auto& file : tree.files) {
        const auto fault = find_path_fault(file.path);
        if (!fault) {
            outputs.push_back(&file);
            continue;
        }
        sink.report({.code = kBadOutputPath,
                     .path = {},
                     .message = {.en = fmt::format("“{}” ({}) cannot be a file of the output folder: {}", file.path,
                                                   file.origin, fault->en),
                                 .zh = fmt::format("“{}”（{}）不能作为输出文件夹里的文件：{}", file.path, file.origin,
                                                   fault->zh)}});
    }
    std::stable_sort(outputs.begin(), outputs.end(), [](const auto* a, const auto* b) { return a->path < b->path; });

    // Disks that do not tell A from a would make one file of two, and a file cannot be where another one needs a
    // folder.
    std::map<std::string, const site::OutputFile*> by_folded_path;
    for (const auto* output : outputs) {
        const auto [it, inserted] = by_folded_path.emplace(to_lower(to_nfc(output->path)), output);
        if (!inserted) {
            report_clash(sink, it->second->path == output->path ? kPathClaimedTwice : kPathsDifferByCase, *it->second,
                         *output);
        }
    }
    for (const auto& [folded, output] : by_folded_path) {
        for (std::size_t slash = folded.find('/'); slash != std::string::npos; slash = folded.find('/', slash + 1)) {
            const auto file = by_folded_path.find(folded.substr(0, slash));
            if (file != by_folded_path.end()) report_clash(sink, kPathsDifferByCase, *file->second, *output);
        }
    }
    return outputs;
}

void check_output_folder(const FileSystem& files, const std::string& output_folder, const std::string& site_folder,
                         DiagnosticSink& sink) {
    if (site_folder.empty()) return;
    const auto output = files.info(output_folder);
    if (!output) return;  // what does not exist holds nothing
    std::string folder = site_folder;
    constexpr int kDeepest = 512;
    for (int i = 0; i < kDeepest; ++i) {
        const auto info = files.info(folder);
        if (!info) return;
        if (info->device == output->device && info->inode == output->inode) {
            sink.report(
                {.code = kOutputHoldsSite,
                 .path = {},
                 .message = {.en = fmt::format("the output folder “{}” holds the site itself", output_folder),
                             .zh = fmt::format("输出文件夹“{}”包含站点本身", output_folder)},
                 .help = {.en = "name a folder of its own with --out", .zh = "请用 --out 指定一个单独的文件夹"}});
            return;
        }
        std::string up = join_path(folder, "..");
        const auto parent = files.info(up);
        if (!parent || (parent->device == info->device && parent->inode == info->inode)) return;
        folder = std::move(up);
    }
}

}  // namespace casepress::publish
