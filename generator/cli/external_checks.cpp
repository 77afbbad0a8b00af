#include "cli/external_checks.h"

#include "cli/allowable.h"
#include "markup/allowances.h"
#include "proofing/codes.h"

#include <fmt/format.h>

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace casepress::cli {

namespace {

/// Where an address stands.
struct Place {
    std::string path;
    Span span;
};

using PlacesByUrl = std::map<std::string, std::vector<Place>>;

bool is_web_address(std::string_view url) { return url.starts_with("http://") || url.starts_with("https://"); }

PlacesByUrl collect_addresses(const model::Catalog& catalog) {
    PlacesByUrl places;
    for (const model::Page& page : catalog.pages) {
        for (const auto& [node, link] : page.links) {
            if (link.kind != model::LinkTarget::Kind::kExternal || !is_web_address(link.rest)) continue;
            places[link.rest].push_back({page.document.path(), page.document.node(node).span});
        }
        for (const model::SourceLine& source : page.sources) {
            if (!is_web_address(source.url)) continue;
            places[source.url].push_back({page.document.path(), page.document.front_matter_span()});
        }
    }
    return places;
}

struct Verdict {
    proofing::Rule rule;
    LocalizedText message;
    std::string suggestion = {};
};

/// nullopt for an address that is fine.
std::optional<Verdict> judge(const std::string& url, const external::LinkAnswer& answer) {
    using external::Answer;
    using proofing::Rule;
    const std::string reason = answer.status != 0 ? fmt::format("HTTP {}", answer.status) : answer.reason;
    switch (answer.answer) {
        case Answer::kFine:
            return std::nullopt;
        case Answer::kDead:
            return Verdict{
                Rule::kDeadLink,
                {fmt::format("{} is gone ({})", url, reason), fmt::format("{} 已不存在（{}）", url, reason)}};
        case Answer::kMoved:
            return Verdict{Rule::kMovedLink,
                           {fmt::format("{} has moved for good", url), fmt::format("{} 已永久迁移", url)},
                           answer.moved_to};
        case Answer::kUnreachable:
            return Verdict{Rule::kUnreachableLink,
                           {fmt::format("{} does not answer just now ({})", url, reason),
                            fmt::format("{} 暂时没有应答（{}）", url, reason)}};
        case Answer::kCertificate:
            return Verdict{Rule::kBadCertificate,
                           {fmt::format("the server of {} cannot show who it is ({})", url, reason),
                            fmt::format("{} 的证书无效（{}）", url, reason)}};
        case Answer::kRefused:
            return Verdict{
                Rule::kLocalLink,
                {fmt::format("{} was not asked: {}", url, reason), fmt::format("没有询问 {}：{}", url, reason)}};
    }
    return std::nullopt;
}

}  // namespace

std::optional<Diagnostic> link_finding(const std::string& url, const external::LinkAnswer& answer,
                                       const proofing::RuleLevels& levels) {
    const auto verdict = judge(url, answer);
    const auto level = verdict ? levels.of(verdict->rule) : std::nullopt;
    if (!level) return std::nullopt;
    return Diagnostic{.code = proofing::spec_of(verdict->rule).code,
                      .severity = *level,
                      .message = verdict->message,
                      .suggestion = verdict->suggestion};
}

void check_external_links(const model::Catalog& catalog, const proofing::RuleLevels& levels,
                          external::LocalAddresses local, DiagnosticSink& sink) {
    const PlacesByUrl places = collect_addresses(catalog);
    std::vector<std::string> urls;
    for (const auto& [url, found] : places) urls.push_back(url);
    const auto answers =
        external::ask_links(urls, {.user_agent = "casepress/" CASEPRESS_VERSION " (link check)", .local = local});
    DiagnosticSink findings;
    for (std::size_t i = 0; i < urls.size(); ++i) {
        auto finding = link_finding(urls[i], answers[i], levels);
        if (!finding) continue;
        for (const Place& place : places.at(urls[i])) {
            finding->path = place.path;
            finding->span = place.span;
            findings.report(*finding);
        }
    }
    std::vector<const markup::Document*> documents;
    for (const model::Page& page : catalog.pages) documents.push_back(&page.document);
    const auto judged = std::span(proofing::kRuleCodes).last(proofing::kLinkCodes);
    markup::drop_allowed_findings(documents, kAllowable, judged, std::move(findings), sink);
}

}  // namespace casepress::cli
