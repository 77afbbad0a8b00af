#include "importing/unresolved.h"

#include "base/text.h"
#include "importing/codes.h"

#include <fmt/format.h>

#include <string>
#include <string_view>

namespace casepress::importing {

void report_unresolved(const markup::Document& document, DiagnosticSink& sink) {
    constexpr std::string_view kBegin = "<!-- import: ";
    for (const markup::Node& node : document.nodes()) {
        if (node.kind != markup::NodeKind::kHtmlBlock || !node.text.starts_with(kBegin)) continue;
        const std::string_view words = trim(node.text.substr(kBegin.size(), node.text.find("-->") - kBegin.size()));
        sink.report({.code = kUnresolvedDoubt,
                     .severity = Severity::kWarning,
                     .path = document.path(),
                     .span = node.span,
                     .message = {fmt::format("a doubt of the import is not settled: {}", words),
                                 fmt::format("导入时的存疑之处尚未解决：{}", words)},
                     .help = {"put the text right, then take the comment out", "请改好正文，再删去这条注释"}});
    }
}

}  // namespace casepress::importing
