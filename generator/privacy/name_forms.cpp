#include "privacy/name_forms.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <utility>

namespace casepress::privacy {

namespace {

constexpr std::size_t kLongestPersonName = 8;  // Han characters of names whose pinyin is searched
constexpr std::size_t kLongestMixedName = 4;   // of which each character may be in pinyin or not
constexpr std::uint64_t kEverywhere = ~std::uint64_t{0};

/// Family names of two characters that are still borne.
constexpr std::array<std::u32string_view, 28> kCompoundSurnames{
    U"欧阳", U"歐陽", U"司马", U"司馬", U"上官", U"诸葛", U"諸葛", U"东方", U"東方", U"皇甫",
    U"尉迟", U"尉遲", U"公孙", U"公孫", U"慕容", U"司徒", U"令狐", U"夏侯", U"南宫", U"南宮",
    U"端木", U"西门", U"西門", U"长孙", U"長孫", U"宇文", U"呼延", U"万俟"};

/// Builds one spelling piece by piece.
class Spelling {
public:
    void add_letters(std::string_view letters) {
        begin_piece();
        for (const char c : letters) {
            form_.symbols.push_back(c == 'l' ? U'i' : static_cast<char32_t>(c));
        }
        ++form_.syllables;
    }
    void add_han(const FoldTable& table, char32_t c) {
        begin_piece();
        for (const Folded& each : table.fold(c)) form_.symbols.push_back(each.symbol);
        mixed_ = true;
    }
    void begin_second_part() { form_.second = static_cast<std::uint8_t>(form_.symbols.size()); }

    void finish(std::vector<NameForm>& forms) {
        if (form_.symbols.size() > kMostSymbols) return;
        if (mixed_) form_.syllables = 0;
        const bool known = std::ranges::any_of(forms, [&](const NameForm& each) {
            return each.symbols == form_.symbols && each.gaps == form_.gaps && each.second == form_.second;
        });
        if (!known) forms.push_back(std::move(form_));
    }

private:
    void begin_piece() {
        const std::size_t at = form_.symbols.size();
        if (at < kMostSymbols) form_.gaps |= std::uint64_t{1} << at;
    }

    NameForm form_;
    bool mixed_ = false;
};

/// Where family name and given name may part, in characters; empty when that cannot be told.
std::vector<std::size_t> parts_of(std::size_t count, std::size_t written_gap, bool compound) {
    if (written_gap > 0) return {written_gap};
    switch (count) {
        case 2:
            return {1};
        case 3:
            return compound ? std::vector<std::size_t>{2, 1} : std::vector<std::size_t>{1};
        case 4:  // 李张小明 has the names of both parents
            return compound ? std::vector<std::size_t>{2} : std::vector<std::size_t>{1, 2};
        default:
            return {};
    }
}

}  // namespace

bool is_compound_surname(char32_t first, char32_t second) {
    const std::array<char32_t, 2> name{first, second};
    return std::ranges::find(kCompoundSurnames, std::u32string_view(name.data(), 2)) != kCompoundSurnames.end();
}

std::vector<NameForm> FormMaker::forms(std::string_view term) const {
    std::vector<Character> characters;
    NameForm own;
    bool only_han = true;
    bool gap = false;
    for (std::size_t offset = 0; offset < term.size();) {
        const CodePoint c = decode_utf8(term, offset);
        offset += c.length;
        bool first_of_character = true;
        for (const Folded& each : table_.fold(c.value)) {
            if (each.unit_class > UnitClass::kDigit) {
                gap = true;
                continue;
            }
            const bool han = each.unit_class == UnitClass::kHan;
            only_han = only_han && han;
            const std::size_t at = own.symbols.size();
            if (at < kMostSymbols && (han || gap)) own.gaps |= std::uint64_t{1} << at;
            own.symbols.push_back(each.symbol);
            if (first_of_character) characters.push_back({c.value, gap});
            first_of_character = gap = false;
        }
    }
    if (own.symbols.empty() || own.symbols.size() > kMostSymbols) return {};
    if (only_han) own.gaps = kEverywhere;
    std::vector<NameForm> forms{std::move(own)};
    if (only_han && characters.size() >= 2 && characters.size() <= kLongestPersonName) add_pinyin(characters, forms);
    return forms;
}

void FormMaker::add_pinyin(const std::vector<Character>& name, std::vector<NameForm>& forms) const {
    std::vector<std::vector<std::string>> readings;
    for (const Character& each : name) {
        readings.push_back(pinyin_.readings(each.original));
        if (readings.back().empty()) return;
    }
    // Counts through all combinations, the last character fastest.
    std::vector<std::size_t> choice(name.size());
    for (std::size_t tried = 0; tried < most_readings_; ++tried) {
        Syllables syllables;
        for (std::size_t i = 0; i < name.size(); ++i) syllables.push_back(readings[i][choice[i]]);
        add_spellings(name, syllables, forms);
        std::size_t wheel = name.size();
        while (wheel > 0 && ++choice[wheel - 1] == readings[wheel - 1].size()) choice[--wheel] = 0;
        if (wheel == 0) return;
    }
}

void FormMaker::add_spellings(const std::vector<Character>& name, const Syllables& syllables,
                              std::vector<NameForm>& forms) const {
    std::size_t written_gap = 0;
    for (std::size_t i = 1; i < name.size() && written_gap == 0; ++i) written_gap = name[i].after_gap ? i : 0;
    const auto parts = parts_of(name.size(), written_gap, is_compound_surname(name[0].original, name[1].original));
    const auto spell = [&](std::size_t begin, std::size_t end, unsigned in_pinyin, Spelling& spelling) {
        for (std::size_t i = begin; i < end; ++i) {
            if ((in_pinyin >> i & 1U) != 0) {
                spelling.add_letters(syllables[i]);
            } else {
                spelling.add_han(table_, name[i].original);
            }
        }
    };
    const unsigned all = (1U << name.size()) - 1;
    const auto add = [&](std::size_t part, bool family_first, unsigned in_pinyin) {
        Spelling spelling;
        if (family_first) spell(0, part, in_pinyin, spelling);
        if (family_first) spelling.begin_second_part();
        spell(part, name.size(), in_pinyin, spelling);
        if (!family_first) spelling.begin_second_part();
        if (!family_first) spell(0, part, in_pinyin, spelling);
        spelling.finish(forms);
    };
    if (parts.empty()) add(name.size(), true, all);
    for (const std::size_t part : parts) {
        add(part, true, all);
        add(part, false, all);
    }
    // Of two characters, one beside a syllable of Latin letters would be found everywhere.
    if (name.size() < 3 || parts.empty()) return;
    for (unsigned in_pinyin = 1; in_pinyin < all && name.size() <= kLongestMixedName; ++in_pinyin) {
        add(parts[0], true, in_pinyin);
    }
    const unsigned family = (1U << parts[0]) - 1;
    if (name.size() - parts[0] > 1) add(parts[0], false, all & ~family);
}

}  // namespace casepress::privacy
