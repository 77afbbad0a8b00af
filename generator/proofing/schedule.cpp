#include "proofing/schedule.h"

#include "base/date.h"
#include "data/parse.h"
#include "markup/parse.h"
#include "model/date_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <optional>
#include <string_view>
#include <tuple>

namespace casepress::proofing {

namespace {

/// Files without this word are not read: parsing all pages a second time would double the work of a check.
constexpr std::string_view kMark = "publish";
/// As model/ reads them: ours and Hugo's.
constexpr std::array<std::string_view, 3> kNames = {"publish_at", "publishDate", "publishdate"};

/// The front matter of a page, the page's own fields before those of its shared file.
struct FrontMatter {
    const data::Table& own;
    const data::Table* shared;

    [[nodiscard]] const data::Value* find(std::string_view name) const {
        const data::Value* const value = own.find(name);
        return value != nullptr || shared == nullptr ? value : shared->find(name);
    }
    [[nodiscard]] bool is(std::string_view name, bool wanted) const {
        const data::Value* const value = find(name);
        const bool* const flag = value == nullptr ? nullptr : value->as_boolean();
        return flag != nullptr && *flag == wanted;
    }
};

std::optional<std::int64_t> moment_of(const FrontMatter& fields, int utc_offset_minutes) {
    if (fields.is("draft", true) || fields.is("published", false)) return std::nullopt;
    for (const std::string_view name : kNames) {
        const data::Value* const value = fields.find(name);
        if (value == nullptr) continue;
        const std::string* const text = value->as_string();
        const data::DateText* const date = value->as_date();
        if (text == nullptr && date == nullptr) return std::nullopt;
        return model::parse_moment(text != nullptr ? *text : date->text, utc_offset_minutes);
    }
    return std::nullopt;
}

/// The shared files by key.
std::map<std::string_view, data::Table> shared_tables(const sources::SourceTree& sources) {
    std::map<std::string_view, data::Table> tables;
    for (const sources::DataFile& file : sources.data) {
        DiagnosticSink reported;  // with the pages
        if (auto table = data::parse_toml(file.bytes, {file.path}, reported))
            tables.emplace(file.key, std::move(*table));
    }
    return tables;
}

}  // namespace

std::vector<ScheduledPage> find_scheduled(const sources::SourceTree& sources, const config::SiteConfig& config,
                                          std::int64_t now, ThreadCount threads) {
    const auto shared = shared_tables(sources);
    const auto mentions = [&](const sources::MarkdownFile& file, const data::Table* table) {
        const bool in_table = table != nullptr && std::ranges::any_of(kNames, [&](std::string_view name) {
                                  return table->find(name) != nullptr;
                              });
        return in_table || file.bytes.find(kMark) != std::string::npos;
    };
    std::vector<std::optional<std::int64_t>> moments(sources.markdown.size());
    parallel_for(sources.markdown.size(), threads, [&](std::size_t i) {
        const sources::MarkdownFile& file = sources.markdown[i];
        const auto found = shared.find(file.key);
        const data::Table* const table = found == shared.end() ? nullptr : &found->second;
        if (!mentions(file, table)) return;
        DiagnosticSink reported;
        const auto document = markup::parse_document(file.path, file.bytes, reported);
        moments[i] = moment_of({document.metadata(), table}, config.utc_offset_minutes);
    });
    std::vector<ScheduledPage> pages;
    for (std::size_t i = 0; i < moments.size(); ++i) {
        if (moments[i] && *moments[i] > now) pages.push_back({sources.markdown[i].path, *moments[i]});
    }
    std::ranges::sort(pages, {}, [](const ScheduledPage& page) { return std::tie(page.moment, page.path); });
    return pages;
}

std::string format_moment(std::int64_t moment, int utc_offset_minutes) {
    constexpr std::int64_t kDay = 86'400;
    const std::int64_t local = moment + std::int64_t{utc_offset_minutes} * 60;
    const std::int64_t days = local >= 0 ? local / kDay : (local - kDay + 1) / kDay;
    const std::int64_t second = local - days * kDay;
    const PartialDate date = date_from_epoch_days(days);
    const int offset = std::abs(utc_offset_minutes);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{}{:02}:{:02}", date.year, date.month, date.day,
                       second / 3600, second / 60 % 60, second % 60, utc_offset_minutes < 0 ? '-' : '+', offset / 60,
                       offset % 60);
}

void report_scheduled(const std::vector<ScheduledPage>& pages, const config::SiteConfig& config,
                      const RuleLevels& levels, DiagnosticSink& sink) {
    const auto level = levels.of(Rule::kScheduledPage);
    if (!level) return;
    for (const ScheduledPage& page : pages) {
        const std::string moment = format_moment(page.moment, config.utc_offset_minutes);
        sink.report({.code = spec_of(Rule::kScheduledPage).code,
                     .severity = *level,
                     .path = page.path,
                     .message = {fmt::format("the page is due at {}; until then it is left out", moment),
                                 fmt::format("此页定于 {} 发布，在此之前不公开", moment)}});
    }
}

}  // namespace casepress::proofing
