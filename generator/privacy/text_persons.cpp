#include "privacy/text_persons.h"

#include "base/text.h"
#include "privacy/name_forms.h"
#include "privacy/pinyin_readings.h"
#include "privacy/same_person.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <utility>

namespace casepress::privacy {

namespace {

constexpr unsigned kFullAge = 18;  // 未成年人保护法, article 2
constexpr std::size_t kLongestWord = 24;
constexpr std::size_t kMostGivenSyllables = 3;
constexpr std::size_t kMostFamilySyllables = 2;
constexpr std::string_view kStandIn = "某";
constexpr std::string_view kCross = "×";
/// Behind 某 they make a word of it: 由于某种原因, 在某市.
constexpr std::u32string_view kUnknownThings = U"些种个市县区省镇乡村校院所局处部公案天日年月地项类次位";

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
/// Part of a word of Latin letters: ü and letters with tones are bytes of 0xC3 to 0xC7 and what follows them.
bool is_word_byte(char c) {
    return is_ascii_letter(c) || (static_cast<unsigned char>(c) & 0xC0) == 0x80 ||
           (static_cast<unsigned char>(c) >= 0xC3 && static_cast<unsigned char>(c) <= 0xC7);
}

/// The text without the marks and signs at its end: 被害人：**, "the victim, ".
std::string_view without_signs_behind(std::string_view text) {
    constexpr std::array<std::string_view, 5> kSigns{"：", "“", "「", "　", "、"};
    for (;;) {
        while (!text.empty() && std::string_view(" :*_\"'\n").contains(text.back())) text.remove_suffix(1);
        const auto sign = std::ranges::find_if(kSigns, [&](std::string_view each) { return text.ends_with(each); });
        if (sign == kSigns.end()) return text;
        text.remove_suffix(sign->size());
    }
}

Parts role_before(std::string_view text) {
    text = without_signs_behind(text);
    const CaseRole* found = nullptr;
    for (const CaseRole& role : kCaseRoles) {
        if (text.ends_with(role.word) && (found == nullptr || role.word.size() > found->word.size())) found = &role;
    }
    return found == nullptr ? kAnyPart : found->parts;
}

/// "15-year-old", "a 15-year-old boy" before a name; "the defendant".
Parts english_role_before(std::string_view text) {
    text = without_signs_behind(text);
    if (text.ends_with(',')) text = without_signs_behind(text.substr(0, text.size() - 1));
    std::size_t begin = text.size();
    while (begin > 0 && (is_ascii_letter(text[begin - 1]) || text[begin - 1] == '-' || is_digit(text[begin - 1])) &&
           text.size() - begin <= kLongestWord)
        --begin;
    const std::string word = ascii_lower(text.substr(begin));
    const auto role = std::ranges::find(kEnglishRoles, word, &CaseRole::word);
    if (role != kEnglishRoles.end()) return role->parts;
    unsigned age = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), age);
    const std::string_view rest(end, static_cast<std::size_t>(word.data() + word.size() - end));
    return error == std::errc() && age < kFullAge && rest == "-year-old" ? kMinorPart : kAnyPart;
}

/// "(male, 15)", ", aged 15,", ", 15," behind a name.
bool is_minors_age(std::string_view text) {
    constexpr std::array<std::string_view, 7> kBetween{"male", "female", "aged", "age", "boy", "girl", "a"};
    for (;;) {
        while (!text.empty() && std::string_view(" ,(*_").contains(text.front())) text.remove_prefix(1);
        const auto word = std::ranges::find_if(kBetween, [&](std::string_view each) {
            return text.starts_with(each) && text.size() > each.size() && text[each.size()] != '-' &&
                   !is_ascii_letter(text[each.size()]);
        });
        if (word == kBetween.end()) break;
        text.remove_prefix(word->size());
    }
    unsigned age = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + std::min<std::size_t>(text.size(), 3), age);
    if (error != std::errc() || age >= kFullAge) return false;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return text.empty() || std::string_view(",.;)").contains(text.front()) || text.starts_with(" year") ||
           text.starts_with("-year");
}

/// Where the pseudonym whose stand-in begins at `at` begins and ends; an empty word where it is none.
Span pseudonym_at(std::string_view text, std::size_t at, std::string_view stand_in) {
    if (at == 0) return {};
    const CodePoint last = decode_utf8_before(text, at);
    if (!is_han(last.value) || last.value == U'某') return {};
    std::size_t begin = at - last.length;
    if (begin > 0) {
        const CodePoint first = decode_utf8_before(text, begin);
        if (is_compound_surname(first.value, last.value)) begin -= first.length;
    }
    std::size_t end = at + stand_in.size();
    if (text.substr(end).starts_with(stand_in)) end += stand_in.size();
    const CodePoint next = end < text.size() ? decode_utf8(text, end) : CodePoint{};
    if (kUnknownThings.contains(next.value)) return {};
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

void find_pseudonyms(std::string_view text, std::string_view stand_in, std::vector<TextPerson>& found) {
    for (std::size_t at = text.find(stand_in); at != std::string_view::npos;) {
        const Span span = pseudonym_at(text, at, stand_in);
        if (span.end > 0) {
            found.push_back(
                {std::string(text.substr(span.begin, span.size())), role_before(text.substr(0, span.begin)), span});
        }
        at = text.find(stand_in, std::max<std::size_t>(span.end, at + stand_in.size()));
    }
}

/// Each name once: what is said of it anywhere, where it first stands.
std::vector<TextPerson> join_mentions(std::vector<TextPerson> mentions) {
    std::ranges::sort(mentions, {}, [](const TextPerson& person) { return person.span.begin; });
    std::vector<TextPerson> persons;
    std::map<std::string, std::size_t, std::less<>> places;
    for (TextPerson& mention : mentions) {
        const auto [place, is_new] = places.emplace(mention.name, persons.size());
        if (is_new) {
            persons.push_back(std::move(mention));
            continue;
        }
        Parts& parts = persons[place->second].parts;
        if (mention.parts != kAnyPart) parts = parts == kAnyPart ? mention.parts : parts | mention.parts;
    }
    return persons;
}

}  // namespace

TextPersons::TextPersons() : syllables_(PinyinReadings().syllables()) {}

bool TextPersons::is_pinyin(std::string_view word, std::size_t most_syllables) const {
    if (word.empty()) return true;
    if (most_syllables == 0) return false;
    constexpr std::size_t kLongestSyllable = 6;
    for (std::size_t length = std::min(word.size(), kLongestSyllable); length > 0; --length) {
        if (syllables_.contains(word.substr(0, length)) && is_pinyin(word.substr(length), most_syllables - 1))
            return true;
    }
    return false;
}

void TextPersons::find_latin(std::string_view text, std::vector<TextPerson>& found) const {
    const auto letters = [&](const Word& word) {
        std::string plain;
        for (const char c : to_nfkd(to_lower(text.substr(word.begin, word.end - word.begin)))) {
            if (is_ascii_letter(c)) plain += c == 'v' ? 'u' : c;
        }
        return plain;
    };
    const auto word_at = [&](std::size_t begin) {
        std::size_t end = begin;
        while (end < text.size() && end - begin < kLongestWord &&
               (is_word_byte(text[end]) || ((text[end] == '-' || text[end] == '\'') && end > begin)))
            ++end;
        return Word{begin, end};
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!is_upper(text[i]) || (i > 0 && is_word_byte(text[i - 1]))) continue;
        const Word family = word_at(i);
        if (family.end - family.begin < 2 || family.end + 1 >= text.size() || text[family.end] != ' ' ||
            !is_upper(text[family.end + 1]))
            continue;
        const Word given = word_at(family.end + 1);
        std::string name(text.substr(family.begin, given.end - family.begin));
        const bool pseudonym = style_of(name) == NameStyle::kPseudonym;
        if (!is_pinyin(letters(family), kMostFamilySyllables) ||
            (!pseudonym && !is_pinyin(letters(given), kMostGivenSyllables)))
            continue;
        Parts parts = english_role_before(text.substr(0, family.begin));
        if (parts == kAnyPart && is_minors_age(text.substr(given.end))) parts = kMinorPart;
        if (parts == kAnyPart && !pseudonym) continue;
        found.push_back({std::move(name),
                         parts,
                         {static_cast<std::uint32_t>(family.begin), static_cast<std::uint32_t>(given.end)}});
        i = given.end - 1;
    }
}

std::vector<TextPerson> TextPersons::find(std::string_view text, std::span<const Hit> hits) const {
    std::vector<TextPerson> found;
    find_pseudonyms(text, kStandIn, found);
    find_pseudonyms(text, kCross, found);
    for (const Hit& hit : hits) {
        if (hit.rule != Rule::kMinorName && hit.rule != Rule::kPersonName) continue;
        const Parts role = role_before(text.substr(0, hit.span.begin));
        const Parts parts = role == kAnyPart && hit.rule == Rule::kMinorName ? kMinorPart : role;
        found.push_back({std::string(text.substr(hit.span.begin, hit.span.size())), parts, hit.span});
    }
    find_latin(text, found);
    return join_mentions(std::move(found));
}

}  // namespace casepress::privacy
