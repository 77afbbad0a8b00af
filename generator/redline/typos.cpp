#include "redline/typos.h"

#include "base/text.h"
#include "base/word_break.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace casepress::redline {

namespace {

std::u32string characters_of(std::string_view text) {
    std::u32string characters;
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint c = decode_utf8(text, i);
        characters += c.value;
        i += c.length;
    }
    return characters;
}

bool is_one_of(char32_t c, std::u32string_view set) { return set.find(c) != std::u32string_view::npos; }
bool all_han(std::u32string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), is_han); }

bool is_latin_word(std::string_view word) {
    return !word.empty() && std::all_of(word.begin(), word.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '\'' || c == '-';
    });
}

/// Characters that writers take for each other, by sound or shape. None of a group turns the meaning of a sentence by
/// itself; pairs that may (他 她, 法制 法治, 费 废) are not here.
constexpr std::array<std::u32string_view, 41> kTakenForEachOther{
    U"的地得", U"帐账", U"作做", U"象像相", U"那哪", U"以已己", U"再在",   U"即既", U"辨辩辫", U"付附副", U"份分",
    U"坐座",   U"历厉", U"幅副", U"练炼",   U"安按", U"带戴",   U"采彩",   U"连联", U"截接",   U"复覆",   U"粘沾",
    U"震振",   U"布部", U"消销", U"迹绩",   U"急及", U"签鉴",   U"度渡",   U"园圆", U"厢箱",   U"澄橙",   U"型形",
    U"侯候",   U"拔拨", U"慢漫", U"州洲",   U"爆暴", U"祥详",   U"惟唯维", U"倍备"};
constexpr std::u32string_view kParticles = U"的地得了着之而也都就呢吧啊们";
constexpr std::array<std::string_view, 4> kArticles{"a", "an", "the", "that"};
/// Doubling these means "each": 人人, 天天.
constexpr std::u32string_view kMeaningfulDoubles = U"人天年家个户处月日事样次";

/// Latin words that are near in letters and far in meaning, whatever the rules below say.
struct FarPair {
    std::string_view a, b;
};
constexpr std::array<FarPair, 22> kFarPairs{
    {{"custody", "custom"}, {"prosecute", "persecute"}, {"defence", "offence"},   {"defense", "offense"},
     {"county", "country"}, {"minor", "major"},         {"later", "latter"},      {"affect", "effect"},
     {"adopt", "adapt"},    {"mother", "brother"},      {"sister", "sitter"},     {"week", "weak"},
     {"guard", "guide"},    {"theft", "thief"},         {"legal", "regal"},       {"public", "pubic"},
     {"before", "beyond"},  {"inside", "outside"},      {"increase", "decrease"}, {"convicted", "convict"},
     {"guilty", "guilt"},   {"victim", "victor"}}};
/// A beginning that one of the words has and the other lacks.
constexpr std::array<std::string_view, 10> kTurningPrefixes{"un",  "in",  "im",  "il", "ir",
                                                            "non", "dis", "mis", "re", "ab"};
/// Endings that tell who did it to whom, or when.
constexpr std::array<std::string_view, 8> kTurningEndings{"er", "ee", "or", "ed", "ing", "less", "ful", "able"};

bool has_turning_prefix(std::string_view a, std::string_view b) {
    return std::any_of(kTurningPrefixes.begin(), kTurningPrefixes.end(), [&](std::string_view prefix) {
        return (a.starts_with(prefix) && a.substr(prefix.size()) == b) ||
               (b.starts_with(prefix) && b.substr(prefix.size()) == a);
    });
}

/// Different endings of the list on the same stem; a missing letter of one ending is a slip.
bool has_turning_ending(std::string_view a, std::string_view b) {
    const auto stem = [](std::string_view word) {
        for (const std::string_view ending : kTurningEndings) {
            if (word.ends_with(ending)) return word.substr(0, word.size() - ending.size());
        }
        return word;
    };
    const std::string_view stem_a = stem(a);
    const std::string_view stem_b = stem(b);
    const bool same_stem = stem_a == stem_b || stem_a == b || stem_b == a;
    // traine/trainee is a slip; train/trained is none.
    return same_stem && (stem_a.size() != a.size()) + (stem_b.size() != b.size()) >= 1;
}

bool is_transposition(const std::string& a, const std::string& b) {
    if (a.size() != b.size()) return false;
    const auto [x, y] = std::mismatch(a.begin(), a.end(), b.begin());
    return a.end() - x >= 2 && x[0] == y[1] && x[1] == y[0] && std::equal(x + 2, a.end(), y + 2);
}

bool is_latin_typo(std::string_view older, std::string_view newer) {
    if (!is_latin_word(older) || !is_latin_word(newer)) return false;
    const std::string a = ascii_lower(older);
    const std::string b = ascii_lower(newer);
    if (a == b) return true;
    const std::size_t shorter = std::min(a.size(), b.size());
    if (shorter >= 3 && is_transposition(a, b)) return true;
    if (shorter < 4) return false;
    for (const FarPair& pair : kFarPairs) {
        if ((a == pair.a && b == pair.b) || (a == pair.b && b == pair.a)) return false;
    }
    if (has_turning_prefix(a, b) || has_turning_ending(a, b)) return false;
    // The first letter is seldom wrong; another one mostly makes another word (light, right).
    if (a.front() != b.front()) return false;
    return edit_distance(a, b, shorter >= 9 ? 2 : 1).has_value();
}

/// The words that are no spaces.
std::vector<std::string_view> visible_words(const Stretch& stretch) {
    std::vector<std::string_view> words;
    for (const Word& word : stretch.words) {
        if (!trim(word.text).empty()) words.push_back(word.text);
    }
    return words;
}

bool is_latin_typos(const Stretch& older, const Stretch& newer) {
    const auto olds = visible_words(older);
    const auto news = visible_words(newer);
    if (olds.empty() || olds.size() != news.size()) return false;
    for (std::size_t i = 0; i < olds.size(); ++i) {
        if (olds[i] != news[i] && !is_latin_typo(olds[i], news[i])) return false;
    }
    return true;
}

/// Text that is there twice in one version.
bool is_written_twice(const Stretch& with, const Stretch& without) {
    if (!trim(without.text).empty()) return false;
    const std::string_view text = trim(with.text);
    const std::u32string characters = characters_of(text);
    if (characters.empty() || characters.size() > (all_han(characters) ? 4U : 20U)) return false;
    if (characters.size() == 1 && (!is_han(characters[0]) || is_one_of(characters[0], kMeaningfulDoubles)))
        return false;
    return trim(with.before).ends_with(text) || trim(with.after).starts_with(text);
}

bool are_only(const std::vector<std::string_view>& words) {
    return std::all_of(words.begin(), words.end(), [](std::string_view word) {
        return std::find(kArticles.begin(), kArticles.end(), ascii_lower(word)) != kArticles.end();
    });
}

bool is_particle(const Stretch& older, const Stretch& newer) {
    const std::u32string a = characters_of(trim(older.text));
    const std::u32string b = characters_of(trim(newer.text));
    const auto particle = [](const std::u32string& text) { return text.size() == 1 && is_one_of(text[0], kParticles); };
    return (a.empty() && particle(b)) || (b.empty() && particle(a));
}

bool is_confusion(const Stretch& older, const Stretch& newer) {
    const std::u32string a = characters_of(older.text);
    const std::u32string b = characters_of(newer.text);
    if (a.size() != 1 || b.size() != 1) return false;
    return std::any_of(kTakenForEachOther.begin(), kTakenForEachOther.end(),
                       [&](std::u32string_view group) { return is_one_of(a[0], group) && is_one_of(b[0], group); });
}

/// One version has one Chinese word, the other characters that form none and differ from it in one character, in the
/// order of two, or lack one. Where a family name begins it, it may be a name, which no dictionary has either.
bool is_misspelt(const Stretch& right, const Stretch& wrong) {
    if (right.words.size() != 1 || wrong.words.size() < 2) return false;
    const std::u32string word = characters_of(right.words.front().text);
    std::u32string letters;
    for (const Word& part : wrong.words) {
        const std::u32string character = characters_of(part.text);
        if (character.size() != 1) return false;
        letters += character;
    }
    if (!all_han(word) || !all_han(letters) || is_common_surname(word.front()) || is_common_surname(letters.front())) {
        return false;
    }
    if (letters.size() == word.size()) {
        const auto [x, y] = std::mismatch(word.begin(), word.end(), letters.begin());
        if (std::equal(x + 1, word.end(), y + 1)) return true;
        return word.end() - x >= 2 && x[0] == y[1] && x[1] == y[0] && std::equal(x + 2, word.end(), y + 2);
    }
    if (letters.size() + 1 != word.size()) return false;
    const auto [x, y] = std::mismatch(letters.begin(), letters.end(), word.begin());
    return std::equal(x, letters.end(), y + 1);
}

}  // namespace

Reason harmless_difference(const Stretch& older, const Stretch& newer) {
    const auto olds = visible_words(older);
    const auto news = visible_words(newer);
    if (is_written_twice(older, newer) || is_written_twice(newer, older)) return Reason::kTypo;
    if (is_particle(older, newer) || (olds.size() <= 1 && news.size() <= 1 && are_only(olds) && are_only(news))) {
        return Reason::kFunctionWord;
    }
    const bool typo = is_confusion(older, newer) || is_latin_typos(older, newer) || is_misspelt(older, newer) ||
                      is_misspelt(newer, older);
    return typo ? Reason::kTypo : Reason::kNone;
}

}  // namespace casepress::redline
