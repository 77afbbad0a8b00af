#include "markup/allowances.h"

#include "base/text.h"
#include "markup/codes.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

namespace casepress::markup {

namespace {

constexpr std::string_view kLead = "casepress:";

/// What the comment says after “casepress:”; nullopt when it is none of ours, or not a comment alone.
std::optional<std::string_view> order_in(const Node& block) {
    std::string_view text = trim(block.text);
    if (block.kind != NodeKind::kHtmlBlock || !text.starts_with("<!--") || !text.ends_with("-->") || text.size() < 7) {
        return std::nullopt;
    }
    text = trim(text.substr(4, text.size() - 7));
    if (!text.starts_with(kLead) || text.contains("-->")) return std::nullopt;
    return trim(text.substr(kLead.size()));
}

/// "CP1302" → 1302
std::optional<Code> code_of(std::string_view word) {
    if (word.size() != 6 || !word.starts_with("CP")) return std::nullopt;
    std::uint16_t number = 0;
    const auto [end, error] = std::from_chars(word.data() + 2, word.data() + 6, number);
    if (error != std::errc() || end != word.data() + 6) return std::nullopt;
    return Code{number};
}

class Reader {
public:
    Reader(const Document& document, std::span<const Code> known, DiagnosticSink& sink)
        : document_(document), known_(known), sink_(sink) {}

    std::vector<Allowance> run() {
        bool first = true;
        for (NodeId id = document_.nodes().empty() ? kNoNode : document_.node(0).first_child; id != kNoNode;
             id = document_.node(id).next_sibling) {
            const Node& block = document_.node(id);
            const auto order = order_in(block);
            if (!order) {
                cover(block.span);
                first = false;
            } else if (auto allowance = read(*order, block.span)) {
                if (first) allowance->covered.push_back(document_.front_matter_span());
                allowances_.push_back(std::move(*allowance));
            }
        }
        return std::move(allowances_);
    }

private:
    void report(Code code, Span place, LocalizedText message, LocalizedText help) {
        sink_.report({.code = code,
                      .severity = Severity::kWarning,
                      .path = document_.path(),
                      .span = place,
                      .message = std::move(message),
                      .help = std::move(help)});
    }

    /// Several comments may stand before one block.
    void cover(Span block) {
        for (; pending_ < allowances_.size(); ++pending_) allowances_[pending_].covered.push_back(block);
    }

    std::optional<Allowance> read(std::string_view order, Span place) {
        const LocalizedText help{"write <!-- casepress: allow CP1302 reason -->",
                                 "请写成 <!-- casepress: allow CP1302 理由 -->"};
        const std::size_t first_end = std::min(order.find_first_of(" \t\n\r"), order.size());
        const std::string_view rest = trim(order.substr(first_end));
        if (order.substr(0, first_end) != "allow") {
            report(kUnknownOrder, place,
                   {fmt::format("“{}” is nothing that casepress can be told", order.substr(0, first_end)),
                    fmt::format("不认识的指示“{}”", order.substr(0, first_end))},
                   help);
            return std::nullopt;
        }
        const std::size_t code_end = std::min(rest.find_first_of(" \t\n\r"), rest.size());
        const std::string_view word = rest.substr(0, code_end);
        const std::optional<Code> code = code_of(word);
        if (!code || std::ranges::find(known_, *code) == known_.end()) {
            report(kUnknownAllowedCode, place,
                   {fmt::format("“{}” is not the code of a finding that can be allowed", word),
                    fmt::format("“{}”不是可以允许的提示代码", word)},
                   help);
            return std::nullopt;
        }
        const std::string_view reason = trim(rest.substr(code_end));
        if (reason.empty()) {
            report(kAllowedWithoutReason, place, {"the reason is missing", "缺少理由"}, help);
            return std::nullopt;
        }
        return Allowance{*code, std::string(reason), place, {}};
    }

    const Document& document_;
    std::span<const Code> known_;
    DiagnosticSink& sink_;
    std::vector<Allowance> allowances_;
    std::size_t pending_ = 0;  // the first allowance that has no block yet
};

/// The allowances of one document, and which of them were needed.
struct Allowed {
    std::vector<Allowance> allowances;
    std::vector<bool> used;

    bool cover(Code code, Span span) {
        bool covered = false;
        for (std::size_t i = 0; i < allowances.size(); ++i) {
            if (allowances[i].code != code) continue;
            const bool inside = std::ranges::any_of(allowances[i].covered, [&](Span block) {
                return span.begin >= block.begin && span.begin < std::max(block.end, block.begin + 1);
            });
            if (!inside) continue;
            used[i] = true;
            covered = true;
        }
        return covered;
    }
};

}  // namespace

std::vector<Allowance> read_allowances(const Document& document, std::span<const Code> known, DiagnosticSink& sink) {
    return Reader(document, known, sink).run();
}

void drop_allowed_findings(std::span<const Document* const> documents, std::span<const Code> known,
                           std::span<const Code> judged, DiagnosticSink&& findings, DiagnosticSink& sink) {
    std::map<std::string_view, Allowed> by_path;
    for (const Document* document : documents) {
        std::vector<Allowance> allowances = read_allowances(*document, known, sink);
        if (allowances.empty()) continue;
        std::vector<bool> used(allowances.size(), false);
        by_path[document->path()] = {std::move(allowances), std::move(used)};
    }
    const auto cover = [&](const std::string& path, Code code, Span span) {
        const auto found = by_path.find(path);
        return found != by_path.end() && found->second.cover(code, span);
    };
    for (const Diagnostic& finding : findings.diagnostics()) {
        bool covered = false;
        if (finding.severity != Severity::kError) {
            covered = finding.span && cover(finding.path, finding.code, *finding.span);
            for (const RelatedPlace& related : finding.related) {
                covered = cover(related.path, finding.code, related.span) || covered;
            }
        }
        if (!covered) sink.report(finding);
    }
    for (const auto& [path, allowed] : by_path) {
        for (std::size_t i = 0; i < allowed.allowances.size(); ++i) {
            const bool was_judged = std::ranges::find(judged, allowed.allowances[i].code) != judged.end();
            if (allowed.used[i] || !was_judged) continue;
            sink.report(
                {.code = kUnusedAllowance,
                 .severity = Severity::kNote,
                 .path = std::string(path),
                 .span = allowed.allowances[i].place,
                 .message = {fmt::format("nothing here gives CP{:04} (any more)", allowed.allowances[i].code.number),
                             fmt::format("此处没有（或不再有）CP{:04}", allowed.allowances[i].code.number)},
                 .help = {"take the comment out", "请删去这条注释"}});
        }
    }
}

}  // namespace casepress::markup
