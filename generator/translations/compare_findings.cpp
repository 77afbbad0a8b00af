// Disagreements as findings: what they say in both languages of the interface.

#include "translations/codes.h"
#include "translations/compare_pair.h"

#include "base/threads.h"

#include <fmt/format.h>

#include <utility>

namespace casepress::translations {

namespace {

struct KindText {
    Code code;
    LocalizedText noun;
};

KindText text_of(DisagreementKind kind) {
    switch (kind) {
        case DisagreementKind::kHeading:
            return {kHeadingDiffers, {"heading", "标题"}};
        case DisagreementKind::kPercent:
            return {kPercentDiffers, {"percentage", "百分比"}};
        case DisagreementKind::kMoney:
            return {kAmountDiffers, {"amount", "金额"}};
        case DisagreementKind::kAge:
            return {kAgeDiffers, {"age", "年龄"}};
        case DisagreementKind::kDate:
            return {kDateDiffers, {"date", "日期"}};
        case DisagreementKind::kArticle:
            return {kArticleDiffers, {"article number", "条文序号"}};
        case DisagreementKind::kName:
            return {kNameDiffers, {"name", "姓名"}};
        case DisagreementKind::kQualifier:
            return {kQualifierDiffers, {"qualified figure", "带限定的数字"}};
        case DisagreementKind::kNumber:
            break;
    }
    return {kFigureDiffers, {"number", "数字"}};
}

LocalizedText message_of(const Disagreement& disagreement, const LocalizedText& noun, const model::Page& here,
                         const model::Page& there, const Place& place, const Place* other) {
    const bool both = disagreement.left_has_fact && disagreement.right_has_fact;
    if (both && disagreement.kind == DisagreementKind::kHeading) {
        return {fmt::format("the heading “{}” is of another level than its counterpart “{}”", place.text, other->text),
                fmt::format("标题“{}”与对应的“{}”级别不同", place.text, other->text)};
    }
    if (both && disagreement.kind == DisagreementKind::kQualifier) {
        return {fmt::format("“{}” and its counterpart “{}” are not qualified alike (nearly, about, more than …)",
                            place.text, other->text),
                fmt::format("“{}”与对应的“{}”限定不一致（近、约、余、超过等）", place.text, other->text)};
    }
    if (both) {
        return {fmt::format("the {} “{}” does not agree with “{}” in “{}”", noun.en, place.text, other->text,
                            there.language),
                fmt::format("{}“{}”与“{}”版的“{}”不一致", noun.zh, place.text, there.language, other->text)};
    }
    // Without a counterpart of the block, the fact can only be here.
    const bool left_is_here = disagreement.left.has_value();
    const bool fact_is_here = !other || (left_is_here ? disagreement.left_has_fact : disagreement.right_has_fact);
    const Place& fact = fact_is_here ? place : *other;
    const std::string& has = fact_is_here ? here.language : there.language;
    const std::string& lacks = fact_is_here ? there.language : here.language;
    return {fmt::format("the {} “{}” stands in “{}” only, not in “{}”", noun.en, fact.text, has, lacks),
            fmt::format("{}“{}”只见于“{}”版，“{}”版没有", noun.zh, fact.text, has, lacks)};
}

}  // namespace

Diagnostic describe_disagreement(const Disagreement& disagreement, const model::Page& left, const model::Page& right) {
    const KindText text = text_of(disagreement.kind);
    const bool at_left = disagreement.left.has_value();
    const model::Page& here = at_left ? left : right;
    const model::Page& there = at_left ? right : left;
    const Place& place = at_left ? *disagreement.left : *disagreement.right;
    const Place* other = at_left && disagreement.right ? &*disagreement.right : nullptr;
    Diagnostic diagnostic{
        .code = text.code,
        .severity = Severity::kWarning,
        .path = here.document.path(),
        .span = place.span,
        .message = message_of(disagreement, text.noun, here, there, place, other),
        .help = {"mend the one that is wrong; if both are right, say why in a comment before the block: "
                 "<!-- casepress: allow " +
                     fmt::format("CP{:04}", text.code.number) + " reason -->",
                 "请更正有误的一方；若两者都对，请在该段之前用注释说明：<!-- casepress: allow " +
                     fmt::format("CP{:04}", text.code.number) + " 理由 -->"}};
    if (other) {
        diagnostic.related.push_back(
            {there.document.path(),
             other->span,
             {fmt::format("the counterpart in “{}”", there.language), fmt::format("“{}”版的对应处", there.language)}});
    }
    return diagnostic;
}

void check_pairs(const model::Catalog& catalog, const config::SiteConfig& config, ThreadCount threads,
                 DiagnosticSink& sink) {
    std::vector<std::pair<const model::Page*, const model::Page*>> pairs;
    for (const model::Page& page : catalog.pages) {
        if (page.language != config.default_language) continue;
        for (const model::PageId other : page.translations) {
            if (other != model::kNoPage && other != page.id) pairs.emplace_back(&page, &catalog.page(other));
        }
    }
    std::vector<std::vector<Disagreement>> found(pairs.size());
    parallel_for(pairs.size(), threads,
                 [&](std::size_t i) { found[i] = compare_pair(*pairs[i].first, *pairs[i].second); });
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        for (const Disagreement& disagreement : found[i]) {
            sink.report(describe_disagreement(disagreement, *pairs[i].first, *pairs[i].second));
        }
    }
}

}  // namespace casepress::translations
