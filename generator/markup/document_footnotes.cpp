// What DocumentBuilder finds wrong with footnotes.

#include "base/text.h"
#include "markup/codes.h"
#include "markup/document_builder.h"

#include <fmt/core.h>

#include <algorithm>

namespace casepress::markup {

namespace {

/// So many labels of missing footnotes are reported for one file, each once.
constexpr std::size_t kMostUndefined = 20;

}  // namespace

void DocumentBuilder::report_unused_footnotes() {
    for (const auto& [line, footnote] : blocks_->footnotes()) {
        if (footnote.used) continue;
        context_->sink.report(
            {.code = kUnusedFootnote,
             .severity = Severity::kWarning,
             .path = std::string(context_->path),
             .span = footnote.span,
             .message = {fmt::format("no text refers to the footnote [^{}], so it does not appear", footnote.label),
                         fmt::format("正文没有引用脚注 [^{}]，它不会显示", footnote.label)},
             .help = {fmt::format("write [^{}] where it belongs, or delete it", footnote.label),
                      fmt::format("请在正文相应处写 [^{}]，或删除这条脚注", footnote.label)}});
    }
}

void DocumentBuilder::report_undefined_footnotes(std::string_view text) {
    for (std::size_t at = text.find("[^"); at != std::string_view::npos; at = text.find("[^", at + 2)) {
        const std::size_t close = text.find(']', at);
        if (close == std::string_view::npos || !locator_) return;
        const std::string_view reference = text.substr(at, close + 1 - at);
        if (reference.size() < 4 || reference.size() > 103 || reference.find_first_of(" \t") != std::string_view::npos)
            continue;
        const Span block = locator_->block();
        const std::size_t found = text_.substr(0, block.end).find(reference, block.begin);
        if (found == std::string_view::npos || (found > 0 && text_[found - 1] == '\\')) continue;
        if (undefined_.size() >= kMostUndefined || !undefined_.insert(std::string(reference)).second) continue;
        std::vector<std::string> labels;
        for (const auto& [line, footnote] : blocks_->footnotes()) labels.push_back(footnote.label);
        std::sort(labels.begin(), labels.end());
        const auto begin = static_cast<std::uint32_t>(found);
        context_->sink.report(
            {.code = kUndefinedFootnote,
             .severity = Severity::kWarning,
             .path = std::string(context_->path),
             .span = to_file(Span{begin, begin + static_cast<std::uint32_t>(reference.size())}),
             .message = {fmt::format("there is no footnote {}", reference), fmt::format("没有脚注 {}", reference)},
             .help = {fmt::format("add a line that begins with {}: or write \\{} for the characters themselves",
                                  reference, reference),
                      fmt::format("请加上以 {}: 开头的一行；若只是这几个字符，请写作 \\{}", reference, reference)},
             .suggestion = std::string(nearest(reference.substr(2, reference.size() - 3), labels))});
    }
}

}  // namespace casepress::markup
