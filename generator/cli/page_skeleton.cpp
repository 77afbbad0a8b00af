#include "cli/page_skeleton.h"

#include "base/file_system.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>

namespace casepress::cli {

namespace {

using config::FieldKind;
using config::FieldSpec;
using config::SiteConfig;
using config::TypeSpec;

/// Fields that stand in each language's own file, and those that an editor rarely needs when beginning a page.
constexpr std::array<std::string_view, 5> kOwnFields{"title", "kicker", "deck", "summary", "questions"};
constexpr std::array<std::string_view, 21> kRareFields{
    "type",      "byline",  "date_note", "published", "updated",    "publish_at",      "draft",
    "slug",      "aliases", "weight",    "tags",      "categories", "source_language", "licence",
    "not_given", "related", "image",     "image_alt", "note",       "history",         "figures"};

bool is_one_of(std::string_view name, std::span<const std::string_view> names) {
    return std::ranges::find(names, name) != names.end();
}

std::string text_by_language(const SiteConfig& config) {
    std::string text;
    for (const auto& language : config.languages)
        text += fmt::format("{}{} = \"\"", text.empty() ? "{ " : ", ", language);
    return text + " }";
}

std::string empty_value(const SiteConfig& config, const FieldSpec& field) {
    const auto one = [&]() -> std::string {
        switch (field.kind) {
            case FieldKind::kText:
                // A text with a list of allowed values is a word of site.toml, the same in all languages.
                return field.values.empty() ? text_by_language(config) : fmt::format("\"{}\"", field.values.front());
            case FieldKind::kMarkdown:
                return text_by_language(config);
            case FieldKind::kInteger:
            case FieldKind::kNumber:
                return "0";
            case FieldKind::kBoolean:
                return "false";
            default:
                return "\"\"";
        }
    }();
    return field.list ? fmt::format("[{}]", one) : one;
}

std::string label_of(const SiteConfig& config, const config::LanguageText& label) {
    std::string text;
    for (const auto& language : config.languages) {
        if (label.has(language)) text += fmt::format("{}{}", text.empty() ? "" : " / ", label.in(language));
    }
    return text;
}

void append_field(const SiteConfig& config, const FieldSpec& field, std::string& out) {
    const std::string_view mark = field.required ? "" : "# ";
    out +=
        fmt::format("{}{} = {}  # {}\n", mark, field.name, empty_value(config, field), label_of(config, field.label));
}

void append_table(const SiteConfig& config, const FieldSpec& table, std::string& out) {
    const std::string_view mark = table.required ? "" : "# ";
    out += fmt::format("\n{}{}  # {}\n", mark, fmt::format(fmt::runtime(table.list ? "[[{}]]" : "[{}]"), table.name),
                       label_of(config, table.label));
    for (const auto& field : table.fields) {
        if (field.kind == FieldKind::kTable) continue;
        out += fmt::format("{}{} = {}  # {}\n", table.required && field.required ? "" : "# ", field.name,
                           empty_value(config, field), label_of(config, field.label));
    }
}

/// Figures are the same in every type; their unit and group are ids, not texts.
std::string figure_example(const SiteConfig& config) {
    return fmt::format(
        "\n# [[figures]]  # 数据 / Figures\n"
        "# value = 0\n"
        "# unit = \"person\"\n"
        "# qualifier = \"exact\"  # more-than, about, nearly, at-least, at-most, about-or-more\n"
        "# date = \"\"\n"
        "# label = {}\n",
        text_by_language(config));
}

std::string shared_front_matter(const SiteConfig& config, const TypeSpec& type) {
    std::string out =
        "# What all languages of this page share. Take the “#” away from what you fill in.\n"
        "# 各语言共用的内容。填写某一项时，去掉行首的“#”。\n\ndraft = true\n";
    // Plain fields come first: in TOML everything after a [table] header belongs to that table.
    for (const auto& field : type.fields) {
        if (field.kind == FieldKind::kTable || is_one_of(field.name, kOwnFields) || is_one_of(field.name, kRareFields))
            continue;
        append_field(config, field, out);
    }
    for (const auto& field : type.fields) {
        if (field.kind != FieldKind::kTable || is_one_of(field.name, kRareFields)) continue;
        append_table(config, field, out);
    }
    return out + figure_example(config);
}

std::string page_text(const TypeSpec& type, std::string_view language) {
    std::string out = "+++\ntitle = \"\"\n# kicker = \"\"\n# deck = \"\"\n# summary = \"\"\n+++\n";
    for (const auto& section : type.sections) out += fmt::format("\n## {}\n", section.name.in(language));
    return out;
}

}  // namespace

std::vector<NewFile> page_skeleton(const SiteConfig& config, const TypeSpec& type, std::string_view slug) {
    const std::string base = join_path(join_path(config.content_folder, type.folder), slug);
    std::vector<NewFile> files{{.path = base + ".toml", .bytes = shared_front_matter(config, type)}};
    for (const auto& language : config.languages) {
        files.push_back({.path = fmt::format("{}.{}.md", base, language), .bytes = page_text(type, language)});
    }
    return files;
}

}  // namespace casepress::cli
