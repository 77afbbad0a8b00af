#include "config/check_settings.h"

#include "base/text.h"
#include "config/codes.h"
#include "config/table_reader.h"
#include "data/value.h"

#include <fmt/format.h>

#include <array>
#include <string_view>
#include <utility>

namespace casepress::config {

namespace {

constexpr std::array<std::string_view, 4> kLevels = {"error", "warning", "note", "off"};

std::optional<Severity> level_of(std::size_t word) {
    constexpr std::array kSeverities = {Severity::kError, Severity::kWarning, Severity::kNote};
    return word < kSeverities.size() ? std::optional(kSeverities[word]) : std::nullopt;
}

void report_no_reason(TableReader& rules, const data::Member& member) {
    rules.report(
        kMissingKey, member,
        {fmt::format("“{}” is off without a reason", member.key), fmt::format("关闭“{}”须写明理由", member.key)},
        {fmt::format("write {} = {{ level = \"off\", reason = \"…\" }}", member.key),
         fmt::format("写作 {} = {{ level = \"off\", reason = \"理由\" }}", member.key)});
}

void read_rule(TableReader& rules, const data::Member& member, CheckSettings& checks) {
    RuleSetting setting{.name = member.key, .span = member.key_span, .level = {}, .reason = {}};
    std::optional<std::size_t> level;
    if (const data::Table* const table = member.value.as_table()) {
        TableReader entry(*table, rules.path(), fmt::format("{}.{}", rules.where(), member.key), rules.sink());
        entry.require("level");
        level = entry.choice("level", kLevels);
        setting.reason = std::string(trim(entry.text("reason").value_or("")));
        entry.finish();
    } else {
        level = rules.choice(member.key, kLevels);
    }
    if (!level) return;
    setting.level = level_of(*level);
    if (!setting.level && setting.reason.empty()) {
        report_no_reason(rules, member);
        return;
    }
    checks.rules.push_back(std::move(setting));
}

}  // namespace

void read_checks(TableReader& group, CheckSettings& checks) {
    constexpr std::array<std::string_view, 4> kSpacings = {"any", "none", "space", "thin"};
    if (const auto spacing = group.choice("han_latin_spacing", kSpacings)) {
        checks.han_latin_spacing = static_cast<HanLatinSpacing>(*spacing);
    }
    const data::Table* const table = group.table("rules");
    if (table == nullptr) return;
    TableReader rules(*table, group.path(), "[checks.rules]", group.sink());
    for (const data::Member& member : table->members()) read_rule(rules, member, checks);
}

}  // namespace casepress::config
