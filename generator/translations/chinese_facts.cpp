// The facts of a Chinese text. The text is read from left to right; at each place the longest thing that makes sense is
// taken: a name with 某, a date, an article, a share, a number with its unit. Which numerals must have an answer in the
// translation is a matter of caution: digits always, Chinese numerals where a measure word follows.

#include "base/text.h"
#include "translations/chinese_text.h"
#include "translations/chinese_words.h"
#include "translations/facts.h"
#include "translations/surnames.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

namespace casepress::translations {

namespace {

bool is_latin(char32_t c) { return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'); }
bool opens_quote(char32_t c) { return c == U'“' || c == U'‘' || c == U'「' || c == U'《'; }
bool closes_quote(char32_t c) { return c == U'”' || c == U'’' || c == U'」' || c == U'》'; }

class Reader : ChineseText {
public:
    explicit Reader(std::string_view text) : ChineseText(text) {}

    std::vector<Fact> run() {
        while (at_ < size()) {
            const char32_t c = character(at_);
            if (opens_quote(c)) ++quotes_;
            if (closes_quote(c) && quotes_ > 0) --quotes_;
            if (!(skip_address() || read_name() || skip_idle() || read_share() || read_number() || read_word())) ++at_;
        }
        return std::move(facts_);
    }

private:
    Fact& add(FactKind kind, std::size_t begin, std::size_t end, double value, Strength strength) {
        facts_.push_back({.kind = kind,
                          .strength = strength,
                          .value = value,
                          .begin = offset(begin),
                          .end = offset(std::min(end, size()))});
        return facts_.back();
    }

    /// Numbers in addresses of the web are no figures.
    bool skip_address() {
        if (!has(at_, "http://") && !has(at_, "https://") && !has(at_, "www.")) return false;
        while (at_ < size() && character(at_) > U' ' && character(at_) < 0x80) ++at_;
        return true;
    }

    bool skip_idle() {
        constexpr std::u32string_view kOtherFirst = U"统单唯同之专成不接再独合";
        const char32_t c = character(at_);
        if (!is_chinese_digit(c) && !is_chinese_unit(c) && kOtherFirst.find(c) == std::u32string_view::npos)
            return false;
        const std::size_t length = idle_phrase_length(after(at_).substr(0, 40));
        if (length == 0) return false;
        const std::size_t end_byte = offset(at_) + length;
        while (at_ < size() && offset(at_) < end_byte) {
            // The translation may give it as a number all the same: 十一中学, No. 11 Middle School.
            const std::optional<ChineseNumeral> numeral = numeral_at(at_);
            if (numeral && offset(numeral->end) <= end_byte) {
                add(FactKind::kNumber, at_, numeral->end, numeral->value, Strength::kOptional);
                at_ = numeral->end;
            } else {
                ++at_;
            }
        }
        return true;
    }

    /// 袁某某, 李某, 王某1, 张某甲, 欧阳某: a family name before 某 that no noun follows.
    bool read_name() {
        for (const std::size_t length : {std::size_t{2}, std::size_t{1}}) {
            if (character(at_ + length) != U'某') continue;
            const std::string_view reading = surname_reading(bytes(at_, at_ + length));
            if (reading.empty()) continue;
            std::size_t end = at_ + length + 1;
            static constexpr std::array kNouns = std::to_array<std::string_view>(
                {"些", "种",   "个",   "年",   "月", "日",   "地",   "市",   "县",  "区",   "村",
                 "校", "单位", "公司", "一",   "次", "医院", "学校", "省",   "镇",  "社区", "方面",
                 "类", "项",   "事",   "小区", "网", "机构", "中学", "小学", "大学"});
            const bool noun = std::ranges::any_of(kNouns, [&](std::string_view word) { return has(end, word); });
            if (noun && character(end) != U'某') continue;
            while (character(end) == U'某') ++end;
            if (std::u32string_view(U"甲乙丙丁戊己庚辛").find(character(end)) != std::u32string_view::npos) ++end;
            while (is_decimal_digit(character(end))) ++end;
            add(FactKind::kName, at_, end, 0, Strength::kRequired).name = reading;
            at_ = end;
            return true;
        }
        return false;
    }

    /// 百分之三十, 三分之二, 千分之五.
    bool read_share() {
        const std::optional<ChineseNumeral> first = numeral_at(at_);
        if (!first || !has(first->end, "分之")) return false;
        const std::optional<ChineseNumeral> second = numeral_at(first->end + 2);
        if (!second || first->value == 0) return false;
        Fact& fact =
            add(FactKind::kPercent, first->begin, second->end, 100 * second->value / first->value, Strength::kRequired);
        fact.qualifiers = qualifiers_before(before(first->begin)) | qualifiers_after(after(second->end));
        at_ = second->end;
        return true;
    }

    /// Words that stand for numbers: 双方, 一半, 首次.
    bool read_word() {
        static constexpr std::array<std::pair<char32_t, double>, 4> kWords = {
            {{U'双', 2}, {U'俩', 2}, {U'仨', 3}, {U'首', 1}}};
        const auto found = std::ranges::find(kWords, character(at_), &std::pair<char32_t, double>::first);
        if (found != kWords.end()) {
            add(FactKind::kNumber, at_, at_ + 1, found->second, Strength::kOptional);
        } else if (character(at_) == U'半') {
            add(FactKind::kPercent, at_, at_ + 1, 50, Strength::kOptional);
            add(FactKind::kNumber, at_, at_ + 1, 0.5, Strength::kOptional);
        } else {
            return false;
        }
        ++at_;
        return true;
    }

    bool read_number() {
        std::optional<ChineseNumeral> numeral = numeral_at(at_);
        if (!numeral) return false;
        if (skip_code(*numeral)) return true;
        if (read_date(*numeral) || read_ordinal(*numeral)) return true;
        std::vector<ChineseNumeral> parts = {*numeral};
        // 5至9万名, 12—14周岁: what follows the last holds for all.
        for (;;) {
            std::size_t next = parts.back().end;
            if (is_vague_word(character(next))) ++next;
            if (!is_range_sign(character(next))) break;
            ++next;
            if (is_range_sign(character(next))) ++next;  // ——
            const std::optional<ChineseNumeral> upper = numeral_at(next);
            if (!upper || parts.size() >= 2) break;
            parts.push_back(*upper);
        }
        add_numbers(parts);
        return true;
    }

    /// A4, COVID-19, GB/T: digits with letters are names.
    bool skip_code(const ChineseNumeral& numeral) {
        if (!numeral.digits) return false;
        const bool letter_before = at_ > 0 && is_latin(character(at_ - 1));
        const bool hyphened = at_ > 1 && character(at_ - 1) == U'-' && is_latin(character(at_ - 2));
        const bool clock = (character(numeral.end) == U':' || character(numeral.end) == U'：') &&
                           is_decimal_digit(character(numeral.end + 1)) && is_decimal_digit(character(numeral.end + 2));
        if (!letter_before && !hyphened && !clock) return false;
        at_ = clock ? numeral.end + 3 : numeral.end;
        return true;
    }

    /// 第三十七条 is an article, 第2期 a number, 第三 too.
    bool read_ordinal(const ChineseNumeral& numeral) {
        if (at_ == 0 || character(at_ - 1) != U'第') return false;
        const bool article = character(numeral.end) == U'条' || character(numeral.end) == U'條';
        add(article ? FactKind::kArticle : FactKind::kNumber, at_ - 1, numeral.end + (article ? 1 : 0), numeral.value,
            numeral.value == 1 && !article ? Strength::kOptional : Strength::kRequired);
        // 第三十七条至第四十条, 第三十七、三十八条
        if (!article) article_list(numeral.end);
        at_ = numeral.end + (article ? 1 : 0);
        return true;
    }

    /// Makes the number that was just added an article if a list that ends in 条 goes on.
    void article_list(std::size_t i) {
        for (int links = 0; links < 20; ++links) {
            const char32_t c = character(i);
            if (c != U'、' && !is_range_sign(c)) return;
            const std::optional<ChineseNumeral> next = numeral_at(i + 1);
            if (!next) return;
            i = next->end;
            if (character(i) != U'条') continue;
            facts_.back().kind = FactKind::kArticle;
            list_is_articles_ = true;
            return;
        }
    }

    // --- dates --------------------------------------------------------------------------------------------------

    /// 2023年3月17日, 3月17日, 3月, 2023年, 17日, 2020—2023年.
    bool read_date(const ChineseNumeral& numeral) {
        std::size_t i = numeral.end;
        Fact date{.kind = FactKind::kDate, .begin = offset(numeral.begin)};
        const bool four = numeral.end - numeral.begin == 4 && numeral.value >= 1800 && numeral.value < 2200;
        std::optional<ChineseNumeral> part = numeral;
        if (four && is_range_sign(character(i))) {
            const std::size_t next = i + (is_range_sign(character(i + 1)) ? 2 : 1);
            const std::optional<ChineseNumeral> other = numeral_at(next);
            if (!other || other->end - other->begin != 4 || character(other->end) != U'年') return false;
            date.year = static_cast<std::int16_t>(numeral.value);
            return finish_date(date, i);
        }
        if (four && character(i) == U'年') {
            date.year = static_cast<std::int16_t>(numeral.value);
            ++i;
            if (character(i) == U'度' || character(i) == U'初' || character(i) == U'底') ++i;
            part = numeral_at(i);
        }
        if (part && character(part->end) == U'月' && part->value >= 1 && part->value <= 12) {
            date.month = static_cast<std::uint8_t>(part->value);
            i = part->end + 1;
            if (character(i) == U'份') ++i;
            part = numeral_at(i);
        } else if (date.year != 0) {
            part.reset();
        }
        if (part && (character(part->end) == U'日' || character(part->end) == U'号') && part->value >= 1 &&
            part->value <= 31 && has_day_sense(*part, date)) {
            date.day = static_cast<std::uint8_t>(part->value);
            i = part->end + 1;
        }
        if (date.month != 0 && date.day == 0 && part && is_day_of_range(*part)) {
            date.day = static_cast<std::uint8_t>(part->value);  // 8月15至16日
            i = part->end;
        }
        if (date.year == 0 && date.month == 0 && date.day == 0) return false;
        return finish_date(date, i);
    }

    /// “17日” alone is a day when digits say so or a date stands just before it; 30日内 is a span of time.
    [[nodiscard]] bool has_day_sense(const ChineseNumeral& numeral, const Fact& date) const {
        if (date.month != 0) return true;
        if (character(numeral.end) == U'号') return false;
        if (has(numeral.end + 1, "内") || has(numeral.end + 1, "以内") || has(numeral.end + 1, "之内") ||
            has(numeral.end + 1, "以上") || has(numeral.end + 1, "以下") || has(numeral.end + 1, "游")) {
            return false;
        }
        const bool follows = numeral.begin > 0 && !facts_.empty() && facts_.back().kind == FactKind::kDate &&
                             facts_.back().day != 0 && offset(numeral.begin) - facts_.back().end <= 6;
        return numeral.digits || follows;
    }

    [[nodiscard]] bool is_day_of_range(const ChineseNumeral& numeral) const {
        if (!is_range_sign(character(numeral.end)) && character(numeral.end) != U'、') return false;
        const std::optional<ChineseNumeral> other = numeral_at(numeral.end + 1);
        return numeral.value >= 1 && numeral.value <= 31 && other && character(other->end) == U'日';
    }

    bool finish_date(Fact& date, std::size_t end) {
        // 8月15日至16日: the second has the month of the first.
        if (date.month == 0 && date.day != 0 && !facts_.empty() && facts_.back().kind == FactKind::kDate &&
            facts_.back().day != 0 && date.begin - facts_.back().end <= 6) {
            date.month = facts_.back().month;
            date.year = facts_.back().year;
        }
        date.end = offset(end);
        facts_.push_back(date);
        at_ = end;
        return true;
    }

    // --- numbers ------------------------------------------------------------------------------------------------

    void add_numbers(std::vector<ChineseNumeral>& parts) {
        const ChineseNumeral& last = parts.back();
        std::size_t end = last.end;
        const bool vague_before_unit = is_vague_word(character(end)) && character(end + 1) != U'种' && last.value >= 10;
        if (vague_before_unit) ++end;
        if (add_tenths(parts, end)) return;
        const FactKind kind = kind_of(parts, end);
        const bool years = character(end) == U'年' || character(end) == U'天' || character(end) == U'周' ||
                           character(end) == U'日' || has(end, "个月") || has(end, "个星期");
        const Qualifiers around = qualifiers_before(before(parts.front().begin)) | qualifiers_after(after(end));
        for (ChineseNumeral& part : parts) {
            if (part.approximate) add_neighbours(part);
            if (part.scale == 1 && last.scale > 1 && part.value < 10'000) part.value *= last.scale;
            const bool listed = list_is_articles_;
            Fact& fact =
                add(listed ? FactKind::kArticle : kind, part.begin, part.end, part.value, strength_of(part, end, kind));
            fact.qualifiers = around;
            if (part.vague || (vague_before_unit && &part == &last) ||
                (&part != &last && is_vague_word(character(part.end)))) {
                fact.qualifiers |= kMore;
            }
            if (character(part.end) == U'来' || character(part.end - 1) == U'来') fact.qualifiers = kAbout;
            fact.qualifiers_may_differ = years || has(end, "内") || parts.size() > 1;
        }
        if (character(end) == U'条' || (character(end) != U'、' && !is_range_sign(character(end))))
            list_is_articles_ = false;
        at_ = end;
    }

    /// 三四百 answers to three hundred and to four hundred, 十七八 to seventeen and to eighteen.
    void add_neighbours(const ChineseNumeral& part) {
        for (std::size_t i = part.begin; i + 1 < part.end; ++i) {
            if (!is_chinese_digit(character(i)) || !is_chinese_digit(character(i + 1))) continue;
            const std::string head(bytes(part.begin, i));
            const std::string tail(bytes(i + 2, part.end));
            for (const std::size_t digit : {i, i + 1}) {
                const double value = numeral_value(head + std::string(bytes(digit, digit + 1)) + tail);
                Fact& fact = add(FactKind::kNumber, part.begin, part.end, value, Strength::kOptional);
                fact.qualifiers_may_differ = true;
            }
            return;
        }
    }

    /// 三成 is 30 per cent; not 成立, 成员 …
    bool add_tenths(const std::vector<ChineseNumeral>& parts, std::size_t end) {
        constexpr std::u32string_view kOtherWords = U"立员為为功果本长人年效熟都就绩交因分品";
        if (character(end) != U'成' || kOtherWords.find(character(end + 1)) != std::u32string_view::npos) return false;
        if (std::ranges::any_of(parts, [](const ChineseNumeral& part) { return part.value <= 0 || part.value > 10; }))
            return false;
        for (const ChineseNumeral& part : parts) {
            Fact& fact = add(FactKind::kPercent, part.begin, part.end, 10 * part.value,
                             part.approximate ? Strength::kOptional : Strength::kRequired);
            fact.qualifiers = qualifiers_before(before(parts.front().begin)) | qualifiers_after(after(end + 1));
            if (is_vague_word(character(end + 1))) fact.qualifiers |= kMore;
        }
        at_ = end + 1;
        return true;
    }

    FactKind kind_of(const std::vector<ChineseNumeral>& parts, std::size_t& end) {
        const std::size_t begin = parts.front().begin;
        if (character(end) == U'%' || character(end) == U'％') {
            ++end;
            return FactKind::kPercent;
        }
        if (has(end, "个百分点")) return FactKind::kPercent;
        static constexpr std::array kMoney =
            std::to_array<std::string_view>({"元", "块钱", "美元", "欧元", "港元", "日元", "英镑"});
        const bool money = std::ranges::any_of(kMoney, [&](std::string_view word) { return has(end, word); }) &&
                           !has(end, "元旦") && !has(end, "元宵");
        const bool sign = begin > 0 && (character(begin - 1) == U'￥' || character(begin - 1) == U'¥');
        if (money || sign || before(begin).ends_with("人民币") || before(begin).ends_with("RMB"))
            return FactKind::kMoney;
        if (character(end) == U'岁' || has(end, "周岁")) return FactKind::kAge;
        return FactKind::kNumber;
    }

    [[nodiscard]] Strength strength_of(const ChineseNumeral& part, std::size_t end, FactKind kind) const {
        if (part.approximate) return Strength::kOptional;
        if (part.digits) return Strength::kRequired;
        if (part.value <= 1) return Strength::kOptional;
        if (kind != FactKind::kNumber) return Strength::kRequired;
        if (quotes_ > 0) return Strength::kOptional;  // names of schemes: “三岗十八级”
        if (part.bare_unit) return Strength::kOptional;
        if (is_measure_word(character(end))) {
            return part.value > 10 || counts_surely(character(end)) ? Strength::kRequired : Strength::kDoubtful;
        }
        return part.several && part.value > 10 && part.value < 1e4 && !is_han(character(end)) ? Strength::kRequired
                                                                                              : Strength::kOptional;
    }

    std::size_t at_ = 0;
    int quotes_ = 0;
    bool list_is_articles_ = false;
    std::vector<Fact> facts_;
};

}  // namespace

std::vector<Fact> read_chinese_facts(std::string_view text) { return Reader(text).run(); }

}  // namespace casepress::translations
