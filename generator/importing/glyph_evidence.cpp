#include "importing/glyph_evidence.h"

#include "base/character.h"
#include "base/text.h"
#include "importing/page_text.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace casepress::importing {

namespace {

constexpr std::size_t kFarthestPartner = 60;  // characters between brackets

/// Brackets and quotation marks of mainland papers.
constexpr std::u32string_view kBrackets = U"“”《》（）‘’〈〉【】";
/// Stops and signs that stand between words.
constexpr std::u32string_view kStops = U"，。、：；！？·+";
/// Signs that only digits beside them tell.
constexpr std::u32string_view kBesideDigits = U"～-%./‰℃";
/// Signs that come in runs.
constexpr std::u32string_view kRuns = U"—…";

/// Images that are words of their own or family names; others are only parts of words.
constexpr std::u32string_view kFreeWords = U"院野爷叶业要原越曰尧袁豫浴冤耶";

/// Words with an image in them that ICU's dictionary does not have.
constexpr std::array<std::u32string_view, 20> kMoreWords = {
    U"检察院", U"敬老院", U"福利院", U"养老院", U"疗养院", U"康复院", U"社科院", U"农科院", U"中科院", U"卫健院",
    U"四叶草", U"三叶草", U"枝叶",   U"长垣",   U"城垣",   U"星垣",   U"设计院", U"妇幼院", U"托老院", U"工程院"};
/// 院 behind these is an institution's, not a colon; and so it is before these.
constexpr std::u32string_view kBeforeYuan =
    U"医法学察究务计老利剧影戏书寺养议高中程科两该本我贵全各庭大小后前出住入转分总附家妇育班同校名党";
constexpr std::u32string_view kBehindYuan = U"长内外校士训所里方区系部党办务容墙门史庆歌址报";

bool is_one_of(char32_t c, std::u32string_view set) { return c != 0 && set.find(c) != std::u32string_view::npos; }

char32_t at_or_none(std::u32string_view text, std::size_t at) { return at < text.size() ? text[at] : 0; }

/// Stops that stand at no line's begin and behind no other stop.
constexpr std::u32string_view kNeverFirst = U"，。、：；！？";

bool is_digit_symbol(char32_t symbol) { return symbol >= U'0' && symbol <= U'9'; }

}  // namespace

std::vector<bool> GlyphJudge::covered_by_words(std::u32string_view text) {
    std::vector<bool> covered(text.size(), false);
    std::string utf8;
    for (const char32_t c : text) append_utf8(utf8, c);
    std::size_t at = 0, begin = 0;
    for (const std::uint32_t cut : words_.cuts(utf8)) {
        const std::size_t length = count_code_points(std::string_view(utf8).substr(begin, cut - begin));
        begin = cut;
        const bool is_word = length >= 2 && is_han(text[at]) && is_han(text[at + 1]);
        for (std::size_t i = at; is_word && i < at + length; ++i) covered[i] = true;
        at += length;
    }
    for (const std::u32string_view word : kMoreWords) {
        for (std::size_t place = text.find(word); place != std::u32string_view::npos;
             place = text.find(word, place + 1))
            std::fill_n(covered.begin() + static_cast<std::ptrdiff_t>(place), word.size(), true);
    }
    return covered;
}

/// 江西萍乡院探索: a name of a place or a person, a colon, what they do.
double GlyphJudge::colon_odds(std::u32string_view text, std::size_t at) const {
    const char32_t before = at > 0 ? text[at - 1] : 0, behind = at_or_none(text, at + 1);
    if (is_one_of(before, kBeforeYuan) || is_one_of(behind, kBehindYuan)) return -5.0;
    if (at < 2 || !is_han(before)) return -2.0;
    const bool room = at + 2 < text.size() || at + 1 == text.size();
    return room ? 1.2 : 0.0;
}

/// Whether `c` is a stop or an opening bracket, behind which no stop stands.
bool GlyphJudge::may_end(char32_t c) const {
    return is_one_of(c, U"，。、：；！？“《（‘") || is_one_of(rows_.symbol_of(c), U"，。、；");
}

GlyphCandidate GlyphJudge::judge_one(std::u32string_view text, std::size_t at, const std::vector<bool>& covered) const {
    const char32_t c = text[at], symbol = rows_.symbol_of(c);
    const char32_t before = at > 0 ? text[at - 1] : 0, behind = at_or_none(text, at + 1);
    GlyphCandidate candidate{.at = at, .symbol = symbol};
    if (is_one_of(symbol, kRuns)) {
        // 要要 is no Chinese; a single one is never a dash.
        const bool run = before == c || behind == c;
        candidate.odds = run ? 6.0 : -20.0;
        candidate.is_strong = run;
        return candidate;
    }
    const auto numeric = [](char32_t d) { return is_western_digit(d); };
    if (is_one_of(symbol, kBesideDigits)) {
        const bool sign = symbol == U'%' || symbol == U'‰' || symbol == U'℃';
        const bool told = numeric(before) && (sign || numeric(behind)) && !covered[at];
        candidate.odds = told ? 5.0 : -20.0;
        candidate.is_strong = told;
        return candidate;
    }
    candidate.odds = covered[at] ? -5.0 : is_one_of(c, kFreeWords) ? 0.0 : 3.0;
    if (symbol == U'：') {
        candidate.odds += colon_odds(text, at);
    } else if (symbol == U'+' || symbol == U'·') {
        const bool between = (is_han(before) || is_closing(before)) && (is_han(behind) || is_opening(behind));
        candidate.odds += between ? 1.0 : -3.0;
    } else if (is_one_of(symbol, U"，、；")) {
        // Between two words; a family name has a given name behind it, which is none.
        const bool between = at > 0 && covered[at - 1] && at + 1 < text.size() && covered[at + 1];
        candidate.odds += at == 0 || behind == 0 ? -3.0 : between ? 2.0 : 0.0;
        if (behind == U'某') candidate.odds -= 4.0;
    }
    if (is_one_of(symbol, kNeverFirst) && (before == 0 || may_end(before))) {
        candidate.odds -= 6.0;
        candidate.is_name = true;
    }
    return candidate;
}

/// Each bracket's nearest partner behind it, with no other bracket of that kind between. Images inside words count only
/// for partners that find no other.
void GlyphJudge::find_pairs(std::u32string_view text, const std::vector<bool>& covered,
                            std::vector<GlyphCandidate>& candidates) const {
    std::vector<std::size_t> index(text.size(), SIZE_MAX);  // of a candidate, by place
    for (std::size_t k = 0; k < candidates.size(); ++k) index[candidates[k].at] = k;
    std::vector<bool> paired(text.size(), false);
    for (const bool with_words : {false, true}) {
        for (std::size_t kind = 0; kind < kBrackets.size(); kind += 2) {
            const char32_t opening = kBrackets[kind], closing = kBrackets[kind + 1];
            std::size_t open = SIZE_MAX;
            for (std::size_t i = 0; i < text.size(); ++i) {
                const bool clean = text[i] == opening || text[i] == closing;
                if (paired[i]) {
                    open = SIZE_MAX;
                    continue;
                }
                if (!clean && (index[i] == SIZE_MAX || (covered[i] && !with_words))) continue;
                if (rows_.may_be(text[i], opening)) {
                    // Of two openings in a row the clean one, or the later.
                    if (open == SIZE_MAX || text[open] != opening || clean) open = i;
                } else if (rows_.may_be(text[i], closing) && open != SIZE_MAX) {
                    if (i - open >= 2 && i - open <= kFarthestPartner) {
                        paired[open] = paired[i] = true;
                        note_pair(text, open, i, covered, candidates, index);
                    }
                    open = SIZE_MAX;
                }
            }
        }
    }
    for (GlyphCandidate& candidate : candidates) {
        const bool bracket = is_one_of(candidate.symbol, kBrackets);
        if (bracket && candidate.partner == SIZE_MAX) {
            candidate.odds -= 9.0;
            candidate.is_name = !covered[candidate.at];
        }
    }
}

void GlyphJudge::note_pair(std::u32string_view text, std::size_t open, std::size_t close,
                           const std::vector<bool>& covered, std::vector<GlyphCandidate>& candidates,
                           const std::vector<std::size_t>& index) {
    int images = 0, in_words = 0;
    for (const std::size_t place : {open, close}) {
        if (is_opening(text[place]) || is_closing(text[place])) continue;
        ++images;
        in_words += covered[place] ? 1 : 0;
    }
    const double odds = images == 0 ? 0 : in_words == 0 ? 6.5 : in_words == 1 ? 2.0 : -2.0;
    for (const std::size_t place : {open, close}) {
        if (index[place] == SIZE_MAX) continue;
        GlyphCandidate& candidate = candidates[index[place]];
        candidate.odds = odds;
        candidate.partner = place == open ? close : open;
        candidate.is_strong = odds > 5;
    }
}

namespace {

/// The characters that would be a name with the one at `at`: it and two more, or a family name before it.
std::vector<std::u32string> possible_names(std::u32string_view text, std::size_t at, const GlyphRows& rows) {
    const auto is_surname = [&](char32_t c) { return is_common_surname(c) && rows.symbol_of(c) == 0; };
    std::vector<std::u32string> names;
    if (at + 2 < text.size() && is_han(text[at + 1]) && is_han(text[at + 2])) names.emplace_back(text.substr(at, 3));
    if (at >= 1 && is_surname(text[at - 1])) names.emplace_back(text.substr(at - 1, 2));
    if (at >= 2 && is_surname(text[at - 2]) && is_han(text[at - 1])) names.emplace_back(text.substr(at - 2, 3));
    return names;
}

}  // namespace

void GlyphJudge::learn_names(std::u32string_view text) {
    for (const GlyphCandidate& candidate : judge(text)) {
        if (!candidate.is_name && candidate.partner == SIZE_MAX) continue;
        for (const std::u32string& name : possible_names(text, candidate.at, rows_))
            names_[name] += candidate.is_name ? 1 : -1;
    }
}

bool GlyphJudge::is_name(std::u32string_view text, std::size_t at) const {
    if (names_.empty()) return false;
    const std::vector<std::u32string> names = possible_names(text, at, rows_);
    return std::any_of(names.begin(), names.end(), [this](const std::u32string& name) {
        const auto found = names_.find(name);
        return found != names_.end() && found->second > 0;
    });
}

std::vector<GlyphCandidate> GlyphJudge::judge(std::u32string_view text) {
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char32_t symbol = rows_.symbol_of(text[i]);
        if (symbol == 0 || (knows_names_ && is_name(text, i))) continue;
        const bool known = is_one_of(symbol, kBrackets) || is_one_of(symbol, kStops) ||
                           is_one_of(symbol, kBesideDigits) || is_one_of(symbol, kRuns) || is_digit_symbol(symbol);
        if (known) places.push_back(i);
    }
    if (places.empty()) return {};
    const std::vector<bool> covered = covered_by_words(text);
    std::vector<GlyphCandidate> candidates;
    for (std::size_t k = 0; k < places.size(); ++k) {
        const std::size_t at = places[k];
        if (!is_digit_symbol(rows_.symbol_of(text[at]))) {
            candidates.push_back(judge_one(text, at, covered));
            continue;
        }
        // 圆园圆缘年: four digits, or two before a unit, none of them in a word.
        std::size_t end = at;
        while (end < text.size() && is_digit_symbol(rows_.symbol_of(text[end])) && !covered[end]) ++end;
        const std::size_t length = end - at;
        const bool unit = is_one_of(at_or_none(text, end), U"年月日时个名人家次万亿元%‰版");
        const bool told = length >= 4 || (length >= 2 && unit);
        for (std::size_t i = at; i < std::max(end, at + 1); ++i)
            candidates.push_back({.at = i, .symbol = rows_.symbol_of(text[i]), .odds = told ? 5.0 : -20.0});
        while (k + 1 < places.size() && places[k + 1] < end) ++k;
    }
    find_pairs(text, covered, candidates);
    return candidates;
}

}  // namespace casepress::importing
