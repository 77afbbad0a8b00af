#include "translations/glossary_check.h"

#include "translations/codes.h"
#include "translations/glossary_matcher.h"
#include "translations/page_texts.h"

#include "base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace casepress::translations {

namespace {

/// What of the glossary concerns one language.
struct Words {
    GlossaryMatcher names;      // names and variants
    GlossaryMatcher forbidden;  // names, variants and what is forbidden, so that a longer right wording wins
    std::vector<std::vector<std::string>> wordings;  // by term, in lower case
    std::vector<std::vector<std::string>> banned;    // by term, in lower case
};

Words words_of(const std::vector<model::GlossaryTerm>& glossary, const std::string& language) {
    Words words;
    words.names = GlossaryMatcher(glossary, language);
    std::vector<model::GlossaryTerm> with_forbidden = glossary;
    for (model::GlossaryTerm& term : with_forbidden) {
        std::vector<std::string>& wordings = words.wordings.emplace_back();
        std::vector<std::string>& banned = words.banned.emplace_back();
        if (term.name.has(language)) wordings.push_back(ascii_lower(term.name.in(language)));
        for (const auto& [of, variant] : term.variants) {
            if (of == language) wordings.push_back(ascii_lower(variant));
        }
        for (const auto& [of, wording] : term.forbidden) {
            if (of == language) banned.push_back(ascii_lower(wording));
        }
        std::ranges::copy(term.forbidden, std::back_inserter(term.variants));
    }
    words.forbidden = GlossaryMatcher(with_forbidden, language);
    return words;
}

/// In 《…》, or with a capital letter next to another word with one: part of a name, in which glossaries have no say.
bool is_part_of_name(std::string_view text, std::size_t begin, std::size_t end) {
    const auto is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
    constexpr std::string_view kOpen = "《";
    constexpr std::size_t kLongestName = 300;  // bytes
    const std::string_view before = text.substr(begin - std::min(begin, kLongestName), std::min(begin, kLongestName));
    const std::size_t open = before.rfind(kOpen);
    if (open != std::string_view::npos && before.find("》", open) == std::string_view::npos) return true;
    if (!is_upper(text[begin])) return false;
    if (end + 1 < text.size() && text[end] == ' ' && is_upper(text[end + 1])) return true;
    if (begin < 2 || text[begin - 1] != ' ') return false;
    std::size_t word = begin - 1;
    while (word > 0 && text[word - 1] != ' ' && begin - word < kLongestName) --word;
    const std::size_t letter = text.find_first_not_of("“‘(\"'", word);
    return letter < begin - 1 && is_upper(text[letter]);
}

class Checker {
public:
    Checker(const model::Catalog& catalog, const config::SiteConfig& config)
        : catalog_(catalog), default_language_(config.default_language) {
        for (const std::string& language : config.languages)
            words_.emplace(language, words_of(catalog.glossary, language));
    }

    void check_page(const model::Page& page, DiagnosticSink& sink) const {
        const Words& words = words_.at(page.language);
        for (const TextPair& pair : pair_texts(page, page)) check_forbidden(page, pair.left, words, sink);
    }

    /// Both ways.
    void check_pair(const model::Page& left, const model::Page& right, DiagnosticSink& sink) const {
        const std::vector<TextPair> pairs = pair_texts(left, right);
        std::string left_text;
        std::string right_text;
        for (const TextPair& pair : pairs) {
            left_text += ascii_lower(pair.left.text) + '\n';
            right_text += ascii_lower(pair.right.text) + '\n';
        }
        check_direction({left, right, right_text}, pairs, &TextPair::left, &TextPair::right, sink);
        check_direction({right, left, left_text}, pairs, &TextPair::right, &TextPair::left, sink);
    }

private:
    struct Direction {
        const model::Page& from;
        const model::Page& to;
        const std::string& to_text;  // of the whole page, in lower case
    };

    void check_forbidden(const model::Page& page, const LocatedText& text, const Words& words,
                         DiagnosticSink& sink) const {
        for (const GlossaryMatcher::Match& match : words.forbidden.find(text.text)) {
            const model::GlossaryTerm& term = catalog_.glossary[match.term];
            const std::string found = text.text.substr(match.begin, match.end - match.begin);
            const std::string lower = ascii_lower(found);
            const std::vector<std::string>& banned = words.banned[match.term];
            const bool plural =
                lower.ends_with('s') && std::ranges::find(banned, lower.substr(0, lower.size() - 1)) != banned.end();
            if (!plural && std::ranges::find(banned, lower) == banned.end()) continue;
            if (!applies_to(term.scope, page)) continue;
            sink.report({.code = kForbiddenWording,
                         .severity = Severity::kWarning,
                         .path = page.document.path(),
                         .span = text.place_of(match.begin, match.end),
                         .message = {fmt::format("the glossary forbids “{}” for the term “{}”", found, term.id),
                                     fmt::format("词汇表规定“{1}”不可写作“{0}”", found, term.id)},
                         .suggestion = std::string(term.name.in(page.language))});
        }
    }

    void check_direction(const Direction& way, const std::vector<TextPair>& pairs, LocatedText TextPair::*from,
                         LocatedText TextPair::*to, DiagnosticSink& sink) const {
        const Words& words = words_.at(way.from.language);
        std::set<std::uint32_t> seen;
        for (const TextPair& pair : pairs) {
            const LocatedText& text = pair.*from;
            for (const GlossaryMatcher::Match& match : words.names.find(text.text)) {
                if (!is_asked(way, text.text, match) || !seen.insert(match.term).second) continue;
                if (!is_answered(way, match.term))
                    report(way, text, match, catalog_.glossary[match.term], pair.*to, sink);
            }
        }
    }

    /// Of a language other than the default one only the term's own name asks for an answer: variants are looser.
    [[nodiscard]] bool is_asked(const Direction& way, std::string_view text,
                                const GlossaryMatcher::Match& match) const {
        const model::GlossaryTerm& term = catalog_.glossary[match.term];
        if (words_.at(way.to.language).wordings[match.term].empty()) return false;
        if (!applies_to(term.scope, way.from) || !applies_to(term.scope, way.to)) return false;
        if (is_part_of_name(text, match.begin, match.end)) return false;
        if (way.from.language == default_language_) return true;
        const std::string found = ascii_lower(text.substr(match.begin, match.end - match.begin));
        const std::string name = ascii_lower(term.name.in(way.from.language));
        return found == name || found == name + "s";
    }

    /// A term answers for another when a wording of one holds one of the other: 社会工作者 may be “social work”.
    [[nodiscard]] bool is_answered(const Direction& way, std::uint32_t term) const {
        const auto stands = [&](std::size_t other) {
            return std::ranges::any_of(words_.at(way.to.language).wordings[other],
                                       [&](const std::string& wording) { return way.to_text.contains(wording); });
        };
        if (stands(term)) return true;
        const std::vector<std::vector<std::string>>& wordings = words_.at(way.from.language).wordings;
        for (std::size_t other = 0; other < wordings.size(); ++other) {
            if (are_related(wordings[term], wordings[other]) && stands(other)) return true;
        }
        return false;
    }
    static bool are_related(const std::vector<std::string>& a, const std::vector<std::string>& b) {
        return std::ranges::any_of(a, [&](const std::string& one) {
            return std::ranges::any_of(
                b, [&](const std::string& other) { return one.contains(other) || other.contains(one); });
        });
    }

    static void report(const Direction& way, const LocatedText& text, const GlossaryMatcher::Match& match,
                       const model::GlossaryTerm& term, const LocatedText& counterpart, DiagnosticSink& sink) {
        const std::string found = text.text.substr(match.begin, match.end - match.begin);
        const std::string_view name = term.name.in(way.to.language);
        Diagnostic diagnostic{
            .code = kTermNotUsed,
            .severity = Severity::kWarning,
            .path = way.from.document.path(),
            .span = text.place_of(match.begin, match.end),
            .message = {fmt::format("“{}” is “{}” in “{}”, which that page never says", found, name, way.to.language),
                        fmt::format("“{}”在“{}”版应作“{}”，该版没有出现", found, way.to.language, name)},
            .help = {"use the glossary's word, or add the wording as a variant of the term",
                     "请使用词汇表的译法，或把所用译法加为该词条的变体"}};
        if (counterpart.whole != Span{}) {
            diagnostic.related.push_back({way.to.document.path(),
                                          counterpart.whole,
                                          {fmt::format("the counterpart in “{}”", way.to.language),
                                           fmt::format("“{}”版的对应处", way.to.language)}});
        }
        sink.report(std::move(diagnostic));
    }

    const model::Catalog& catalog_;
    std::string default_language_;
    std::map<std::string, Words> words_;
};

}  // namespace

bool applies_to(const model::GlossaryScope& scope, const model::Page& page) {
    const auto allows = [](const std::vector<std::string>& names, std::string_view name) {
        return names.empty() || std::ranges::find(names, name) != names.end();
    };
    return allows(scope.types, page.type ? std::string_view(page.type->name) : std::string_view()) &&
           allows(scope.sections, page.section) && allows(scope.languages, page.language);
}

void check_glossary(const model::Catalog& catalog, const config::SiteConfig& config, ThreadCount threads,
                    DiagnosticSink& sink) {
    if (catalog.glossary.empty()) return;
    const Checker checker(catalog, config);
    std::vector<DiagnosticSink> sinks(catalog.pages.size());
    parallel_for(catalog.pages.size(), threads, [&](std::size_t i) {
        const model::Page& page = catalog.pages[i];
        checker.check_page(page, sinks[i]);
        if (page.language != config.default_language) return;
        for (const model::PageId other : page.translations) {
            if (other != model::kNoPage && other != page.id) checker.check_pair(page, catalog.page(other), sinks[i]);
        }
    });
    for (DiagnosticSink& found : sinks) sink.merge(std::move(found));
}

}  // namespace casepress::translations
