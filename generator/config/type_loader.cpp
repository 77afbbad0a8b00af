#include "config/type_loader.h"

#include "base/file_system.h"
#include "base/text.h"
#include "config/codes.h"
#include "config/common_fields.h"
#include "data/parse.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <cassert>
#include <optional>
#include <utility>

namespace casepress::config {

namespace {

constexpr int kMaximalFieldDepth = 4;

constexpr std::array<std::string_view, 11> kKindNames = {"text", "markdown", "integer", "number", "boolean", "date",
                                                         "url",  "term",     "region",  "page",   "table"};
constexpr std::array<FieldKind, 11> kKinds = {FieldKind::kText,   FieldKind::kMarkdown, FieldKind::kInteger,
                                              FieldKind::kNumber, FieldKind::kBoolean,  FieldKind::kDate,
                                              FieldKind::kUrl,    FieldKind::kTerm,     FieldKind::kRegion,
                                              FieldKind::kPage,   FieldKind::kTable};

/// First components of addresses below a language that the program makes itself.
constexpr std::array<std::string_view, 6> kReservedFolders = {"browse", "glossary", "regions",
                                                              "search", "types",    "years"};

std::string_view kind_name(FieldKind kind) {
    return kKindNames[static_cast<std::size_t>(std::ranges::find(kKinds, kind) - kKinds.begin())];
}

/// What all loading functions need.
struct Context {
    const std::vector<std::string>& languages;
    const std::vector<VocabularySpec>& vocabularies;
    std::string_view path;
    DiagnosticSink& sink;
};

void report_at_key(Code code, const data::Member& member, std::string_view path, LocalizedText message,
                   LocalizedText help, DiagnosticSink& sink) {
    sink.report({code, Severity::kError, std::string(path), member.key_span, std::move(message), std::move(help),
                 std::string()});
}

bool check_name(const data::Member& member, std::string_view path, DiagnosticSink& sink) {
    if (is_identifier(member.key)) return true;
    report_at_key(kBadName, member, path,
                  {fmt::format("“{}” cannot be a name here", member.key), fmt::format("“{}”不能用作名称", member.key)},
                  {"names begin with a lower-case letter and go on with lower-case letters, digits, “-” and “_”",
                   "名称以小写英文字母开头，只含小写字母、数字、“-”和“_”"},
                  sink);
    return false;
}

std::vector<FieldSpec> load_fields(const data::Table& table, const std::string& where, int depth,
                                   const Context& context);

void check_vocabulary(FieldSpec& field, TableReader& reader, const Context& context) {
    const data::Member* member = reader.take("vocabulary");
    const std::optional<std::string> name = reader.text("vocabulary");
    if (field.kind != FieldKind::kTerm) {
        if (member) {
            reader.report(
                kFieldConflict, *member,
                {"only a field of the kind “term” has a vocabulary", "只有“term”类字段才有词表（vocabulary）"});
        }
        return;
    }
    if (!member) {
        reader.require("vocabulary");
        return;
    }
    if (!name) return;
    field.vocabulary = *name;
    if (std::ranges::any_of(context.vocabularies, [&](const VocabularySpec& v) { return v.name == *name; })) return;
    std::vector<std::string_view> names;
    for (const VocabularySpec& vocabulary : context.vocabularies) names.push_back(vocabulary.name);
    reader.report(
        kUnknownVocabulary, *member,
        {fmt::format("there is no vocabulary “{}”", *name), fmt::format("没有名为“{}”的词表", *name)},
        {fmt::format("declare it as [vocabularies.{}]", *name), fmt::format("请用 [vocabularies.{}] 声明它", *name)},
        std::string(nearest(*name, names)));
}

void check_values(FieldSpec& field, TableReader& reader) {
    const data::Member* member = reader.take("values");
    if (!member) return;
    if (field.kind != FieldKind::kText) {
        reader.report(kFieldConflict, *member,
                      {"only a field of the kind “text” has “values”", "只有“text”类字段才能限定取值（values）"});
        return;
    }
    field.values = reader.text_list("values").value_or(std::vector<std::string>{});
}

void check_members(FieldSpec& field, TableReader& reader, int depth, const Context& context) {
    const data::Member* member = reader.take("fields");
    const data::Table* members = reader.table("fields");
    if (field.kind != FieldKind::kTable) {
        if (member) {
            reader.report(kFieldConflict, *member,
                          {"only a field of the kind “table” has “fields”", "只有“table”类字段才有下级字段（fields）"});
        }
        return;
    }
    if (!member) {
        reader.require("fields");
    } else if (members && depth >= kMaximalFieldDepth) {
        reader.report(kFieldConflict, *member,
                      {fmt::format("tables are nested more than {} deep", kMaximalFieldDepth),
                       fmt::format("表的嵌套超过 {} 层", kMaximalFieldDepth)});
    } else if (members) {
        field.fields = load_fields(*members, reader.where() + ".fields", depth + 1, context);
    }
}

FieldSpec load_field(const data::Member& member, const data::Table& table, const std::string& where, int depth,
                     const Context& context) {
    TableReader reader(table, context.path, fmt::format("{}.{}", where, member.key), context.sink);
    FieldSpec field;
    field.name = member.key;
    reader.require("kind");
    if (const auto kind = reader.choice("kind", kKindNames)) field.kind = kKinds[*kind];
    field.list = reader.boolean("list").value_or(false);
    field.required = reader.boolean("required").value_or(false);
    field.label = reader.language_text("label", context.languages);
    if (field.label.empty()) field.label = LanguageText({{"", member.key}});
    check_vocabulary(field, reader, context);
    check_values(field, reader);
    check_members(field, reader, depth, context);
    reader.finish();
    return field;
}

std::vector<FieldSpec> load_fields(const data::Table& table, const std::string& where, int depth,
                                   const Context& context) {
    std::vector<FieldSpec> fields;
    for (const data::Member& member : table.members()) {
        if (!check_name(member, context.path, context.sink)) continue;
        if (const data::Table* spec = member.value.as_table()) {
            fields.push_back(load_field(member, *spec, where, depth, context));
        } else {
            report_wrong_kind(member.value, member.key,
                              {"a table such as { kind = \"text\" }", "形如 { kind = \"text\" } 的表"}, context.path,
                              context.sink);
        }
    }
    return fields;
}

SectionSpec load_section(const data::Table& table, const std::string& where, const Context& context) {
    TableReader reader(table, context.path, where, context.sink);
    SectionSpec section;
    reader.require("id");
    section.id = reader.text("id").value_or("");
    section.required = reader.boolean("required").value_or(false);
    std::vector<std::pair<std::string, std::string>> names;
    for (const std::string& language : context.languages) {
        reader.require(language);
        if (auto name = reader.text(language)) names.emplace_back(language, std::move(*name));
    }
    section.name = LanguageText(std::move(names));
    reader.finish();
    return section;
}

std::vector<SectionSpec> load_sections(TableReader& type, const Context& context) {
    const data::Member* member = type.take("sections");
    if (!member) return {};
    const LocalizedText expected{"a list of tables such as { id = \"facts\", zh = \"…\", en = \"…\" }",
                                 "形如 { id = \"facts\", zh = \"…\", en = \"…\" } 的表的列表"};
    const data::Array* array = member->value.as_array();
    if (!array) {
        report_wrong_kind(member->value, "sections", expected, context.path, context.sink);
        return {};
    }
    std::vector<SectionSpec> sections;
    for (const data::Value& value : *array) {
        const data::Table* table = value.as_table();
        if (!table) {
            report_wrong_kind(value, "sections", expected, context.path, context.sink);
            continue;
        }
        SectionSpec section = load_section(*table, type.where() + ".sections", context);
        if (std::ranges::find(sections, section.id, &SectionSpec::id) != sections.end()) {
            context.sink.report({kDuplicateName,
                                 Severity::kError,
                                 std::string(context.path),
                                 value.span(),
                                 {fmt::format("two sections have the id “{}”", section.id),
                                  fmt::format("有两个小节的 id 都是“{}”", section.id)},
                                 {},
                                 {}});
        } else if (!section.id.empty()) {
            sections.push_back(std::move(section));
        }
    }
    return sections;
}

/// The fields that all types have. The text is ours, so that a fault in it is a bug.
std::vector<FieldSpec> common_fields(const Context& context) {
    DiagnosticSink faults;
    const std::vector<std::string> languages = {"zh", "en"};
    const Context own{languages, context.vocabularies, "common_fields.toml", faults};
    const auto table = data::parse_toml(common_fields_toml(), {own.path}, faults);
    std::vector<FieldSpec> fields;
    if (table) {
        if (const data::Value* value = table->find("fields"))
            fields = load_fields(*value->as_table(), "fields", 0, own);
    }
    assert(faults.diagnostics().empty() && !fields.empty());
    for (FieldSpec& field : fields) field.common = true;
    return fields;
}

/// A type may declare a common field again, for another label or to require it; what the program reads from it must
/// stay.
void check_redeclared(const FieldSpec& common, const FieldSpec& own, const data::Table& fields,
                      const Context& context) {
    if (common.kind == own.kind && common.list == own.list) return;
    const auto member = std::ranges::find(fields.members(), own.name, &data::Member::key);
    report_at_key(kFieldConflict, *member, context.path,
                  {fmt::format("“{}” is a field of all types and must stay of the kind “{}”{}", own.name,
                               kind_name(common.kind), common.list ? " with list = true" : ", without list = true"),
                   fmt::format("“{}”是所有类型共有的字段，类别须为“{}”，{}", own.name, kind_name(common.kind),
                               common.list ? "并带 list = true" : "且不带 list = true")},
                  {"give the field another name", "请换一个字段名"}, context.sink);
}

std::vector<FieldSpec> join_fields(const std::vector<FieldSpec>& common, std::vector<FieldSpec> own,
                                   const data::Table* table, const Context& context) {
    std::vector<FieldSpec> fields;
    for (const FieldSpec& field : common) {
        const auto again = std::ranges::find(own, field.name, &FieldSpec::name);
        if (again == own.end()) {
            fields.push_back(field);
        } else {
            check_redeclared(field, *again, *table, context);
        }
    }
    std::ranges::move(own, std::back_inserter(fields));
    return fields;
}

TypeSpec load_type(const data::Member& member, const data::Table& table, const std::vector<FieldSpec>& common,
                   const Context& context) {
    TableReader reader(table, context.path, "types." + member.key, context.sink);
    TypeSpec type;
    type.name = member.key;
    type.label = reader.language_text("label", context.languages);
    if (type.label.empty()) type.label = LanguageText({{"", member.key}});
    type.plural = reader.language_text("plural", context.languages);
    if (type.plural.empty()) type.plural = type.label;
    if (const data::Member* folder = reader.take("folder")) {
        const auto path = normalise_path(reader.text("folder").value_or(""));
        if (path && !path->empty() && *path != "." && !path->starts_with('/')) {
            type.folder = to_nfc(*path);
        } else if (folder->value.as_string()) {
            reader.report(kBadPath, *folder,
                          {"“folder” must name a folder below the content folder, such as “cases”",
                           "“folder”应为内容目录之下的目录名，例如“cases”"});
        }
    }
    type.schema_org = reader.text("schema_org").value_or("WebPage");
    type.sections = load_sections(reader, context);
    const data::Table* fields = reader.table("fields");
    std::vector<FieldSpec> own;
    if (fields) own = load_fields(*fields, reader.where() + ".fields", 0, context);
    type.fields = join_fields(common, std::move(own), fields, context);
    reader.finish();
    return type;
}

void load_vocabulary(const data::Member& member, SiteConfig& config, std::span<const std::string> languages,
                     std::string_view path, DiagnosticSink& sink) {
    const data::Table* table = member.value.as_table();
    if (!table) {
        report_wrong_kind(member.value, member.key, {"a table", "表"}, path, sink);
        return;
    }
    if (!check_name(member, path, sink)) return;
    if (std::ranges::find(kReservedFolders, std::string_view(member.key)) != kReservedFolders.end()) {
        report_at_key(
            kReservedName, member, path,
            {fmt::format("a vocabulary cannot be called “{}”, since the site has pages of that name", member.key),
             fmt::format("词表不能叫“{}”，站点本身已有这个名称的页面", member.key)},
            {}, sink);
        return;
    }
    TableReader reader(*table, path, "vocabularies." + member.key, sink);
    VocabularySpec vocabulary;
    vocabulary.name = member.key;
    if (const data::Member* file = reader.take("file")) {
        const std::string text = reader.text("file").value_or("");
        const auto normal = normalise_path(text);
        if (normal && !normal->starts_with('/') && normal->ends_with(".toml")) {
            vocabulary.file = to_nfc(*normal);
        } else if (file->value.as_string()) {
            reader.report(kBadPath, *file,
                          {fmt::format("“{}” is not a .toml file below the content folder", text),
                           fmt::format("“{}”不是内容目录之下的 .toml 文件", text)});
        }
    }
    vocabulary.label = reader.language_text("label", languages);
    if (vocabulary.label.empty()) vocabulary.label = LanguageText({{"", member.key}});
    vocabulary.title = reader.language_text("title", languages);
    if (vocabulary.title.empty()) vocabulary.title = vocabulary.label;
    reader.finish();
    config.vocabularies.push_back(std::move(vocabulary));
}

}  // namespace

void load_vocabularies(const data::Table* vocabularies, SiteConfig& config, DiagnosticSink& sink) {
    if (vocabularies) {
        for (const data::Member& member : vocabularies->members()) {
            load_vocabulary(member, config, config.languages, config.path, sink);
        }
    }
    DiagnosticSink faults;
    const std::vector<std::string> languages = {"zh", "en"};
    const auto built_in = data::parse_toml(common_fields_toml(), {"common_fields.toml"}, faults);
    assert(built_in && built_in->find("vocabularies"));
    if (!built_in) return;
    for (const data::Member& member : built_in->find("vocabularies")->as_table()->members()) {
        if (config.find_vocabulary(member.key)) continue;
        load_vocabulary(member, config, languages, "common_fields.toml", faults);
    }
    assert(faults.diagnostics().empty());
}

void load_types(const data::Table* types, SiteConfig& config, DiagnosticSink& sink) {
    const Context context{config.languages, config.vocabularies, config.path, sink};
    const std::vector<FieldSpec> common = common_fields(context);
    config.declares_types = types && !types->empty();
    if (types) {
        for (const data::Member& member : types->members()) {
            const data::Table* table = member.value.as_table();
            if (!table) {
                report_wrong_kind(member.value, member.key, {"a table", "表"}, config.path, sink);
                continue;
            }
            if (!check_name(member, config.path, sink)) continue;
            TypeSpec type = load_type(member, *table, common, context);
            const auto same = std::ranges::find_if(config.types, [&](const TypeSpec& other) {
                return !type.folder.empty() && other.folder == type.folder;
            });
            if (same != config.types.end()) {
                report_at_key(kDuplicateName, member, config.path,
                              {fmt::format("the types “{}” and “{}” have the same folder “{}”", same->name, type.name,
                                           type.folder),
                               fmt::format("类型“{}”与“{}”的目录都是“{}”", same->name, type.name, type.folder)},
                              {}, sink);
                type.folder.clear();
            }
            config.types.push_back(std::move(type));
        }
    }
    if (config.find_type("page")) return;
    TypeSpec page;
    page.name = "page";
    page.label = LanguageText({{"zh", "页面"}, {"en", "Page"}});
    page.plural = LanguageText({{"zh", "页面"}, {"en", "Pages"}});
    page.fields = common;
    page.unknown_fields = config.declares_types ? UnknownFields::kError : UnknownFields::kNote;
    config.types.push_back(std::move(page));
}

}  // namespace casepress::config
