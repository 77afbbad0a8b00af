#include "config/site_config.h"

#include <algorithm>

namespace casepress::config {

namespace {

template <typename T>
const T* find_named(const std::vector<T>& items, std::string_view name) {
    const auto found = std::ranges::find(items, name, &T::name);
    return found == items.end() ? nullptr : &*found;
}

}  // namespace

std::string_view LanguageText::in(std::string_view language) const {
    std::string_view for_all;
    for (const auto& [key, text] : texts_) {
        if (key == language) return text;
        if (key.empty()) for_all = text;
    }
    if (!for_all.empty() || texts_.empty()) return for_all;
    return texts_.front().second;
}

bool LanguageText::has(std::string_view language) const {
    return std::ranges::any_of(texts_, [&](const auto& text) { return text.first == language || text.first.empty(); });
}

const FieldSpec* FieldSpec::find_member(std::string_view member) const { return find_named(fields, member); }
const FieldSpec* TypeSpec::find_field(std::string_view field) const { return find_named(fields, field); }
const TypeSpec* SiteConfig::find_type(std::string_view name) const { return find_named(types, name); }

const VocabularySpec* SiteConfig::find_vocabulary(std::string_view name) const {
    return find_named(vocabularies, name);
}

bool SiteConfig::has_language(std::string_view language) const {
    return std::ranges::find(languages, language) != languages.end();
}

}  // namespace casepress::config
