#include "proofing/mend.h"

#include "markup/allowances.h"
#include "markup/parse.h"
#include "proofing/codes.h"
#include "proofing/patched_text.h"
#include "proofing/same_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace casepress::proofing {

namespace {

/// One correction may make room for another, but no text needs more than a few rounds.
constexpr int kMostRounds = 8;
/// Where not all corrections of a page can be made, those of each segment are tried by themselves. So often a page is
/// parsed in all; what is not tried by then is left.
constexpr int kMostTrials = 64;

struct PageText {
    std::string bytes;
    ReadPage page;
};

/// nullopt where the page has an error.
std::optional<PageText> read_page(std::string_view path, std::string bytes) {
    DiagnosticSink sink;
    PageText text{std::move(bytes), {}};
    text.page.document = markup::parse_document(std::string(path), text.bytes, sink);
    if (sink.errors() > 0) return std::nullopt;
    text.page.segments = collect_segments(text.page.document, text.bytes);
    return text;
}

bool is_allowed(const std::vector<markup::Allowance>& allowances, const Finding& finding) {
    const Code code = spec_of(finding.rule).code;
    return std::ranges::any_of(allowances, [&](const markup::Allowance& allowance) {
        return allowance.code == code && std::ranges::any_of(allowance.covered, [&](Span block) {
                   return finding.span.begin >= block.begin &&
                          finding.span.begin < std::max(block.end, block.begin + 1);
               });
    });
}

/// The edits of all findings, rising. Findings do not overlap.
std::vector<Edit> edits_of(const std::vector<Finding>& findings) {
    std::vector<Edit> edits;
    for (const Finding& finding : findings) std::ranges::copy(finding.edits, std::back_inserter(edits));
    std::ranges::sort(edits, {}, &Edit::span);
    return edits;
}

/// Takes those findings, first come first served, whose edits touch no other's.
std::vector<Finding> without_overlaps(std::vector<Finding> findings) {
    std::set<Span> taken;
    const auto is_free = [&](const Edit& edit) {
        const auto after = taken.lower_bound(Span{edit.span.begin, 0});
        if (after != taken.end() && after->begin <= edit.span.end) return false;
        return after == taken.begin() || std::prev(after)->end < edit.span.begin;
    };
    std::vector<Finding> chosen;
    for (Finding& finding : findings) {
        if (!std::ranges::all_of(finding.edits, is_free)) continue;
        for (const Edit& edit : finding.edits) taken.insert(edit.span);
        chosen.push_back(std::move(finding));
    }
    return chosen;
}

class Mender {
public:
    Mender(std::string_view path, std::string_view language, const ProofOptions& options, PageText text)
        : path_(path), language_(language), options_(options), text_(std::move(text)), counts_(kRuleCount, 0) {}

    MendedText run(std::string_view original) {
        // What was given up in one pass may be possible when all else is mended; usually the second pass finds nothing.
        while (pass()) {
        }
        MendedText mended{std::move(text_.bytes), {}, std::move(counts_), std::move(left_)};
        for (const Patch& patch : patched_.patches()) {
            if (patch.text == original.substr(patch.original.begin, patch.original.size())) continue;
            mended.corrections.push_back({patch.original, patch.text});
        }
        return mended;
    }

private:
    /// True when anything was mended.
    bool pass() {
        if (++passes_ > kMostRounds) return false;
        given_up_.clear();
        bool any = false;
        for (int round = 0; round < kMostRounds; ++round) {
            std::vector<Finding> findings = find();
            if (findings.empty()) break;
            any = mend(std::move(findings)) || any;
        }
        return any;
    }

    /// What can be mended now. `left_` becomes what was given up.
    std::vector<Finding> find() {
        DiagnosticSink ignored;
        const auto allowances = markup::read_allowances(text_.page.document, kRuleCodes, ignored);
        std::vector<Finding> found;
        left_.clear();
        for (Finding& finding : proof_document(text_.page.document, text_.bytes, language_, options_)) {
            if (finding.edits.empty() || is_allowed(allowances, finding)) continue;
            (given_up_.contains(finding.segment) ? left_ : found).push_back(std::move(finding));
        }
        return without_overlaps(std::move(found));
    }

    bool mend(std::vector<Finding> findings) {
        if (auto edited = try_findings(findings)) {
            accept(findings, std::move(*edited));
            return true;
        }
        // Something in them changes the page: each segment for itself.
        std::map<std::size_t, std::vector<Finding>> by_segment;
        for (Finding& finding : findings) by_segment[finding.segment].push_back(std::move(finding));
        std::vector<Finding> good;
        for (auto& [segment, own] : by_segment) {
            if (try_findings(own)) {
                std::ranges::move(own, std::back_inserter(good));
            } else {
                given_up_.insert(segment);
            }
        }
        auto edited = good.empty() ? std::nullopt : try_findings(good);
        if (!edited) {
            for (const Finding& finding : good) given_up_.insert(finding.segment);
            return false;
        }
        accept(good, std::move(*edited));
        return true;
    }

    /// The page with these corrections, if nothing else has changed and there are trials left.
    [[nodiscard]] std::optional<PageText> try_findings(const std::vector<Finding>& findings) {
        if (++trials_ > kMostTrials) return std::nullopt;
        const std::vector<Edit> edits = edits_of(findings);
        auto edited = read_page(path_, apply_edits(text_.bytes, edits));
        if (!edited || !same_structure(text_.page, edited->page)) return std::nullopt;
        for (std::size_t i = 0; i < text_.page.segments.size(); ++i) {
            if (!same_text(text_.page, edited->page, i, edits)) return std::nullopt;
        }
        return edited;
    }

    void accept(const std::vector<Finding>& findings, PageText edited) {
        patched_.apply(edits_of(findings));
        for (const Finding& finding : findings) ++counts_[static_cast<std::size_t>(finding.rule)];
        text_ = std::move(edited);
    }

    std::string_view path_;
    std::string_view language_;
    const ProofOptions& options_;
    PageText text_;
    PatchedText patched_;
    std::vector<std::size_t> counts_;
    std::vector<Finding> left_;
    std::set<std::size_t> given_up_;
    int passes_ = 0;
    int trials_ = 0;
};

}  // namespace

MendedText mend_text(std::string_view path, std::string_view bytes, std::string_view language,
                     const ProofOptions& options) {
    auto text = read_page(path, std::string(bytes));
    if (!text) return {std::string(bytes), {}, std::vector<std::size_t>(kRuleCount, 0), {}};
    return Mender(path, language, options, std::move(*text)).run(bytes);
}

Diagnostic not_mended(const Finding& finding, std::string_view path) {
    const std::string_view name = spec_of(finding.rule).name;
    return {.code = kNotMended,
            .severity = Severity::kNote,
            .path = std::string(path),
            .span = finding.span,
            .message = {fmt::format("not mended: with it the page would change in another way ({})", name),
                        fmt::format("没有改正：改后页面别处也会变化（{}）", name)},
            .help = {"the heading's address, a link or emphasis depends on these characters",
                     "标题的网址、链接或强调依赖这些字符"}};
}

}  // namespace casepress::proofing
