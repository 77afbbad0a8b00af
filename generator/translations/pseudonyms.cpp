#include "translations/pseudonyms.h"

#include "translations/codes.h"
#include "translations/facts.h"
#include "translations/page_texts.h"

#include "base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

namespace casepress::translations {

namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// A part of a text.
struct Written {
    std::size_t begin = 0, end = 0;
};

/// “Yuan”, “Yuan Mou”, “Yuan Moumou”, “Yuan XX”: the family name and what stands for the given name.
std::optional<Written> find_written(std::string_view text, std::string_view family) {
    for (std::size_t at = text.find(family); at != std::string_view::npos; at = text.find(family, at + 1)) {
        std::size_t end = at + family.size();
        if ((at > 0 && is_letter(text[at - 1])) || (end < text.size() && is_letter(text[end]))) continue;
        // The given name: Mou, Moumou, Mou Mou, X, XX, and numbers or letters that tell people apart.
        for (int words = 0; words < 2; ++words) {
            std::size_t i = end;
            while (i < text.size() && (text[i] == ' ' || text[i] == '-')) ++i;
            std::size_t word_end = i;
            while (word_end < text.size() && is_letter(text[word_end])) ++word_end;
            const std::string_view word = text.substr(i, word_end - i);
            const bool mou = word.starts_with("Mou") || word == "mou";
            const bool crosses = !word.empty() && word.find_first_not_of('X') == std::string_view::npos;
            if (i == end || !(mou || crosses)) break;
            end = word_end;
        }
        return Written{at, end};
    }
    return std::nullopt;
}

/// The names in the page's `persons`, each "" when it has none.
std::vector<std::string> persons_of(const model::Page& page) {
    std::vector<std::string> names;
    const model::Field* field = page.find_field("persons");
    const auto* list = field ? std::get_if<model::FieldList>(&field->value.value) : nullptr;
    for (const model::FieldValue& value : list ? *list : model::FieldList{}) {
        std::string& name = names.emplace_back();
        const auto* table = std::get_if<model::FieldTable>(&value.value);
        for (const model::Field& member : table ? *table : model::FieldTable{}) {
            const auto* text = std::get_if<std::string>(&member.value.value);
            if (text && member.spec && member.spec->name == "name") name = *text;
        }
    }
    return names;
}

class Register {
public:
    void add(PseudonymUse use) {
        const auto [found, is_new] = uses_.emplace(std::tuple(use.name, use.language, use.written), use);
        ++found->second.count;
    }
    std::vector<PseudonymUse> take() {
        std::vector<PseudonymUse> list;
        for (auto& [key, use] : uses_) list.push_back(std::move(use));
        std::ranges::stable_sort(list, [](const PseudonymUse& a, const PseudonymUse& b) {
            return std::tuple(a.name, a.language, b.count, a.path, a.span) <
                   std::tuple(b.name, b.language, a.count, b.path, b.span);
        });
        return list;
    }

private:
    std::map<std::tuple<std::string, std::string, std::string>, PseudonymUse> uses_;
};

/// The first place of a name on a page, or the beginning of the file.
Span place_on(const std::vector<TextPair>& pairs, LocatedText TextPair::*side, std::string_view name) {
    for (const TextPair& pair : pairs) {
        const std::size_t at = (pair.*side).text.find(name);
        if (!name.empty() && at != std::string::npos) return (pair.*side).place_of(at, at + name.size());
    }
    return {};
}

void collect_texts(const model::Page& source, const model::Page& target, const std::vector<TextPair>& pairs,
                   Register& names) {
    for (const TextPair& pair : pairs) {
        for (const Fact& fact : read_chinese_facts(pair.left.text)) {
            if (fact.kind != FactKind::kName) continue;
            const auto written = find_written(pair.right.text, fact.name);
            if (!written) continue;  // compare_pair reports it
            names.add({.name = pair.left.text.substr(fact.begin, fact.end - fact.begin),
                       .written = pair.right.text.substr(written->begin, written->end - written->begin),
                       .language = target.language,
                       .path = target.document.path(),
                       .span = pair.right.place_of(written->begin, written->end),
                       .source_path = source.document.path(),
                       .source_span = pair.left.place_of(fact.begin, fact.end)});
        }
    }
}

/// Whether the text is a name with 某.
bool is_pseudonym(const std::string& text) { return text.contains("某"); }

void collect_persons(const model::Page& source, const model::Page& target, const std::vector<TextPair>& pairs,
                     Register& names, DiagnosticSink& sink) {
    const std::vector<std::string> left = persons_of(source);
    const std::vector<std::string> right = persons_of(target);
    for (std::size_t i = 0; i < left.size(); ++i) {
        if (!is_pseudonym(left[i])) continue;
        if (i < right.size() && !right[i].empty() && left.size() == right.size()) {
            names.add({.name = left[i],
                       .written = right[i],
                       .language = target.language,
                       .path = target.document.path(),
                       .span = place_on(pairs, &TextPair::right, right[i]),
                       .source_path = source.document.path(),
                       .source_span = place_on(pairs, &TextPair::left, left[i])});
            continue;
        }
        sink.report(
            {.code = kPseudonymMissing,
             .severity = Severity::kWarning,
             .path = source.document.path(),
             .span = place_on(pairs, &TextPair::left, left[i]),
             .message = {fmt::format("“{}” has no counterpart among the persons in “{}”", left[i], target.language),
                         fmt::format("人物“{}”在“{}”版没有对应的名字", left[i], target.language)},
             .help = {"give `persons` as many entries in both languages, in the same order",
                      "请让两种语言的 persons 条数相同、顺序一致"},
             .related = {{target.document.path(), {}, {"the other language of the page", "此页的另一语言"}}}});
    }
}

std::vector<PseudonymUse> collect(const model::Catalog& catalog, DiagnosticSink& sink) {
    Register names;
    for (const model::Page& page : catalog.pages) {
        if (page.language != "zh") continue;
        for (const model::PageId other : page.translations) {
            if (other == model::kNoPage || other == page.id) continue;
            const model::Page& target = catalog.page(other);
            const std::vector<TextPair> pairs = pair_texts(page, target);
            collect_persons(page, target, pairs, names, sink);
            collect_texts(page, target, pairs, names);
        }
    }
    return names.take();
}

}  // namespace

std::vector<PseudonymUse> collect_pseudonyms(const model::Catalog& catalog) {
    DiagnosticSink ignored;
    return collect(catalog, ignored);
}

void check_pseudonyms(const model::Catalog& catalog, DiagnosticSink& sink) {
    const std::vector<PseudonymUse> uses = collect(catalog, sink);
    const PseudonymUse* first = nullptr;
    for (const PseudonymUse& use : uses) {
        if (!first || first->name != use.name || first->language != use.language) {
            first = &use;
            continue;
        }
        sink.report({.code = kPseudonymDiffers,
                     .severity = Severity::kWarning,
                     .path = use.path,
                     .span = use.span,
                     .message = {fmt::format("“{}” is written “{}” here, but “{}” elsewhere", use.name, use.written,
                                             first->written),
                                 fmt::format("“{}”此处写作“{}”，别处写作“{}”", use.name, use.written, first->written)},
                     .help = {"write it in one way on all pages", "请在所有页面统一写法"},
                     .suggestion = first->written,
                     .related = {{first->path,
                                  first->span,
                                  {fmt::format("here it is “{}”", first->written),
                                   fmt::format("此处写作“{}”", first->written)}},
                                 {use.source_path,
                                  use.source_span,
                                  {fmt::format("the name is “{}”", use.name), fmt::format("原名“{}”", use.name)}}}});
    }
}

}  // namespace casepress::translations
