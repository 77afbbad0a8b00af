#include "config/table_reader.h"

#include "base/text.h"
#include "config/codes.h"

#include <fmt/format.h>
#include <algorithm>
#include <utility>

namespace casepress::config {

TableReader::TableReader(const data::Table& table, std::string_view path, std::string where, DiagnosticSink& sink)
    : table_(table), path_(path), where_(std::move(where)), sink_(sink) {}

const data::Member* TableReader::find(std::string_view key) const {
    const auto& members = table_.members();
    const auto found = std::ranges::find(members, key, &data::Member::key);
    return found == members.end() ? nullptr : &*found;
}

const data::Member* TableReader::take(std::string_view key) {
    if (std::ranges::find(known_, key) == known_.end()) known_.push_back(key);
    return find(key);
}

void TableReader::report(Code code, const data::Member& member, LocalizedText message, LocalizedText help,
                         std::string suggestion) {
    sink_.report({code, Severity::kError, std::string(path_), member.value.span(), std::move(message), std::move(help),
                  std::move(suggestion)});
}

void report_wrong_kind(const data::Value& value, std::string_view what, const LocalizedText& expected,
                       std::string_view path, DiagnosticSink& sink) {
    const LocalizedText found = data::describe_kind(value);
    sink.report({kWrongKind,
                 Severity::kError,
                 std::string(path),
                 value.span(),
                 {fmt::format("“{}” must be {}; this is {}", what, expected.en, found.en),
                  fmt::format("“{}”应为{}，这里是{}", what, expected.zh, found.zh)},
                 {},
                 {}});
}

std::optional<std::string> TableReader::text(std::string_view key) {
    const data::Member* member = take(key);
    if (!member) return std::nullopt;
    if (const std::string* text = member->value.as_string()) return *text;
    report_wrong_kind(member->value, key, {"a text", "文本"}, path_, sink_);
    return std::nullopt;
}

std::optional<bool> TableReader::boolean(std::string_view key) {
    const data::Member* member = take(key);
    if (!member) return std::nullopt;
    if (const bool* value = member->value.as_boolean()) return *value;
    report_wrong_kind(member->value, key, {"true or false", "true 或 false"}, path_, sink_);
    return std::nullopt;
}

std::optional<std::int64_t> TableReader::integer(std::string_view key, std::int64_t low, std::int64_t high) {
    const data::Member* member = take(key);
    if (!member) return std::nullopt;
    const std::int64_t* value = member->value.as_integer();
    if (!value) {
        report_wrong_kind(member->value, key, {"a whole number", "整数"}, path_, sink_);
        return std::nullopt;
    }
    if (*value < low || *value > high) {
        report(kNumberOutOfRange, *member,
               {fmt::format("“{}” is {}, but must lie between {} and {}", key, *value, low, high),
                fmt::format("“{}”为 {}，应在 {} 与 {} 之间", key, *value, low, high)});
        return std::nullopt;
    }
    return *value;
}

std::optional<std::vector<std::string>> TableReader::text_list(std::string_view key) {
    const data::Member* member = take(key);
    if (!member) return std::nullopt;
    const data::Array* array = member->value.as_array();
    if (!array) {
        report_wrong_kind(member->value, key, {"a list of texts", "文本列表"}, path_, sink_);
        return std::nullopt;
    }
    std::vector<std::string> texts;
    for (const data::Value& item : *array) {
        if (const std::string* text = item.as_string()) {
            texts.push_back(*text);
        } else {
            report_wrong_kind(item, key, {"a list of texts", "文本列表"}, path_, sink_);
        }
    }
    return texts;
}

const data::Table* TableReader::table(std::string_view key) {
    const data::Member* member = take(key);
    if (!member) return nullptr;
    if (const data::Table* table = member->value.as_table()) return table;
    report_wrong_kind(member->value, key, {"a table", "表"}, path_, sink_);
    return nullptr;
}

LanguageText TableReader::language_text(std::string_view key, std::span<const std::string> languages) {
    const data::Member* member = take(key);
    if (!member) return {};
    return read_language_text(member->value, key, path_, languages, sink_);
}

std::optional<std::size_t> TableReader::choice(std::string_view key, std::span<const std::string_view> words) {
    const data::Member* member = take(key);
    if (!member) return std::nullopt;
    const std::string* text = member->value.as_string();
    if (!text) {
        report_wrong_kind(member->value, key, {"a text", "文本"}, path_, sink_);
        return std::nullopt;
    }
    const auto found = std::ranges::find(words, std::string_view(*text));
    if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
    const std::string list_en = fmt::format("{}", fmt::join(words, ", "));
    const std::string list_zh = fmt::format("{}", fmt::join(words, "、"));
    report(kValueNotAllowed, *member,
           {fmt::format("“{}” is not a value of “{}”; it takes {}", *text, key, list_en),
            fmt::format("“{}”不是“{}”的取值，可用的有：{}", *text, key, list_zh)},
           {}, std::string(nearest(*text, words)));
    return std::nullopt;
}

void TableReader::require(std::string_view key) {
    if (has(key)) return;
    const std::string in_en = where_.empty() ? "" : fmt::format(" in {}", where_);
    const std::string in_zh = where_.empty() ? "" : fmt::format("{} 中", where_);
    // The first member shows where the table is; an empty one is shown by its file alone.
    const auto& members = table_.members();
    const std::optional<Span> span =
        where_.empty() || members.empty() ? std::nullopt : std::optional(members.front().key_span);
    sink_.report({kMissingKey,
                  Severity::kError,
                  std::string(path_),
                  span,
                  {fmt::format("“{}” is missing{}", key, in_en), fmt::format("{}缺少“{}”", in_zh, key)},
                  {},
                  {}});
}

void TableReader::finish() {
    for (const data::Member& member : table_.members()) {
        if (std::ranges::find(known_, std::string_view(member.key)) != known_.end()) continue;
        const std::string in_en = where_.empty() ? "" : fmt::format(" in {}", where_);
        const std::string in_zh = where_.empty() ? "" : fmt::format("{} 中", where_);
        sink_.report(
            {kUnknownKey,
             Severity::kError,
             std::string(path_),
             member.key_span,
             {fmt::format("there is no “{}”{}", member.key, in_en), fmt::format("{}没有“{}”这一项", in_zh, member.key)},
             {fmt::format("it takes {}", fmt::join(known_, ", ")),
              fmt::format("可用的有：{}", fmt::join(known_, "、"))},
             std::string(nearest(member.key, known_))});
    }
}

LanguageText read_language_text(const data::Value& value, std::string_view what, std::string_view path,
                                std::span<const std::string> languages, DiagnosticSink& sink) {
    if (const std::string* text = value.as_string()) return LanguageText({{"", *text}});
    const data::Table* table = value.as_table();
    if (!table) {
        report_wrong_kind(value, what, {"a text or a table of texts by language", "文本，或按语言列出的文本"}, path,
                          sink);
        return {};
    }
    std::vector<std::pair<std::string, std::string>> texts;
    for (const data::Member& member : table->members()) {
        if (std::ranges::find(languages, member.key) == languages.end()) {
            sink.report(
                {kUnknownLanguage,
                 Severity::kError,
                 std::string(path),
                 member.key_span,
                 {fmt::format("“{}” is not a language of this site ({})", member.key, fmt::join(languages, ", ")),
                  fmt::format("“{}”不是本站的语言（{}）", member.key, fmt::join(languages, "、"))},
                 {},
                 std::string(nearest(member.key, languages))});
        } else if (const std::string* text = member.value.as_string()) {
            texts.emplace_back(member.key, *text);
        } else {
            report_wrong_kind(member.value, fmt::format("{}.{}", what, member.key), {"a text", "文本"}, path, sink);
        }
    }
    for (const std::string& language : languages) {
        if (table->find(language)) continue;
        sink.report(
            {kMissingTranslation,
             Severity::kWarning,
             std::string(path),
             value.span(),
             {fmt::format("“{}” has no text in “{}”", what, language), fmt::format("“{}”没有“{}”文本", what, language)},
             {},
             {}});
    }
    return LanguageText(std::move(texts));
}

bool is_identifier(std::string_view name) {
    if (name.empty() || name.size() > 64 || name[0] < 'a' || name[0] > 'z') return false;
    return std::ranges::all_of(
        name, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_'; });
}

}  // namespace casepress::config
