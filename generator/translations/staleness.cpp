#include "translations/staleness.h"

#include "history/versions.h"
#include "translations/commit_graph.h"
#include "translations/page_pair_versions.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

namespace casepress::translations {

namespace {

std::string_view source_language(const model::Page& page, const model::Catalog& catalog,
                                 const config::SiteConfig& config) {
    for (const model::PageId id : page.translations) {
        if (id == model::kNoPage) continue;
        const model::Field* const field = catalog.page(id).find_field("source_language");
        const auto* const text = field == nullptr ? nullptr : std::get_if<std::string>(&field->value.value);
        if (text != nullptr && !text->empty()) return *text;
    }
    return config.default_language;
}

/// Takes the versions that the blocks speak of out of the pair.
void keep_older_sources(LoadedPair& pair, PageStaleness& result) {
    std::map<std::uint32_t, std::uint32_t> numbers;
    for (const StaleBlock& block : result.blocks) numbers.emplace(block.older_version, 0);
    for (auto& [version, number] : numbers) {
        number = static_cast<std::uint32_t>(result.older_sources.size());
        result.older_sources.push_back(std::move(*pair.sources[version]));
    }
    for (StaleBlock& block : result.blocks) block.older_version = numbers.at(block.older_version);
}

PageStaleness check_pair(const StalenessInputs& inputs, const SourcePair& pages, const CommitGraph& graph,
                         const history::VersionReader& reader) {
    PageStaleness result{.pages = pages, .fields = {}, .blocks = {}, .older_sources = {}};
    const PageWithPast source{inputs.catalog.page(pages.source), inputs.index.pages[pages.source]};
    const PageWithPast translation{inputs.catalog.page(pages.translation), inputs.index.pages[pages.translation]};
    auto pair = load_pair(source, translation, graph, reader);
    if (!pair) return result;
    result.fields = find_stale_fields(pair->versions, source.page, translation.page);
    result.blocks = find_stale_blocks(pair->versions);
    for (StaleBlock& block : result.blocks) {
        // The title stands over all of the page.
        if (block.section == translation.page.title_heading) block.section = markup::kNoNode;
    }
    keep_older_sources(*pair, result);
    return result;
}

}  // namespace

std::vector<SourcePair> source_pairs(const model::Catalog& catalog, const config::SiteConfig& config) {
    std::vector<SourcePair> pairs;
    for (const model::Page& page : catalog.pages) {
        const std::string_view language = source_language(page, catalog, config);
        if (page.language == language) continue;
        const auto place = std::ranges::find(config.languages, language);
        if (place == config.languages.end()) continue;
        const model::PageId source = page.translations[static_cast<std::size_t>(place - config.languages.begin())];
        if (source != model::kNoPage) pairs.push_back({.source = source, .translation = page.id});
    }
    return pairs;
}

PartialDate PageStaleness::since() const {
    PartialDate earliest;
    const auto take = [&](PartialDate since) {
        if (since.year != 0 && (earliest.year == 0 || since < earliest)) earliest = since;
    };
    for (const StaleField& field : fields) take(field.since);
    for (const StaleBlock& block : blocks) take(block.since);
    return earliest;
}

std::vector<PageStaleness> find_staleness(const StalenessInputs& inputs, std::span<const SourcePair> pairs) {
    const CommitGraph graph(inputs.repository.history);
    const history::VersionReader reader(inputs.repository, inputs.config.languages);
    std::vector<PageStaleness> results(pairs.size());
    parallel_for(pairs.size(), inputs.threads,
                 [&](std::size_t i) { results[i] = check_pair(inputs, pairs[i], graph, reader); });
    return results;
}

}  // namespace casepress::translations
