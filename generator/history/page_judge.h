#pragma once
// The versions of a page → the verdict on each of its revisions, from the cache or by reading and comparing. Internal.

#include "history/page_versions.h"
#include "history/verdict_cache.h"
#include "history/versions.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace casepress::history {

/// For the revisions of one page in one thread, newest first: neighbours share a version, which is parsed once.
class PageJudge {
public:
    PageJudge(const VersionReader& reader, const VerdictCache& cache, std::string language, int utc_offset_minutes);

    [[nodiscard]] Verdict judge(const VersionStep& step);
    /// Of versions that are at hand; never cached.
    [[nodiscard]] Verdict judge_text(const Version& before, VersionText after);

    /// All verdicts given, for the next run's cache.
    [[nodiscard]] std::vector<std::pair<VerdictKey, Verdict>> take_given() { return std::move(given_); }

private:
    struct Kept {
        Version version;
        std::shared_ptr<const ParsedVersion> parsed;
    };
    [[nodiscard]] std::shared_ptr<const ParsedVersion> parse(const Version& version);
    [[nodiscard]] ParsedVersion parse_text(VersionText text) const;

    const VersionReader& reader_;
    const VerdictCache& cache_;
    std::string language_;
    int utc_offset_minutes_;
    std::string setting_;  // for the keys
    std::vector<Kept> kept_;
    std::vector<std::pair<VerdictKey, Verdict>> given_;
};

}  // namespace casepress::history
