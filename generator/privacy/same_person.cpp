#include "privacy/same_person.h"

#include "base/text.h"
#include "privacy/name_forms.h"
#include "privacy/pinyin_readings.h"

#include <algorithm>
#include <map>

namespace casepress::privacy {

namespace {

/// What stands for a given name.
constexpr std::u32string_view kStandIns = U"某×ＸX*＊○甲乙丙丁戊己庚辛壬癸";

/// The parts of a name.
struct NameParts {
    std::string family;  ///< Han characters, or Latin letters in lower case
    NameStyle style = NameStyle::kOther;
    bool han = false;
};

NameParts split_han(std::u32string_view name) {
    const std::size_t family = name.size() > 2 && is_compound_surname(name[0], name[1]) ? 2 : 1;
    const std::u32string_view given = name.substr(family);
    NameParts parts;
    parts.han = true;
    for (const char32_t c : name.substr(0, family)) append_utf8(parts.family, c);
    if (given.empty() || given.size() > 2 || !is_han(name[0])) return parts;
    // 袁甲 and 袁某: one stand-in says enough. 袁己生 is a name.
    const auto stands_in = [](char32_t c) { return kStandIns.find(c) != std::u32string_view::npos; };
    parts.style = stands_in(given[0]) && (given[0] == U'某' || std::ranges::all_of(given, stands_in))
                      ? NameStyle::kPseudonym
                      : NameStyle::kFull;
    return parts;
}

NameParts split_latin(std::string_view name) {
    const std::size_t space = std::min(name.find(' '), name.size());
    NameParts parts{to_lower(name.substr(0, space)), NameStyle::kOther, false};
    const std::string given = to_lower(trim(name.substr(space)));
    if (parts.family.size() < 2) return parts;
    const bool stand_in = given.size() <= 1 || given == "xx" || given == "mou" || given == "moumou" ||
                          given == "mou mou" || given.ends_with('.');
    parts.style = stand_in ? NameStyle::kPseudonym : NameStyle::kFull;
    return parts;
}

NameParts split_name(std::string_view name) {
    name = trim(name);
    std::u32string characters;
    for (std::size_t offset = 0; offset < name.size() && characters.size() < 64;) {
        const CodePoint c = decode_utf8(name, offset);
        offset += c.length;
        characters.push_back(c.value);
    }
    if (characters.empty()) return {};
    return is_han(characters[0]) ? split_han(characters) : split_latin(name);
}

/// A letter with its mark is the letter; ü is typed as u or v.
std::string plain_letters(std::string_view text) {
    std::string plain;
    for (const char c : to_nfkd(text)) {
        if (static_cast<unsigned char>(c) < 0x80) plain += c == 'v' ? 'u' : c;
    }
    return plain;
}

class Comparison {
public:
    [[nodiscard]] bool same_family_name(const NameParts& a, const NameParts& b) const {
        if (a.han == b.han) return a.han ? a.family == b.family : plain_letters(a.family) == plain_letters(b.family);
        return is_read_as(a.han ? a.family : b.family, plain_letters(a.han ? b.family : a.family));
    }

private:
    [[nodiscard]] bool is_read_as(std::string_view han, std::string_view letters) const {
        if (han.empty()) return letters.empty();
        const CodePoint first = decode_utf8(han, 0);
        const auto readings = readings_.readings(first.value);
        return std::ranges::any_of(readings, [&](const std::string& reading) {
            const std::string plain = plain_letters(reading);
            return letters.starts_with(plain) && is_read_as(han.substr(first.length), letters.substr(plain.size()));
        });
    }

    PinyinReadings readings_;
};

bool may_be_one(const PersonMention& a, const PersonMention& b) {
    return (a.parts & b.parts) != 0 && (!a.age || !b.age || *a.age == *b.age);
}

}  // namespace

NameStyle style_of(std::string_view name) { return split_name(name).style; }

std::vector<OpenName> find_open_names(std::span<const PersonMention> mentions) {
    std::vector<NameParts> names;
    std::map<std::size_t, std::vector<std::size_t>> pseudonyms;  // of each family
    for (std::size_t i = 0; i < mentions.size(); ++i) {
        names.push_back(split_name(mentions[i].name));
        if (names[i].style == NameStyle::kPseudonym) pseudonyms[mentions[i].family].push_back(i);
    }
    std::vector<OpenName> open;
    if (pseudonyms.empty()) return open;
    const Comparison comparison;
    for (std::size_t i = 0; i < mentions.size(); ++i) {
        if (names[i].style != NameStyle::kFull) continue;
        const auto& known = pseudonyms[mentions[i].family];
        const auto found = std::ranges::find_if(known, [&](std::size_t other) {
            return may_be_one(mentions[i], mentions[other]) && comparison.same_family_name(names[i], names[other]);
        });
        if (found != known.end()) open.push_back({i, *found});
    }
    return open;
}

}  // namespace casepress::privacy
