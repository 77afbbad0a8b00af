#include "config/privacy_settings.h"

#include "base/text.h"
#include "config/codes.h"
#include "config/table_reader.h"
#include "data/value.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace casepress::config {

namespace {

void read_patterns(TableReader& group, PrivacySettings& privacy) {
    const data::Member* const member = group.take("patterns");
    if (member == nullptr) return;
    auto names = group.text_list("patterns");
    if (!names) return;
    for (const std::string& name : *names) {
        if (std::ranges::find(kPrivacyPatterns, name) != kPrivacyPatterns.end()) continue;
        group.report(kValueNotAllowed, *member,
                     {fmt::format("“{}” is not a pattern; expected {}", name, fmt::join(kPrivacyPatterns, ", ")),
                      fmt::format("没有“{}”这种规则；可用的有 {}", name, fmt::join(kPrivacyPatterns, "、"))},
                     {}, std::string(nearest(name, kPrivacyPatterns)));
    }
    std::erase_if(*names, [](const std::string& name) {
        return std::ranges::find(kPrivacyPatterns, name) == kPrivacyPatterns.end();
    });
    privacy.patterns = std::move(*names);
}

/// nullopt after a finding.
std::optional<PartialDate> read_day(TableReader& entry) {
    const data::Member* const member = entry.take("date");
    if (member == nullptr) {
        entry.require("date");
        return std::nullopt;
    }
    const data::DateText* const date = member->value.as_date();
    const std::string* const text = member->value.as_string();
    const auto read = date != nullptr ? parse_edtf(date->text) : text != nullptr ? parse_edtf(*text) : std::nullopt;
    if (read && !read->is_interval() && read->first.day != 0) return read->first;
    entry.report(kWrongKind, *member, {"“date” must be the day of the decision", "“date”应为作出决定的日期"},
                 {"write it as in 2025-03-17", "写作 2025-03-17"});
    return std::nullopt;
}

}  // namespace

void read_privacy(TableReader& group, PrivacySettings& privacy) {
    if (const data::Member* const member = group.find("names")) privacy.names_span = member->value.span();
    privacy.names = group.text("names").value_or("");
    privacy.required = group.boolean("required").value_or(false);
    read_patterns(group, privacy);
    if (const auto alike = group.integer("alike", 0, 1000)) privacy.alike = static_cast<std::size_t>(*alike);
    privacy.unchecked = group.text_list("unchecked").value_or(std::vector<std::string>{});
}

void read_redactions(TableReader& root, PrivacySettings& privacy) {
    const data::Member* const member = root.take("redaction");
    if (member == nullptr) return;
    const data::Array* const entries = member->value.as_array();
    if (entries == nullptr) {
        report_wrong_kind(member->value, "redaction", {"a list of tables: [[redaction]]", "表的列表：[[redaction]]"},
                          root.path(), root.sink());
        return;
    }
    for (const data::Value& value : *entries) {
        const data::Table* const table = value.as_table();
        if (table == nullptr) {
            report_wrong_kind(value, "redaction", {"a table", "表"}, root.path(), root.sink());
            continue;
        }
        TableReader entry(*table, root.path(), "[[redaction]]", root.sink());
        const data::Member* const id = entry.find("id");
        Redaction redaction{.id = entry.text("id").value_or(""),
                            .date = {},
                            .basis = {},
                            .span = id == nullptr ? value.span() : id->value.span()};
        entry.require("id");
        const auto date = read_day(entry);
        redaction.date = date.value_or(PartialDate{});
        redaction.basis = entry.text("basis").value_or("");
        entry.require("basis");
        entry.finish();
        if (id != nullptr && !redaction.id.empty() &&
            std::ranges::find(privacy.redactions, redaction.id, &Redaction::id) != privacy.redactions.end()) {
            entry.report(kDuplicateName, *id,
                         {fmt::format("two redactions have the id “{}”", redaction.id),
                          fmt::format("有两项删除的编号都是“{}”", redaction.id)});
            continue;
        }
        if (date && !redaction.id.empty()) privacy.redactions.push_back(std::move(redaction));
    }
}

}  // namespace casepress::config
