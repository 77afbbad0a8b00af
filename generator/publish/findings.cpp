#include "publish/findings.h"

#include "publish/codes.h"

#include <fmt/format.h>

namespace casepress::publish {

namespace {

LocalizedText site_stays() { return {.en = "the published site is as it was before", .zh = "已发布的站点保持原样"}; }

}  // namespace

void report_disk(DiagnosticSink& sink, const IoError& error) {
    sink.report({.code = kDiskFailure,
                 .message = {.en = fmt::format("cannot publish: {}", error.message()),
                             .zh = fmt::format("无法写出站点：{}", error.message())},
                 .help = site_stays()});
}

void report_other_build(DiagnosticSink& sink, const std::string& output_folder) {
    sink.report({.code = kOtherBuildRunning,
                 .message = {.en = fmt::format("another build is writing to “{}”", output_folder),
                             .zh = fmt::format("另一个构建正在写入“{}”", output_folder)},
                 .help = {.en = "wait until it is finished", .zh = "请等它结束"}});
}

void report_replaced(DiagnosticSink& sink, const std::string& output_folder) {
    sink.report({.code = kOutputReplaced,
                 .message = {.en = fmt::format("“{}” was changed by somebody else during the build", output_folder),
                             .zh = fmt::format("构建期间，“{}”被他人改动", output_folder)},
                 .help = {.en = "build again; nothing was published", .zh = "请重新构建；本次没有发布任何内容"}});
}

}  // namespace casepress::publish
