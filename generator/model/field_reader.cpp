#include "model/field_reader.h"

#include "base/text.h"
#include "model/codes.h"
#include "model/date_reader.h"
#include "model/page_paths.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <utility>

namespace casepress::model {

namespace {

constexpr int kDeepestList = 4;  // Hexo nests categories in lists of lists

LocalizedText describe_kind(config::FieldKind kind) {
    switch (kind) {
        case config::FieldKind::kText:
            return {"a text", "文本"};
        case config::FieldKind::kMarkdown:
            return {"a text", "文本"};
        case config::FieldKind::kInteger:
            return {"a whole number", "整数"};
        case config::FieldKind::kNumber:
            return {"a number", "数字"};
        case config::FieldKind::kBoolean:
            return {"true or false", "true 或 false"};
        case config::FieldKind::kDate:
            return {"a date", "日期"};
        case config::FieldKind::kUrl:
            return {"an address (https://…)", "网址（https://…）"};
        case config::FieldKind::kTerm:
            return {"the id of a term", "词条的 id"};
        case config::FieldKind::kRegion:
            return {"the six-digit code of a region", "六位地区代码"};
        case config::FieldKind::kPage:
            return {"the path of a page", "页面的路径"};
        case config::FieldKind::kTable:
            return {"a table", "表"};
    }
    return {};
}

bool is_region_code(std::string_view text) {
    return text.size() == 6 && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool is_web_address(std::string_view text) {
    const std::string lower = ascii_lower(text.substr(0, 8));
    const std::size_t host = lower.starts_with("https://") ? 8 : lower.starts_with("http://") ? 7 : 0;
    if (host == 0 || text.size() == host || text[host] == '/') return false;
    return std::ranges::all_of(text, [](char c) {
        return static_cast<unsigned char>(c) > 0x20 && c != 0x7F && c != '"' && c != '<' && c != '>' && c != '\\';
    });
}

std::string scalar_text(const data::Value& value) {
    if (const std::int64_t* number = value.as_integer()) return fmt::format("{}", *number);
    if (const double* number = value.as_number()) return fmt::format("{}", *number);
    if (const bool* boolean = value.as_boolean()) return *boolean ? "true" : "false";
    if (const data::DateText* date = value.as_date()) return date->text;
    return {};
}

}  // namespace

LocalizedText describe_field(const std::string& name, const config::LanguageText& label) {
    const std::string_view en = label.in("en");
    const std::string_view zh = label.in("zh");
    return {en == name ? fmt::format("“{}”", name) : fmt::format("“{}” ({})", name, en),
            zh == name ? fmt::format("“{}”", name) : fmt::format("“{}”（{}）", name, zh)};
}

LocalizedText describe_expected(const config::FieldSpec& spec) {
    const LocalizedText kind = describe_kind(spec.kind);
    if (!spec.list) return kind;
    return {"a list, of which each item is " + kind.en, "列表，每一项为" + kind.zh};
}

FieldReader::FieldReader(const FieldContext& context, const config::TypeSpec& type, std::string_view page_key,
                         std::string_view language, const std::vector<std::string>& not_given, Findings& findings)
    : context_(context),
      page_key_(page_key),
      language_(language),
      not_given_(not_given),
      findings_(findings),
      lenient_(type.unknown_fields == config::UnknownFields::kNote),
      severity_(lenient_ ? Severity::kWarning : Severity::kError) {}

std::optional<FieldValue> FieldReader::read(const config::FieldSpec& spec, const data::Value& value,
                                            std::string_view path) {
    return read_named({spec, spec.name, path}, value);
}

std::optional<FieldValue> FieldReader::read_named(const Place& place, const data::Value& value) {
    if (value.is_null()) return std::nullopt;
    return place.spec.list ? read_list(place, value, 0) : read_single(place, value);
}

std::optional<FieldValue> FieldReader::read_list(const Place& place, const data::Value& value, int depth) {
    FieldList list;
    if (const data::Array* array = value.as_array()) {
        read_elements(place, *array, depth, list);
    } else if (const data::Table* table = value.as_table(); table && place.spec.kind == config::FieldKind::kText &&
                                                            !table->empty() &&
                                                            table->members().front().value.as_array()) {
        // { zh = ["…", "…"], en = ["…", "…"] }
        const data::Value* chosen = choose_language(place, value);
        if (!chosen) return std::nullopt;
        if (const data::Array* texts = chosen->as_array()) {
            read_elements(place, *texts, depth, list);
        } else {
            report_kind(place, *chosen, describe_expected(place.spec));
        }
    } else if (lenient_) {
        if (auto item = read_single(place, value)) list.push_back(std::move(*item));
    } else {
        report_kind(place, value, describe_expected(place.spec));
    }
    if (list.empty()) return std::nullopt;
    return FieldValue{std::move(list)};
}

void FieldReader::read_elements(const Place& place, const data::Array& array, int depth, FieldList& list) {
    for (const data::Value& element : array) {
        if (element.is_null()) continue;
        if (const data::Array* inner = element.as_array(); inner && lenient_ && depth < kDeepestList) {
            read_elements(place, *inner, depth + 1, list);
        } else if (auto item = read_single(place, element)) {
            list.push_back(std::move(*item));
        }
    }
}

std::optional<FieldValue> FieldReader::read_single(const Place& place, const data::Value& value) {
    switch (place.spec.kind) {
        case config::FieldKind::kText:
            return read_text(place, value);
        case config::FieldKind::kMarkdown: {
            auto text = read_text(place, value);
            if (!text) return std::nullopt;
            return FieldValue{MarkdownText{std::get<std::string>(std::move(text->value))}};
        }
        case config::FieldKind::kInteger:
        case config::FieldKind::kNumber:
            return read_number(place, value);
        case config::FieldKind::kBoolean:
            if (const bool* boolean = value.as_boolean()) return FieldValue{*boolean};
            report_kind(place, value, describe_kind(place.spec.kind));
            return std::nullopt;
        case config::FieldKind::kDate:
            return read_date(place, value);
        case config::FieldKind::kUrl:
            return read_url(place, value);
        case config::FieldKind::kTerm:
            return read_term(place, value);
        case config::FieldKind::kRegion:
            return read_region(place, value);
        case config::FieldKind::kPage:
            return read_page(place, value);
        case config::FieldKind::kTable:
            return read_table(place, value);
    }
    return std::nullopt;
}

std::optional<std::string> FieldReader::plain_text(const Place& place, const data::Value& value,
                                                   const LocalizedText& expected) {
    if (const std::string* text = value.as_string()) return std::string(trim(*text));
    // YAML gives `title: 2019` as a number and `version: 2021-03-01` as a date; TOML's writers mean what they write.
    if ((lenient_ && !value.as_array() && !value.as_table()) || value.as_date()) return scalar_text(value);
    report_kind(place, value, expected);
    return std::nullopt;
}

const data::Value* FieldReader::choose_language(const Place& place, const data::Value& value) {
    const data::Table& table = *value.as_table();
    const data::Value* first = nullptr;
    for (const data::Member& member : table.members()) {
        if (context_.config.has_language(member.key)) {
            if (!first) first = &member.value;
            continue;
        }
        report(kUnknownLanguage, place, member.key_span,
               {fmt::format("“{}” is not a language of this site ({})", member.key,
                            fmt::join(context_.config.languages, ", ")),
                fmt::format("“{}”不是本站的语言（{}）", member.key, fmt::join(context_.config.languages, "、"))},
               {}, std::string(nearest(member.key, context_.config.languages)));
    }
    if (const data::Value* text = table.find(language_)) return text;
    if (first) {
        findings_.report(kMissingLanguage, Severity::kWarning, place.path, value.span(),
                         {fmt::format("“{}” has no text in “{}”; another language's is used", place.name, language_),
                          fmt::format("“{}”没有“{}”文本，以其他语言代替", place.name, language_)});
    }
    return first;
}

std::optional<FieldValue> FieldReader::read_text(const Place& place, const data::Value& value) {
    const LocalizedText expected = describe_kind(config::FieldKind::kText);
    const data::Value* chosen = &value;
    if (value.as_table()) {
        chosen = choose_language(place, value);
        if (!chosen) return std::nullopt;
    }
    if (const data::Array* list = chosen->as_array(); list && lenient_) {
        // Several authors, and the like.
        std::vector<std::string> texts;
        for (const data::Value& item : *list) {
            if (item.as_table()) continue;
            if (auto text = plain_text(place, item, expected)) texts.push_back(std::move(*text));
        }
        if (texts.empty()) return std::nullopt;
        return FieldValue{fmt::format("{}", fmt::join(texts, language_.starts_with("zh") ? "、" : ", "))};
    }
    std::optional<std::string> text = plain_text(place, *chosen, expected);
    if (!text || text->empty()) return std::nullopt;
    const auto& values = place.spec.values;
    if (!values.empty() && std::ranges::find(values, *text) == values.end()) {
        report(kValueNotAllowed, place, chosen->span(),
               {fmt::format("“{}” is not a value of “{}”; it takes {}", *text, place.name, fmt::join(values, ", ")),
                fmt::format("“{}”不是“{}”的取值，可用的有：{}", *text, place.name, fmt::join(values, "、"))},
               {}, std::string(nearest(*text, values)));
        return std::nullopt;
    }
    return FieldValue{std::move(*text)};
}

std::optional<FieldValue> FieldReader::read_number(const Place& place, const data::Value& value) {
    if (const std::int64_t* integer = value.as_integer()) {
        if (place.spec.kind == config::FieldKind::kInteger) return FieldValue{*integer};
        return FieldValue{static_cast<double>(*integer)};
    }
    if (const double* number = value.as_number(); number && std::isfinite(*number)) {
        if (place.spec.kind == config::FieldKind::kNumber) return FieldValue{*number};
        // Other programs also write weights as 10.0.
        if (lenient_ && std::abs(*number) < 1e15) return FieldValue{static_cast<std::int64_t>(*number)};
    }
    report_kind(place, value, describe_kind(place.spec.kind));
    return std::nullopt;
}

std::optional<FieldValue> FieldReader::read_date(const Place& place, const data::Value& value) {
    std::string text;
    if (const std::string* string = value.as_string()) {
        text = trim(*string);
    } else if (const data::DateText* date = value.as_date()) {
        text = date->text;
    } else if (const std::int64_t* year = value.as_integer(); year && *year >= 1 && *year <= 9999) {
        text = fmt::format("{:04}", *year);  // date: 2025
    } else {
        report_kind(place, value, describe_kind(place.spec.kind));
        return std::nullopt;
    }
    if (text.empty()) return std::nullopt;
    const int offset = context_.config.utc_offset_minutes;
    if (const auto date = parse_date(text, offset)) return FieldValue{*date};
    const auto foreign = parse_foreign_date(text, offset);
    if (foreign && lenient_) return FieldValue{*foreign};
    report(kBadDate, place, value.span(), {fmt::format("“{}” is not a date", text), fmt::format("“{}”不是日期", text)},
           {"write 2025, 2025-07 or 2025-07-19; an interval as 2022/2023; “~” after it for about, “?” for uncertain",
            "写作 2025、2025-07 或 2025-07-19；区间写作 2022/2023；其后加“~”表示约，加“?”表示待考"},
           foreign ? format_edtf(*foreign) : std::string());
    return std::nullopt;
}

std::optional<FieldValue> FieldReader::read_url(const Place& place, const data::Value& value) {
    const auto text = plain_text(place, value, describe_kind(place.spec.kind));
    if (!text || text->empty()) return std::nullopt;
    if (is_web_address(*text)) return FieldValue{*text};
    report(kUnsafeFieldUrl, place, value.span(),
           {fmt::format("“{}” is not an address on the web", *text), fmt::format("“{}”不是网址", *text)},
           {"an address begins with https:// or http://", "网址以 https:// 或 http:// 开头"});
    return std::nullopt;
}

std::uint32_t FieldReader::add_open_name(std::uint32_t vocabulary, std::string name) {
    open_names_.push_back({vocabulary, std::move(name)});
    return static_cast<std::uint32_t>(open_names_.size() - 1);
}

std::optional<FieldValue> FieldReader::read_term(const Place& place, const data::Value& value) {
    const auto text = plain_text(place, value, describe_kind(place.spec.kind));
    if (!text || text->empty()) return std::nullopt;
    const auto vocabulary = std::ranges::find(context_.vocabularies, place.spec.vocabulary,
                                              [](const Vocabulary& v) { return v.spec->name; });
    if (vocabulary == context_.vocabularies.end()) return std::nullopt;  // reported in site.toml
    const auto index = static_cast<std::uint32_t>(vocabulary - context_.vocabularies.begin());
    if (vocabulary->spec->file.empty()) return FieldValue{TermReference{index, add_open_name(index, *text)}};
    const auto term = std::ranges::find(vocabulary->terms, *text, &Term::id);
    if (term != vocabulary->terms.end()) {
        return FieldValue{TermReference{index, static_cast<TermId>(term - vocabulary->terms.begin())}};
    }
    // Somebody may have written the name that readers see.
    std::vector<std::string_view> ids;
    std::string suggestion;
    for (const Term& candidate : vocabulary->terms) {
        ids.push_back(candidate.id);
        for (const auto& [language, name] : candidate.name.texts()) {
            if (to_lower(name) == to_lower(*text)) suggestion = candidate.id;
        }
    }
    if (suggestion.empty()) suggestion = nearest(*text, ids);
    report(kUnknownTerm, place, value.span(),
           {fmt::format("“{}” is not a term of {}", *text, vocabulary->spec->file),
            fmt::format("{} 中没有词条“{}”", vocabulary->spec->file, *text)},
           {}, std::move(suggestion));
    return std::nullopt;
}

std::optional<FieldValue> FieldReader::read_region(const Place& place, const data::Value& value) {
    std::string code;
    if (const std::int64_t* number = value.as_integer()) {
        code = fmt::format("{}", *number);
    } else if (const std::string* text = value.as_string()) {
        code = trim(*text);
    } else {
        report_kind(place, value, describe_kind(place.spec.kind));
        return std::nullopt;
    }
    if (!context_.has_region_file && is_region_code(code))
        return FieldValue{RegionReference{add_open_name(kNone, code)}};
    const auto region = std::ranges::lower_bound(context_.regions, code, {}, &Region::code);
    if (region != context_.regions.end() && region->code == code) {
        return FieldValue{RegionReference{static_cast<RegionId>(region - context_.regions.begin())}};
    }
    std::vector<std::string_view> codes;
    std::string suggestion;
    for (const Region& candidate : context_.regions) {
        codes.push_back(candidate.code);
        for (const auto& [language, name] : candidate.name.texts()) {
            if (name == code) suggestion = candidate.code;
        }
    }
    if (suggestion.empty()) suggestion = nearest(code, codes);
    report(kUnknownRegion, place, value.span(),
           context_.has_region_file ? LocalizedText{fmt::format("“{}” is not a region of regions.toml", code),
                                                    fmt::format("regions.toml 中没有地区“{}”", code)}
                                    : LocalizedText{fmt::format("“{}” is not the six-digit code of a region", code),
                                                    fmt::format("“{}”不是六位地区代码", code)},
           {}, std::move(suggestion));
    return std::nullopt;
}

std::optional<FieldValue> FieldReader::read_page(const Place& place, const data::Value& value) {
    const auto text = plain_text(place, value, describe_kind(place.spec.kind));
    if (!text || text->empty()) return std::nullopt;
    std::string nearest_key;
    for (const std::string& key : keys_of_reference(*text, key_folder(page_key_), context_.config)) {
        if (const PageId page = context_.pages.find(key, language_); page != kNoPage)
            return FieldValue{PageReference{page}};
        if (context_.pages.is_left_out(key)) {
            findings_.report(kLinkToDraft, Severity::kWarning, place.path, value.span(),
                             {fmt::format("“{}” is a draft or not due yet, and is left out", *text),
                              fmt::format("“{}”是草稿或尚未到发布时间，已略去", *text)});
            return std::nullopt;
        }
        if (nearest_key.empty()) nearest_key = context_.pages.nearest_key(key);
    }
    report(kUnknownPage, place, value.span(),
           {fmt::format("there is no page “{}”", *text), fmt::format("没有页面“{}”", *text)},
           {"write its path below the content folder without language and ending, such as “notices/2025/opening”",
            "写它在内容目录下的路径，不带语言和扩展名，例如“notices/2025/opening”"},
           std::move(nearest_key));
    return std::nullopt;
}

std::optional<FieldValue> FieldReader::read_table(const Place& place, const data::Value& value) {
    const data::Table* table = value.as_table();
    if (!table) {
        report_kind(place, value, describe_kind(place.spec.kind));
        return std::nullopt;
    }
    FieldTable fields;
    for (const config::FieldSpec& spec : place.spec.fields) {
        const std::string name = fmt::format("{}.{}", place.name, spec.name);
        const data::Value* member = table->find(spec.name);
        std::optional<FieldValue> field;
        if (member) field = read_named({spec, name, place.path}, *member);
        if (field) {
            fields.push_back({&spec, std::move(*field)});
        } else if (spec.required &&
                   (!member || member->is_null() || (member->as_string() && trim(*member->as_string()).empty())) &&
                   std::ranges::find(not_given_, name) == not_given_.end()) {
            const LocalizedText label = describe_field(name, spec.label);
            report(kMissingField, place, value.span(),
                   {fmt::format("the field {} is missing", label.en), fmt::format("缺少字段{}", label.zh)},
                   {fmt::format("if the source does not give it, put “{}” into not_given", name),
                    fmt::format("如果来源没有提供，请把“{}”写进 not_given", name)});
        }
    }
    std::vector<std::string_view> names;
    for (const config::FieldSpec& spec : place.spec.fields) names.push_back(spec.name);
    for (const data::Member& member : table->members()) {
        if (place.spec.find_member(member.key)) continue;
        report(kUnknownField, place, member.key_span,
               {fmt::format("“{}” has no field “{}”; it has {}", place.name, member.key, fmt::join(names, ", ")),
                fmt::format("“{}”没有字段“{}”，可用的有：{}", place.name, member.key, fmt::join(names, "、"))},
               {}, std::string(nearest(member.key, names)));
    }
    if (fields.empty()) return std::nullopt;
    return FieldValue{std::move(fields)};
}

void FieldReader::report(Code code, const Place& place, Span span, LocalizedText message, LocalizedText help,
                         std::string suggestion) {
    findings_.report(code, severity_, place.path, span, std::move(message), std::move(help), std::move(suggestion));
}

void FieldReader::report_kind(const Place& place, const data::Value& value, const LocalizedText& expected) {
    const LocalizedText found = data::describe_kind(value);
    report(kWrongKind, place, value.span(),
           {fmt::format("“{}” must be {}; this is {}", place.name, expected.en, found.en),
            fmt::format("“{}”应为{}，这里是{}", place.name, expected.zh, found.zh)});
}

}  // namespace casepress::model
