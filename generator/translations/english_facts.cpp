// The facts of an English text, word by word: names with Mou, articles, dates, and numbers with what stands around
// them.

#include "translations/english_words.h"
#include "translations/facts.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace casepress::translations {

namespace {

/// A numeral of one or more words.
struct Numeral {
    std::size_t begin = 0, end = 0;  // words
    double value = 0;
    double scale = 1;  // of its last word: million
    bool digits = false;
    bool ordinal = false;
    bool grouped = false;  // 1,086
};

double scale_of(std::string_view word) {
    static constexpr std::array<std::pair<std::string_view, double>, 5> kScales = {
        {{"hundred", 1e2}, {"thousand", 1e3}, {"million", 1e6}, {"billion", 1e9}, {"trillion", 1e12}}};
    const auto found = std::ranges::find(kScales, word, &std::pair<std::string_view, double>::first);
    return found == kScales.end() ? 1 : found->second;
}

class Reader {
public:
    explicit Reader(std::string_view text) : text_(text), words_(split_words(text)) {}

    std::vector<Fact> run() {
        while (at_ < words_.size()) {
            if (!(read_name() || read_articles() || read_dates() || read_number() || read_word())) ++at_;
        }
        return std::move(facts_);
    }

private:
    [[nodiscard]] std::string_view lower(std::size_t i) const {
        return i < words_.size() ? std::string_view(words_[i].lower) : std::string_view();
    }
    [[nodiscard]] bool adjacent(std::size_t i) const { return i < words_.size() && words_[i].adjacent; }
    [[nodiscard]] bool is_digits(std::size_t i) const {
        return i < words_.size() && words_[i].kind == WordKind::kDigits;
    }
    /// The hyphen-like sign at `i`, be it a hyphen or a dash.
    [[nodiscard]] bool is_dash(std::size_t i) const {
        const std::string_view sign = lower(i);
        return sign == "-" || sign == "–" || sign == "—" || sign == "‑" || sign == "~";
    }
    [[nodiscard]] bool is_joint(std::size_t i) const {
        return is_dash(i) || lower(i) == "to" || lower(i) == "and" || lower(i) == "," || lower(i) == "or" ||
               lower(i) == "&";
    }

    Fact& add(FactKind kind, std::size_t begin, std::size_t end, double value, Strength strength) {
        facts_.push_back({.kind = kind,
                          .strength = strength,
                          .value = value,
                          .begin = words_[begin].begin,
                          .end = words_[end - 1].end});
        return facts_.back();
    }

    /// Yuan Moumou, Li Mou, Zhang XX.
    bool read_name() {
        const Word& word = words_[at_];
        if (!word.capital || word.kind != WordKind::kLetters || at_ + 1 >= words_.size()) return false;
        const Word& next = words_[at_ + 1];
        const bool mou =
            next.lower == "mou" || next.lower == "moumou" || next.lower == "mouyi" || next.lower == "moujia";
        const bool crosses = text_.substr(next.begin, next.end - next.begin) == "XX";
        if (!(mou && next.capital) && !crosses) return false;
        std::size_t end = at_ + 2;
        if (mou && lower(end) == "mou") {
            ++end;
        } else if (mou && is_dash(end) && lower(end + 1) == "mou") {
            end += 2;
        }
        if (is_digits(end) && lower(end).size() <= 2) ++end;  // Wang Mou 1
        add(FactKind::kName, at_, end, 0, Strength::kRequired).name = word.lower;
        at_ = end;
        return true;
    }

    // --- numerals -----------------------------------------------------------------------------------------------

    [[nodiscard]] bool begins_numeral(std::size_t i) const {
        if (i >= words_.size()) return false;
        if (is_digits(i)) return true;
        if (words_[i].kind != WordKind::kLetters) return false;
        if (is_number_word(lower(i)) && !is_scale_word(lower(i))) return true;
        return (lower(i) == "a" || lower(i) == "an") && is_scale_word(lower(i + 1));
    }

    /// The numeral at a word: 1,086 · 1.37 million · twenty-five · two hundred and fifty · a hundred · 18th.
    [[nodiscard]] Numeral numeral_at(std::size_t begin) const {
        Numeral numeral{.begin = begin, .end = begin + 1, .digits = is_digits(begin)};
        if (numeral.digits) {
            numeral.grouped = lower(begin).contains(',');
            const std::string_view suffix = lower(begin + 1);
            if (adjacent(begin + 1) && (suffix == "st" || suffix == "nd" || suffix == "rd" || suffix == "th")) {
                numeral.value = numeral_value(lower(begin));
                numeral.ordinal = true;
                numeral.end = begin + 2;
                return numeral;
            }
        }
        for (std::size_t i = begin + 1; i < words_.size() && i < begin + 16; ++i) {
            if (is_scale_word(lower(i)) && !is_plural_scale(i)) {
                numeral.end = i + 1;
            } else if (!numeral.digits && is_number_word(lower(i)) && continues(i)) {
                numeral.end = i + 1;
            } else if (!numeral.digits && continues_after_joint(i)) {
                continue;
            } else {
                break;
            }
        }
        numeral.scale = scale_of(lower(numeral.end - 1));
        numeral.value =
            numeral_value(text_.substr(words_[begin].begin, words_[numeral.end - 1].end - words_[begin].begin));
        // twenty-first
        if (!numeral.digits && is_dash(numeral.end) && adjacent(numeral.end)) {
            const auto ordinal = ordinal_value(lower(numeral.end + 1));
            if (ordinal && *ordinal < 10 && numeral.value >= 20) {
                numeral.value += *ordinal;
                numeral.ordinal = true;
                numeral.end += 2;
            }
        }
        return numeral;
    }
    [[nodiscard]] bool is_plural_scale(std::size_t i) const { return lower(i).ends_with('s'); }
    /// “twenty five”, “hundred five”; not “five six”.
    [[nodiscard]] bool continues(std::size_t i) const {
        const std::size_t before = is_dash(i - 1) || lower(i - 1) == "and" ? i - 2 : i - 1;
        if (is_scale_word(lower(before))) return true;
        const double first = numeral_value(lower(before));
        return first >= 20 && first < 100 && numeral_value(lower(i)) < 10 && numeral_value(lower(i)) > 0;
    }
    /// The hyphen of “twenty-five”, the “and” of “two hundred and five”.
    [[nodiscard]] bool continues_after_joint(std::size_t i) const {
        if (!is_number_word(lower(i + 1)) || is_scale_word(lower(i + 1))) return false;
        if (is_dash(i)) return adjacent(i) && adjacent(i + 1) && continues(i + 1);
        return lower(i) == "and" && is_scale_word(lower(i - 1));
    }

    // --- articles -----------------------------------------------------------------------------------------------

    /// Article 37, Articles 37 and 38, Articles 20 to 25.
    bool read_articles() {
        const std::string_view word = lower(at_);
        if (word != "article" && word != "articles" && word != "art") return false;
        std::size_t i = at_ + 1;
        if (word == "art" && lower(i) == ".") ++i;
        if (!is_digits(i)) return false;
        std::size_t begin = at_;
        for (;;) {
            add(FactKind::kArticle, begin, i + 1, numeral_value(lower(i)), Strength::kRequired);
            ++i;
            std::size_t next = i;
            while (is_joint(next) && next < i + 2) ++next;
            if (next == i || !is_digits(next) || word == "article") break;
            begin = i = next;
        }
        at_ = i;
        return true;
    }

    // --- dates --------------------------------------------------------------------------------------------------

    /// 0 when the word is no day of a month.
    static int day_of(std::string_view word) {
        int day = 0;
        const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), day);
        return error == std::errc() && end == word.data() + word.size() && word.size() <= 2 && day >= 1 && day <= 31
                   ? day
                   : 0;
    }
    static int year_of(std::string_view word) {
        if (word.size() != 4) return 0;
        int year = 0;
        const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), year);
        return error == std::errc() && end == word.data() + word.size() && year >= 1800 && year < 2200 ? year : 0;
    }
    /// A day of the month at `i`, with or without “th”; `next` is the word behind it.
    [[nodiscard]] int day_at(std::size_t i, std::size_t& next) const {
        if (!is_digits(i)) return 0;
        const int day = day_of(lower(i));
        next = i + 1;
        const std::string_view suffix = lower(next);
        if (adjacent(next) && (suffix == "st" || suffix == "nd" || suffix == "rd" || suffix == "th")) ++next;
        return day;
    }

    /// 17 March 2023, 15 and 16 August, from 15 to 16 August; March 17, 2023; March 2023; in March.
    bool read_dates() { return read_days_then_month() || read_month() || read_year(); }

    bool read_days_then_month() {
        std::vector<std::pair<int, std::size_t>> days;
        std::size_t i = at_;
        for (; days.size() < 8;) {
            std::size_t next = i;
            const int day = day_at(i, next);
            if (day == 0) return false;
            days.emplace_back(day, i);
            i = next;
            if (lower(i) == "of") ++i;
            if (i >= words_.size() || month_of(words_[i]) != 0) break;
            if (!is_joint(i)) return false;
            while (is_joint(i)) ++i;
            if (lower(i) == "the") ++i;
        }
        if (i >= words_.size()) return false;
        const int month = month_of(words_[i]);
        if (month == 0) return false;
        std::size_t end = i + 1;
        int year = year_of(lower(end));
        if (year == 0 && lower(end) == "," && year_of(lower(end + 1)) != 0) year = year_of(lower(++end));
        if (year != 0) ++end;
        for (const auto& [day, word] : days)
            add_date(word, word == days.back().second ? end : word + 1, year, month, day);
        at_ = end;
        return true;
    }

    bool read_month() {
        const int month = month_of(words_[at_]);
        if (month == 0) return false;
        std::size_t end = at_ + 1;
        if (lower(end) == ".") ++end;
        std::size_t next = end;
        const int day = day_at(end, next);
        std::vector<std::pair<int, std::size_t>> more;
        int year = 0;
        if (day != 0) {
            end = next;
            // March 15 and 16, March 15–16
            while (is_joint(end) && lower(end) != "," && day_at(end + 1, next) != 0 && more.size() < 8) {
                more.emplace_back(day_of(lower(end + 1)), end + 1);
                end = next;
            }
            if (lower(end) == "," && year_of(lower(end + 1)) != 0) ++end;
        } else if (lower(end) == "," && year_of(lower(end + 1)) != 0) {
            ++end;
        }
        year = year_of(lower(end));
        if (year != 0) ++end;
        const bool ambiguous = lower(at_) == "may" || lower(at_) == "march";
        if (day == 0 && year == 0 && ambiguous && !stands_after_preposition()) return false;
        add_date(at_, end, year, month, day);
        for (const auto& [other, word] : more) add_date(word, word + 1, year, month, other);
        at_ = end;
        return true;
    }

    [[nodiscard]] bool stands_after_preposition() const {
        static constexpr std::array kWords = std::to_array<std::string_view>(
            {"in", "since", "by", "until", "till", "from", "to", "of", "last", "this", "next", "early", "mid", "late",
             "before", "after", "between", "and", "during"});
        return at_ > 0 && std::ranges::find(kWords, lower(at_ - 1)) != kWords.end();
    }

    /// A year by itself, unless a unit follows or the number is grouped.
    bool read_year() {
        if (!is_digits(at_)) return false;
        const int year = year_of(lower(at_));
        if (year == 0 || adjacent_letter_before() || lower(at_ + 1) == "yuan" || lower(at_ + 1) == "%") return false;
        if (is_scale_word(lower(at_ + 1)) || (adjacent(at_ + 1) && lower(at_ + 1) == "s")) return false;
        Fact& fact = add(FactKind::kDate, at_, at_ + 1, year, Strength::kRequired);
        fact.year = static_cast<std::int16_t>(year);
        ++at_;
        // 2022–23 and 2020–2023: the second is read by itself.
        if (is_dash(at_) && is_digits(at_ + 1) && lower(at_ + 1).size() == 2 && adjacent(at_)) {
            Fact& last = add(FactKind::kDate, at_ + 1, at_ + 2, 0, Strength::kOptional);
            last.year = static_cast<std::int16_t>(year / 100 * 100 + day_of(lower(at_ + 1)));
            at_ += 2;
        }
        return true;
    }

    void add_date(std::size_t begin, std::size_t end, int year, int month, int day) {
        Fact& fact = add(FactKind::kDate, begin, end, 0, Strength::kRequired);
        fact.year = static_cast<std::int16_t>(year);
        fact.month = static_cast<std::uint8_t>(month);
        fact.day = static_cast<std::uint8_t>(day);
    }

    // --- numbers ------------------------------------------------------------------------------------------------

    [[nodiscard]] bool adjacent_letter_before() const {
        if (at_ == 0 || !words_[at_].adjacent) return false;
        if (words_[at_ - 1].kind == WordKind::kLetters) return lower(at_ - 1) != "rmb" && lower(at_ - 1) != "cny";
        return is_dash(at_ - 1) && words_[at_ - 1].adjacent && at_ > 1 && words_[at_ - 2].kind == WordKind::kLetters &&
               words_[at_].kind == WordKind::kDigits;
    }

    bool read_number() {
        if (!begins_numeral(at_)) return false;
        if (is_digits(at_) && adjacent_letter_before() &&
            !is_number_word(lower(at_ - 2 < words_.size() ? at_ - 2 : 0))) {
            ++at_;  // A4, COVID-19
            return true;
        }
        if (skip_clock()) return true;
        std::vector<Numeral> parts = {numeral_at(at_)};
        // 12 to 14, 5–9 million, between 30 and 40
        const std::size_t joint = parts[0].end;
        const bool between = at_ > 0 && lower(at_ - 1) == "between" && lower(joint) == "and";
        if ((is_dash(joint) || lower(joint) == "to" || between) && begins_numeral(joint + 1) &&
            year_of(lower(joint + 1)) == 0) {
            parts.push_back(numeral_at(joint + 1));
        }
        if (parts.size() == 1 && read_fraction(parts[0])) return true;
        add_numbers(parts);
        return true;
    }

    /// 9:30, 9.30 a.m., 3 p.m.
    bool skip_clock() {
        if (!is_digits(at_)) return false;
        const bool colon = lower(at_ + 1) == ":" && adjacent(at_ + 1) && is_digits(at_ + 2) && adjacent(at_ + 2);
        const std::size_t end = colon ? at_ + 3 : at_ + 1;
        const std::string_view half = lower(end);
        const bool marked = half == "am" || half == "pm" || half == "o" ||
                            ((half == "a" || half == "p") && lower(end + 1) == "." && lower(end + 2) == "m");
        if (!colon && !marked) return false;
        at_ = end;
        return true;
    }

    /// two thirds, three quarters, one in five is left: it is said in other ways.
    bool read_fraction(const Numeral& numeral) {
        std::size_t next = numeral.end;
        if (lower(next) == "/" && adjacent(next) && is_digits(next + 1)) {
            const double below = numeral_value(lower(next + 1));
            if (below <= numeral.value || below == 0) return false;
            return add_share(numeral, next + 2, below);
        }
        if (is_dash(next) && adjacent(next)) ++next;
        std::string_view word = lower(next);
        if (word == "quarters" || word == "quarter") return add_share(numeral, next + 1, 4);
        if (word == "half" || word == "halves") return false;
        const bool plural = word.ends_with('s');
        if (plural) word.remove_suffix(1);
        const auto below = ordinal_value(word);
        if (!below || *below < 3 || numeral.value >= *below || (!plural && numeral.value != 1)) return false;
        return add_share(numeral, next + 1, *below);
    }

    bool add_share(const Numeral& numeral, std::size_t end, double below) {
        add(FactKind::kPercent, numeral.begin, end, 100 * numeral.value / below, Strength::kRequired).qualifiers =
            qualifiers_before(words_, numeral.begin);
        at_ = end;
        return true;
    }

    void add_numbers(std::vector<Numeral>& parts) {
        const Numeral& last = parts.back();
        const FactKind kind = kind_of(parts);
        std::size_t unit = last.end;
        while (is_dash(unit)) ++unit;
        const std::string_view noun = lower(unit);
        const bool time = noun.starts_with("year") || noun.starts_with("month") || noun.starts_with("week") ||
                          noun.starts_with("day") || noun.starts_with("hour");
        const Qualifiers around = qualifiers_before(words_, parts.front().begin) | qualifiers_after(words_, last.end);
        for (Numeral& part : parts) {
            if (part.scale == 1 && last.scale > 1 && &part != &last) part.value *= last.scale;
            Fact& fact = add(kind, part.begin, part.end, part.value, strength_of(part, kind));
            fact.qualifiers = around;
            fact.qualifiers_may_differ = time || parts.size() > 1;
            if (&part != &last) fact.qualifiers |= qualifiers_before(words_, last.begin);
            // “and four others”: five with the one named; “10,000 others”
            if (noun == "others" || noun == "other") {
                fact.alternative = part.value + 1;
            }
        }
        at_ = last.end;
    }

    FactKind kind_of(const std::vector<Numeral>& parts) const {
        const std::size_t begin = parts.front().begin;
        const std::size_t end = parts.back().end;
        const std::string_view next = lower(end);
        if (next == "%" || next == "percent" || next == "percentage" || next == "pct" ||
            (next == "per" && lower(end + 1) == "cent")) {
            return FactKind::kPercent;
        }
        static constexpr std::array kCurrencies = std::to_array<std::string_view>(
            {"yuan", "rmb", "renminbi", "cny", "dollars", "euros", "pounds", "yen", "¥", "￥", "$", "€", "£"});
        const auto is_currency = [&](std::string_view word) {
            return std::ranges::find(kCurrencies, word) != kCurrencies.end();
        };
        const std::size_t unit = is_dash(end) ? end + 1 : end;
        if (is_currency(lower(unit)) || (begin > 0 && is_currency(lower(begin - 1)))) return FactKind::kMoney;
        const bool aged = begin > 0 && (lower(begin - 1) == "aged" || (begin > 1 && lower(begin - 2) == "age"));
        const std::size_t years = is_dash(end) ? end + 1 : end;
        const bool old = lower(years).starts_with("year") &&
                         (lower(years + 1) == "old" || (is_dash(years + 1) && lower(years + 2) == "old") ||
                          (lower(years + 1) == "of" && lower(years + 2) == "age"));
        return aged || old ? FactKind::kAge : FactKind::kNumber;
    }

    /// Small numbers in words are doubtful where they stand for things said before (“the two”, “one of six”), in
    /// compounds (“Five-Year Plan”) and before nouns that are not counted for their own sake (“three aspects”).
    [[nodiscard]] Strength strength_of(const Numeral& numeral, FactKind kind) const {
        if (numeral.digits) return Strength::kRequired;
        if (numeral.value <= 1 || numeral.ordinal) return Strength::kOptional;
        if (numeral.value > 10 || kind != FactKind::kNumber) return Strength::kRequired;
        const std::string_view before = numeral.begin > 0 ? lower(numeral.begin - 1) : std::string_view();
        if (before == "the" || before == "of" || before == "these" || before == "all") return Strength::kDoubtful;
        if (is_dash(numeral.end) && adjacent(numeral.end)) return Strength::kDoubtful;
        return counts_surely(numeral.end) ? Strength::kRequired : Strength::kDoubtful;
    }

    /// Whether one of the next words is a noun that is counted for its own sake.
    [[nodiscard]] bool counts_surely(std::size_t i) const {
        static constexpr std::array kNouns = std::to_array<std::string_view>(
            {"people",     "persons",  "men",         "women",   "boys",       "girls",      "children",
             "minors",     "students", "pupils",      "workers", "defendants", "suspects",   "victims",
             "years",      "months",   "days",        "weeks",   "hours",      "minutes",    "times",
             "households", "families", "cases",       "yuan",    "kilometres", "metres",     "offenders",
             "juveniles",  "teachers", "procurators", "judges",  "officers",   "volunteers", "professionals",
             "counties",   "villages", "communities", "schools", "agencies",   "stations",   "sessions",
             "visits",     "meetings", "incidents",   "others",  "members"});
        for (std::size_t k = i; k < i + 3 && k < words_.size() && words_[k].kind == WordKind::kLetters; ++k) {
            if (std::ranges::find(kNouns, lower(k)) != kNouns.end()) return true;
        }
        return false;
    }

    /// Words that stand for numbers: both, a dozen, half, third.
    bool read_word() {
        static constexpr std::array kWords = std::to_array<std::pair<std::string_view, double>>(
            {{"both", 2},         {"pair", 2},        {"couple", 2},    {"twice", 2},      {"double", 2},
             {"doubled", 2},      {"either", 2},      {"two-way", 2},   {"dozen", 12},     {"dozens", 12},
             {"triple", 3},       {"tripled", 3},     {"a", 1},         {"an", 1},         {"single", 1},
             {"once", 1},         {"sole", 1},        {"another", 1},   {"only", 1},       {"each", 1},
             {"decade", 10},      {"decades", 10},    {"century", 100}, {"fortnight", 14}, {"hundreds", 100},
             {"thousands", 1000}, {"half", 0.5},      {"trio", 3},      {"quartet", 4},    {"joint", 2},
             {"jointly", 2},      {"bilateral", 2},   {"mutual", 2},    {"tertiary", 3},   {"secondary", 2},
             {"hundred", 100},    {"thousand", 1000}, {"million", 1e6}, {"quarter", 3}});
        const std::string_view word = lower(at_);
        if (const auto ordinal = ordinal_value(word)) {
            add(FactKind::kNumber, at_, at_ + 1, *ordinal, Strength::kOptional);
            if (*ordinal >= 3) add(FactKind::kPercent, at_, at_ + 1, 100 / *ordinal, Strength::kOptional);
            ++at_;
            return true;
        }
        const auto found = std::ranges::find(kWords, word, &std::pair<std::string_view, double>::first);
        if (found == kWords.end()) return false;
        Fact& fact = add(FactKind::kNumber, at_, at_ + 1, found->second, Strength::kOptional);
        fact.qualifiers = qualifiers_before(words_, at_ > 0 && lower(at_ - 1) == "a" ? at_ - 1 : at_) |
                          qualifiers_after(words_, at_ + 1);
        fact.qualifiers_may_differ = fact.qualifiers == 0;
        if (word == "half") add(FactKind::kPercent, at_, at_ + 1, 50, Strength::kOptional);
        if (word == "quarter") add(FactKind::kPercent, at_, at_ + 1, 25, Strength::kOptional);
        ++at_;
        return true;
    }

    std::string_view text_;
    std::vector<Word> words_;
    std::size_t at_ = 0;
    std::vector<Fact> facts_;
};

}  // namespace

std::vector<Fact> read_english_facts(std::string_view text) { return Reader(text).run(); }

}  // namespace casepress::translations
