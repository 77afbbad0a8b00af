#include "history/page_judge.h"

#include <fmt/format.h>

#include <algorithm>

namespace casepress::history {

namespace {

/// Merges of more lines are judged by the first of them.
constexpr std::size_t kMostParents = 8;
constexpr std::size_t kMostKept = 3;

}  // namespace

PageJudge::PageJudge(const VersionReader& reader, const VerdictCache& cache, std::string language,
                     int utc_offset_minutes)
    : reader_(reader),
      cache_(cache),
      language_(std::move(language)),
      utc_offset_minutes_(utc_offset_minutes),
      setting_(fmt::format("{} {} {}", language_, utc_offset_minutes, fmt::join(reader.languages(), ","))) {}

ParsedVersion PageJudge::parse_text(VersionText text) const {
    ParsedVersion parsed;
    DiagnosticSink past;
    parsed.document = make_document(std::move(text), reader_.languages(), language_, past);
    parsed.publication = publication_of(*parsed.document, utc_offset_minutes_);
    parsed.readable = past.errors() == 0;
    return parsed;
}

std::shared_ptr<const ParsedVersion> PageJudge::parse(const Version& version) {
    const auto same = [&](const Kept& kept) {
        return kept.version.page == version.page && kept.version.shared == version.shared;
    };
    if (const auto found = std::ranges::find_if(kept_, same); found != kept_.end()) return found->parsed;
    ParsedVersion parsed;
    if (version.exists()) {
        if (auto text = reader_.text(version, language_)) {
            parsed = parse_text(std::move(*text));
        } else {
            parsed.readable = false;
        }
    }
    if (kept_.size() == kMostKept) kept_.erase(kept_.begin());
    kept_.push_back({version, std::make_shared<const ParsedVersion>(std::move(parsed))});
    return kept_.back().parsed;
}

Verdict PageJudge::judge(const VersionStep& step) {
    const VerdictKey key = verdict_key(step.before, step.after, setting_);
    if (const Verdict* known = cache_.find(key)) {
        given_.emplace_back(key, *known);
        return *known;
    }
    const auto after = parse(step.after);
    std::vector<std::shared_ptr<const ParsedVersion>> owners;
    std::vector<const ParsedVersion*> before;
    for (std::size_t i = 0; i < std::min(step.before.size(), kMostParents); ++i) {
        owners.push_back(parse(step.before[i]));
        before.push_back(owners.back().get());
    }
    Verdict verdict = judge_change(before, *after, language_);
    // Contents that are not here today may be fetched tomorrow.
    if (verdict.readable) given_.emplace_back(key, verdict);
    return verdict;
}

Verdict PageJudge::judge_text(const Version& before, VersionText after) {
    const auto older = parse(before);
    const ParsedVersion* const list[] = {older.get()};
    return judge_change(list, parse_text(std::move(after)), language_);
}

}  // namespace casepress::history
