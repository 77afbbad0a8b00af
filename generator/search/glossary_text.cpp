#include "search/glossary_text.h"

#include <string>
#include <utility>

namespace casepress::search {

bool has_glossary(const site::Site& site, site::LanguageId language) {
    return !site.languages[language].glossary_url.empty();
}

PageText glossary_text(const site::Site& site, site::LanguageId language, const SiteTexts& texts) {
    const std::string& code = site.languages[language].code;
    PageText text;
    text.blocks.push_back({TextField::kTitle, texts.interface_text(code, "glossary.heading"), {}, 0});
    text.blocks.push_back({TextField::kSummary, texts.interface_text(code, "glossary.intro"), {}, 0});
    for (const model::GlossaryTerm& term : site.catalog->glossary) {
        if (!term.name.has(code)) continue;
        std::string names(term.name.in(code));
        for (const site::LanguageSite& other : site.languages) {
            if (other.code != code && term.name.has(other.code)) (names += ' ') += term.name.in(other.code);
        }
        // No headings: a page that writes about a term should stand before the one that only explains it.
        text.blocks.push_back({TextField::kBody, std::move(names), {}, 0});
        const std::string definition(term.definition.in(code));
        if (!definition.empty()) text.blocks.push_back({TextField::kBody, definition, {}, 0});
    }
    return text;
}

}  // namespace casepress::search
