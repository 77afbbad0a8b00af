#include "cli/new_files.h"

#include "cli/codes.h"

#include <fmt/format.h>

namespace casepress::cli {

namespace {

void report_failure(const IoError& error, DiagnosticSink& sink) {
    sink.report({.code = kCannotWrite,
                 .path = {},
                 .message = {.en = fmt::format("cannot write: {}", error.message()),
                             .zh = fmt::format("无法写入：{}", error.message())}});
}

}  // namespace

bool write_new_files(FileSystem& files, const std::string& folder, const std::vector<NewFile>& new_files,
                     DiagnosticSink& sink) {
    for (const auto& file : new_files) {
        if (!files.info(join_path(folder, file.path))) continue;
        sink.report({.code = kFileExists,
                     .path = file.path,
                     .message = {.en = "this file exists already", .zh = "该文件已经存在"},
                     .help = {.en = "nothing was written; choose another name or folder",
                              .zh = "没有写入任何文件；请换一个名称或文件夹"}});
    }
    if (sink.errors() > 0) return false;
    for (const auto& file : new_files) {
        const std::string path = join_path(folder, file.path);
        auto written = files.make_directories(std::string(parent_path(path)));
        if (written) written = files.write_file(path, file.bytes, Durability::kCached);
        if (!written) {
            report_failure(written.error(), sink);
            return false;
        }
    }
    return true;
}

}  // namespace casepress::cli
