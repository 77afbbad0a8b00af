#include "proofing/proof.h"

#include "proofing/codes.h"
#include "proofing/reader.h"
#include "proofing/segment.h"
#include "proofing/structure_rules.h"
#include "proofing/text_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <tuple>
#include <utility>

namespace casepress::proofing {

namespace {

using TextRule = void (*)(Reader&);

constexpr std::array kChinese = {
    check_half_width,     check_full_width_alphanumerics,
    check_spaces,         check_straight_quotes,
    check_dashes,         check_ellipses,
    check_repeated_marks, check_clashing_marks,
    check_title_marks,    check_enumeration_commas,
    check_intervals,      check_mixed_numerals,
    check_year_numerals,  check_approximate_numbers,
    check_chinese_dates,  check_percentages,
    check_unit_symbols,   check_heading_stop,
};

constexpr std::array kEnglish = {
    check_english_spaces, check_english_marks, check_english_ranges, check_repeated_words,
    check_english_dates,  check_unit_symbols,  check_heading_stop,   check_full_width_alphanumerics,
};

void proof_chinese(const std::vector<Segment>& segments, const ProofOptions& options, std::vector<Finding>& findings) {
    PairChecker pairs;
    SpacingChecker spacing(options.spacing);
    for (const Segment& segment : segments) {
        Reader reader(segment, options.levels, findings);
        for (const TextRule rule : kChinese) rule(reader);
        pairs.check(reader);
        spacing.check(reader);
    }
    pairs.finish(findings);
    spacing.finish(findings);
}

void proof_english(const std::vector<Segment>& segments, const ProofOptions& options, std::vector<Finding>& findings) {
    CurlyChecker curly;
    for (const Segment& segment : segments) {
        Reader reader(segment, options.levels, findings);
        if (reader.han_count() > 0) continue;  // two languages in one sentence: the marks may be either's
        for (const TextRule rule : kEnglish) rule(reader);
        curly.check(reader);
    }
    curly.finish(findings);
}

bool is_language(std::string_view tag, std::string_view language) {
    return tag.starts_with(language) && (tag.size() == language.size() || tag[language.size()] == '-');
}

}  // namespace

std::vector<Finding> proof_document(const markup::Document& document, std::string_view bytes, std::string_view language,
                                    const ProofOptions& options) {
    const std::vector<Segment> segments = collect_segments(document, bytes);
    std::vector<Finding> findings;
    if (is_language(language, "zh")) proof_chinese(segments, options, findings);
    if (is_language(language, "en")) proof_english(segments, options, findings);
    check_heading_order(document, segments, options.levels, findings);
    check_alternatives(document, segments, options.levels, findings);
    std::ranges::stable_sort(findings, [](const Finding& a, const Finding& b) {
        return std::tie(a.span, a.rule) < std::tie(b.span, b.rule);
    });
    return findings;
}

Diagnostic to_diagnostic(const Finding& finding, std::string_view path, const RuleLevels& levels) {
    Diagnostic diagnostic{.code = spec_of(finding.rule).code,
                          .severity = levels.of(finding.rule).value_or(Severity::kNote),
                          .path = std::string(path),
                          .span = finding.span,
                          .message = finding.message,
                          .help = finding.help};
    constexpr std::size_t kShort = 60;  // bytes: a whole quotation tells nobody what is wrong with its marks
    const bool quoted =
        finding.suggestion.find("“") != std::string::npos || finding.suggestion.find("”") != std::string::npos;
    if (!quoted && finding.suggestion.size() <= kShort &&
        finding.suggestion.find_first_not_of(' ') != std::string::npos) {
        diagnostic.suggestion = finding.suggestion;
    }
    if (diagnostic.help.empty() && !finding.edits.empty()) {
        diagnostic.help = {"“casepress check --fix” mends this", "“casepress check --fix”可以改正"};
    }
    return diagnostic;
}

DiagnosticSink shorten(DiagnosticSink&& findings, std::size_t most) {
    struct Tally {
        std::size_t count = 0;
        std::optional<Span> first;
    };
    findings.sort();
    std::map<std::pair<std::string, Code>, Tally> tallies;
    DiagnosticSink shown;
    for (const Diagnostic& finding : findings.diagnostics()) {
        if (std::ranges::find(kRuleCodes, finding.code) == kRuleCodes.end()) {
            shown.report(finding);
            continue;
        }
        Tally& tally = tallies[{finding.span ? finding.path : std::string(), finding.code}];
        if (++tally.count <= most) shown.report(finding);
        if (tally.count == most + 1) tally.first = finding.span;
    }
    for (const auto& [place, tally] : tallies) {
        if (tally.count <= most) continue;
        const auto found = std::ranges::find(rule_specs(), place.second, &RuleSpec::code);
        shown.report(
            {.code = kMorePlaces,
             .severity = Severity::kNote,
             .path = place.first,
             .span = tally.first,
             .message = {
                 fmt::format("{} more of {} (CP{:04})", tally.count - most, found->name, place.second.number),
                 fmt::format("{}（CP{:04}）还有 {} 处", found->name, place.second.number, tally.count - most)}});
    }
    return shown;
}

}  // namespace casepress::proofing
