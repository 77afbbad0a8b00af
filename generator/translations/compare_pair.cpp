#include "translations/compare_pair.h"

#include "base/text.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace casepress::translations {

namespace {

bool same_value(double a, double b) { return std::abs(a - b) <= 1e-6 * std::max({1.0, std::abs(a), std::abs(b)}); }

bool is_only_year(const Fact& fact) { return fact.year != 0 && fact.month == 0 && fact.day == 0; }
bool is_only_day(const Fact& fact) { return fact.year == 0 && fact.month == 0 && fact.day != 0; }

/// Whether `other` says all that `date` says; a year or month that the context gives may be left out.
bool supports_date(const Fact& date, const Fact& other) {
    const bool day = date.day == 0 || other.day == date.day;
    const bool month = date.month == 0 || other.month == date.month || (other.month == 0 && date.day != 0);
    const bool year = date.year == 0 || other.year == date.year || (other.year == 0 && date.month + date.day != 0);
    return day && month && year;
}

/// Whether a number of one kind can be the counterpart of one of another. In cells the unit may stand in the table's
/// head.
bool kinds_fit(FactKind a, FactKind b, bool exact) {
    if (a == b) return true;
    const auto either = [&](FactKind kind) { return a == kind || b == kind; };
    if (either(FactKind::kNumber)) return exact || either(FactKind::kAge) || either(FactKind::kArticle);
    return false;
}

/// Whether `other` states what `fact` states, qualifiers aside.
bool states(const Fact& fact, const Fact& other, bool exact) {
    if (fact.kind == FactKind::kDate && other.kind == FactKind::kDate) return supports_date(fact, other);
    if (fact.kind == FactKind::kDate || other.kind == FactKind::kDate) {
        const Fact& date = fact.kind == FactKind::kDate ? fact : other;
        const Fact& number = fact.kind == FactKind::kDate ? other : fact;
        if (number.kind != FactKind::kNumber) return false;
        return (is_only_year(date) && same_value(date.year, number.value)) ||
               (is_only_day(date) && same_value(date.day, number.value));
    }
    if (fact.kind == FactKind::kName || other.kind == FactKind::kName) {
        return fact.kind == other.kind && ascii_lower(fact.name) == ascii_lower(other.name);
    }
    if (!kinds_fit(fact.kind, other.kind, exact)) return false;
    return same_value(fact.value, other.value) ||
           (fact.alternative != 0 && same_value(fact.alternative, other.value)) ||
           (other.alternative != 0 && same_value(fact.value, other.alternative));
}

bool qualifiers_fit(const Fact& a, const Fact& b) {
    if ((a.qualifiers & b.qualifiers) != 0 || (a.qualifiers == 0 && b.qualifiers == 0)) return true;
    const bool one_is_silent = a.qualifiers == 0 || b.qualifiers == 0;
    if (!one_is_silent) return false;
    return a.qualifiers_may_differ || b.qualifiers_may_differ || a.strength == Strength::kOptional ||
           b.strength == Strength::kOptional;
}

/// Whether the word stands in the text, whatever the case of its letters.
bool contains_word(std::string_view text, std::string_view word) {
    const std::string lower = ascii_lower(text);
    const std::string wanted = ascii_lower(word);
    const auto is_letter_at = [&](std::size_t i) {
        return i < lower.size() && ((lower[i] >= 'a' && lower[i] <= 'z') || (lower[i] >= '0' && lower[i] <= '9'));
    };
    for (std::size_t at = lower.find(wanted); at != std::string::npos; at = lower.find(wanted, at + 1)) {
        if ((at == 0 || !is_letter_at(at - 1)) && !is_letter_at(at + wanted.size())) return true;
    }
    return false;
}

/// One side of a pair of texts while it is compared.
struct Side {
    const LocatedText* text = nullptr;
    std::vector<Fact> facts;
    std::vector<bool> open;                 // facts that have found no counterpart
    std::map<std::string, bool> has_words;  // names that were searched for in the text
};

struct Pair {
    bool exact = false;
    Side left, right;
};

DisagreementKind kind_of(FactKind kind) {
    switch (kind) {
        case FactKind::kPercent:
            return DisagreementKind::kPercent;
        case FactKind::kMoney:
            return DisagreementKind::kMoney;
        case FactKind::kAge:
            return DisagreementKind::kAge;
        case FactKind::kDate:
            return DisagreementKind::kDate;
        case FactKind::kArticle:
            return DisagreementKind::kArticle;
        case FactKind::kName:
            return DisagreementKind::kName;
        case FactKind::kNumber:
            break;
    }
    return DisagreementKind::kNumber;
}

Place place_of(const Side& side, const Fact& fact) {
    return {side.text->place_of(fact.begin, fact.end), side.text->text.substr(fact.begin, fact.end - fact.begin)};
}

/// The block as a place, with its first words.
Place place_of(const Side& side) {
    constexpr std::size_t kShown = 24;  // characters
    const std::string& text = side.text->text;
    std::size_t end = 0;
    std::size_t count = 0;
    while (end < text.size() && count < kShown && text[end] != '\n') {
        end += decode_utf8(text, end).length;
        ++count;
    }
    return {side.text->whole, text.substr(0, end) + (end < text.size() ? "…" : "")};
}

/// Family names are few, so each is searched for once.
bool has_word(Side& side, const std::string& name) {
    const auto [found, is_new] = side.has_words.emplace(name, false);
    if (is_new) found->second = contains_word(side.text->text, name);
    return found->second;
}

/// Looks for counterparts of the facts of `side` in `other`; facts whose only counterparts are qualified otherwise are
/// given to `report`.
template <typename Report>
void find_counterparts(Side& side, Side& other, bool exact, Report report) {
    for (std::size_t i = 0; i < side.facts.size(); ++i) {
        const Fact& fact = side.facts[i];
        if (fact.strength == Strength::kOptional) continue;
        const Fact* qualified_otherwise = nullptr;
        bool found = false;
        for (const Fact& candidate : other.facts) {
            if (!states(fact, candidate, exact)) continue;
            found = qualifiers_fit(fact, candidate);
            if (found) break;
            if (!qualified_otherwise) qualified_otherwise = &candidate;
        }
        if (!found && fact.kind == FactKind::kName) found = has_word(other, fact.name);
        if (!found && qualified_otherwise) report(fact, *qualified_otherwise);
        side.open[i] = !found && !qualified_otherwise;
    }
}

class Comparison {
public:
    explicit Comparison(std::vector<Pair> pairs) : pairs_(std::move(pairs)) {}

    /// Disagreements of each pair, by its index.
    std::vector<std::vector<Disagreement>> run() {
        found_.resize(pairs_.size());
        for (std::size_t i = 0; i < pairs_.size(); ++i) compare_qualifiers_and_open(i);
        for (std::size_t i = 0; i + 1 < pairs_.size(); ++i) {
            settle_neighbours(pairs_[i], pairs_[i + 1]);
            settle_neighbours(pairs_[i + 1], pairs_[i]);
        }
        for (std::size_t i = 0; i < pairs_.size(); ++i) report_open(i);
        return std::move(found_);
    }

private:
    void compare_qualifiers_and_open(std::size_t index) {
        Pair& pair = pairs_[index];
        std::vector<std::pair<const Fact*, const Fact*>> reported;
        const auto report = [&](const Fact& left, const Fact& right) {
            if (std::ranges::find(reported, std::pair(&left, &right)) != reported.end()) return;
            reported.emplace_back(&left, &right);
            found_[index].push_back({.kind = DisagreementKind::kQualifier,
                                     .left = place_of(pair.left, left),
                                     .right = place_of(pair.right, right),
                                     .left_has_fact = true,
                                     .right_has_fact = true});
        };
        find_counterparts(pair.left, pair.right, pair.exact, report);
        find_counterparts(pair.right, pair.left, pair.exact,
                          [&](const Fact& right, const Fact& left) { report(left, right); });
    }

    /// Facts of the left text of one pair and of the right text of the other that only lack each other.
    static void settle_neighbours(Pair& a, Pair& b) {
        if (a.exact || b.exact) return;
        for (std::size_t i = 0; i < a.left.facts.size(); ++i) {
            if (!a.left.open[i]) continue;
            for (std::size_t j = 0; j < b.right.facts.size(); ++j) {
                const bool answers = states(a.left.facts[i], b.right.facts[j], false) &&
                                     qualifiers_fit(a.left.facts[i], b.right.facts[j]);
                if (!b.right.open[j] || !answers) continue;
                a.left.open[i] = b.right.open[j] = false;
                break;
            }
        }
    }

    /// The first open fact of the side that may have been meant to be the same; the number of its facts for none.
    static std::size_t rival_of(const Fact& fact, const Side& side) {
        std::size_t j = 0;
        while (j < side.facts.size() && (!side.open[j] || !kinds_fit(fact.kind, side.facts[j].kind, true))) ++j;
        return j;
    }

    /// An open fact of each side and of one kind are shown together: most likely one was meant to be the other.
    void report_open(std::size_t index) {
        Pair& pair = pairs_[index];
        for (std::size_t i = 0; i < pair.left.facts.size(); ++i) {
            if (!pair.left.open[i]) continue;
            const Fact& fact = pair.left.facts[i];
            const std::size_t j = rival_of(fact, pair.right);
            if (j == pair.right.facts.size() && fact.strength == Strength::kDoubtful) continue;
            Disagreement disagreement{
                .kind = kind_of(fact.kind), .left = place_of(pair.left, fact), .right = {}, .left_has_fact = true};
            if (j < pair.right.facts.size()) {
                pair.right.open[j] = false;
                disagreement.right = place_of(pair.right, pair.right.facts[j]);
                disagreement.right_has_fact = true;
            }
            if (!disagreement.right) disagreement.right = place_of(pair.right);
            found_[index].push_back(std::move(disagreement));
        }
        for (std::size_t j = 0; j < pair.right.facts.size(); ++j) {
            if (!pair.right.open[j] || pair.right.facts[j].strength == Strength::kDoubtful) continue;
            found_[index].push_back({.kind = kind_of(pair.right.facts[j].kind),
                                     .left = place_of(pair.left),
                                     .right = place_of(pair.right, pair.right.facts[j]),
                                     .right_has_fact = true});
        }
    }

    std::vector<Pair> pairs_;
    std::vector<std::vector<Disagreement>> found_;
};

Side make_side(const LocatedText& text, std::string_view language) {
    Side side{.text = &text, .facts = read_facts(text.text, language), .open = {}, .has_words = {}};
    if (side.facts.size() > kMostFacts) side.facts.resize(kMostFacts);
    side.open.assign(side.facts.size(), false);
    return side;
}

/// Headings without a counterpart, and those of another level.
std::optional<Disagreement> compare_headings(const TextPair& pair) {
    if (pair.left_level == pair.right_level) return std::nullopt;
    Disagreement disagreement{.kind = DisagreementKind::kHeading,
                              .left = {},
                              .right = {},
                              .left_has_fact = pair.left_level != 0,
                              .right_has_fact = pair.right_level != 0};
    const auto place = [](const LocatedText& text) -> std::optional<Place> {
        if (text.whole == Span{}) return std::nullopt;
        return place_of(Side{.text = &text, .facts = {}, .open = {}, .has_words = {}});
    };
    disagreement.left = place(pair.left);
    disagreement.right = place(pair.right);
    return disagreement;
}

}  // namespace

std::vector<Disagreement> compare_pair(const model::Page& left, const model::Page& right) {
    const std::vector<TextPair> texts = pair_texts(left, right);
    std::vector<Pair> pairs;
    std::vector<Disagreement> headings;
    for (const TextPair& pair : texts) {
        if (auto heading = compare_headings(pair)) headings.push_back(std::move(*heading));
        pairs.push_back({pair.exact, make_side(pair.left, left.language), make_side(pair.right, right.language)});
    }
    std::vector<Disagreement> disagreements = std::move(headings);
    for (std::vector<Disagreement>& found : Comparison(std::move(pairs)).run()) {
        for (Disagreement& disagreement : found) {
            // A block that only one page has: the other has no place to show.
            const auto drop_empty = [](std::optional<Place>& place) {
                if (place && place->span == Span{}) place.reset();
            };
            drop_empty(disagreement.left);
            drop_empty(disagreement.right);
            disagreements.push_back(std::move(disagreement));
        }
    }
    return disagreements;
}

std::vector<Disagreement> compare_texts(std::string_view left, std::string_view left_language, std::string_view right,
                                        std::string_view right_language) {
    LocatedText a, b;
    a.append(left, {0, static_cast<std::uint32_t>(left.size())});
    b.append(right, {0, static_cast<std::uint32_t>(right.size())});
    std::vector<Pair> pairs;
    pairs.push_back({false, make_side(a, left_language), make_side(b, right_language)});
    return std::move(Comparison(std::move(pairs)).run()[0]);
}

}  // namespace casepress::translations
