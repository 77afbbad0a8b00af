#include "model/findings.h"

#include "model/codes.h"

#include <fmt/format.h>
#include <tuple>

namespace casepress::model {

namespace {

LocalizedText describe(Code code, const std::string& name, std::size_t files) {
    if (code == kTitleFromName) {
        return {fmt::format("{} page(s) without a title are called by the name of their file", files),
                fmt::format("{} 个页面没有标题，以文件名为标题", files)};
    }
    if (code == kAddressAsAlias) {
        return {fmt::format("the field “{}” ({} file(s)) does not set the address; the old address leads to the page",
                            name, files),
                fmt::format("字段“{}”（{} 个文件）不决定网址；旧网址会转到该页面", name, files)};
    }
    if (code == kUnknownForeignType) {
        return {
            fmt::format("the type “{}” ({} file(s)) is not declared in site.toml; the files are pages", name, files),
            fmt::format("site.toml 没有声明类型“{}”（{} 个文件），按普通页面处理", name, files)};
    }
    return {fmt::format("the field “{}” ({} file(s)) is not used", name, files),
            fmt::format("字段“{}”（{} 个文件）未被使用", name, files)};
}

}  // namespace

void SiteNotes::add(Code code, std::string_view name, std::string_view path, std::optional<Span> span) {
    Tally& tally = tallies_[{code.number, std::string(name)}];
    if (tally.files == 0 || std::tie(path, span) < std::tuple(std::string_view(tally.path), tally.span)) {
        tally.path = path;
        tally.span = span;
    }
    ++tally.files;
}

void SiteNotes::merge(SiteNotes&& other) {
    for (auto& [key, theirs] : other.tallies_) {
        Tally& ours = tallies_[key];
        if (ours.files == 0 || std::tie(theirs.path, theirs.span) < std::tie(ours.path, ours.span)) {
            ours.path = std::move(theirs.path);
            ours.span = theirs.span;
        }
        ours.files += theirs.files;
    }
    other.tallies_.clear();
}

void SiteNotes::report(DiagnosticSink& sink) const {
    for (const auto& [key, tally] : tallies_) {
        sink.report({Code{key.first},
                     Severity::kNote,
                     tally.path,
                     tally.span,
                     describe(Code{key.first}, key.second, tally.files),
                     {},
                     {}});
    }
}

}  // namespace casepress::model
