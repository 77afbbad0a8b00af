// Evasions, made by combining ways in which a name can be hidden from a plain search: 2,000 in Chinese characters and
// 1,000 in pinyin, of which all must be found with their bytes. Names are made up; the same seed gives the same texts.

#include "base/text.h"
#include "privacy/scan_support.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <array>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

using namespace casepress;
using namespace casepress::privacy;

namespace {

class Dice {
public:
    explicit Dice(std::uint32_t seed) : engine_(seed) {}
    std::size_t below(std::size_t count) { return engine_() % count; }
    template <typename Container>
    const auto& pick(const Container& container) {
        return container[below(container.size())];
    }

private:
    std::mt19937 engine_;
};

std::string utf8(char32_t c) {
    std::string text;
    append_utf8(text, c);
    return text;
}

/// Forms that look the same or mean the same: Traditional, radicals, compatibility, look-alikes.
char32_t another_form(char32_t c) {
    constexpr std::u32string_view kPairs =
        U"张張陈陳刘劉马⾺龙龍小⼩明眀女⼥文⽂金⾦白⽩方⽅青⾭国國华華丽麗兰蘭云雲爱愛晓曉东東军軍卫衞里⾥木⽊水⽔日曰"
        U"己已土士石⽯"
        U"林林玉⽟生⽣子⼦大⼤羽⽻高⾼飞⻜风⻛见⻅贝⻉黄⻩龟⻳";
    for (std::size_t i = 0; i + 1 < kPairs.size(); i += 2) {
        if (kPairs[i] == c) return kPairs[i + 1];
    }
    return c;
}

/// One character, written in one of many ways. What stands behind it must not go on the escape.
std::string write_character(Dice& dice, char32_t c) {
    if (dice.below(3) == 0) c = another_form(c);
    const std::string bytes = utf8(c);
    const auto number = static_cast<std::uint32_t>(c);
    const auto percent = [&](std::string_view sign) {
        std::string text;
        for (const char byte : bytes) text += fmt::format("{}{:02X}", sign, static_cast<unsigned char>(byte));
        return text;
    };
    switch (dice.below(14)) {
        case 0:
            return fmt::format("&#{};", number);
        case 1:
            return fmt::format("&#x{:x};", number);
        case 2:
            return fmt::format("&#X00{:X};", number);
        case 3:
            return fmt::format("&amp;#{};", number);
        case 4:
            return percent("%");
        case 5:
            return percent("%25");
        case 6:
            return percent("\\x");
        case 7:
            return c < 0x10000 ? fmt::format("\\u{:04x}", number) : fmt::format("\\u{{{:x}}}", number);
        case 8:
            return fmt::format("%26%23{}%3B", number);
        default:
            return bytes;
    }
}

/// What stands between two characters of a name.
std::string write_gap(Dice& dice) {
    static const std::vector<std::string> kGaps{"",
                                                "",
                                                "",
                                                "",
                                                "\u200B",
                                                "\u200D",
                                                "\u2060",
                                                "\u00AD",
                                                "\u202E",
                                                "\u2066",
                                                "\uFE0F",
                                                "\U000E0101",
                                                "\u0336",
                                                " ",
                                                "  ",
                                                "\u3000",
                                                "\u00A0",
                                                "&nbsp;",
                                                "&ensp;",
                                                "&zwnj;",
                                                "&ZeroWidthSpace;",
                                                "&shy;",
                                                "%20",
                                                "·",
                                                "・",
                                                "-",
                                                "_",
                                                ".",
                                                "/",
                                                "|",
                                                "\n",
                                                "\r\n  ",
                                                "\n> ",
                                                "**",
                                                "*",
                                                "~~",
                                                "`",
                                                "</b><i>",
                                                "<wbr>",
                                                "<br/>",
                                                "<!-- 注 -->",
                                                "<span class=\"a>b\">",
                                                "](https://example.org/a_(b))",
                                                "](<a b> \"c\")",
                                                "][x]",
                                                "[^1]",
                                                "\\u200b",
                                                "&#8203;",
                                                "\u200B\u200C",
                                                "\u200D \u200D"};
    return dice.pick(kGaps);
}

const std::vector<std::u32string>& names() {
    static const std::vector<std::u32string> kNames{U"袁小明", U"张国华",   U"陈丽兰",   U"刘白羽", U"马晓东",
                                                    U"龙金水", U"欧阳海云", U"司徒玉青", U"高飞",   U"石己生",
                                                    U"黄文军", U"方爱卫",   U"林日土",   U"贝见风"};
    return kNames;
}

PrivateList made_list() {
    PrivateList list;
    for (const std::u32string& name : names()) {
        std::string text;
        for (const char32_t c : name) append_utf8(text, c);
        list.terms.push_back({text, "", list.terms.size() + 1});
    }
    return list;
}

/// The hit that must be the only one.
void check_only(const Scanner& scanner, const std::string& before, const std::string& evasion, const std::string& after,
                std::size_t term) {
    const std::string text = before + evasion + after;
    const auto hits = scanner.scan(text, TextKind::kSource);
    INFO(text);
    REQUIRE(hits.size() == 1);
    CHECK(hits[0].term == term);
    CHECK(text.substr(hits[0].span.begin, hits[0].span.size()) == evasion);
}

}  // namespace

TEST_CASE("2,000 evasions in Chinese characters") {
    const Scanner scanner(made_list(), no_patterns());
    Dice dice(2024);
    const std::vector<std::string> before{"", "见", "被害人", "> ", "甲。", "<p>", "[", "**", "x=\"", "\n\n"};
    const std::vector<std::string> after{"", "说", "的", "。", "</p>", "]", "**", "\"", "\n\n乙", "，男"};
    for (int i = 0; i < 2000; ++i) {
        const std::size_t term = dice.below(names().size());
        std::string evasion;
        for (const char32_t c : names()[term]) {
            if (!evasion.empty()) evasion += write_gap(dice);
            evasion += write_character(dice, c);
        }
        check_only(scanner, dice.pick(before), evasion, dice.pick(after), term);
    }
}

namespace {

/// A name's syllables in Latin letters, with and without tones.
struct Romanised {
    std::size_t term;
    std::vector<std::string> family, given;
    std::vector<std::string> toned_family, toned_given;
};

const std::vector<Romanised>& romanised() {
    static const std::vector<Romanised> kAll{
        {0, {"yuan"}, {"xiao", "ming"}, {"yuán"}, {"xiǎo", "míng"}},
        {1, {"zhang"}, {"guo", "hua"}, {"zhāng"}, {"guó", "huá"}},
        {2, {"chen"}, {"li", "lan"}, {"chén"}, {"lì", "lán"}},
        {4, {"ma"}, {"xiao", "dong"}, {"mǎ"}, {"xiǎo", "dōng"}},
        {6, {"ou", "yang"}, {"hai", "yun"}, {"ōu", "yáng"}, {"hǎi", "yún"}},
        {7, {"si", "tu"}, {"yu", "qing"}, {"sī", "tú"}, {"yù", "qīng"}},
        {10, {"huang"}, {"wen", "jun"}, {"huáng"}, {"wén", "jūn"}},
    };
    return kAll;
}

std::string capital(std::string text) {
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
}

/// A part of a name: its syllables joined, hyphenated or apart.
std::string write_part(Dice& dice, const std::vector<std::string>& syllables, bool tones) {
    const std::size_t style = dice.below(3);
    const std::array<std::string, 5> joints{"", "", "-", "'", " "};
    const std::string joint = dice.pick(joints);
    std::string part;
    for (std::size_t i = 0; i < syllables.size(); ++i) {
        std::string syllable = syllables[i];
        const bool ascii = static_cast<unsigned char>(syllable[0]) < 0x80;
        if (style == 1 && i == 0 && ascii) syllable = capital(syllable);
        if (style == 2) syllable = to_upper(syllable);
        if (i > 0) part += joint;
        part += syllable;
        if (tones) part += static_cast<char>('1' + dice.below(5));
    }
    return part;
}

/// Some letters written as others that look the same.
std::string disguise(Dice& dice, const std::string& text) {
    const std::size_t way = dice.below(8);
    std::string disguised;
    for (const char c : text) {
        const auto offset = static_cast<char32_t>(c >= 'a' ? c - 'a' : c - 'A');
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!letter || way > 5) {
            disguised += c;
        } else if (way == 0) {  // full width
            disguised += utf8((c >= 'a' ? U'ａ' : U'Ａ') + offset);
        } else if (way == 1) {  // mathematical bold
            disguised += utf8((c >= 'a' ? U'𝐚' : U'𝐀') + offset);
        } else if (way == 2) {
            disguised += dice.below(2) == 0 ? fmt::format("&#{};", static_cast<int>(c))
                                            : fmt::format("%{:02X}", static_cast<int>(c));
        } else if (way == 3 && (c == 'a' || c == 'o' || c == 'e' || c == 'x' || c == 'i')) {  // Cyrillic
            disguised += c == 'a' ? "а" : c == 'o' ? "о" : c == 'e' ? "е" : c == 'x' ? "х" : "і";
        } else if (way == 4) {
            disguised += std::string(1, c) + "\u200B";
        } else if (way == 5 && c == 'a') {
            disguised += "ɑ";
        } else {
            disguised += c;
        }
    }
    if (disguised.ends_with("\u200B")) disguised.resize(disguised.size() - 3);
    return disguised;
}

}  // namespace

TEST_CASE("1,000 evasions in pinyin") {
    const Scanner scanner(made_list(), no_patterns());
    Dice dice(7);
    const std::vector<std::string> before{"", "by ", "学生", "(", "/img/", "**", "1."};
    const std::vector<std::string> after{"", " said", "说", ")", "/x", "**", "\n\n"};
    const std::vector<std::string> between{" ", "", "-", "_", "  ", "·", "&nbsp;", "%20", "\n", "</b> <b>", "."};
    for (int i = 0; i < 1000; ++i) {
        const Romanised& name = dice.pick(romanised());
        const bool marks = dice.below(4) == 0;
        const bool tones = !marks && dice.below(4) == 0;
        std::string first = write_part(dice, marks ? name.toned_family : name.family, tones);
        std::string second = write_part(dice, marks ? name.toned_given : name.given, tones);
        if (dice.below(3) == 0) std::swap(first, second);
        if (!marks) first = disguise(dice, first);
        if (!marks) second = disguise(dice, second);
        const std::string& joint = dice.pick(between);
        // Letters of two cases side by side begin a new word: yuanXIAO is one, YUANxiao none.
        check_only(scanner, dice.pick(before), first + joint + second, dice.pick(after), name.term);
    }
}

TEST_CASE("every way to write some characters of a name in pinyin") {
    const Scanner scanner(made_list(), no_patterns());
    for (const Romanised& name : romanised()) {
        std::vector<std::string> syllables = name.family;
        syllables.insert(syllables.end(), name.given.begin(), name.given.end());
        const std::u32string& characters = names()[name.term];
        REQUIRE(syllables.size() == characters.size());
        for (unsigned mask = 1; mask + 1 < 1U << characters.size(); ++mask) {
            for (const std::string_view gap : {"", " ", "-", "**"}) {
                std::string evasion;
                for (std::size_t i = 0; i < characters.size(); ++i) {
                    if (i > 0) evasion += gap;
                    evasion += (mask >> i & 1U) != 0 ? syllables[i] : utf8(characters[i]);
                }
                check_only(scanner, "见", evasion, "。", name.term);
            }
        }
    }
}

TEST_CASE("the file name, the address and the identifier of a name") {
    const Scanner scanner(made_list(), no_patterns());
    for (const std::string_view text :
         {"content/cases/2025/yuan-xiaoming.zh.md", "/case/yuanxiaoming/", "#yuanxiaoming-1", "YUANXIAOMING.PDF",
          "img_yuan_xiao_ming_01.jpg", "photoOfYuanXiaomingAtSchool", "?q=%E8%A2%81%E5%B0%8F%E6%98%8E",
          "mailto:yuanxiaoming@example.org"}) {
        INFO(text);
        CHECK(scanner.scan(text, TextKind::kPlain).size() == 1);
    }
}
