#include "search/lists.h"

#include "base/json.h"
#include "base/text.h"
#include "search/pinyin.h"
#include "search/traditional.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace casepress::search {

namespace {

constexpr std::size_t kSpellingWords = 6000;
constexpr std::size_t kShortestSpelling = 4;

bool has(const Alphabet& alphabet, char32_t c) { return c < alphabet.size() && alphabet[c]; }

std::string to_utf8(std::u32string_view text) {
    std::string out;
    for (const char32_t c : text) append_utf8(out, c);
    return out;
}

}  // namespace

Alphabet letters_of(std::span<const PlacedPage> pages) {
    Alphabet alphabet(0x10000, false);
    for (const PlacedPage& page : pages) {
        for (const PlacedBlock& block : page.blocks) {
            for (const Unit unit : block.text.units) alphabet[unit] = true;
        }
    }
    return alphabet;
}

std::string glossary_json(const model::Catalog& catalog, std::span<const std::string> languages) {
    JsonWriter json;
    json.begin_array();
    for (const model::GlossaryTerm& term : catalog.glossary) {
        json.begin_array();
        for (const std::string& language : languages) {
            json.begin_array();
            if (term.name.has(language)) json.string(term.name.in(language));
            for (const auto& [of, variant] : term.variants) {
                if (of == language) json.string(variant);
            }
            json.end_array();
        }
        json.end_array();
    }
    return json.end_array().take();
}

std::string spelling_list(std::span<const WordCount> words) {
    std::vector<const WordCount*> kept;
    for (const WordCount& word : words) {
        const auto is_letter = [](Unit unit) { return unit >= u'a'; };
        if (word.word.size() >= kShortestSpelling && std::ranges::all_of(word.word, is_letter)) kept.push_back(&word);
    }
    std::ranges::stable_sort(kept, [](const WordCount* a, const WordCount* b) { return a->count > b->count; });
    kept.resize(std::min(kept.size(), kSpellingWords));
    std::ranges::sort(kept, {}, [](const WordCount* word) { return word->word; });
    std::string list;
    for (const WordCount* word : kept) {
        for (const Unit unit : word->word) append_utf8(list, unit);
        fmt::format_to(std::back_inserter(list), " {}\n", word->count);
    }
    return list;
}

std::string character_forms_json(const Alphabet& alphabet) {
    std::u32string traditional, simplified;
    for (const SimplifiedCharacter& character : simplified_characters()) {
        if (simplified_letter(character.traditional) == character.traditional) continue;
        if (!has(alphabet, character.simplified)) continue;
        traditional.push_back(character.traditional);
        simplified.push_back(character.simplified);
    }
    JsonWriter json;
    json.begin_array().string(to_utf8(traditional)).string(to_utf8(simplified)).begin_array();
    for (const AmbiguousCharacter& character : ambiguous_characters()) {
        const bool known =
            has(alphabet, character.traditional) ||
            std::ranges::any_of(character.candidates, [&](char32_t candidate) { return has(alphabet, candidate); });
        if (!known) continue;
        json.begin_array()
            .string(to_utf8(std::u32string(1, character.traditional)))
            .string(to_utf8(character.candidates))
            .end_array();
    }
    return json.end_array().end_array().take();
}

std::string syllables_json() {
    JsonWriter json;
    json.begin_array();
    for (const std::string_view syllable : pinyin_syllables()) json.string(syllable);
    return json.end_array().take();
}

}  // namespace casepress::search
