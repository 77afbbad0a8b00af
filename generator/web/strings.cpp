#include "web/strings.h"

#include "base/text.h"
#include "data/parse.h"
#include "web/codes.h"
#include "web/number_text.h"

#include <fmt/core.h>

#include <algorithm>

namespace casepress::web {

namespace {

using Texts = std::map<std::string, std::string, std::less<>>;

constexpr std::string_view kFallbackLanguage = "en";
constexpr int kDeepestTable = 8;

/// `a = { b = "…" }` and `"a.b" = "…"` are the same text.
void flatten(const data::Table& table, const std::string& prefix, int depth, std::string_view path, Texts& texts,
             DiagnosticSink& sink) {
    for (const data::Member& member : table.members()) {
        const std::string key = prefix + member.key;
        if (const std::string* text = member.value.as_string()) {
            texts.insert_or_assign(key, *text);
        } else if (const data::Table* inner = member.value.as_table(); inner != nullptr && depth < kDeepestTable) {
            flatten(*inner, key + ".", depth + 1, path, texts, sink);
        } else {
            const LocalizedText kind = data::describe_kind(member.value);
            sink.report({kStringNotText,
                         Severity::kError,
                         std::string(path),
                         member.value.span(),
                         {fmt::format("the interface text “{}” is {}; it must be a text", key, kind.en),
                          fmt::format("界面文字“{}”是{}，应为文本", key, kind.zh)},
                         {"put it in quotation marks", "请加上引号"},
                         {}});
        }
    }
}

Texts read_texts(const ThemeFiles& theme, std::string_view language, DiagnosticSink& sink) {
    Texts texts;
    for (const ThemeFile* file : theme.strings(language)) {
        if (const auto table = data::parse_toml(file->bytes, {file->path, 0}, sink)) {
            flatten(*table, "", 0, file->path, texts, sink);
        }
    }
    return texts;
}

/// "entries.count.one" → "entries.count".
std::string_view without_plural(std::string_view key) {
    for (const std::string_view category : {".one", ".other"}) {
        if (key.ends_with(category)) return key.substr(0, key.size() - category.size());
    }
    return key;
}

bool has_text(const Texts& texts, std::string_view key) {
    if (texts.contains(key)) return true;
    // A language without a singular of its own writes one form for all counts.
    const std::string_view stem = without_plural(key);
    return stem != key && (texts.contains(stem) || texts.contains(std::string(stem) + ".other"));
}

void complete_with_english(Texts& texts, const Texts& english, const std::string& language, const std::string& path,
                           DiagnosticSink& sink) {
    std::vector<std::string_view> missing;
    for (const auto& [key, text] : english) {
        if (!has_text(texts, key)) missing.push_back(key);
    }
    for (const std::string_view key : missing) texts.emplace(key, english.find(key)->second);
    if (missing.empty()) return;
    constexpr std::size_t kShown = 3;
    std::string shown;
    for (std::size_t i = 0; i < std::min(kShown, missing.size()); ++i) {
        shown += fmt::format("{}{}", i == 0 ? "" : ", ", missing[i]);
    }
    const std::string_view dots = missing.size() > kShown ? " …" : "";
    sink.report(
        {kMissingStrings,
         Severity::kWarning,
         path,
         std::nullopt,
         {fmt::format("{} interface texts are missing here and appear in English: {}{}", missing.size(), shown, dots),
          fmt::format("缺少 {} 条界面文字，页面上将显示英文：{}{}", missing.size(), shown, dots)},
         {fmt::format("add them to this file for the language “{}”", language),
          fmt::format("请在此文件中补上语言“{}”的这些文字", language)},
         {}});
}

}  // namespace

const std::string* Strings::find(std::string_view key) const {
    const auto found = texts_.find(key);
    return found == texts_.end() ? nullptr : &found->second;
}

const std::string* Strings::find(std::string_view key, double count) const {
    std::string counted(key);
    counted += '.';
    const std::size_t stem = counted.size();
    counted += plural_category(count, language_);
    if (const std::string* text = find(counted)) return text;
    counted.resize(stem);
    counted += "other";
    if (const std::string* text = find(counted)) return text;
    return find(key);
}

std::string_view Strings::text(std::string_view key) const {
    const std::string* text = find(key);
    return text == nullptr ? key : std::string_view(*text);
}

std::string Strings::nearest_key(std::string_view key) const {
    std::vector<std::string_view> keys;
    for (const auto& [known, text] : texts_) {
        const std::string_view stem = without_plural(known);
        if (keys.empty() || keys.back() != stem) keys.push_back(stem);
    }
    return std::string(nearest(key, std::span<const std::string_view>(keys)));
}

std::string fill(std::string_view text, std::span<const Placeholder> values) {
    std::string out;
    out.reserve(text.size() + 16);
    while (true) {
        const std::size_t open = text.find('{');
        const std::size_t close = open == std::string_view::npos ? open : text.find('}', open);
        if (close == std::string_view::npos) break;
        const std::string_view name = text.substr(open + 1, close - open - 1);
        const auto value = std::ranges::find(values, name, &Placeholder::first);
        out += text.substr(0, open);
        out += value == values.end() ? text.substr(open, close + 1 - open) : value->second;
        text.remove_prefix(close + 1);
    }
    out += text;
    return out;
}

std::string fill(std::string_view text, std::initializer_list<Placeholder> values) {
    return fill(text, std::span(values.begin(), values.size()));
}

std::map<std::string, Strings, std::less<>> load_strings(const ThemeFiles& theme,
                                                         std::span<const std::string> languages, DiagnosticSink& sink) {
    std::map<std::string, Strings, std::less<>> all;
    DiagnosticSink repeated;  // what is wrong in the English file is reported once, with that language or without it
    const bool has_english = std::ranges::find(languages, kFallbackLanguage) != languages.end();
    const Texts english = read_texts(theme, kFallbackLanguage, has_english ? repeated : sink);
    for (const std::string& language : languages) {
        Texts texts = read_texts(theme, language, sink);
        const std::vector<const ThemeFile*> files = theme.strings(language);
        if (files.empty()) {
            texts = english;
            sink.report({kNoStrings,
                         Severity::kWarning,
                         {},
                         std::nullopt,
                         {fmt::format("the theme has no interface texts for the language “{}”; pages show English ones",
                                      language),
                          fmt::format("主题没有语言“{}”的界面文字，页面上将显示英文", language)},
                         {fmt::format("write themes/<theme>/strings/{}.toml", language),
                          fmt::format("请编写 themes/<主题>/strings/{}.toml", language)},
                         {}});
        } else {
            complete_with_english(texts, english, language, files.back()->path, sink);
        }
        all.emplace(language, Strings(language, std::move(texts)));
    }
    return all;
}

}  // namespace casepress::web
