#include "privacy/fold_table.h"

#include "base/character.h"
#include "base/confusables.h"
#include "base/text.h"
#include "privacy/traditional_data.h"

#include <string>
#include <unordered_map>

namespace casepress::privacy {

namespace {

/// Beyond it are only tags and selectors, which are invisible, and planes for private use.
constexpr char32_t kEnd = 0x32400;
constexpr std::size_t kMostSymbols = 7;  // of one character, as an entry can count them

/// Radicals and what they are as characters, where confusables.txt has nothing (EquivalentUnifiedIdeograph.txt of
/// Unicode 15). In pairs.
constexpr std::u32string_view kRadicals =
    U"⺁厂⺄乙⺆冂⺈刀⺊卜⺌小⺍小⺜日⺝月⺥爫⺧牛⺩王⺬示⺰纟⺴冗⺶羊⺷羊⺸羊⺹老⺻聿⺼月⻆角⻎辶⻗雨⻣骨⻦鸟⻧卤⻪黾"
    U"⻱龟";

/// Characters that differ by less than print of text size shows, beyond confusables.txt. Groups with a space between.
constexpr std::u32string_view kLookAlikes =
    U"己已巳 未末 土士 日曰 戊戌戍 人入 天夭 刀刁 免兔 冶治 崇祟 候侯 壁璧 辨辩辫 汩汨 妹姝 "
    // Forms of print and of Japan beside those of today; OpenCC has the rest.
    U"明眀朙 青靑 清淸 真眞 户戶戸 教敎 尚尙 郎郞 绝絶 吴呉 黑黒 静静靜 直値 德徳 惠恵 步歩 每毎 海海 绿緑 莲蓮 渊淵渕 "
    U"泽沢澤 "
    U"边辺 樱桜 广広 圆円 齐斉 斋斎 龙竜 泷滝 铁鉄 气気 荣栄 乐楽 戏戯 佛仏 国囯圀 学斈 杰傑 喆哲 昆崑 堃坤 淼渺 峰峯 "
    U"邨村 峨峩 冰氷 凉涼 群羣 略畧 秘祕 彩綵 灵霊 晓暁 萤蛍 莹瑩 瑶瑤 摇揺 雁鴈 雁鳫 慎愼 稚穉 栖棲 升昇陞 岳嶽";

/// Punctuation that ends or opens part of a sentence, in folded form.
constexpr std::u32string_view kStops = U",;:!?()\"<>{}。、「」『』【】〖〗〔〕《》〈〉“”‘’«»‹›…—";

constexpr std::u32string_view kZeros = U"○◯⚪⭕";

bool is_kana(char32_t c) { return c >= 0x3040 && c < 0x3100 && c != U'・' && c != U'゠'; }
bool is_ascii_letter(char32_t c) { return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'); }
bool is_hangul(char32_t c) { return c >= 0xAC00 && c <= 0xD7A3; }

/// Characters that count as one, joined pair by pair; each group is named by one of its members.
class Groups {
public:
    Groups() {
        for (std::size_t i = 0; i + 1 < kRadicals.size(); i += 2) join(kRadicals[i], kRadicals[i + 1]);
        for (const SimplifiedCharacter& each : traditional_data::kUnambiguous) join(each.simplified, each.traditional);
        for (const AmbiguousCharacter& each : traditional_data::kAmbiguous) {
            for (const char32_t candidate : each.candidates) join(candidate, each.traditional);
        }
        char32_t first = 0;
        for (const char32_t c : kLookAlikes) {
            if (c != U' ' && first != 0) join(first, c);
            first = c == U' ' ? 0 : first == 0 ? c : first;
        }
    }

    void join(char32_t a, char32_t b) {
        a = name_of(a);
        b = name_of(b);
        if (a == b) return;
        // A group with a Han character is named by one, so that its class is Han.
        const bool a_is_plain = a >= 0x4E00 && a <= 0x9FFF;
        parents_[a_is_plain ? b : a] = a_is_plain ? a : b;
    }

    [[nodiscard]] char32_t name_of(char32_t c) const {
        for (auto found = parents_.find(c); found != parents_.end(); found = parents_.find(c)) c = found->second;
        return c;
    }

private:
    std::unordered_map<char32_t, char32_t> parents_;
};

/// The Latin letter that `c` looks like, or 0.
char32_t latin_look_alike(const ConfusableSkeletons& skeletons, char32_t c) {
    std::u32string skeleton = skeletons.skeleton(c);
    std::erase_if(skeleton, is_combining_mark);
    if (skeleton == U"rn") return U'm';  // what “m” looks like
    return skeleton.size() == 1 && is_ascii_letter(skeleton[0]) ? skeleton[0] : 0;
}

Folded fold_latin(char32_t letter, bool upper) {
    const bool is_capital = letter >= U'A' && letter <= U'Z';
    const char32_t lower = is_capital ? letter + 32 : letter;
    return {lower == U'l' ? U'i' : lower, UnitClass::kLetter, upper || is_capital};
}

Folded fold_other_letter(const ConfusableSkeletons& skeletons, char32_t c) {
    if (c >= 0x2B9 && c <= 0x2FF) return {c, UnitClass::kJoiner, false};  // ʼ, a letter by its category
    if (is_hangul(c)) return {c, UnitClass::kLetter, false};
    std::string bytes;
    append_utf8(bytes, c);
    const std::string lower = to_lower(bytes);
    const bool upper = lower != bytes;
    if (const char32_t latin = latin_look_alike(skeletons, c)) return fold_latin(latin, upper);
    const char32_t small = decode_utf8(lower, 0).value;
    const char32_t latin = upper ? latin_look_alike(skeletons, small) : 0;
    return latin != 0 ? fold_latin(latin, true) : Folded{small, UnitClass::kLetter, upper};
}

/// What a character that has no decomposition counts as.
Folded fold_part(const ConfusableSkeletons& skeletons, const Groups& groups, char32_t c) {
    if (kZeros.find(c) != std::u32string_view::npos) return {U'〇', UnitClass::kHan, false};
    if (is_han(c) || is_kana(c)) {
        const char32_t name = groups.name_of(c);
        return {name, is_han(name) ? UnitClass::kHan : UnitClass::kLetter, false};
    }
    if (c >= U'0' && c <= U'9') return {c, UnitClass::kDigit, false};
    if (is_ascii_letter(c)) return fold_latin(c, false);
    if (is_unicode_space(c) || c == 0x0B || c == 0x85 || c == 0x2028 || c == 0x2029) {
        return {U' ', UnitClass::kSpace, false};
    }
    if (is_letter_or_digit(c)) return fold_other_letter(skeletons, c);
    return {c, kStops.find(c) != std::u32string_view::npos ? UnitClass::kStop : UnitClass::kJoiner, false};
}

bool is_invisible(char32_t c) {
    if (c == U'\t' || c == U'\n' || c == U'\r' || c == 0x0B || c == 0x0C || c == 0x85) return false;
    return is_control(c) || is_combining_mark(c) || is_default_ignorable(c);
}

/// Surrogates and private use.
bool has_no_meaning(char32_t c) { return c >= 0xD800 && c < 0xF900; }

}  // namespace

FoldTable::FoldTable() : entries_(kEnd, kNoEntry) {
    const ConfusableSkeletons skeletons;
    Groups groups;
    for (char32_t c = 0x2E80; c < kEnd; ++c) {
        if (c == U'〇' || is_hangul(c) || has_no_meaning(c) || (!is_han(c) && !is_kana(c))) continue;
        const std::u32string skeleton = skeletons.skeleton(c);
        if (skeleton.size() == 1 && (is_han(skeleton[0]) || is_kana(skeleton[0]))) groups.join(c, skeleton[0]);
    }
    std::string bytes;
    for (char32_t c = 0; c < kEnd; ++c) {
        if (has_no_meaning(c)) continue;
        const std::size_t begin = pool_.size();
        if (c < 0x80 || is_hangul(c) || (c >= 0x4E00 && c <= 0x9FFF)) {
            if (!is_invisible(c)) pool_.push_back(fold_part(skeletons, groups, c));
        } else if (!is_invisible(c)) {
            bytes.clear();
            append_utf8(bytes, c);
            bytes = to_nfkd(bytes);
            for (std::size_t offset = 0; offset < bytes.size() && pool_.size() - begin < kMostSymbols;) {
                const CodePoint part = decode_utf8(bytes, offset);
                offset += part.length;
                if (!is_invisible(part.value)) pool_.push_back(fold_part(skeletons, groups, part.value));
            }
        }
        entries_[c] = static_cast<std::uint32_t>(begin << 3 | (pool_.size() - begin));
    }
}

std::span<const Folded> FoldTable::beyond(char32_t c) const {
    if (c >= kEnd && is_invisible(c)) return {};
    return {&unknown_, 1};
}

std::u32string fold_word(const FoldTable& table, std::string_view word) {
    std::u32string symbols;
    for (std::size_t offset = 0; offset < word.size();) {
        const CodePoint c = decode_utf8(word, offset);
        offset += c.length;
        for (const Folded& each : table.fold(c.value)) symbols.push_back(each.symbol);
    }
    return symbols;
}

}  // namespace casepress::privacy
